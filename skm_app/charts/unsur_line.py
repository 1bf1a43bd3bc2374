"""The NRR of one unsur over the periods, on the scale of all unsur: a small line in the page's ink."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import pairwise

from skm_app.charts.drawing import frame_drawing
from skm_app.palette import ACCENT
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Score, Unsur, round_half_up
from skm_core.regulation import SCORES

_WIDE, _HIGH = 430, 96
_LEFT, _RIGHT = 52, 380
_TOP, _BOTTOM = 12, 62


def build_unsur_line(scores: Mapping[str, Score | None], unsur: Unsur, now: str) -> str:
    """Return an SVG of a line of NRR by period, broken where nobody measured; the one that is looked at is large.

    Args:
        scores: by name of the period, in order.
        unsur: whose NRR it is.
        now: name of the period that is looked at.
    """
    known = {name: score for name, score in scores.items() if score and not score.of(unsur).fixed}
    if not known:
        return ""
    instrument = next(iter(known.values())).instrument
    every = [float(row.nrr) for score in known.values() for row in score.unsur]
    low, high = max(min(every) - 0.1, SCORES[0]), min(max(every) + 0.1, SCORES[-1])
    names = list(scores)
    step = (_RIGHT - _LEFT) / max(len(names) - 1, 1)

    def place(name: str) -> tuple[float, float]:
        share = (float(known[name].of(unsur).nrr) - low) / (high - low)
        return round(_LEFT + names.index(name) * step, 1), round(_BOTTOM - share * (_BOTTOM - _TOP), 1)

    parts: list[str] = []
    for before, after in pairwise(names):
        if before in known and after in known:
            (x1, y1), (x2, y2) = place(before), place(after)
            parts.append(f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{ACCENT}" stroke-width="2.4" fill="none"/>')
    for name in known:
        x, y = place(name)
        radius = 7 if name == now else 3.5
        parts.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{ACCENT}"/>')
    first, last = next(iter(known)), list(known)[-1]
    values = {name: format_number(round_half_up(known[name].of(unsur).nrr)) for name in (first, last)}
    (x1, y1), (x2, y2) = place(first), place(last)
    parts.append(f'<text x="{x1 - 10}" y="{y1 + 5}" text-anchor="end" font-size="15">{values[first]}</text>')
    parts.append(f'<text x="{x2 + 12}" y="{y2 + 5}" font-size="15" font-weight="700">{values[last]}</text>')
    parts.append(f'<text x="0" y="{_HIGH - 8}" font-size="14" opacity="0.8">{escape(first)}</text>')
    if last != first:
        parts.append(
            f'<text x="{_WIDE}" y="{_HIGH - 8}" text-anchor="end" font-size="14" opacity="0.8">{escape(last)}</text>'
        )
    told = ", ".join(f"{name} {format_number(round_half_up(one.of(unsur).nrr))}" for name, one in known.items())
    return frame_drawing(parts, _WIDE, _HIGH, f"{short_unsur(unsur, instrument)}: {told}")
