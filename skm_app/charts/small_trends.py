"""The trend of many units as small figures on one scale."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, plain_axis
from skm_app.palette import ACCENT
from skm_app.wording.numbers import format_number
from skm_core import Score

_ACROSS = 3
_ROW = 150
_FRAME = 40
_GAP = 0.05


def build_small_trends(trends: Mapping[str, tuple[tuple[str, Score], ...]]) -> go.Figure:
    """Return a line of IKM by period for each unit, three beside each other, all on one scale.

    Args:
        trends: for each unit its periods with their scores, in order.
    """
    down = -(-len(trends) // _ACROSS)
    values = [float(score.ikm) for points in trends.values() for _, score in points]
    low, high = min(values) - 2, max(values) + 2
    layout: dict[str, object] = {}
    lines: list[go.Scatter] = []
    titles: list[dict[str, object]] = []
    for place, (name, points) in enumerate(trends.items()):
        across, row = place % _ACROSS, place // _ACROSS
        left, right = across / _ACROSS + _GAP / 2, (across + 1) / _ACROSS - _GAP / 2
        top, bottom = 1 - row / down - 0.16 / down, 1 - (row + 1) / down + 0.1 / down
        number = "" if place == 0 else str(place + 1)
        layout[f"xaxis{number}"] = plain_axis(domain=[left, right], anchor=f"y{number}", showticklabels=False)
        layout[f"yaxis{number}"] = plain_axis(domain=[bottom, top], anchor=f"x{number}", range=[low, high], nticks=3)
        last = format_number(points[-1][1].ikm)
        lines.append(
            go.Scatter(
                x=[period for period, _ in points],
                y=[float(score.ikm) for _, score in points],
                mode="lines+markers",
                line={"color": ACCENT, "width": 2},
                xaxis=f"x{number}",
                yaxis=f"y{number}",
                customdata=[format_number(score.ikm) for _, score in points],
                hovertemplate=f"{name}, %{{x}}: %{{customdata}}<extra></extra>",
            )
        )
        titles.append(
            {
                "text": f"{name} <b>{last}</b>", "x": left, "y": top, "xref": "paper", "yref": "paper",
                "xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": {"size": FONT_SIZE - 2},
            }
        )  # fmt: skip
    return build_figure(lines, height=_FRAME + _ROW * down, annotations=titles, **layout)
