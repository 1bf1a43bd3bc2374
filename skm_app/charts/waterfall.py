"""Which unsur moved the index from one period to the next."""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, plain_axis
from skm_app.palette import FAINT, QUIET
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_change, format_number
from skm_core import Change, Unsur

_ROOM = 0.25


def build_waterfall(
    change: Change, before: str, after: str, real: Collection[Unsur], ink: str, height: int = 430
) -> go.Figure:
    """Return a waterfall from one printed index to the next; the printed steps add up to the printed change.

    A step carries the code of its unsur.

    Args:
        change: the change, explained by unsur.
        before: name of the earlier period.
        after: name of the later period.
        real: unsur that moved by more than chance; they alone stand in full ink, the others in grey.
        ink: colour of text.
        height: pixels.
    """
    instrument = change.after.instrument
    steps = sorted(change.printed, key=lambda unsur: change.contributions[unsur])
    values = [change.printed[unsur] for unsur in steps]
    marks = [float(mark) for mark in accumulate(values, initial=change.before.ikm)]
    room = max((max(marks) - min(marks)) * _ROOM, 0.5)
    low, high = min(marks) - room, max(marks) + room
    names = [before, *(short_unsur(unsur, instrument) for unsur in steps), after]
    codes = ["", *(unsur.value for unsur in steps), ""]
    colours = [QUIET, *(ink if unsur in real else FAINT for unsur in steps), QUIET]
    bars = go.Bar(
        orientation="h",
        # a name of its own for each bar, should a period be called like an unsur
        y=list(range(len(names))),
        # the bars of the two periods are cut: the axis shows the change, the labels the values
        base=[low, *marks[:-1], low],
        x=[marks[0] - low, *map(float, values), marks[-1] - low],
        marker={"color": colours},
        text=[format_number(change.before.ikm), *map(format_change, values), format_number(change.after.ikm)],
        textposition="outside",
        textfont={"size": FONT_SIZE},
        cliponaxis=False,
        customdata=[[code, name] for code, name in zip(codes, names, strict=True)],
        hovertemplate="%{customdata[1]}: %{text}<extra></extra>",
    )
    return build_figure(
        [bars],
        height=height,
        bargap=0.25,
        xaxis=plain_axis(range=[low, high], showticklabels=False),
        yaxis=plain_axis(autorange="reversed", tickvals=list(range(len(names))), ticktext=names),
    )
