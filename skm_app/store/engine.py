"""Open the store: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from skm_app.settings import DATABASE_NAME
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.errors import as_store_error
from skm_app.store.upgrading import prepare, require_current
from skm_app.workspace import Store

BUSY_MS = 30_000
"""Milliseconds that a writer waits for another, on every database."""

_KNOWN = ("sqlite", "postgresql")

_POOL: dict[str, Any] = {
    "pool_pre_ping": True,
    "pool_size": 5,
    "max_overflow": 10,
    "pool_timeout": 20,
    "pool_recycle": 1_800,
}
"""Connections of one process: as many as threads read and write at once; deploy/postgresql.sql allows two of them."""

_POSTGRESQL = "-c statement_timeout=120s -c idle_in_transaction_session_timeout=120s"
"""A question that a whole province takes no longer for; and nobody holds a lock who has gone away."""


def open_store(url: str, *, upgrade: bool = False, read_only: bool = False) -> Store:
    """Open the store at ``url``; an empty one gets its tables, an older one in a SQLite file is carried over.

    Args:
        url: address of the database.
        upgrade: whether an older one on a server may be carried over too.
        read_only: nothing can be written; then an empty or older one is refused.

    Raises:
        StoreError: the URL names no database, it cannot be opened, it is a SQLite file on a network share, where
            its locks do not hold, or its tables are not those of this program.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() not in _KNOWN:
            raise StoreError(StoreFault.UNKNOWN_ADDRESS, url)
    except (ArgumentError, ValueError) as error:
        raise StoreError(StoreFault.UNKNOWN_ADDRESS, url) from error
    if parsed.get_backend_name() == "sqlite":
        path = parsed.database or ""
        if path.startswith(("\\\\", "//")):
            raise StoreError(StoreFault.NETWORK_SHARE, path)
        engine = create_engine(
            parsed, connect_args={"timeout": BUSY_MS / 1000}, **({"creator": _open_to_read(path)} if read_only else {})
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        try:
            settings = _POSTGRESQL + (" -c default_transaction_read_only=on" if read_only else "")
            # what the address says of itself comes last, and so counts
            own = parsed.query.get("options", "")
            waits = {"options": f"{settings} {own}".strip(), "connect_timeout": 10}
            engine = create_engine(parsed, **_POOL, connect_args=waits)
        except (NoSuchModuleError, ImportError) as error:
            raise StoreError(StoreFault.UNKNOWN_ADDRESS, url) from error
        event.listen(engine, "connect", _prepare_postgresql)
    where = _name_place(parsed)
    try:
        if read_only:
            require_current(engine, where)
        else:
            prepare(engine, where, upgrade=upgrade or parsed.get_backend_name() == "sqlite")
    except DBAPIError as error:
        found = as_store_error(error, where)
        if found is None or found.fault is StoreFault.GONE:
            found = StoreError(StoreFault.NOT_OPENED, where)
        raise found from error
    except (sqlite3.Error, OSError) as error:
        # the copy that is made before anything is changed
        raise StoreError(StoreFault.FULL) from error
    return Store(engine)


def _open_to_read(path: str) -> Callable[[], sqlite3.Connection]:
    """Return what opens a SQLite file so that nothing can be written into it, nor one be made."""
    address = f"{Path(path).absolute().as_uri()}?mode=ro"
    return lambda: sqlite3.connect(address, uri=True, timeout=BUSY_MS / 1000, check_same_thread=False)


def set_broken_aside(url: str) -> Path | None:
    """Move a SQLite file that cannot be opened any more out of the way, and return where it is; None where none is.

    A copy can then be brought back in its place. One that another program made, or a newer one, stays.
    """
    try:
        open_store(url, upgrade=True).engine.dispose()
    except StoreError as error:
        path = Path(make_url(url).database or "")
        if error.fault not in (StoreFault.BROKEN, StoreFault.DAMAGED) or not path.is_file() or not _may_be_ours(path):
            raise
        aside = path.with_name(f"{path.name}.rusak-{dt.datetime.now().astimezone():%Y%m%d%H%M%S}")
        for ending in ("", "-wal", "-shm"):
            if (part := path.with_name(path.name + ending)).exists():
                part.replace(aside.with_name(aside.name + ending))
        return aside
    return None


def _may_be_ours(path: Path) -> bool:
    """Tell whether a file may have been a store: one of SQLite, with our tables as far as it can still be read."""
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            return path.name == DATABASE_NAME
    try:
        with closing(sqlite3.connect(path)) as connection:
            tables = _list_tables(connection)
    except sqlite3.Error:
        return True
    return {"survey", "response"} <= tables


def find_missing_file(url: str) -> Path | None:
    """Return the file of a SQLite store that is not there yet; None where there is one, or the address names none."""
    path = _find_path(url)
    return path if path and not path.exists() else None


def identify_file(url: str) -> tuple[int, int] | None:
    """Return what tells the file of a SQLite store from another of the same name; None where there is none."""
    path = _find_path(url)
    try:
        told = path.stat() if path else None
    except (OSError, ValueError):
        return None
    return (told.st_dev, told.st_ino) if told else None


def _find_path(url: str) -> Path | None:
    """Return the path of a SQLite store; None where an address names none."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return None
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def describe_place(store: Store) -> str:
    """Return where a store is: the path of a file, or the address of a database without its password."""
    return _name_place(store.engine.url)


def _name_place(url: URL) -> str:
    return url.database or "" if url.host is None else url.render_as_string(hide_password=True)


def find_old_copies(store: Store) -> list[Path]:
    """Return the copies that lie beside a SQLite file since it was carried over: what is erased stays in them."""
    path = Path(store.engine.url.database or "")
    if store.engine.name != "sqlite" or not path.is_file():
        return []
    return sorted(path.parent.glob(f"{path.stem}.sebelum-*{path.suffix}"))


def describe_address(store: Store) -> str:
    """Return the URL of a store, without its password."""
    return store.engine.url.render_as_string(hide_password=True)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # transactions are begun by _begin_sqlite, not by the driver
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_MS}", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    tables = _list_tables(connection)
    # the mode is written into the file, and a file of another program stays as it is
    if not tables or "survey" in tables:
        connection.execute("PRAGMA journal_mode=WAL")


def _list_tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    connection.execute(f"SET lock_timeout = {BUSY_MS}")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    # a reader that begins IMMEDIATE would lock everybody out
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
