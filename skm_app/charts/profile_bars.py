"""Who answered: counts and shares of one dimension."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from skm_app.charts.theme import build_figure, label, plain_axis
from skm_app.palette import ACCENT, QUIET
from skm_app.wording.numbers import format_number, format_share
from skm_core import NOT_FILLED, compute_share

_BAR = 34
_FRAME = 40


def build_profile_bars(counts: Mapping[str, int]) -> go.Figure:
    """Return a bar for each level with its count and its share of all respondents.

    Args:
        counts: respondents by level, in the order in which they are shown, "Tidak diisi" included.
    """
    base = sum(counts.values())
    levels = list(counts)[::-1]
    bars = go.Bar(
        orientation="h",
        x=[counts[level] for level in levels],
        y=[label(level) for level in levels],
        marker={"color": [QUIET if level == NOT_FILLED else ACCENT for level in levels]},
        text=[
            f"{format_number(counts[level])} ({format_share(compute_share(counts[level], base))})" for level in levels
        ],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    widest = max(counts.values(), default=1)
    return build_figure(
        [bars],
        height=_FRAME + _BAR * len(levels),
        bargap=0.3,
        xaxis=plain_axis(range=[0, widest * 1.45], showticklabels=False),
        yaxis=plain_axis(type="category"),
    )
