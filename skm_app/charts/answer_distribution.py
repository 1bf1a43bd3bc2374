"""How many chose each score, split between 2 and 3, because the scale has no middle."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, boundary_line, build_figure, plain_axis
from skm_app.palette import ON_SCORE, SCORE_COLOURS
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_share
from skm_core import Score, UnsurScore, compute_share
from skm_core.regulation import SCORES

_NEGATIVE = SCORES[:2]


def build_answer_distribution(score: Score, height: int = 430) -> go.Figure:
    """Return 100% bars: answers 1 and 2 to the left of the line, 3 and 4 to the right, lowest unsur at the bottom."""
    rows = sorted(score.unsur, key=lambda row: row.nrr)
    names = [short_unsur(row.unsur, score.instrument) for row in rows]
    # drawn from the line outwards: 2 before 1, 3 before 4
    traces = [_build_bars(rows, names, answer) for answer in (2, 1, 3, 4)]
    farthest = max(compute_share(row.counts[0] + row.counts[1], row.n) for row in rows)
    ticks = [-50, -25, 0, 25, 50, 75, 100]
    return build_figure(
        traces,
        height=height,
        barmode="relative",
        # a label that its bar has no room for is left out: it would lie on a name or on another label
        uniformtext={"mode": "hide", "minsize": FONT_SIZE - 2},
        bargap=0.25,
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": FONT_SIZE}},
        xaxis=plain_axis(
            tickvals=ticks, ticktext=[f"{abs(tick)}%" for tick in ticks], range=[-max(float(farthest) * 1.05, 8), 102]
        ),
        yaxis=plain_axis(type="category", dtick=1),
        shapes=[boundary_line("x", 0) | {"layer": "above"}],
    )


def _build_bars(rows: Sequence[UnsurScore], names: Sequence[str], answer: int) -> go.Bar:
    shares = [compute_share(row.counts[answer - 1], row.n) for row in rows]
    sign = -1 if answer in _NEGATIVE else 1
    return go.Bar(
        orientation="h",
        name=f"Nilai {answer}",
        legendrank=answer,
        x=[sign * float(share) for share in shares],
        y=names,
        marker={"color": SCORE_COLOURS[answer - 1]},
        text=[format_share(share) if share else "" for share in shares],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": ON_SCORE[answer - 1], "size": FONT_SIZE - 2},
        customdata=[
            f"{row.counts[answer - 1]} jawaban ({format_share(share)})" for row, share in zip(rows, shares, strict=True)
        ],
        hovertemplate=f"%{{y}}, nilai {answer}: %{{customdata}}<extra></extra>",
    )
