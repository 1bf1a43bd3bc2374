"""Second thoughts about units: another name, another spelling, another office above, two that are one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from skm_app.scope import Denied, Right
from skm_app.store.access import needs, of_unit
from skm_app.store.closings import keeping_closed
from skm_app.store.door import ChangedCell, Writing, writing
from skm_app.store.levels import LEVEL_ROWS, copy_levels
from skm_app.store.log import Action
from skm_app.store.schema import attachment, publication, spelling, survey, tindak_lanjut, unit
from skm_app.store.units import Office, add_spelling, find_office, is_above, make_code, set_parent
from skm_app.workspace import Workspace


class UnitsClash(Exception):
    """Say that two units cannot be one: both have a current survey of a period; nothing was changed."""

    def __init__(self, periods: Sequence[tuple[dt.date, dt.date]]) -> None:
        super().__init__(f"{len(periods)} periods stand in both")
        self.periods = tuple(periods)


class UnitsNested(Exception):
    """Say that a unit would come to stand above itself, or to be part of itself; nothing was changed."""


class NameTaken(Exception):
    """Say that another unit below the same office is called so; nothing was changed."""


def require_no_circle(connection: Connection) -> None:
    """Refuse what a change has made of the units where one stands above itself, or is part of itself.

    Raises:
        UnitsNested: the transaction must not end.
    """
    rows = connection.execute(select(unit.c.id, unit.c.parent_id, unit.c.merged_into_id)).all()
    for links in ({row.id: row.parent_id for row in rows}, {row.id: row.merged_into_id for row in rows}):
        for start in links:
            seen: set[int] = set()
            one: int | None = start
            while one is not None:
                if one in seen:
                    raise UnitsNested
                seen.add(one)
                one = links.get(one)


def _hold(connection: Connection, code: str) -> int:
    return connection.execute(select(unit.c.id).where(unit.c.code == code).with_for_update()).scalar_one()


@needs(Right.GOVERN)
def add_unit(workspace: Workspace, name: str, parent_code: str | None = None) -> str:
    """Make a unit below another, or below none, before anything is saved of it, and return its code.

    Raises:
        NameTaken: another unit is called so.
        StoreError: the database cannot be written; nothing was changed.
    """
    with writing(workspace) as change:
        connection = change.connection
        above = select(unit.c.id).where(unit.c.code == parent_code).with_for_update()
        parent_id = connection.execute(above).scalar() if parent_code else None
        change.require(Right.GOVERN, [parent_id] if parent_id else [])
        code = _find_code(connection, name, parent_id, parent_code)
        values = {"code": code, "name": name, "parent_id": parent_id}
        made = connection.execute(insert(unit).values(**values).returning(unit.c.id)).scalar_one()
        change.log(Action.ADD_UNIT, unit_id=made)
        return code


def _find_code(connection: Connection, name: str, parent_id: int | None, parent_code: str | None) -> str:
    """Return a code for a new unit; one of that name below another office lends its parent's to tell them apart."""
    rows = connection.execute(select(unit.c.code, unit.c.name, unit.c.parent_id)).all()
    if any(row.parent_id == parent_id and make_code(row.name) == make_code(name) for row in rows):
        raise NameTaken
    codes = {row.code for row in rows}
    options = (make_code(name), make_code(f"{name} {parent_code or ''}"))
    free = next((code for code in options if code not in codes), None)
    if free is None:
        raise NameTaken
    return free


@needs(Right.GOVERN, of_unit("code"))
def rename_unit(workspace: Workspace, code: str, name: str) -> None:
    """Give a unit another name; its code stays, and the old name is kept as a spelling of it.

    Raises:
        NameTaken: another unit below the same office is called so.
        StoreError: the database cannot be written; nothing was changed.
    """
    with writing(workspace) as change:
        unit_id = _hold(change.connection, code)
        old = change.connection.execute(select(unit.c.name).where(unit.c.id == unit_id)).scalar_one()
        _require_free_name(change.connection, unit_id, name)
        cells = change.change_row(unit, unit_id, name=name)
        if cells:
            cells += add_spelling(change, unit_id, old)
            change.count_up(survey.c.unit_id == unit_id)
            change.log(Action.RENAME_UNIT, unit_id=unit_id, cells=cells)


def _require_free_name(connection: Connection, unit_id: int, name: str) -> None:
    own = connection.execute(select(unit.c.parent_id).where(unit.c.id == unit_id)).scalar_one()
    others = select(unit.c.name, unit.c.parent_id).where(unit.c.id != unit_id, unit.c.merged_into_id.is_(None))
    for other in connection.execute(others):
        same_place = own is None or other.parent_id is None or other.parent_id == own
        if same_place and make_code(other.name) == make_code(name):
            raise NameTaken


@needs(Right.GOVERN, of_unit("code"))
def spell_unit(workspace: Workspace, code: str, name: str, *, keep: bool = True) -> None:
    """Keep another way to write a unit's name, or forget it."""
    with writing(workspace) as change:
        unit_id = _hold(change.connection, code)
        if keep:
            cells = add_spelling(change, unit_id, name)
        else:
            kept = select(spelling.c.id).where(
                spelling.c.unit_id == unit_id, spelling.c.code == make_code(name), spelling.c.removed_at.is_(None)
            )
            ids = change.connection.execute(kept).scalars().all()
            cells = tuple(cell for id_ in ids for cell in change.change_row(spelling, id_, removed_at=change.now))
        if cells:
            change.log(Action.SPELL_UNIT, unit_id=unit_id, cells=cells)


@needs(Right.GOVERN, of_unit("code"))
def place_unit(workspace: Workspace, code: str, parent: str | None) -> None:
    """Put a unit under another, made where it is new; None takes it out from under any.

    Raises:
        UnitsNested: the other stands below the unit itself.
    """
    with writing(workspace) as change:
        unit_id = _hold(change.connection, code)
        if parent and (make_code(parent) == code or _find_above(change, unit_id, parent)):
            raise UnitsNested
        if parent:
            above = find_office(change.connection, Office(parent))
            change.require(Right.GOVERN, [above] if above else [])
        with keeping_closed(change.connection):
            cells = set_parent(change, unit_id, parent)
        if cells:
            change.log(Action.PLACE_UNIT, unit_id=unit_id, cells=cells)


def _find_above(change: Writing, unit_id: int, parent: str) -> bool:
    found = find_office(change.connection, Office(parent))
    return found is not None and is_above(change.connection, unit_id, found)


_MOVING = (
    (survey, "unit_id"),
    (tindak_lanjut, "unit_id"),
    (attachment, "unit_id"),
    (publication, "unit_id"),
    (unit, "parent_id"),
)
"""What goes along when a unit becomes part of another."""


@needs(Right.GOVERN, of_unit("code"))
def merge_units(workspace: Workspace, code: str, into: str) -> None:
    """Make one unit part of another: its surveys, plans, levels and the units below it go along, and its names mean it.

    Raises:
        UnitsClash: both have a current survey of one period.
        UnitsNested: they are one, or one stands above the other.
    """
    with writing(workspace) as change:
        connection = change.connection
        # always in one order, so that two who merge at once cannot wait for each other
        if not change.scope.everything and not change.scope.may(Right.GOVERN, into):
            raise Denied(Right.GOVERN, into)
        ids = {one: _hold(connection, one) for one in sorted({code, into})}
        if len(ids) < 2 or any(
            is_above(connection, *pair) for pair in ((ids[code], ids[into]), (ids[into], ids[code]))
        ):
            raise UnitsNested
        if periods := _find_clashes(connection, ids[code], ids[into]):
            raise UnitsClash(periods)
        cells: tuple[ChangedCell, ...] = ()
        with keeping_closed(connection):
            for table, column in _MOVING:
                own = select(table.c.id).where(table.c[column] == ids[code]).order_by(table.c.id)
                for row_id in connection.execute(own).scalars().all():
                    cells += change.change_row(table, row_id, **{column: ids[into]})
            cells += change.change_row(unit, ids[code], merged_into_id=ids[into])
            cells += _keep_parent(change, ids[code], ids[into])
        levels = copy_levels(change, ids[code], ids[into])
        change.log(Action.MERGE_UNITS, unit_id=ids[into], detail={LEVEL_ROWS: levels} if levels else None, cells=cells)


def _keep_parent(change: Writing, from_id: int, to_id: int) -> tuple[ChangedCell, ...]:
    """Put a unit that stands below nothing where the one stood that it was merged with."""
    parents = {
        row.id: row.parent_id
        for row in change.connection.execute(select(unit.c.id, unit.c.parent_id).where(unit.c.id.in_([from_id, to_id])))
    }
    if parents[to_id] is not None or parents[from_id] is None:
        return ()
    return change.change_row(unit, to_id, parent_id=parents[from_id])


def _find_clashes(connection: Connection, one: int, other: int) -> list[tuple[dt.date, dt.date]]:
    columns = survey.c.period_start, survey.c.period_end
    current = survey.c.replaced_at.is_(None)
    own = select(*columns).where(survey.c.unit_id == one, current)
    theirs = select(*columns).where(survey.c.unit_id == other, current)
    return [(row.period_start, row.period_end) for row in connection.execute(own.intersect(theirs)).all()]
