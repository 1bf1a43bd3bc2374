"""Colours: one for each letter and score, told apart by every common kind of colour-blindness (Okabe and Ito 2008)."""

from __future__ import annotations

from collections.abc import Mapping

from skm_core import Mutu

MUTU_COLOURS: Mapping[Mutu, str] = {
    Mutu.A: "#0072B2",
    Mutu.B: "#56B4E9",
    Mutu.C: "#E69F00",
    Mutu.D: "#D55E00",
}

ON_MUTU: Mapping[Mutu, str] = {Mutu.A: "#FFFFFF", Mutu.B: "#10181F", Mutu.C: "#10181F", Mutu.D: "#10181F"}
"""Colour of text on a letter's colour."""

SCORE_COLOURS = tuple(MUTU_COLOURS[mutu] for mutu in (Mutu.D, Mutu.C, Mutu.B, Mutu.A))
ON_SCORE = tuple(ON_MUTU[mutu] for mutu in (Mutu.D, Mutu.C, Mutu.B, Mutu.A))

INK, INK_ON_DARK = "#0C161E", "#E6EDF3"
"""Colour of text on the light and on the dark background."""

ACCENT = "#2F8FCE"
QUIET = "#8A97A3"
"""What is neither good nor bad: boundaries, totals, notes. Legible on light and on dark."""

FAINT = "#AEB8C1"
"""What may be chance: it stays to be read, and does not stand out on light or on dark."""

MARK_BESIDE = "#5B6B79"
"""What stands beside a figure for comparison: the region of a unit."""

MARK = "#FFE08A"
"""What has to be looked at in a workbook."""

SCALE = ("#F4B860", "#F8D9A3", "#F3F1EA", "#BFDDF1", "#7CBCE8")
"""Low to high, from warm to cold, for heat maps; all light enough for dark text."""
