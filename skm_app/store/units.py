"""The offices whose surveys are kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, insert, or_, select, update

from skm_app.store.door import reading
from skm_app.store.schema import unit
from skm_app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold one office; ``code`` is what a link or a command calls it."""

    id: int
    code: str
    name: str
    parent: str | None = None


def make_code(name: str) -> str:
    """Return the code of a name.

    >>> make_code("Kecamatan Jatirejo")
    'kecamatan-jatirejo'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100] or "unit"


def list_units(workspace: Workspace) -> list[Unit]:
    """Return every unit by name."""
    parent = unit.alias()
    query = (
        select(unit.c.id, unit.c.code, unit.c.name, parent.c.name)
        .join_from(unit, parent, unit.c.parent_id == parent.c.id, isouter=True)
        .order_by(unit.c.name)
    )
    with reading(workspace) as connection:
        return [Unit(*row) for row in connection.execute(query)]


def find_unit(workspace: Workspace, code_or_name: str) -> Unit | None:
    """Return the unit that has this code or name, or None."""
    code = make_code(code_or_name)
    return next((u for u in list_units(workspace) if code_or_name in (u.code, u.name) or u.code == code), None)


def ensure_unit(connection: Connection, name: str, parent: str | None = None) -> int:
    """Return the id of the unit of this name, made where it is new, and hold its row until the transaction ends.

    Holding the row lets two savers of one unit take turns on PostgreSQL; SQLite has one writer anyway.

    Args:
        connection: inside a transaction.
        name: the office.
        parent: the office above it, kept for good; None leaves what is known.
    """
    code = make_code(name)
    known = select(unit.c.id, unit.c.parent_id).where(or_(unit.c.name == name, unit.c.code == code)).with_for_update()
    found = connection.execute(known).first()
    if found is None:
        parent_id = ensure_unit(connection, parent) if parent and make_code(parent) != code else None
        new = insert(unit).values(code=code, name=name, parent_id=parent_id).returning(unit.c.id)
        return connection.execute(new).scalar_one()
    if parent:
        _set_parent(connection, found.id, found.parent_id, parent)
    return found.id


def _set_parent(connection: Connection, unit_id: int, known_id: int | None, parent: str) -> None:
    """Put a unit under another; nothing is above itself, and no kabupaten is below one of its kecamatan."""
    known = connection.execute(select(unit.c.code).where(unit.c.id == known_id)).scalar()
    # what is there already needs no row of the parent held, for which all its kecamatan would wait
    if known == make_code(parent):
        return
    parent_id = ensure_unit(connection, parent)
    if not _is_above(connection, unit_id, parent_id):
        connection.execute(
            update(unit).where(unit.c.id == unit_id).values(parent_id=parent_id, revision=unit.c.revision + 1)
        )


def _is_above(connection: Connection, unit_id: int, other_id: int | None) -> bool:
    """Tell whether a unit is somewhere above another."""
    while other_id is not None:
        if other_id == unit_id:
            return True
        other_id = connection.execute(select(unit.c.parent_id).where(unit.c.id == other_id)).scalar()
    return False
