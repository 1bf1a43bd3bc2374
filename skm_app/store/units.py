"""The offices whose surveys are kept: their names, other ways to write them, what is above them, which are one."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, or_, select

from skm_app.store.door import ChangedCell, Writing, read_version, reading, writing
from skm_app.store.levels import LEVEL_ROWS, copy_levels
from skm_app.store.log import Action
from skm_app.store.schema import spelling, survey, tindak_lanjut, unit
from skm_app.workspace import Workspace

_LONGEST_CODE = 100
_LISTS = 2
"""Lists of units that are kept, as they are now and were a moment ago."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold one office; ``code`` is what a link or a command calls it, for good; ``spellings`` are other names of it."""

    id: int
    code: str
    name: str
    parent: str | None = None
    parent_code: str | None = None
    spellings: tuple[str, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of everything that it is called."""
        return frozenset({self.code, *map(make_code, (self.name, *self.spellings))})


@dataclass(frozen=True, slots=True)
class Office:
    """Name the unit under which something is saved.

    Args:
        name: the office.
        parent: the office above it, kept for good; None leaves what is known.
        code: of the unit that is meant, made under it where it is new; None finds it by its name or a spelling.
        spelling: another way to write the name, to be kept.
    """

    name: str
    parent: str | None = None
    code: str | None = None
    spelling: str | None = None


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


def make_code(name: str) -> str:
    """Return the code of a name.

    >>> make_code("Kecamatan Jatirejo")
    'kecamatan-jatirejo'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    code = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if code and len(code) <= _LONGEST_CODE:
        return code
    # without a letter, or cut, names that are not the same would have one code
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{code[: _LONGEST_CODE - 9] or 'unit'}-{digest}"


def list_units(workspace: Workspace) -> list[Unit]:
    """Return every unit by name; one that turned out to be another is part of that one.

    The list is read anew only when something was written since, by whichever process.
    """
    with reading(workspace) as connection:
        version = read_version(connection)
        return list(workspace.store.recall(list_units, version, _LISTS, lambda: _list(connection)))


def _list(connection: Connection) -> tuple[Unit, ...]:
    parent = unit.alias()
    query = (
        select(unit.c.id, unit.c.code, unit.c.name, parent.c.name.label("above"), parent.c.code.label("above_code"))
        .join_from(unit, parent, unit.c.parent_id == parent.c.id, isouter=True)
        .where(unit.c.merged_into_id.is_(None))
        .order_by(unit.c.name, unit.c.id)
    )
    spelt = select(spelling.c.unit_id, spelling.c.name).where(spelling.c.removed_at.is_(None)).order_by(spelling.c.id)
    merged = select(unit.c.id, unit.c.name, unit.c.merged_into_id).where(unit.c.merged_into_id.is_not(None))
    others: dict[int, list[str]] = defaultdict(list)
    rows = connection.execute(query).all()
    for row in connection.execute(spelt):
        others[row.unit_id].append(row.name)
    gone = connection.execute(merged.order_by(unit.c.id)).all()
    into = {row.id: row.merged_into_id for row in gone}
    for row in gone:
        others[_follow(into, row.id)] += [row.name, *others[row.id]]
    return tuple(
        Unit(row.id, row.code, row.name, row.above, row.above_code, tuple(dict.fromkeys(others[row.id])))
        for row in rows
    )


def name_units(workspace: Workspace) -> dict[int, str]:
    """Return the name of every unit by its id, also of those that turned out to be others."""
    with reading(workspace) as connection:
        return {row.id: row.name for row in connection.execute(select(unit.c.id, unit.c.name))}


def _follow(into: dict[int, int], unit_id: int) -> int:
    seen: set[int] = set()
    while unit_id in into and unit_id not in seen:
        seen.add(unit_id)
        unit_id = into[unit_id]
    return unit_id


def find_unit(workspace: Workspace, code_or_name: str) -> Unit | None:
    """Return the unit that has this code, name or spelling, or None; the first of several of one name."""
    code, units = make_code(code_or_name), list_units(workspace)
    exact = (one for one in units if code_or_name in (one.code, one.name))
    return next(exact, None) or next((one for one in units if code in one.codes), None)


def hold_unit(change: Writing, office: Office) -> int:
    """Return the id of an office's unit, made where it is new, and hold its row until the transaction ends.

    Holding the row lets two savers of one unit take turns on PostgreSQL; SQLite has one writer anyway.
    """
    connection = change.connection
    found = _find(connection, office)
    if found is None:
        code = office.code or make_code(office.name)
        above = office.parent if office.parent and make_code(office.parent) != code else None
        parent_id = hold_unit(change, Office(above)) if above else None
        new = insert(unit).values(code=code, name=office.name, parent_id=parent_id).returning(unit.c.id)
        found = connection.execute(new).scalar_one()
    elif office.parent and (cells := _set_parent(change, found, office.parent)):
        change.log(Action.PLACE_UNIT, unit_id=found, cells=cells)
    if office.spelling and (cells := _add_spelling(change, found, office.spelling)):
        change.log(Action.SPELL_UNIT, unit_id=found, cells=cells)
    return found


def _find(connection: Connection, office: Office) -> int | None:
    """Return the unit of an office and hold its row; of several of one name that below the parent, else the first."""
    code = make_code(office.name)
    same = unit.c.code == office.code if office.code else or_(unit.c.name == office.name, unit.c.code == code)
    above = unit.alias()
    query = select(unit.c.id, above.c.code).join_from(unit, above, unit.c.parent_id == above.c.id, isouter=True)
    rows = connection.execute(query.where(same).order_by(unit.c.id)).all()
    if not rows and not office.code:
        spelt = select(spelling.c.unit_id).where(spelling.c.code == code, spelling.c.removed_at.is_(None))
        rows = connection.execute(query.where(unit.c.id.in_(spelt)).order_by(unit.c.id)).all()
        if not rows:
            # a unit that was renamed is found by its new name too, however that is written
            names = connection.execute(query.add_columns(unit.c.name).order_by(unit.c.id)).all()
            rows = [row for row in names if make_code(row.name) == code]
    if not rows:
        return None
    parent = make_code(office.parent) if office.parent else None
    found: int = next((row.id for row in rows if row.code == parent), rows[0].id)
    while True:
        held = select(unit.c.merged_into_id).where(unit.c.id == found).with_for_update()
        into = connection.execute(held).scalar_one()
        if into is None:
            return found
        found = into


def _set_parent(change: Writing, unit_id: int, parent: str | None) -> tuple[ChangedCell, ...]:
    """Put a unit under another; nothing is above itself, and no kabupaten is below one of its kecamatan."""
    connection = change.connection
    above = unit.alias()
    query = select(above.c.code, above.c.name).join_from(unit, above, unit.c.parent_id == above.c.id)
    known = connection.execute(query.where(unit.c.id == unit_id)).first()
    if parent is None:
        return change.change_row(unit, unit_id, parent_id=None)
    # what is there already needs no row of the parent held, for which all its kecamatan would wait
    if known and (known.code == make_code(parent) or known.name == parent):
        return ()
    parent_id = hold_unit(change, Office(parent))
    if _is_above(connection, unit_id, parent_id):
        return ()
    return change.change_row(unit, unit_id, parent_id=parent_id)


def _is_above(connection: Connection, unit_id: int, other_id: int | None) -> bool:
    """Tell whether a unit is somewhere above another."""
    seen: set[int] = set()
    while other_id is not None and other_id not in seen:
        if other_id == unit_id:
            return True
        seen.add(other_id)
        other_id = connection.execute(select(unit.c.parent_id).where(unit.c.id == other_id)).scalar()
    return False


def _add_spelling(change: Writing, unit_id: int, name: str) -> tuple[ChangedCell, ...]:
    """Keep another way to write a unit's name, unless it is known."""
    code = make_code(name)
    own = select(unit.c.code, unit.c.name).where(unit.c.id == unit_id)
    known = change.connection.execute(own).one()
    kept = select(spelling.c.id).where(
        spelling.c.unit_id == unit_id, spelling.c.code == code, spelling.c.removed_at.is_(None)
    )
    if code in (known.code, make_code(known.name)) or change.connection.execute(kept).first():
        return ()
    new = insert(spelling).values(unit_id=unit_id, code=code, name=name, removed_at=change.now)
    # it is made as one that was removed, so that bringing it in can be undone like any other change
    return change.change_row(
        spelling, change.connection.execute(new.returning(spelling.c.id)).scalar_one(), removed_at=None
    )


def _hold(connection: Connection, code: str) -> int:
    return connection.execute(select(unit.c.id).where(unit.c.code == code).with_for_update()).scalar_one()


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
            cells += _add_spelling(change, unit_id, old)
            change.count_up(survey.c.unit_id == unit_id)
            change.log(Action.RENAME_UNIT, unit_id=unit_id, cells=cells)


def _require_free_name(connection: Connection, unit_id: int, name: str) -> None:
    own = connection.execute(select(unit.c.parent_id).where(unit.c.id == unit_id)).scalar_one()
    others = select(unit.c.name, unit.c.parent_id).where(unit.c.id != unit_id, unit.c.merged_into_id.is_(None))
    for other in connection.execute(others):
        same_place = own is None or other.parent_id is None or other.parent_id == own
        if same_place and make_code(other.name) == make_code(name):
            raise NameTaken


def spell_unit(workspace: Workspace, code: str, name: str, *, keep: bool = True) -> None:
    """Keep another way to write a unit's name, or forget it."""
    with writing(workspace) as change:
        unit_id = _hold(change.connection, code)
        if keep:
            cells = _add_spelling(change, unit_id, name)
        else:
            kept = select(spelling.c.id).where(
                spelling.c.unit_id == unit_id, spelling.c.code == make_code(name), spelling.c.removed_at.is_(None)
            )
            ids = change.connection.execute(kept).scalars().all()
            cells = tuple(cell for id_ in ids for cell in change.change_row(spelling, id_, removed_at=change.now))
        if cells:
            change.log(Action.SPELL_UNIT, unit_id=unit_id, cells=cells)


def place_unit(workspace: Workspace, code: str, parent: str | None) -> None:
    """Put a unit under another, made where it is new; None takes it out from under any.

    Raises:
        UnitsNested: the other stands below the unit itself.
    """
    with writing(workspace) as change:
        unit_id = _hold(change.connection, code)
        if parent and (make_code(parent) == code or _find_above(change, unit_id, parent)):
            raise UnitsNested
        if cells := _set_parent(change, unit_id, parent):
            change.log(Action.PLACE_UNIT, unit_id=unit_id, cells=cells)


def _find_above(change: Writing, unit_id: int, parent: str) -> bool:
    found = _find(change.connection, Office(parent))
    return found is not None and _is_above(change.connection, unit_id, found)


def merge_units(workspace: Workspace, code: str, into: str) -> None:
    """Make one unit part of another: its surveys, plans, levels and the units below it go along, and its names mean it.

    Raises:
        UnitsClash: both have a current survey of one period.
        UnitsNested: they are one, or one stands above the other.
    """
    with writing(workspace) as change:
        connection = change.connection
        # always in one order, so that two who merge at once cannot wait for each other
        ids = {one: _hold(connection, one) for one in sorted({code, into})}
        if len(ids) < 2 or any(
            _is_above(connection, *pair) for pair in ((ids[code], ids[into]), (ids[into], ids[code]))
        ):
            raise UnitsNested
        if periods := _find_clashes(connection, ids[code], ids[into]):
            raise UnitsClash(periods)
        cells: tuple[ChangedCell, ...] = ()
        for table, column in ((survey, "unit_id"), (tindak_lanjut, "unit_id"), (unit, "parent_id")):
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
