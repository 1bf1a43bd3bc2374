"""The index over time, on the bands of the letters, with gaps where nothing was measured."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from skm_app.charts.theme import CHOSEN, FONT_SIZE, build_figure, plain_axis, tint_band, wrap_period
from skm_app.palette import ACCENT, MUTU_COLOURS, QUIET
from skm_app.wording.certainty import format_interval
from skm_app.wording.numbers import format_number
from skm_core import IkmRange, Score
from skm_core.regulation import IntervalTable
from skm_core.statistics import Estimate

_ONE_ROW = 4
"""Up to so many periods have room for value and letter beside each other, also on a phone."""

_BAND = 0.13
_ROOM = 4.0
"""Points of the scale shown above and below the values."""


Point = Score | IkmRange | None
"""What a period has: a score, of an old report only a range, or nothing."""


def build_trend(
    points: Mapping[str, Point],
    estimates: Mapping[str, Estimate],
    recaps: Collection[str],
    table: IntervalTable,
    target: Decimal | None = None,
    looked_at: str | None = None,
    height: int = 380,
) -> go.Figure:
    """Return a line of IKM by period; a mark carries the name of its period.

    Args:
        points: what each period has, in order; the line breaks where nobody measured, and at a printed report.
        estimates: the error of each period that has one, drawn as a bar of 95%.
        recaps: periods without respondents of their own; they are marked.
        table: the intervals whose letters are the bands.
        target: the IKM that the office has set itself, drawn as a dashed line.
        looked_at: the period that the page is about; its column is tinted.
        height: pixels.
    """
    scores = {name: point if isinstance(point, Score) else None for name, point in points.items()}
    ranges = {name: point for name, point in points.items() if isinstance(point, IkmRange)}
    values = [float(score.ikm) if score else None for score in scores.values()]
    between = " " if len(scores) <= _ONE_ROW else "<br>"
    line = go.Scatter(
        x=[wrap_period(name) for name in scores],
        y=values,
        mode="lines+markers",
        connectgaps=False,
        error_y=_build_errors(points, estimates),
        line={"color": ACCENT, "width": 3},
        marker={
            "size": [17 if name == looked_at else 11 for name in scores],
            "opacity": 1,
            "color": ACCENT,
            "symbol": ["circle-open" if name in recaps else "circle" for name in scores],
            "line": {"width": 3, "color": ACCENT},
        },
        text=[_label(score, name in recaps, between) if score else "" for name, score in scores.items()],
        cliponaxis=False,
        customdata=[
            [name, f"n = {format_number(score.n)}, selang 95% {format_interval(estimates.get(name))}" if score else ""]
            for name, score in scores.items()
        ],
        hovertemplate="%{x}: %{text}, %{customdata[1]}<extra></extra>",
    )
    # the numbers stand above the intervals; a mark without ink keeps them off the caps
    labels = go.Scatter(
        x=line.x,
        y=[
            (one.upper if (one := estimates.get(name)) and one.upper else value)
            for name, value in zip(scores, values, strict=True)
        ],
        mode="markers+text",
        marker={"size": 9, "opacity": 0},
        text=line.text,
        textposition="top center",
        textfont={"size": FONT_SIZE},
        cliponaxis=False,
        hoverinfo="skip",
    )
    ends = [float(end) for span in ranges.values() for end in (span.lowest, span.highest)]
    ends += [bound for estimate in estimates.values() for bound in (estimate.lower, estimate.upper) if bound]
    every = [value for value in values if value is not None] + ends + ([float(target)] if target else [])
    lowest, highest = max(min(every) - _ROOM, 0), min(max(every) + _ROOM, 102)
    return build_figure(
        [line, labels, *_build_ranges(ranges)],
        height=height,
        margin={"l": 8, "r": 24, "t": 8, "b": 8},
        xaxis=plain_axis(type="category", tickangle=0, range=[-0.4, len(scores) - 0.6]),
        yaxis=plain_axis(range=[lowest, highest]),
        shapes=[
            *(shape for shape, _ in _bands(table, lowest, highest)),
            *_draw_target(target),
            *_tint(list(points), looked_at),
        ],
        annotations=[note for _, note in _bands(table, lowest, highest)]
        + [
            {
                "x": place,
                "y": 0.04,
                "yref": "paper",
                "text": "tidak diukur",
                "showarrow": False,
                "font": {"size": FONT_SIZE - 2},
            }
            for place, point in enumerate(points.values())
            if point is None
        ],
    )


def _tint(names: list[str], looked_at: str | None) -> list[dict[str, Any]]:
    if looked_at not in names or len(names) == 1:
        return []
    place = names.index(looked_at)
    ends = max(place - 0.45, -0.4), min(place + 0.45, len(names) - 0.6)
    return [tint_band("x", *ends, ACCENT, CHOSEN)]


def _draw_target(target: Decimal | None) -> list[dict[str, Any]]:
    if target is None:
        return []
    line = {"color": ACCENT, "width": 2, "dash": "dash"}
    label = {"text": f"Target {format_number(target)}", "textposition": "start", "font": {"size": FONT_SIZE - 1}}
    at = float(target)
    return [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, "line": line, "label": label}]


def _build_errors(points: Mapping[str, Point], estimates: Mapping[str, Estimate]) -> dict[str, Any]:
    found = [estimates.get(name) for name in points]
    return {
        "type": "data",
        "symmetric": False,
        "array": [one.upper - one.value if one and one.upper else 0 for one in found],
        "arrayminus": [one.value - one.lower if one and one.lower else 0 for one in found],
        "color": QUIET,
        "thickness": 2,
        "width": 6,
    }


def _label(score: Score, recap: bool, between: str) -> str:
    return f"<b>{format_number(score.ikm)}</b>{between}{score.mutu}" + (" (rekap)" if recap else "")


def _build_ranges(ranges: Mapping[str, IkmRange]) -> list[go.Scatter]:
    """Return a bar from the lowest to the highest IKM of each printed report, and the printed IKM on it."""
    bars = [
        go.Scatter(
            x=[wrap_period(name)] * 2,
            y=[float(span.lowest), float(span.highest)],
            mode="lines",
            line={"color": QUIET, "width": 9},
            hovertemplate=f"{name}: {_describe(span)}<extra></extra>",
        )
        for name, span in ranges.items()
    ]
    marks = go.Scatter(
        x=[wrap_period(name) for name in ranges],
        y=[float(span.printed if span.printed is not None else span.highest) for span in ranges.values()],
        mode="markers+text",
        marker={
            "size": 11,
            "color": ACCENT,
            "symbol": ["diamond-open" if span.printed is not None else "line-ew" for span in ranges.values()],
            "line": {"width": 3, "color": ACCENT},
        },
        text=[_describe(span) for span in ranges.values()],
        textposition="top center",
        textfont={"size": FONT_SIZE},
        cliponaxis=False,
        hoverinfo="skip",
    )
    return [*bars, marks] if ranges else []


def _describe(span: IkmRange) -> str:
    if span.printed is not None:
        return f"{format_number(span.printed)} (tercetak)"
    return f"{format_number(span.lowest)}–{format_number(span.highest)} (dari NRR)"


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
        shape = tint_band("y", bottom, top, MUTU_COLOURS[interval.mutu], _BAND)
        note = {
            "xref": "paper",
            "x": 1.01,
            "xanchor": "left",
            "y": (bottom + top) / 2,
            "showarrow": False,
            "text": f"<b>{interval.mutu}</b>",
            "font": {"size": FONT_SIZE},
        }
        found.append((shape, note))
    return found
