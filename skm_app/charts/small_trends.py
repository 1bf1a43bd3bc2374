"""Many trends as small lines on one scale: the index of many units, or the NRR of every unsur of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from itertools import pairwise

from skm_app.palette import ACCENT, QUIET
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.trend import describe_scale
from skm_core import Instrument, Period, Score, round_half_up
from skm_core.statistics import find_middle

_WIDE, _HIGH, _EDGE = 240, 90, 8
_AIR_YEARS = 0.3
_ONE_LINE = "overflow:hidden;text-overflow:ellipsis;white-space:nowrap"

Points = Sequence[tuple[Period, Decimal | None]]


def build_small_trends(trends: Mapping[str, Sequence[tuple[Period, Score | None]]]) -> str:
    """Return a line of IKM over time for each unit, all on one scale and one time axis.

    Args:
        trends: for each unit its periods in order, None where nobody measured; the line is broken there.
    """
    return _build(
        {name: [(period, score and score.ikm) for period, score in points] for name, points in trends.items()}
    )


def build_unsur_trends(scores: Mapping[Period, Score | None], instrument: Instrument) -> str:
    """Return a line of NRR over time for each unsur, all on one scale and one time axis.

    Args:
        scores: by period in order, None where nobody measured; the line is broken there.
        instrument: whose unsur they are.
    """
    return _build(
        {
            short_unsur(unsur, instrument): [
                (period, round_half_up(score.of(unsur).nrr) if score and not score.of(unsur).fixed else None)
                for period, score in scores.items()
            ]
            for unsur in instrument.names()
        }
    )


def _build(trends: Mapping[str, Points]) -> str:
    values = [value for points in trends.values() for _, value in points if value is not None]
    times = [find_middle(period) for points in trends.values() for period, _ in points]
    scale = min(values), max(values)
    span = min(times) - _AIR_YEARS, max(times) + _AIR_YEARS
    small = "".join(_draw(name, points, scale, span) for name, points in trends.items())
    years = sorted({period.last_day.year for points in trends.values() for period, _ in points})
    return (
        # as many beside each other as there is room for
        '<div style="display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,200px),1fr));gap:10px 20px">'
        f'{small}</div><p style="opacity:0.8">{describe_scale(*scale, years[0], years[-1])}</p>'
    )


def _draw(name: str, points: Points, scale: tuple[Decimal, Decimal], span: tuple[float, float]) -> str:
    low, high = (float(end) for end in scale)

    def find(period: Period, value: Decimal) -> tuple[float, float]:
        across = (find_middle(period) - span[0]) / (span[1] - span[0])
        up = (float(value) - low) / (high - low) if high > low else 0.5
        return round(_EDGE + across * (_WIDE - 2 * _EDGE), 1), round(_HIGH - _EDGE - up * (_HIGH - 2 * _EDGE), 1)

    marks: list[str] = []
    for (before, one), (after, two) in pairwise(points):
        if one is not None and two is not None:
            (x1, y1), (x2, y2) = find(before, one), find(after, two)
            marks.append(f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{ACCENT}" stroke-width="2.4" fill="none"/>')
    known = [(period, value) for period, value in points if value is not None]
    for period, value in known:
        x, y = find(period, value)
        marks.append(
            f'<circle cx="{x}" cy="{y}" r="4" fill="{ACCENT}">'
            f"<title>{period.name}: {format_number(value)}</title></circle>"
        )
    told = ", ".join(f"{period.name} {format_number(value)}" for period, value in known) or "–"
    ends = "".join(
        f'<path d="M0 {y}H{_WIDE}" stroke="{QUIET}" stroke-width="1" stroke-dasharray="2 4"/>'
        for y in (_EDGE, _HIGH - _EDGE)
    )
    last = format_number(known[-1][1]) if known else "–"
    return (
        # one line however long the name is, so that the figures beside each other stand at one height
        f'<div style="min-width:0"><div style="display:flex;justify-content:space-between;gap:8px">'
        f'<span title="{escape(name)}" style="{_ONE_LINE}">{escape(name)}</span>'
        f'<b>{last}</b></div><svg viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{escape(f"{name}: {told}")}" '
        f'style="width:100%;display:block">{ends}{"".join(marks)}</svg></div>'
    )
