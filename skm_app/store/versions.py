"""Versions of a unit's surveys: what stands, what was replaced, whose groups have left; some show groups outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, or_, select

from skm_app.scope import Denied, Right
from skm_app.store.access import needs
from skm_app.store.door import read_version, reading
from skm_app.store.schema import hand_in, survey, unit
from skm_app.store.times import as_utc
from skm_app.workspace import Workspace
from skm_core import Period, Version

_UNITS = 1_024
"""Units whose versions are remembered, as they are now."""


@needs(Right.GROUPS)
def load_versions(workspace: Workspace, unit_code: str) -> tuple[Version, ...]:
    """Return every version of a unit's surveys that has groups, with when they first left the unit."""

    if not workspace.scope.everything and unit_code not in workspace.scope.known:
        raise Denied(Right.GROUPS, unit_code)

    def load() -> tuple[Version, ...]:
        unit_id = connection.execute(select(unit.c.id).where(unit.c.code == unit_code)).scalar_one()
        return read_versions(connection, unit_id)

    with reading(workspace) as connection:
        return workspace.store.recall(load_versions, (unit_code, read_version(connection)), _UNITS, load)


def read_versions(connection: Connection, unit_id: int) -> tuple[Version, ...]:
    """Return the same inside a transaction.

    What was saved in the place of another stays one of its versions, wherever it was moved since; so does what left as
    a survey of this unit and was moved to another.
    """
    gone = select(hand_in.c.survey_id).where(hand_in.c.unit_id == unit_id, hand_in.c.with_groups)
    ids = read_akin(connection, or_(survey.c.unit_id == unit_id, survey.c.id.in_(gone)))
    left_at: dict[int, dt.datetime] = {}
    places: dict[int, set[Period]] = {}
    left = select(hand_in).where(hand_in.c.survey_id.in_(ids), hand_in.c.with_groups).order_by(hand_in.c.at.desc())
    for row in connection.execute(left):
        left_at[row.survey_id] = as_utc(row.at)
        if row.period_start and row.period_end:
            places.setdefault(row.survey_id, set()).add(Period.between(row.period_start, row.period_end))
    rows = connection.execute(select(survey).where(survey.c.id.in_(ids)).order_by(survey.c.id)).mappings()
    return tuple(
        Version(
            row["id"],
            Period.between(row["period_start"], row["period_end"]),
            standing=row["replaced_at"] is None,
            replaces=row["replaces_id"],
            left_at=left_at.get(row["id"]),
            left_as=frozenset(places.get(row["id"], ())),
        )
        for row in rows
    )


def read_akin(connection: Connection, own: ColumnElement[bool]) -> frozenset[int]:
    """Return the ids of some surveys with rows, and of all that stood in their place before or since."""
    found: set[int] = set()
    more = _read_ids(connection, own)
    while more:
        found |= more
        before = select(survey.c.replaces_id).where(survey.c.id.in_(more), survey.c.replaces_id.is_not(None))
        more = _read_ids(connection, or_(survey.c.id.in_(before), survey.c.replaces_id.in_(more))) - found
    return frozenset(found)


def _read_ids(connection: Connection, which: ColumnElement[bool]) -> set[int]:
    return set(connection.execute(select(survey.c.id).where(which, survey.c.recap.is_(None))).scalars())


def read_units(connection: Connection, survey_ids: Collection[int]) -> set[int]:
    """Return the ids of the units of some surveys."""
    return set(connection.execute(select(survey.c.unit_id).where(survey.c.id.in_(survey_ids)).distinct()).scalars())
