"""Who answered: counts and shares of one dimension."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from skm_app.charts.theme import build_figure, label, plain_axis, shorten
from skm_app.palette import FAINT, QUIET
from skm_app.wording.numbers import format_number, format_share
from skm_core import NOT_FILLED, compute_share

_BAR = 26
_FRAME = 16
_LONGEST_NAME = 20
_VALUES = 118
"""Pixels at the right that are kept for counts and shares."""


def build_profile_bars(counts: Mapping[str, int]) -> go.Figure:
    """Return a bar for each level with its count and its share of all respondents; a mark carries its level.

    Args:
        counts: respondents by level, in the order in which they are shown, "Tidak diisi" included.
    """
    base = sum(counts.values())
    levels = list(counts)[::-1]
    bars = go.Bar(
        orientation="h",
        x=[counts[level] for level in levels],
        y=[label(level) for level in levels],
        marker={"color": [FAINT if level == NOT_FILLED else QUIET for level in levels]},
        text=[
            f"{format_number(counts[level])} ({format_share(compute_share(counts[level], base))})" for level in levels
        ],
        textposition="outside",
        cliponaxis=False,
        customdata=[[level] for level in levels],
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    widest = max(counts.values(), default=1)
    return build_figure(
        [bars],
        height=_FRAME + _BAR * len(levels),
        bargap=0.3,
        margin={"l": 8, "r": _VALUES, "t": 4, "b": 4},
        xaxis=plain_axis(range=[0, widest], showticklabels=False),
        yaxis=plain_axis(
            type="category",
            tickmode="array",
            tickvals=[label(level) for level in levels],
            ticktext=[label(shorten(level, _LONGEST_NAME)) for level in levels],
        ),
    )
