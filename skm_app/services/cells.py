"""Two dimensions of respondents at once, from the rows while they are kept; for a screen of the inside alone.

They stand in no table of the store, no file and no paper: the cells of two dimensions beside their totals give handfuls
away (method 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.groups import find_withheld_levels
from skm_app.services.levels import load_levels_shown
from skm_app.services.memory import remember
from skm_app.store import Survey, load_responses
from skm_app.workspace import Workspace
from skm_core import (
    Audience,
    Bobot,
    Dimension,
    Score,
    compute_cells,
    find_withheld_cells,
    order_levels,
    score_all,
    show_profile,
)

Cell = tuple[str, str]
"""A level of each of two dimensions."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Hold the levels of two dimensions in order and, of each pair that somebody has, how many, and what they gave.

    ``scores`` has None where it is withheld; there are no levels where the two cannot be shown together.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    sizes: Mapping[Cell, int]
    scores: Mapping[Cell, Score | None]


@remember(Right.SEE, 64)
def load_cells(workspace: Workspace, survey: Survey, one: Dimension, other: Dimension, bobot: Bobot) -> Cells | None:
    """Return what everybody gave who has a level of each of two dimensions; None where no rows are left.

    Args:
        workspace: who asks, from inside.
        survey: whose respondents.
        one: the dimension of the rows.
        other: the dimension of the columns.
        bobot: the convention of the weights.
    """
    responses = show_profile(load_responses(workspace, survey.id), load_levels_shown(workspace, survey))
    if not len(responses):
        return None
    cells = compute_cells(responses, one, other)
    first, second = (find_withheld_levels(workspace, survey, each, Audience.INSIDE) for each in (one, other))
    withheld = find_withheld_cells(cells, (first, second))
    if withheld is None:
        return Cells((), (), {}, {})
    scores: dict[Cell, Score | None] = {}
    for cell, tally in cells.items():
        scored = [] if cell in withheld else score_all(tally, survey.instrument, [bobot], survey.fixed)
        scores[cell] = scored[0] if scored else None
    return Cells(
        rows=tuple(order_levels(one, {cell[0] for cell in cells})),
        columns=tuple(order_levels(other, {cell[1] for cell in cells})),
        sizes={cell: tally.n for cell, tally in cells.items()},
        scores=scores,
    )
