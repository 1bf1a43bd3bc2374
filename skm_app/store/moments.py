"""What errors need, in and out, written with the survey.

Kept as JSON: "scores" are the sums of each item's scores, "products" the upper triangle of the sums of products, row by
row. Where somebody left an item blank, "both" is the upper triangle of how many answered both items, and "first" the
whole of the scores of one among those who answered the other; where nobody did, both follow from the rest. The items
are those of the survey, in its order.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Row, Select, select

from skm_app.scope import Right
from skm_app.store.access import needs, of_survey
from skm_app.store.crosswise import CROSSWISE, cross
from skm_app.store.door import reading
from skm_app.store.schema import moment, survey
from skm_app.workspace import Workspace
from skm_core import WHOLE, Dimension, Item, Responses
from skm_core.statistics import Moments, compute_group_moments, compute_moments

Matrix = npt.NDArray[np.int64]


def moment_rows(survey_id: int, responses: Responses) -> list[dict[str, object]]:
    """Return the rows of the table ``moment`` for a survey: the whole, and every level of every dimension."""
    groups = {(WHOLE, ""): compute_moments(responses)}
    for dimension in responses.profile:
        for level, group in compute_group_moments(responses, dimension).items():
            groups[dimension.value, level] = group
    return [
        {"survey_id": survey_id, "dimension": dimension, "level": level, "n": group.n, "sums": pack_sums(group)}
        for (dimension, level), group in groups.items()
    ]


@needs(Right.TOTALS, of_survey("survey_ids"))
def load_moments(workspace: Workspace, survey_ids: Sequence[int]) -> dict[int, Moments]:
    """Return the moments of all respondents of each survey; a recap has none."""
    with reading(workspace) as connection:
        return read_moments(connection, survey_ids)


def read_moments(connection: Connection, survey_ids: Sequence[int]) -> dict[int, Moments]:
    """Return the same inside a transaction."""
    query = _select().where(moment.c.survey_id.in_(survey_ids), moment.c.dimension == WHOLE)
    return {row.survey_id: _build(row) for row in connection.execute(query)}


@needs(Right.SEE, of_survey())
def load_group_moments(workspace: Workspace, survey_id: int, dimension: Dimension) -> dict[str, Moments]:
    """Return the moments of each level of a dimension in one survey."""
    query = _select().where(moment.c.survey_id == survey_id, moment.c.dimension == dimension.value)
    with reading(workspace) as connection:
        return {row.level: _build(row) for row in connection.execute(query)}


def _select() -> Select[*tuple[Any, ...]]:
    return select(moment, survey.c.item_keys, survey.c.u8_said).join(survey)


def _build(row: Row[*tuple[Any, ...]]) -> Moments:
    items = tuple(map(Item.parse, row.item_keys.split(",")))
    found = unpack_sums(row.n, items, row.sums)
    if row.u8_said != CROSSWISE:
        return found
    # the order stays, for only surveys of one order can be pooled
    places = np.ix_(*[[items.index(cross(item)) for item in items]] * 2)
    return replace(found, both=found.both[places], first=found.first[places], products=found.products[places])


def pack_sums(group: Moments) -> str:
    """Return the sums of a group as they are kept."""
    upper = np.triu_indices(len(group.items))
    sums: dict[str, list[int]] = {
        "scores": np.diagonal(group.first).tolist(),
        "products": group.products[upper].tolist(),
    }
    if not (group.both == group.n).all():
        sums |= {"both": group.both[upper].tolist(), "first": group.first.ravel().tolist()}
    return json.dumps(sums, separators=(",", ":"))


def unpack_sums(n: int, items: tuple[Item, ...], sums: str) -> Moments:
    """Return the moments of a group of ``n`` respondents from its kept sums."""
    found: dict[str, list[int]] = json.loads(sums)
    size = len(items)
    scores = np.array(found["scores"], dtype=np.int64)
    if "both" in found:
        both = _unfold(found["both"], size)
        first = np.array(found["first"], dtype=np.int64).reshape(size, size)
    else:
        both = np.full((size, size), n, dtype=np.int64)
        first = np.repeat(scores[:, None], size, axis=1)
    return Moments(n=n, items=items, both=both, first=first, products=_unfold(found["products"], size))


def _unfold(triangle: Sequence[int], size: int) -> Matrix:
    """Return the symmetric matrix of an upper triangle."""
    matrix = np.zeros((size, size), dtype=np.int64)
    matrix[np.triu_indices(size)] = triangle
    return matrix + np.triu(matrix, 1).T
