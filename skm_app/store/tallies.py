"""Tallies in and out: written with the survey, summed for every screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from skm_app.scope import Right
from skm_app.store.access import needs, of_survey
from skm_app.store.crosswise import CROSSWISE, cross
from skm_app.store.door import reading
from skm_app.store.schema import survey, tally
from skm_app.workspace import Workspace
from skm_core import WHOLE, Counts, Dimension, Item, Responses, Tally, compute_tallies, compute_tally


def tally_rows(survey_id: int, responses: Responses) -> list[dict[str, object]]:
    """Return the rows of the table ``tally`` for a survey: the whole, and every level of every dimension."""
    groups = {(WHOLE, ""): compute_tally(responses)}
    for dimension in responses.profile:
        for level, group in compute_tallies(responses, dimension).items():
            groups[dimension.value, level] = group
    return _as_rows(survey_id, groups)


def recap_rows(survey_id: int, whole: Tally) -> list[dict[str, object]]:
    """Return the rows of the table ``tally`` for a survey of which only counts are left."""
    return _as_rows(survey_id, {(WHOLE, ""): whole})


def _as_rows(survey_id: int, groups: Mapping[tuple[str, str], Tally]) -> list[dict[str, object]]:
    return [
        {
            "survey_id": survey_id,
            "dimension": dimension,
            "level": level,
            "item": item.key,
            "n": group.n,
            **{f"n{score}": count for score, count in enumerate(counts, 1)},
        }
        for (dimension, level), group in groups.items()
        for item, counts in group.counts.items()
    ]


@needs(Right.TOTALS, of_survey("survey_ids"))
def load_tally(workspace: Workspace, survey_ids: Sequence[int]) -> Tally:
    """Return the tally of all respondents of some surveys together."""
    return _load(workspace, survey_ids, WHOLE).get("", Tally(0, {}))


@needs(Right.GROUPS, of_survey("survey_ids"))
def load_tallies(workspace: Workspace, survey_ids: Sequence[int], dimension: Dimension) -> dict[str, Tally]:
    """Return the tally of each level of ``dimension`` in some surveys together."""
    return _load(workspace, survey_ids, dimension.value)


def read_all_tallies(connection: Connection, survey_id: int) -> dict[str, dict[str, Tally]]:
    """Return every tally of one survey by dimension and level, inside a transaction; the whole is ``WHOLE``'s."""
    query = select(tally.c.dimension).where(tally.c.survey_id == survey_id).distinct()
    return {name: _read(connection, [survey_id], name) for name in connection.execute(query).scalars().all()}


@needs(Right.TOTALS, of_survey("survey_ids"))
def load_each_tally(workspace: Workspace, survey_ids: Sequence[int]) -> dict[int, Tally]:
    """Return the tally of all respondents of each survey, in one query."""
    # questions of one unsur are told apart by their order
    query = (
        select(tally, survey.c.u8_said)
        .join(survey)
        .where(tally.c.survey_id.in_(survey_ids), tally.c.dimension == WHOLE)
        .order_by(tally.c.item)
    )
    counts: dict[int, dict[Item, Counts]] = defaultdict(dict)
    sizes: dict[int, int] = {}
    with reading(workspace) as connection:
        for row in connection.execute(query):
            counts[row.survey_id][_parse(row.item, row.u8_said)] = (row.n1, row.n2, row.n3, row.n4)
            sizes[row.survey_id] = row.n
    return {survey_id: Tally(sizes[survey_id], found) for survey_id, found in counts.items()}


@needs(Right.GROUPS, of_survey("survey_ids"))
def list_dimensions(workspace: Workspace, survey_ids: Sequence[int]) -> list[Dimension]:
    """Return the dimensions that some surveys have, in the order of the questionnaire."""
    query = select(tally.c.dimension).where(tally.c.survey_id.in_(survey_ids)).distinct()
    with reading(workspace) as connection:
        found = set(connection.execute(query).scalars())
    return [dimension for dimension in Dimension if dimension.value in found]


@needs(Right.GROUPS, of_survey("survey_ids"))
def list_levels(workspace: Workspace, survey_ids: Sequence[int]) -> dict[Dimension, set[str]]:
    """Return the levels that any of some surveys has, by dimension in the order of the questionnaire."""
    query = select(tally.c.dimension, tally.c.level).where(tally.c.survey_id.in_(survey_ids)).distinct()
    with reading(workspace) as connection:
        found = connection.execute(query).all()
    levels = {dimension: {row.level for row in found if row.dimension == dimension.value} for dimension in Dimension}
    return {dimension: names for dimension, names in levels.items() if names}


def _load(workspace: Workspace, survey_ids: Sequence[int], dimension: str) -> dict[str, Tally]:
    with reading(workspace) as connection:
        return _read(connection, survey_ids, dimension)


def _read(connection: Connection, survey_ids: Sequence[int], dimension: str) -> dict[str, Tally]:
    sums = [func.sum(column) for column in (tally.c.n, tally.c.n1, tally.c.n2, tally.c.n3, tally.c.n4)]
    query: Select[*tuple[Any, ...]] = (
        select(tally.c.level, tally.c.item, survey.c.u8_said, *sums)
        .join(survey)
        .where(tally.c.survey_id.in_(survey_ids), tally.c.dimension == dimension)
        .group_by(tally.c.level, tally.c.item, survey.c.u8_said)
        .order_by(tally.c.level, tally.c.item)
    )
    counts: dict[str, dict[Item, Counts]] = defaultdict(dict)
    sizes: dict[str, Counter[Item]] = defaultdict(Counter)
    for row in connection.execute(query):
        level, item, (n, one, two, three, four) = row[0], _parse(row[1], row[2]), (int(each) for each in row[3:])
        known = counts[level].get(item, (0, 0, 0, 0))
        counts[level][item] = (known[0] + one, known[1] + two, known[2] + three, known[3] + four)
        sizes[level][item] += n
    # pooled surveys may not share every item; the largest sum is that of the items which all have
    return {level: Tally(max(sizes[level].values()), found) for level, found in counts.items()}


def _parse(key: str, u8_said: str | None) -> Item:
    item = Item.parse(key)
    return cross(item) if u8_said == CROSSWISE else item
