"""Many trends as small figures on one scale: the index of many units, or the NRR of every unsur of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, label, plain_axis
from skm_app.palette import ACCENT
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Period, Score, round_half_up
from skm_core.statistics import find_middle

_ACROSS = 3
_ROW = 150
_FRAME = 40
_GAP = 0.05
_AIR_YEARS = 0.3


def build_small_trends(trends: Mapping[str, Sequence[tuple[Period, Score | None]]]) -> go.Figure:
    """Return a line of IKM over time for each unit, three beside each other, all on one scale and one time axis.

    Args:
        trends: for each unit its periods in order, None where nobody measured; the line is broken there.
    """
    return _build(
        {name: [(period, score and score.ikm) for period, score in points] for name, points in trends.items()}, 2
    )


def build_unsur_trends(scores: Mapping[Period, Score | None], instrument: Instrument) -> go.Figure:
    """Return a line of NRR over time for each unsur, three beside each other, all on one scale and one time axis.

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


def _build(trends: Mapping[str, Sequence[tuple[Period, Decimal | None]]], air: float) -> go.Figure:
    down = -(-len(trends) // _ACROSS)
    values = [float(value) for points in trends.values() for _, value in points if value is not None]
    times = [find_middle(period) for points in trends.values() for period, _ in points]
    low, high = min(values) - air, max(values) + air
    span = [min(times) - _AIR_YEARS, max(times) + _AIR_YEARS]
    layout: dict[str, object] = {}
    lines: list[go.Scatter] = []
    titles: list[dict[str, object]] = []
    for place, (written, points) in enumerate(trends.items()):
        name = label(written)
        across, row = place % _ACROSS, place // _ACROSS
        left, right = across / _ACROSS + _GAP / 2, (across + 1) / _ACROSS - _GAP / 2
        top, bottom = 1 - row / down - 0.16 / down, 1 - (row + 1) / down + 0.1 / down
        number = "" if place == 0 else str(place + 1)
        layout[f"xaxis{number}"] = plain_axis(
            domain=[left, right],
            anchor=f"y{number}",
            range=span,
            # the years stand under the lowest figure of each column
            showticklabels=place + _ACROSS >= len(trends),
            nticks=4,
            tickformat="d",
        )
        layout[f"yaxis{number}"] = plain_axis(domain=[bottom, top], anchor=f"x{number}", range=[low, high], nticks=3)
        last = next((format_number(value) for _, value in reversed(points) if value is not None), "–")
        lines.append(
            go.Scatter(
                x=[find_middle(period) for period, _ in points],
                y=[None if value is None else float(value) for _, value in points],
                mode="lines+markers",
                connectgaps=False,
                line={"color": ACCENT, "width": 2},
                xaxis=f"x{number}",
                yaxis=f"y{number}",
                customdata=[
                    f"{period.name}: {format_number(value)}" if value is not None else "" for period, value in points
                ],
                hovertemplate=f"{name}, %{{customdata}}<extra></extra>",
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
