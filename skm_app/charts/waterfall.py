"""Which unsur moved the index from one period to the next."""

from __future__ import annotations

from itertools import accumulate

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, plain_axis
from skm_app.palette import MUTU_COLOURS, QUIET
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_change, format_number
from skm_core import Change, Mutu

_ROOM = 0.25


def build_waterfall(change: Change, before: str, after: str, height: int = 430) -> go.Figure:
    """Return a waterfall from one printed index to the next; the printed steps add up to the printed change.

    Args:
        change: the change, explained by unsur.
        before: name of the earlier period.
        after: name of the later period.
        height: pixels.
    """
    instrument = change.after.instrument
    steps = sorted(change.printed, key=lambda unsur: change.contributions[unsur])
    values = [change.printed[unsur] for unsur in steps]
    bars = go.Waterfall(
        orientation="h",
        y=[before, *(short_unsur(unsur, instrument) for unsur in steps), after],
        x=[float(change.before.ikm), *map(float, values), float(change.after.ikm)],
        measure=["absolute", *(["relative"] * len(steps)), "total"],
        text=[format_number(change.before.ikm), *map(format_change, values), format_number(change.after.ikm)],
        textposition="outside",
        textfont={"size": FONT_SIZE},
        cliponaxis=False,
        increasing={"marker": {"color": MUTU_COLOURS[Mutu.A]}},
        decreasing={"marker": {"color": MUTU_COLOURS[Mutu.D]}},
        totals={"marker": {"color": QUIET}},
        connector={"line": {"color": QUIET, "width": 1}},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    marks = [float(mark) for mark in accumulate(values, initial=change.before.ikm)]
    room = max((max(marks) - min(marks)) * _ROOM, 0.5)
    return build_figure(
        [bars],
        height=height,
        # the bars of the two periods are cut: the axis shows the change, the labels the values
        xaxis=plain_axis(range=[min(marks) - room, max(marks) + room], showticklabels=False),
        yaxis=plain_axis(type="category", autorange="reversed"),
    )
