"""What errors need, in and out: written with the survey; for surveys saved before that, summed from their rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import select

from skm_app.store.door import reading
from skm_app.store.schema import moment
from skm_app.store.tallies import WHOLE
from skm_app.workspace import Workspace
from skm_core import Dimension, Item, Responses
from skm_core.statistics import Moments, compute_group_moments, compute_moments


def moment_rows(survey_id: int, responses: Responses) -> list[dict[str, object]]:
    """Return the rows of the table ``moment`` for a survey: the whole, and every level of every dimension."""
    groups = {(WHOLE, ""): compute_moments(responses)}
    for dimension in responses.profile:
        for level, group in compute_group_moments(responses, dimension).items():
            groups[dimension.value, level] = group
    return [
        {"survey_id": survey_id, "dimension": dimension, "level": level, "n": group.n, "sums": _pack(group)}
        for (dimension, level), group in groups.items()
    ]


def load_moments(
    workspace: Workspace, survey_ids: Sequence[int], load_rows: Callable[[Workspace, int], Responses]
) -> dict[int, Moments]:
    """Return the moments of all respondents of each survey; a recap has none.

    Args:
        workspace: who asks, of which store.
        survey_ids: the surveys.
        load_rows: loads the responses of a survey that was saved before moments were kept.
    """
    query = select(moment).where(moment.c.survey_id.in_(survey_ids), moment.c.dimension == WHOLE)
    with reading(workspace) as connection:
        found = {row.survey_id: _unpack(row.n, row.sums) for row in connection.execute(query)}
    for survey_id in survey_ids:
        if survey_id not in found and len(responses := load_rows(workspace, survey_id)):
            found[survey_id] = compute_moments(responses)
    return found


def load_group_moments(
    workspace: Workspace, survey_id: int, dimension: Dimension, load_rows: Callable[[Workspace, int], Responses]
) -> dict[str, Moments]:
    """Return the moments of each level of a dimension in one survey.

    Args:
        workspace: who asks, of which store.
        survey_id: the survey.
        dimension: what is known of the respondents.
        load_rows: as in ``load_moments``.
    """
    query = select(moment).where(moment.c.survey_id == survey_id, moment.c.dimension == dimension.value)
    with reading(workspace) as connection:
        found = {row.level: _unpack(row.n, row.sums) for row in connection.execute(query)}
    if not found and dimension in (responses := load_rows(workspace, survey_id)).profile:
        return compute_group_moments(responses, dimension)
    return found


def _pack(group: Moments) -> str:
    sums = {
        "items": [item.key for item in group.items],
        "both": group.both.tolist(),
        "first": group.first.tolist(),
        "products": group.products.tolist(),
    }
    return json.dumps(sums, separators=(",", ":"))


def _unpack(n: int, sums: str) -> Moments:
    found: dict[str, Any] = json.loads(sums)
    both, first, products = (np.array(found[name], dtype=np.int64) for name in ("both", "first", "products"))
    return Moments(n=n, items=tuple(map(Item.parse, found["items"])), both=both, first=first, products=products)
