"""The scale of the letters with the index on it, its interval, and the index before."""

from __future__ import annotations

from decimal import Decimal

from skm_app.palette import MUTU_COLOURS
from skm_app.wording.numbers import format_number
from skm_core import Score
from skm_core.statistics import Estimate

_FROM, _ROOM = 60.0, 5.0


def draw_scale(score: Score, estimate: Estimate | None, before: Decimal | None) -> str:
    """Return the scale as HTML.

    Args:
        score: whose index it is, a triangle.
        estimate: its error, a line.
        before: an earlier index, a ring.
    """
    lowest = min(_FROM, float(score.ikm) - _ROOM)
    bands: list[str] = []
    upper = 100.0
    for interval in score.instrument.table.intervals:
        last = interval is score.instrument.table.intervals[-1]
        lower = lowest if last else max(float(interval.lower), lowest)
        if upper > lower:
            faint = "" if interval.mutu is score.mutu else " faint"
            bound = "" if last else f" <small>{format_number(interval.lower)}</small>"
            bands.append(
                f'<span class="band{faint}" style="flex:{upper - lower:.2f}"><i style="background:'
                f'{MUTU_COLOURS[interval.mutu]}"></i><b>{interval.mutu}</b>{bound}</span>'
            )
        upper = min(upper, lower)

    def place(value: float) -> float:
        return max((value - lowest) / (100 - lowest) * 100, 0.0)

    marks = f'<span class="now" style="left:{place(float(score.ikm)):.2f}%">▼</span>'
    if estimate and estimate.lower is not None and estimate.upper is not None:
        left, right = place(estimate.lower), place(estimate.upper)
        marks += f'<span class="span" style="left:{left:.2f}%;width:{right - left:.2f}%"></span>'
    if before is not None and float(before) > lowest:
        marks += f'<span class="ring" style="left:{place(float(before)):.2f}%"></span>'
    return f'<div class="scale">{marks}{"".join(reversed(bands))}</div>'
