"""NRR of the nine unsur, sorted, with the boundaries between the letters."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import plotly.graph_objects as go

from skm_app.charts.theme import CHOSEN, FONT_SIZE, boundary_line, build_figure, plain_axis, tint_band
from skm_app.palette import ACCENT, MARK_BESIDE, MUTU_COLOURS, QUIET
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Score, Unsur, UnsurScore, round_half_up
from skm_core.regulation import CONVERSION, SCORES
from skm_core.statistics import Estimate

_AIR = 0.03
_GAP, _HEAD = 0.28, 30
_VALUES = 66
"""Pixels at the right that are left for the values."""


def build_nrr_bars(
    score: Score,
    estimates: Mapping[Unsur, Estimate | None],
    lowest: Collection[Unsur] = (),
    chosen: Unsur | None = None,
    beside: Mapping[Unsur, float] | None = None,
    height: int = 400,
) -> go.Figure:
    """Return horizontal bars of NRR, 1 to 4, best on top, each with its 95% interval, its value and its letter.

    Args:
        score: what was measured.
        estimates: each NRR with its error; one without an interval has no mark.
        lowest: the unsur that cannot be told from the lowest; their names stand out.
        chosen: the unsur that is looked at beside the bars; its row is tinted.
        beside: the NRR of a whole region, a tick on each bar.
        height: pixels.
    """
    rows = sorted(score.unsur, key=lambda row: row.nrr)
    names = [_name(row.unsur, score.instrument, stands_out=row.unsur in lowest) for row in rows]
    ends = [_find_ends(row, estimates.get(row.unsur)) for row in rows]
    bars = go.Bar(
        orientation="h",
        x=[float(row.nrr) - SCORES[0] for row in rows],
        base=SCORES[0],
        y=names,
        marker={"color": [MUTU_COLOURS[row.mutu] for row in rows]},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [high - float(row.nrr) for row, (_, high) in zip(rows, ends, strict=True)],
            "arrayminus": [float(row.nrr) - low for row, (low, _) in zip(rows, ends, strict=True)],
            "color": QUIET,
            "thickness": 2,
            "width": 4,
        },
        customdata=[[row.unsur.value, f"{format_number(row.nilai)}, {row.kinerja}, {row.n} jawaban"] for row in rows],
        hovertemplate="%{y}<br>nilai %{customdata[1]}<extra></extra>",
    )
    # the values stand in a column of their own, clear of intervals and boundaries
    values = go.Scatter(
        x=[SCORES[-1] + _AIR] * len(rows),
        y=names,
        mode="text",
        text=[f" <b>{format_number(round_half_up(row.nrr))}</b> {row.mutu}" for row in rows],
        textposition="middle right",
        textfont={"size": FONT_SIZE},
        cliponaxis=False,
        hoverinfo="skip",
    )
    ticks = go.Scatter(
        x=[(beside or {}).get(row.unsur) for row in rows],
        y=names,
        mode="markers",
        # as high as a bar, so that those of neighbours do not run into one line
        marker={
            "symbol": "line-ns",
            "size": (1 - _GAP) * (height - _HEAD) / len(rows) / 1.4,
            "line": {"width": 3, "color": MARK_BESIDE},
            "opacity": 1,
        },
        hovertemplate="%{y}, wilayah: %{x:.2f}<extra></extra>",
        cliponaxis=False,
    )
    bounds = [(interval.mutu, float(interval.lower) / CONVERSION) for interval in score.instrument.table.intervals[:-1]]
    return build_figure(
        [bars, values, *([ticks] if beside else [])],
        height=height,
        bargap=_GAP,
        margin={"l": 8, "r": _VALUES, "t": _HEAD - 4, "b": 4},
        # each bar carries its value, so the scale needs no numbers of its own
        xaxis=plain_axis(range=[SCORES[0], SCORES[-1] + _AIR], showticklabels=False),
        yaxis=plain_axis(type="category", dtick=1),
        shapes=[boundary_line("x", bound) for _, bound in bounds]
        + [
            tint_band("y", place - 0.5, place + 0.5, ACCENT, CHOSEN)
            for place, row in enumerate(rows)
            if row.unsur is chosen
        ],
        annotations=[
            {
                "x": bound,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
                "text": f"{mutu} →",
                "xanchor": "left",
                "font": {"size": FONT_SIZE - 2},
            }
            for mutu, bound in bounds
        ],
    )


def _find_ends(row: UnsurScore, estimate: Estimate | None) -> tuple[float, float]:
    if estimate is None or estimate.lower is None or estimate.upper is None:
        return float(row.nrr), float(row.nrr)
    return estimate.lower, estimate.upper


def _name(unsur: Unsur, instrument: Instrument, *, stands_out: bool) -> str:
    name = short_unsur(unsur, instrument)
    return f"<b>{name}</b>" if stands_out else name
