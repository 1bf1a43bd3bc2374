"""The index and its letter, large enough for the last row, on the scale of the letters; a drawing in the page's ink."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from html import escape

from skm_app.charts.drawing import frame_drawing
from skm_app.palette import MUTU_COLOURS, ON_MUTU
from skm_app.wording.findings import describe_missing, describe_score
from skm_app.wording.numbers import format_number
from skm_core import Score, compute_next_mutu
from skm_core.statistics import Estimate

_WIDE, _HIGH = 440, 152
_TOP, _BAR = 106, 20
"""Where the scale begins, and how thick it is."""

_FIRST = 60
"""Where the scale begins unless the index lies lower: nearly all do not."""

_LAST = 100
_AIR = 9
_GAP = 2
_LABEL = 64
"""Width of a letter with its bound."""


def build_hero(score: Score, estimate: Estimate | None, before: Decimal | None) -> str:
    """Return an SVG of an index: its number, its letter, what is missing to the next, and where it lies.

    Args:
        score: the index.
        estimate: its interval, drawn as a bracket; none where it has none.
        before: the index that it is compared with, drawn as a ring.
    """
    following = compute_next_mutu(score)
    low = estimate.lower if estimate and estimate.lower is not None else float(score.ikm)
    first = min(_FIRST, int(low) - 5)

    def place(value: float) -> float:
        return round((value - first) / (_LAST - first) * _WIDE, 1)

    now = place(float(score.ikm))
    parts = [
        f'<text x="0" y="62" font-size="60" font-weight="700">{format_number(score.ikm)}</text>',
        f'<rect x="192" y="14" width="58" height="58" rx="9" fill="{MUTU_COLOURS[score.mutu]}"/>',
        f'<text x="221" y="58" font-size="42" font-weight="700" text-anchor="middle" fill="{ON_MUTU[score.mutu]}">'
        f"{score.mutu.value}</text>",
        f'<text x="266" y="40" font-size="21" font-weight="650">{escape(score.kinerja)}</text>',
        f'<text x="266" y="64" font-size="15" opacity="0.8">{escape(describe_missing(following))}</text>',
        *_draw_scale(score, first, place),
    ]
    if estimate and estimate.lower is not None and estimate.upper is not None:
        left, right = place(estimate.lower), place(estimate.upper)
        parts.append(
            f'<path d="M{left} {_TOP - 12}v8M{left} {_TOP - 8}H{right}M{right} {_TOP - 12}v8" '
            'fill="none" stroke="currentColor" stroke-width="1.6"/>'
        )
    parts.append(f'<path d="M{now - 8} {_TOP - 14}h16l-8 12z" fill="currentColor"/>')
    if before is not None and float(before) >= first:
        ring = place(float(before))
        parts.append(
            f'<circle cx="{ring}" cy="{_TOP + _BAR / 2}" r="5.5" fill="none" stroke="currentColor" stroke-width="2.4"/>'
        )
    return frame_drawing(parts, _WIDE, _HIGH, describe_score(score), air=_AIR)


def _draw_scale(score: Score, first: int, place: Callable[[float], float]) -> list[str]:
    parts: list[str] = []
    upper = float(_LAST)
    for interval in score.instrument.table.intervals:
        lower = max(float(interval.lower), float(first))
        last = interval is score.instrument.table.intervals[-1]
        left, right = place(first if last else lower), place(upper)
        faint = "" if interval.mutu is score.mutu else ' opacity="0.35"'
        if right - left > _GAP:
            parts.append(
                f'<rect x="{left}" y="{_TOP}" width="{round(right - left - _GAP, 1)}" height="{_BAR}" rx="3" '
                f'fill="{MUTU_COLOURS[interval.mutu]}"{faint}/>'
            )
            # a narrow band has room for its letter alone
            bound = "" if last or right - left < _LABEL else f" {format_number(interval.lower)}"
            parts.append(
                f'<text x="{left + 1}" y="{_TOP + _BAR + 19}" font-size="15"><tspan font-weight="700">'
                f'{interval.mutu.value}</tspan><tspan opacity="0.8">{bound}</tspan></text>'
            )
        upper = lower
    return parts
