"""The index over the periods as an SVG for a screen that is seen from far: large numbers, intervals, letters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from skm_app.palette import ACCENT, MUTU_COLOURS, QUIET
from skm_app.reports.deck.slide import write
from skm_app.wording.names import shorten_period
from skm_app.wording.numbers import format_number
from skm_core import IkmRange, Score
from skm_core.regulation import IntervalTable
from skm_core.statistics import Estimate

_WIDE, _HIGH = 1140, 430
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 1060, 40, 340
_ROOM = 3.0


def draw_line(
    trend: Mapping[str, Score | IkmRange | None],
    estimates: Mapping[str, Estimate],
    table: IntervalTable,
    planned: Collection[str],
) -> str:
    """Return an SVG of the index by period, broken where nobody measured or only a printed report is left.

    Args:
        trend: what each period has, in order; at least one score.
        estimates: the errors of those that have one.
        table: the intervals whose letters are the bands.
        planned: periods after which something was to be done; they have a flag.
    """
    scores = {name: point for name, point in trend.items() if isinstance(point, Score)}
    ends = [bound for name in scores if (one := estimates.get(name)) for bound in (one.lower, one.upper) if bound]
    every = [float(score.ikm) for score in scores.values()] + ends
    low, high = max(min(every) - _ROOM, 0.0), min(max(every) + _ROOM, 102.0)
    step = (_RIGHT - _LEFT) / max(len(trend), 1)
    names = list(trend)

    def across(name: str) -> float:
        return round(_LEFT + (names.index(name) + 0.5) * step, 1)

    def up(value: float) -> float:
        return round(_BOTTOM - (value - low) / (high - low) * (_BOTTOM - _TOP), 1)

    parts: list[str] = []
    above = high
    for interval in table.intervals:
        last = interval is table.intervals[-1]
        top, bottom = min(above, high), low if last else max(float(interval.lower), low)
        above = float(interval.lower)
        if top > bottom:
            parts.append(
                f'<rect x="{_LEFT}" y="{up(top)}" width="{_RIGHT - _LEFT}" height="{up(bottom) - up(top):.1f}" '
                f'fill="{MUTU_COLOURS[interval.mutu]}" opacity="0.13"/>'
                f'<text x="{_RIGHT + 20}" y="{(up(top) + up(bottom)) / 2 + 10:.1f}" font-weight="700">'
                f"{interval.mutu}</text>"
            )
    for before, after in pairwise(names):
        if before in scores and after in scores:
            one, two = (up(float(scores[name].ikm)) for name in (before, after))
            parts.append(
                f'<path d="M{across(before)} {one}L{across(after)} {two}" stroke="{ACCENT}" stroke-width="5"/>'
            )
    for name, score in scores.items():
        x, y, top = across(name), up(float(score.ikm)), up(float(score.ikm))
        estimate = estimates.get(name)
        if estimate and estimate.lower is not None and estimate.upper is not None:
            top = up(estimate.upper)
            parts.append(f'<path d="M{x} {top}V{up(estimate.lower)}" stroke="{QUIET}" stroke-width="3"/>')
        parts.append(f'<circle cx="{x}" cy="{y}" r="{12 if name == names[-1] else 8}" fill="{ACCENT}"/>')
        parts.append(
            f'<text x="{x}" y="{top - 12:.1f}" text-anchor="middle" font-weight="700">{format_number(score.ikm)}</text>'
        )
    for name in names:
        first, _, last = shorten_period(name).rpartition(" ")
        if name in planned:
            parts.append(f'<path d="M{across(name) + 14} {_BOTTOM}v-44h26l-7 9 7 9h-26" stroke="none"/>')
        parts.append(
            f'<text x="{across(name)}" y="{_BOTTOM + 42}" text-anchor="middle">{write(first)}</text>'
            f'<text x="{across(name)}" y="{_BOTTOM + 76}" text-anchor="middle">{write(last)}</text>'
        )
    told = ", ".join(f"{name} {format_number(score.ikm)}" for name, score in scores.items())
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{write(told)}" font-size="30" '
        f'fill="currentColor">{"".join(parts)}</svg>'
    )
