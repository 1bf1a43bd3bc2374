"""Units beside each other: dots with intervals, sorted; those that cannot be told from the chosen one are hollow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, boundary_line, build_figure, label, plain_axis, shorten
from skm_app.palette import ACCENT, MUTU_COLOURS, QUIET
from skm_app.wording.certainty import format_interval
from skm_app.wording.numbers import format_number
from skm_core import Score
from skm_core.regulation import IntervalTable
from skm_core.statistics import Estimate

_ROW, _NARROW_ROW = 30, 22
_FRAME = 70
_LONGEST_NAME = 24
_FEW = 12
"""Up to so many units have room between them; more stand closer, so that a kabupaten fits one screen."""

_VALUES = 84
"""Pixels at the right that are kept for the values."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Hold one unit: its score and, where it has respondents, the error."""

    score: Score
    estimate: Estimate | None


def build_dots(units: Mapping[str, Dot], chosen: str, alike: Collection[str], table: IntervalTable) -> go.Figure:
    """Return a dot for each unit, best on top, with its 95% interval; a mark carries the name of its unit.

    Args:
        units: by name, best first.
        chosen: name of the unit that the others are held against.
        alike: names of those that cannot be told from it.
        table: whose letters are the boundaries.
    """
    names = list(units)[::-1]
    dots = [units[name] for name in names]
    points = go.Scatter(
        x=[float(dot.score.ikm) for dot in dots],
        y=list(range(len(names))),
        mode="markers",
        marker={
            "size": 13,
            "color": [ACCENT if name == chosen else MUTU_COLOURS[units[name].score.mutu] for name in names],
            "symbol": ["diamond" if name == chosen else "circle-open" if name in alike else "circle" for name in names],
            "line": {"width": 2},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [_reach(dot, 1) for dot in dots],
            "arrayminus": [_reach(dot, -1) for dot in dots],
            "color": QUIET,
            "thickness": 2,
            "width": 4,
        },
        cliponaxis=False,
        customdata=[[name, _describe(name, dot)] for name, dot in zip(names, dots, strict=True)],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )
    ends = [float(dot.score.ikm) + _reach(dot, side) * side for dot in dots for side in (-1, 1)]
    low, high = min(ends) - 1, max(ends) + 1
    bounds = [interval for interval in table.intervals[:-1] if low < interval.lower < high]
    # two units of one name are two rows, and the values stand in a column of their own
    short = [label(shorten(name, _LONGEST_NAME)) for name in names]
    shown = [f"<b>{text}</b>" if name == chosen else text for name, text in zip(names, short, strict=True)]
    return build_figure(
        [points],
        height=_FRAME + (_ROW if len(names) <= _FEW else _NARROW_ROW) * len(names),
        margin={"l": 8, "r": _VALUES, "t": 26, "b": 8},
        xaxis=plain_axis(range=[low, high]),
        yaxis=plain_axis(
            range=[-0.6, len(names) - 0.4], tickmode="array", tickvals=list(range(len(names))), ticktext=shown
        ),
        shapes=[boundary_line("x", float(interval.lower)) for interval in bounds],
        annotations=[
            *(_write(_tell(dot, strong=True), x=1, xref="paper", xshift=12, y=place) for place, dot in enumerate(dots)),
            *(
                _write(f"{interval.mutu} →", x=float(interval.lower), y=1, yref="paper", yanchor="bottom")
                | {"font": {"size": FONT_SIZE - 2}}
                for interval in bounds
            ),
        ],
    )


def _write(text: str, **place: Any) -> dict[str, Any]:
    return {"text": text, "xanchor": "left", "showarrow": False, "font": {"size": FONT_SIZE}} | place


def _describe(name: str, dot: Dot) -> str:
    interval = format_interval(dot.estimate)
    return f"{label(name)}: {_tell(dot)}<br>n = {format_number(dot.score.n)}, selang 95% {interval}"


def _tell(dot: Dot, *, strong: bool = False) -> str:
    value = format_number(dot.score.ikm)
    return f"{f'<b>{value}</b>' if strong else value} {dot.score.mutu}"


def _reach(dot: Dot, side: int) -> float:
    if dot.estimate is None or dot.estimate.lower is None or dot.estimate.upper is None:
        return 0
    return dot.estimate.upper - dot.estimate.value if side > 0 else dot.estimate.value - dot.estimate.lower
