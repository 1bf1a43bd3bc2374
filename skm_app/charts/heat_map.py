"""NRR of every unsur against groups of respondents, or against periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from skm_app.charts.theme import FONT_SIZE, build_figure, label, plain_axis, wrap_name, wrap_period
from skm_app.palette import INK, SCALE
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Score, Unsur, round_half_up
from skm_core.regulation import CONVERSION, SCORES

_CELL = 32
_FRAME = 70


def build_group_heat_map(scores: Mapping[str, Score | None], instrument: Instrument, withheld: str) -> go.Figure:
    """Return unsur by group of respondents.

    Args:
        scores: score of each level in the order in which they are shown, None where it is withheld.
        instrument: whose unsur are the rows.
        withheld: what stands in the cells of a withheld group.
    """
    return _build([wrap_name(label(name)) for name in scores], list(scores.values()), instrument, withheld)


def build_period_heat_map(scores: Mapping[str, Score | None], instrument: Instrument) -> go.Figure:
    """Return unsur by period; a period that nobody measured is empty."""
    return _build([wrap_period(name) for name in scores], list(scores.values()), instrument, "–")


def build_unit_heat_map(scores: Mapping[str, Score], instrument: Instrument) -> go.Figure:
    """Return unit by unsur, best unit on top; units stand below each other, for their names are long.

    Args:
        scores: of each unit by name, best first.
        instrument: whose unsur are the columns.
    """
    units, unsur = list(scores)[::-1], instrument.names()
    z = [[_read_nrr(scores[name], one) for one in unsur] for name in units]
    text = [[_tell_nrr(scores[name], one, "–") for one in unsur] for name in units]
    return _draw([short_unsur(one, instrument) for one in unsur], [label(name) for name in units], z, text, instrument)


def _build(columns: Sequence[str], scores: Sequence[Score | None], instrument: Instrument, missing: str) -> go.Figure:
    unsur = list(reversed(instrument.names()))
    z = [[_read_nrr(score, row) for score in scores] for row in unsur]
    cells = [[_tell_nrr(score, row, missing) for score in scores] for row in unsur]
    names = [short_unsur(row, instrument) for row in unsur]
    return _draw(columns, names, z, cells, instrument)


def _read_nrr(score: Score | None, unsur: Unsur) -> float | None:
    """Return an NRR as a colour; what a rule has set is no answer, and has none."""
    return float(score.of(unsur).nrr) if score and not score.of(unsur).fixed else None


def _tell_nrr(score: Score | None, unsur: Unsur, missing: str) -> str:
    if score is None:
        return missing
    return "ditetapkan" if score.of(unsur).fixed else format_number(round_half_up(score.of(unsur).nrr))


def _draw(
    columns: Sequence[str],
    rows: Sequence[str],
    z: Sequence[Sequence[float | None]],
    text: Sequence[Sequence[str]],
    instrument: Instrument,
) -> go.Figure:
    cells = go.Heatmap(
        x=columns,
        y=rows,
        z=z,
        text=text,
        texttemplate="%{text}",
        textfont={"size": FONT_SIZE, "color": INK},
        colorscale=[[place / (len(SCALE) - 1), colour] for place, colour in enumerate(SCALE)],
        # the colours begin at the lower bound of C; what is lower has the lowest colour
        zmin=float(instrument.table.intervals[-2].lower) / CONVERSION,
        zmax=SCORES[-1],
        xgap=3,
        ygap=3,
        showscale=False,
        hoverongaps=False,
        hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
    )
    return build_figure(
        [cells],
        height=_FRAME + _CELL * len(rows),
        xaxis=plain_axis(type="category", side="top", tickangle=0 if len(columns) <= 7 else -35),
        yaxis=plain_axis(type="category"),
    )
