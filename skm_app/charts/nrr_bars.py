"""NRR of the nine unsur, sorted, with the boundaries between the letters."""

from __future__ import annotations

from collections.abc import Collection

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, boundary_line, build_figure, plain_axis
from skm_app.palette import MUTU_COLOURS, ON_MUTU, QUIET
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Score, Unsur, round_half_up
from skm_core.regulation import CONVERSION, SCORES


def build_nrr_bars(score: Score, lowest: Collection[Unsur] = (), height: int = 400) -> go.Figure:
    """Return horizontal bars of NRR, 1 to 4, best on top, each with its value and letter.

    Args:
        score: what was measured.
        lowest: the unsur that cannot be told from the lowest; their names stand out.
        height: pixels.
    """
    rows = sorted(score.unsur, key=lambda row: row.nrr)
    bars = go.Bar(
        orientation="h",
        x=[float(row.nrr) - SCORES[0] for row in rows],
        base=SCORES[0],
        y=[_name(row.unsur, score.instrument, stands_out=row.unsur in lowest) for row in rows],
        marker={"color": [MUTU_COLOURS[row.mutu] for row in rows]},
        text=[f"{format_number(round_half_up(row.nrr))}  {row.mutu}" for row in rows],
        textposition="inside",
        insidetextanchor="end",
        textangle=0,
        constraintext="none",
        insidetextfont={"color": [ON_MUTU[row.mutu] for row in rows]},
        customdata=[f"{format_number(row.nilai)}, {row.kinerja}, {row.n} jawaban" for row in rows],
        hovertemplate="%{y}: %{text}<br>nilai %{customdata}<extra></extra>",
    )
    bounds = [(interval.mutu, float(interval.lower) / CONVERSION) for interval in score.instrument.table.intervals[:-1]]
    return build_figure(
        [bars],
        height=height,
        bargap=0.28,
        margin={"l": 8, "r": 24, "t": 28, "b": 8},
        xaxis=plain_axis(range=[SCORES[0], SCORES[-1]], tickvals=list(SCORES)),
        yaxis=plain_axis(),
        shapes=[boundary_line("x", bound) for _, bound in bounds],
        annotations=[
            {
                "x": bound,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
                "text": f"{mutu} →",
                "xanchor": "left",
                "font": {"size": FONT_SIZE - 2, "color": QUIET},
            }
            for mutu, bound in bounds
        ],
    )


def _name(unsur: Unsur, instrument: Instrument, *, stands_out: bool) -> str:
    name = short_unsur(unsur, instrument)
    return f"<b>{name}</b>" if stands_out else name
