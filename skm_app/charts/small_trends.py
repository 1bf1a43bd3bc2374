"""Many trends as small figures on one scale: the index of many units, or the NRR of every unsur of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, label, plain_axis
from skm_app.palette import ACCENT
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Score, round_half_up

_ACROSS = 3
_ROW = 150
_FRAME = 40
_GAP = 0.05


def build_small_trends(trends: Mapping[str, tuple[tuple[str, Score], ...]]) -> go.Figure:
    """Return a line of IKM by period for each unit, three beside each other, all on one scale.

    Args:
        trends: for each unit its periods with their scores, in order.
    """
    return _build({name: [(period, score.ikm) for period, score in points] for name, points in trends.items()}, 2)


def build_unsur_trends(scores: Mapping[str, Score | None], instrument: Instrument) -> go.Figure:
    """Return a line of NRR by period for each unsur, three beside each other, all on one scale.

    Args:
        scores: by period in order, None where nobody measured; the line is broken there.
        instrument: whose unsur they are.
    """
    trends = {
        short_unsur(unsur, instrument): [
            (period, round_half_up(score.of(unsur).nrr) if score and not score.of(unsur).fixed else None)
            for period, score in scores.items()
        ]
        for unsur in instrument.names()
    }
    return _build(trends, 0.1)


def _build(trends: Mapping[str, Sequence[tuple[str, Decimal | None]]], air: float) -> go.Figure:
    down = -(-len(trends) // _ACROSS)
    values = [float(value) for points in trends.values() for _, value in points if value is not None]
    low, high = min(values) - air, max(values) + air
    layout: dict[str, object] = {}
    lines: list[go.Scatter] = []
    titles: list[dict[str, object]] = []
    for place, (written, points) in enumerate(trends.items()):
        name = label(written)
        across, row = place % _ACROSS, place // _ACROSS
        left, right = across / _ACROSS + _GAP / 2, (across + 1) / _ACROSS - _GAP / 2
        top, bottom = 1 - row / down - 0.16 / down, 1 - (row + 1) / down + 0.1 / down
        number = "" if place == 0 else str(place + 1)
        layout[f"xaxis{number}"] = plain_axis(domain=[left, right], anchor=f"y{number}", showticklabels=False)
        layout[f"yaxis{number}"] = plain_axis(domain=[bottom, top], anchor=f"x{number}", range=[low, high], nticks=3)
        last = next((format_number(value) for _, value in reversed(points) if value is not None), "–")
        lines.append(
            go.Scatter(
                x=[period for period, _ in points],
                y=[None if value is None else float(value) for _, value in points],
                mode="lines+markers",
                line={"color": ACCENT, "width": 2},
                xaxis=f"x{number}",
                yaxis=f"y{number}",
                customdata=["–" if value is None else format_number(value) for _, value in points],
                hovertemplate=f"{name}, %{{x}}: %{{customdata}}<extra></extra>",
            )
        )
        titles.append(
            {
                "text": f"{name} <b>{last}</b>",
                "x": left,
                "y": top,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": FONT_SIZE - 2},
            }
        )
    return build_figure(lines, height=_FRAME + _ROW * down, annotations=titles, **layout)
