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

ACCENT = "#0072B2"
QUIET = "#8A97A3"
"""What is neither good nor bad: boundaries, totals, notes. Legible on light and on dark."""

SCALE = ("#FDF3DF", "#F2C46D", "#A9CBE4", "#56A0D3", "#005A8C")
"""Low to high, from warm to cold, for heat maps."""
