"""The index over time, on the bands of the letters, with gaps where nothing was measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, plain_axis, wrap_name
from skm_app.palette import ACCENT, MUTU_COLOURS, QUIET
from skm_app.wording.numbers import format_number
from skm_core import Score
from skm_core.regulation import IntervalTable

_ROOM = 4.0
"""Points of the scale shown above and below the values."""


def build_trend(scores: Mapping[str, Score | None], table: IntervalTable, height: int = 380) -> go.Figure:
    """Return a line of IKM by period.

    Args:
        scores: score of each period in order, None where nobody measured: the line breaks there.
        table: the intervals whose letters are the bands.
        height: pixels.
    """
    measured = [score for score in scores.values() if score]
    values = [float(score.ikm) if score else None for score in scores.values()]
    line = go.Scatter(
        x=[wrap_name(name) for name in scores],
        y=values,
        mode="lines+markers+text",
        connectgaps=False,
        line={"color": ACCENT, "width": 3},
        marker={"size": 11, "color": ACCENT},
        text=[f"<b>{format_number(score.ikm)}</b> {score.mutu}" if score else "" for score in scores.values()],
        textposition="top center",
        textfont={"size": FONT_SIZE},
        cliponaxis=False,
        customdata=[f"n = {format_number(score.n)}" if score else "" for score in scores.values()],
        hovertemplate="%{x}: %{text}, %{customdata}<extra></extra>",
    )
    lowest = max(min(float(score.ikm) for score in measured) - _ROOM, 0)
    highest = min(max(float(score.ikm) for score in measured) + _ROOM, 102)
    return build_figure(
        [line],
        height=height,
        margin={"l": 8, "r": 120, "t": 16, "b": 8},
        xaxis=plain_axis(type="category", tickangle=0, range=[-0.4, len(scores) - 0.6]),
        yaxis=plain_axis(range=[lowest, highest]),
        shapes=[shape for shape, _ in _bands(table, lowest, highest)],
        annotations=[note for _, note in _bands(table, lowest, highest)]
        + [
            {
                "x": place, "y": 0.04, "yref": "paper", "text": "tidak diukur", "showarrow": False,
                "font": {"size": FONT_SIZE - 2, "color": QUIET},
            }
            for place, score in enumerate(scores.values())
            if score is None
        ],
    )  # fmt: skip


def _bands(table: IntervalTable, lowest: float, highest: float) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    found: list[tuple[dict[str, Any], dict[str, Any]]] = []
    above = highest
    for interval in table.intervals:
        bottom, top = max(float(interval.lower), lowest), min(above, highest)
        if interval is table.intervals[-1]:
            bottom = lowest
        above = float(interval.lower)
        if top - bottom <= 0:
            continue
        shape = {
            "type": "rect", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": bottom, "y1": top,
            "fillcolor": MUTU_COLOURS[interval.mutu], "opacity": 0.13, "line": {"width": 0},
        }  # fmt: skip
        note = {
            "xref": "paper", "x": 1.01, "xanchor": "left", "y": (bottom + top) / 2, "showarrow": False,
            "text": f"<b>{interval.mutu}</b> {interval.kinerja}", "font": {"size": FONT_SIZE - 1},
        }  # fmt: skip
        found.append((shape, note))
    return found
