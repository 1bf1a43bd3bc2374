"""Open the store: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.errors import as_store_error
from skm_app.store.upgrading import prepare
from skm_app.workspace import Store

BUSY_MS = 30_000


def open_store(url: str, *, upgrade: bool = False) -> Store:
    """Open the store at ``url``; an empty one gets its tables, an older one in a SQLite file is carried over.

    Args:
        url: address of the database.
        upgrade: whether an older one on a server may be carried over too.

    Raises:
        StoreError: the URL names no database, it cannot be opened, it is a SQLite file on a network share, where
            its locks do not hold, or its tables are not those of this program.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(StoreFault.UNKNOWN_ADDRESS, url) from error
    if parsed.get_backend_name() == "sqlite":
        path = parsed.database or ""
        if path.startswith(("\\\\", "//")):
            raise StoreError(StoreFault.NETWORK_SHARE, path)
        engine = create_engine(parsed, connect_args={"timeout": BUSY_MS / 1000})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed, pool_pre_ping=True)
    where = parsed.database or "" if parsed.host is None else parsed.render_as_string(hide_password=True)
    try:
        prepare(engine, where, upgrade=upgrade or parsed.get_backend_name() == "sqlite")
    except DBAPIError as error:
        raise as_store_error(error, where) or StoreError(StoreFault.NOT_OPENED, where) from error
    return Store(engine)


def set_broken_aside(url: str) -> Path | None:
    """Move a SQLite file that cannot be opened any more out of the way, and return where it is; None where none is.

    A copy can then be brought back in its place. One that another program made, or a newer one, stays.
    """
    try:
        open_store(url, upgrade=True).engine.dispose()
    except StoreError as error:
        path = Path(make_url(url).database or "")
        if error.fault not in (StoreFault.BROKEN, StoreFault.DAMAGED) or not path.is_file():
            raise
        aside = path.with_name(f"{path.name}.rusak-{dt.datetime.now().astimezone():%Y%m%d%H%M%S}")
        for ending in ("", "-wal", "-shm"):
            if (part := path.with_name(path.name + ending)).exists():
                part.replace(aside.with_name(aside.name + ending))
        return aside
    return None


def describe_place(store: Store) -> str:
    """Return where a store is: the path of a file, or the address of a database without its password."""
    url = store.engine.url
    return url.database or "" if url.host is None else url.render_as_string(hide_password=True)


def describe_address(store: Store) -> str:
    """Return the URL of a store, without its password."""
    return store.engine.url.render_as_string(hide_password=True)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # transactions are begun by _begin_sqlite, not by the driver
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # a reader that begins IMMEDIATE would lock everybody out
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
