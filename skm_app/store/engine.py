"""Open the store: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from skm_app.store.schema import metadata
from skm_app.wording.storage import NOT_WRITTEN, describe_network_share, describe_not_opened, describe_unknown_address

BUSY_MS = 30_000


class StoreError(Exception):
    """Say in Indonesian why the store cannot be used."""


def open_store(url: str) -> Engine:
    """Open the store at ``url`` and make its tables where they are missing.

    Raises:
        StoreError: the URL names no database, it cannot be opened, or it is a SQLite file on a network share, where
            its locks do not hold.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(describe_unknown_address(url)) from error
    if parsed.get_backend_name() == "sqlite":
        path = parsed.database or ""
        if path.startswith(("\\\\", "//")):
            raise StoreError(describe_network_share(path))
        engine = create_engine(parsed, connect_args={"timeout": BUSY_MS / 1000})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed, pool_pre_ping=True)
    try:
        with writing(engine).begin() as connection:
            metadata.create_all(connection)
    except DBAPIError as error:
        where = parsed.render_as_string(hide_password=True)
        raise StoreError(describe_not_opened(where)) from error
    return engine


def describe_place(engine: Engine) -> str:
    """Return where the store is: the path of a file, or the address of a database without its password."""
    url = engine.url
    return url.database or "" if url.host is None else url.render_as_string(hide_password=True)


def writing(engine: Engine) -> Engine:
    """Return the engine for a transaction that writes; on SQLite it takes the write lock at its beginning."""
    return engine.execution_options(writes=True)


@contextmanager
def saving(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that writes, and end it whole or not at all.

    Raises:
        StoreError: the database cannot be written; nothing was saved.
    """
    try:
        with writing(engine).begin() as connection:
            yield connection
    except OperationalError as error:
        raise StoreError(NOT_WRITTEN) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # transactions are begun by _begin_sqlite, not by the driver
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # a reader that begins IMMEDIATE would lock everybody out
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
