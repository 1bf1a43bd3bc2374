"""The offices whose surveys are kept: their names, other ways to write them, what is above them, which are one."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, insert, or_, select

from skm_app.scope import Right
from skm_app.store.access import known_units, needs
from skm_app.store.door import ChangedCell, Writing, read_version, reading
from skm_app.store.log import Action
from skm_app.store.schema import spelling, unit
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


@needs(Right.TOTALS)
def list_units(workspace: Workspace) -> list[Unit]:
    """Return every unit by name; one that turned out to be another is part of that one.

    The list is read anew only when something was written since, by whichever process.
    """
    with reading(workspace) as connection:
        version = read_version(connection)
        known = known_units(workspace)
        return list(workspace.recall_list(list_units, version, _LISTS, lambda: _list(connection, known)))


def _list(connection: Connection, known: ColumnElement[bool]) -> tuple[Unit, ...]:
    parent = unit.alias()
    query = (
        select(unit.c.id, unit.c.code, unit.c.name, parent.c.name.label("above"), parent.c.code.label("above_code"))
        .join_from(unit, parent, unit.c.parent_id == parent.c.id, isouter=True)
        .where(unit.c.merged_into_id.is_(None), known)
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
        others[follow_merged(into, row.id)] += [row.name, *others[row.id]]
    return tuple(
        Unit(row.id, row.code, row.name, row.above, row.above_code, tuple(dict.fromkeys(others[row.id])))
        for row in rows
    )


@needs(Right.TOTALS)
def name_units(workspace: Workspace) -> dict[int, str]:
    """Return the name of every unit by its id, also of those that turned out to be others."""
    with reading(workspace) as connection:
        query = select(unit.c.id, unit.c.name).where(known_units(workspace))
        return {row.id: row.name for row in connection.execute(query)}


def follow_merged(into: Mapping[int, int], unit_id: int) -> int:
    """Return the unit that one turned out to be, itself where it is none but itself.

    Args:
        into: what each unit that was merged is part of, by their numbers.
        unit_id: the unit.
    """
    seen: set[int] = set()
    while unit_id in into and unit_id not in seen:
        seen.add(unit_id)
        unit_id = into[unit_id]
    return unit_id


@needs(Right.TOTALS)
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
    found = find_office(connection, office)
    if found is None:
        # whoever uploads for one office makes no others
        change.require(Right.GOVERN, [])
        code = office.code or make_code(office.name)
        above = office.parent if office.parent and make_code(office.parent) != code else None
        parent_id = hold_unit(change, Office(above)) if above else None
        new = insert(unit).values(code=code, name=office.name, parent_id=parent_id).returning(unit.c.id)
        found = connection.execute(new).scalar_one()
    elif not change.may(Right.GOVERN, found):
        # what a file says of its office's name and place is no order to those who keep them
        return found
    elif office.parent:
        # it knows of closed periods, which know of units
        from skm_app.store.closings import keeping_closed

        with keeping_closed(connection):
            cells = set_parent(change, found, office.parent)
        if cells:
            change.log(Action.PLACE_UNIT, unit_id=found, cells=cells)
    if office.spelling and (cells := add_spelling(change, found, office.spelling)):
        change.log(Action.SPELL_UNIT, unit_id=found, cells=cells)
    return found


def find_office(connection: Connection, office: Office) -> int | None:
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


def set_parent(change: Writing, unit_id: int, parent: str | None) -> tuple[ChangedCell, ...]:
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
    if is_above(connection, unit_id, parent_id):
        return ()
    return change.change_row(unit, unit_id, parent_id=parent_id)


def is_above(connection: Connection, unit_id: int, other_id: int | None) -> bool:
    """Tell whether a unit is somewhere above another."""
    seen: set[int] = set()
    while other_id is not None and other_id not in seen:
        if other_id == unit_id:
            return True
        seen.add(other_id)
        other_id = connection.execute(select(unit.c.parent_id).where(unit.c.id == other_id)).scalar()
    return False


def add_spelling(change: Writing, unit_id: int, name: str) -> tuple[ChangedCell, ...]:
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
