"""Bring a database to the tables of this version: made, carried over, or refused by name."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData, create_engine, text

from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.outside import find_unwritten, write_outside
from skm_app.store.schema import metadata
from skm_app.store.views import drop_views, make_views

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"

REVISIONS = tuple(sorted(path.name[1:5] for path in (_MIGRATIONS / "versions").glob("v[0-9]*.py")))
"""Every revision that this program knows, the first one first: a file each."""

HEAD = REVISIONS[-1]
"""The revision that ``schema`` describes."""

_OLDEST = {"unit", "survey", "response", "tally", "problem", "audit"}
"""What every database of this program has had from its first day."""

# any number will do, as long as nothing else in the database takes the same
_UPGRADE_LOCK = 20170515
# Alembic's proxies are those of the whole process
_ALEMBIC = threading.Lock()

Tables = Mapping[str, set[str]]
"""The names of the columns of each table."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold what stands in a database: its revision, None before the first, and its tables."""

    revision: str | None
    tables: Tables

    @property
    def is_current(self) -> bool:
        return self.revision == HEAD

    @property
    def is_empty(self) -> bool:
        return not self.tables.keys() & metadata.tables.keys()


def prepare(engine: Engine, where: str, *, upgrade: bool) -> None:
    """Make the tables in an empty database, and carry an older one over.

    Two processes that come at once take turns. SQLite is copied beside itself before it is carried over.

    Args:
        engine: the database.
        where: what it is called in a sentence.
        upgrade: whether an older one may be carried over.

    Raises:
        StoreError: it is newer than this program, older and must not be carried over, or none of this program's.
    """
    with engine.connect() as connection:
        found = _look(connection)
    if not found.is_current:
        with engine.execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
            # another process may have done it while this one waited
            found = _look(connection)
            if not found.is_current:
                _bring_up(connection, found, where, upgrade=upgrade)
            carried_over, found = not found.is_empty, _look(connection)
        if carried_over:
            _give_room_back(engine)
    _require_columns(found.tables, {table.name: set(table.c.keys()) for table in metadata.tables.values()}, where)
    _fill_outside(engine)


def require_current(engine: Engine, where: str) -> None:
    """Refuse a database whose tables are not those of this version; nothing is made or carried over.

    Args:
        engine: the database.
        where: what it is called in a sentence.

    Raises:
        StoreError: it is newer than this program, older, or none of this program's.
    """
    with engine.connect() as connection:
        found = _look(connection)
    if found.is_empty:
        raise StoreError(StoreFault.NOT_OPENED, where)
    if not found.is_current:
        newer = found.revision is not None and found.revision not in REVISIONS
        raise StoreError(StoreFault.NEWER if newer else StoreFault.OLDER, where, found.revision or "")


def _fill_outside(engine: Engine) -> None:
    """Write what the outside is shown of surveys that older versions have saved."""
    with engine.connect() as connection:
        units = find_unwritten(connection)
    for unit_id in units:
        # a survey that a bad disk has spoilt may raise nearly anything, and is told by ``check``: the others open
        spoilt = suppress(LookupError, ValueError, TypeError)
        with spoilt, engine.execution_options(writes=True).begin() as connection:
            write_outside(connection, [unit_id])


def _bring_up(connection: Connection, found: _Found, where: str, *, upgrade: bool) -> None:
    if found.is_empty:
        if (found.tables or found.revision) and connection.dialect.name == "sqlite":
            raise StoreError(StoreFault.STRANGE, where, min(found.tables, default="alembic_version"))
        metadata.create_all(connection)
        make_views(connection)
        _run(connection, "stamp")
        return
    if found.revision is not None and found.revision not in REVISIONS:
        raise StoreError(StoreFault.NEWER, where, found.revision)
    if missing := _OLDEST - found.tables.keys():
        raise StoreError(StoreFault.DAMAGED, where, min(missing))
    if found.revision is None:
        _require_first_columns(found, where)
    if not upgrade:
        raise StoreError(StoreFault.OLDER, where)
    copy_beside(connection)
    drop_views(connection)
    _run(connection, "upgrade")
    make_views(connection)


def _give_room_back(engine: Engine) -> None:
    """Make a SQLite file as small as what is left in it; where that fails, it only stays larger."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection, suppress(sqlite3.Error):
            connection.cursor().execute("VACUUM")


def _look(connection: Connection) -> _Found:
    revision = None
    if "version_num" in _list_tables(connection).get("alembic_version", ()):
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    # after the revision: another process may be carrying the database over, and tables of before would seem damaged
    tables = _list_tables(connection)
    tables.pop("alembic_version", None)
    return _Found(revision, tables)


def _list_tables(connection: Connection) -> dict[str, set[str]]:
    columns = {
        "sqlite": """
            SELECT tables.name AS "table", columns.name AS "column"
            FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
        """,
        "postgresql": """
            SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
            WHERE table_schema = current_schema()
        """,
    }
    tables: dict[str, set[str]] = defaultdict(set)
    for table, column in connection.execute(text(columns[connection.dialect.name])):
        tables[table].add(column)
    return tables


def _require_first_columns(found: _Found, where: str) -> None:
    """Refuse a database whose tables are called like ours and have other columns; later tables may be missing."""
    from alembic.script import ScriptDirectory

    first = ScriptDirectory.from_config(_build_config()).get_revision("0001").module.metadata
    wanted = {name: set(table.c.keys()) for name, table in first.tables.items() if name in found.tables}
    _require_columns(found.tables, wanted, where)


def _require_columns(tables: Tables, wanted: Tables, where: str) -> None:
    for name, columns in wanted.items():
        if lost := columns - tables.get(name, set()):
            raise StoreError(StoreFault.DAMAGED, where, f"{name}.{min(lost)}")


def _run(connection: Connection, command: str, revision: str = HEAD) -> None:
    """Run a command of Alembic up to a revision, in the transaction of the connection."""
    from alembic import command as commands

    config = _build_config()
    config.attributes["connection"] = connection
    with _ALEMBIC:
        getattr(commands, command)(config, revision)


def make_tables(path: Path, revision: str) -> MetaData:
    """Make an empty SQLite file with the tables of a revision, and return these."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        _run(connection, "upgrade", revision)
    tables = MetaData()
    tables.reflect(engine)
    engine.dispose()
    return tables


def _build_config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def copy_beside(connection: Connection) -> Path | None:
    """Copy a SQLite database beside itself, and return where; None for one without a file.

    The caller holds the write lock. The copy has what is still in the write-ahead log, is whole before it has its name,
    and stays until somebody deletes it.
    """
    path = Path(connection.engine.url.database or ":memory:")
    if connection.dialect.name != "sqlite" or not path.is_file():
        return None
    copy = path.with_name(f"{path.stem}.sebelum-{HEAD}{path.suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.sebelum-{HEAD}-{number}{path.suffix}")
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(copy)
    return copy
