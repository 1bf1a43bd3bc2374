"""Units beside each other: dots with intervals, sorted; those that cannot be told from the chosen one are hollow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, boundary_line, build_figure, label, plain_axis
from skm_app.palette import ACCENT, MUTU_COLOURS, QUIET
from skm_app.wording.certainty import format_interval
from skm_app.wording.numbers import format_number
from skm_core import Score
from skm_core.regulation import IntervalTable
from skm_core.statistics import Estimate

_ROW = 34
_FRAME = 60


@dataclass(frozen=True, slots=True)
class Dot:
    """Hold one unit: its score and, where it has respondents, the error."""

    score: Score
    estimate: Estimate | None


def build_dots(units: Mapping[str, Dot], chosen: str, alike: Collection[str], table: IntervalTable) -> go.Figure:
    """Return a dot for each unit, best on top, with its 95 % interval.

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
        y=[label(name) for name in names],
        mode="markers+text",
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
        text=[f"{format_number(dot.score.ikm)} {dot.score.mutu}" for dot in dots],
        textposition="top center",
        textfont={"size": FONT_SIZE - 2},
        cliponaxis=False,
        customdata=[f"n = {format_number(dot.score.n)}, selang 95 % {format_interval(dot.estimate)}" for dot in dots],
        hovertemplate="%{y}: %{text}<br>%{customdata}<extra></extra>",
    )
    ends = [float(dot.score.ikm) + _reach(dot, side) * side for dot in dots for side in (-1, 1)]
    low, high = min(ends) - 1, max(ends) + 1
    bounds = [float(interval.lower) for interval in table.intervals[:-1] if low < interval.lower < high]
    return build_figure(
        [points],
        height=_FRAME + _ROW * len(names),
        margin={"l": 8, "r": 24, "t": 24, "b": 8},
        xaxis=plain_axis(range=[low, high]),
        yaxis=plain_axis(type="category", range=[-0.6, len(names) - 0.2]),
        shapes=[boundary_line("x", bound) for bound in bounds],
    )


def _reach(dot: Dot, side: int) -> float:
    if dot.estimate is None or dot.estimate.lower is None or dot.estimate.upper is None:
        return 0
    return dot.estimate.upper - dot.estimate.value if side > 0 else dot.estimate.value - dot.estimate.lower
