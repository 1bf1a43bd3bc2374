"""The offices whose surveys are kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, or_, select

from skm_app.store.schema import unit


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


def list_units(engine: Engine) -> list[Unit]:
    """Return every unit by name."""
    parent = unit.alias()
    query = (
        select(unit.c.id, unit.c.code, unit.c.name, parent.c.name)
        .join_from(unit, parent, unit.c.parent_id == parent.c.id, isouter=True)
        .order_by(unit.c.name)
    )
    with engine.connect() as connection:
        return [Unit(*row) for row in connection.execute(query)]


def find_unit(engine: Engine, code_or_name: str) -> Unit | None:
    """Return the unit that has this code or name, or None."""
    code = make_code(code_or_name)
    return next((u for u in list_units(engine) if code_or_name in (u.code, u.name) or u.code == code), None)


def ensure_unit(connection: Connection, name: str, parent: str | None = None) -> int:
    """Return the id of the unit of this name, made where it is new, and hold its row until the transaction ends.

    Holding the row lets two savers of one unit take turns on PostgreSQL; SQLite has one writer anyway.
    """
    code = make_code(name)
    known = select(unit.c.id).where(or_(unit.c.name == name, unit.c.code == code)).with_for_update()
    found = connection.execute(known).scalar()
    if found is None:
        parent_id = ensure_unit(connection, parent) if parent else None
        new = insert(unit).values(code=code, name=name, parent_id=parent_id).returning(unit.c.id)
        found = connection.execute(new).scalar_one()
    return found
