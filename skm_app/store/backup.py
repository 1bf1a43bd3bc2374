"""A copy of all that is stored, made while people work: one zip for both databases, or a file of SQLite itself.

The zip holds a JSON line for each row of each table, and a manifest with the revision of the tables and how many rows
each has. It is read with nothing but this program, or with any program that reads JSON.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, select

from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.access import needs
from skm_app.store.door import snapshot
from skm_app.store.errors import find_sqlite_fault
from skm_app.store.schema import metadata
from skm_app.store.upgrading import HEAD
from skm_app.workspace import Workspace

MANIFEST = "manifest.json"
SQLITE_ENDINGS = (".sqlite", ".sqlite3", ".db")
BACKUP_ENDINGS = (".zip", *SQLITE_ENDINGS)
_AT_ONCE = 2_000


@needs(None)
def backup_store(workspace: Workspace, path: Path) -> Mapping[str, int]:
    """Write a copy of all that is stored at this moment, and return how many rows each table has.

    Args:
        workspace: whose store.
        path: where; its ending says how: ``.zip``, or ``.sqlite`` for a file of SQLite.

    Raises:
        StoreError: the store cannot be read, is on a server and has no file, or is at ``path`` itself.
        OSError: the file cannot be written; what stood there before is left as it was.
    """
    # a file that somebody has open must not be exchanged under them
    if path.with_name(f"{path.name}-wal").exists() or _is_own(workspace, path):
        raise StoreError(StoreFault.OWN_FILE, path.name)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            if path.suffix.lower() in SQLITE_ENDINGS:
                rows = _copy_file(workspace, part)
            else:
                rows = write_backup(workspace, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return rows


def _is_own(workspace: Workspace, path: Path) -> bool:
    own = Path(workspace.store.engine.url.database or "")
    return workspace.store.engine.name == "sqlite" and own.is_file() and path.is_file() and own.samefile(path)


@needs(None)
def write_backup(workspace: Workspace, file: IO[bytes]) -> Mapping[str, int]:
    """Write all that is stored at this moment as a zip, and return how many rows each table has."""
    with snapshot(workspace) as connection:
        return write_rows(connection, file)


def write_rows(connection: Connection, file: IO[bytes]) -> Mapping[str, int]:
    """Write all that a transaction sees as a zip, and return how many rows each table has."""
    rows: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in metadata.sorted_tables:
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as member:
                rows[table.name] = 0
                for line in _print_rows(connection, table):
                    member.write(line)
                    rows[table.name] += 1
        manifest = {"revision": HEAD, "made_at": dt.datetime.now(dt.UTC).isoformat(), "rows": rows}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return rows


def _print_rows(connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(table).order_by(*table.primary_key.columns)
    options = {"stream_results": True, "yield_per": _AT_ONCE}
    for row in connection.execute(query, execution_options=options).mappings():
        values = {name: _as_json(value) for name, value in row.items() if value is not None}
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value


def _copy_file(workspace: Workspace, path: Path) -> Mapping[str, int]:
    """Copy a SQLite store through its backup interface, which people who write do not disturb."""
    if workspace.store.engine.dialect.name != "sqlite":
        raise StoreError(StoreFault.NO_FILE)
    try:
        with snapshot(workspace) as connection, closing(sqlite3.connect(path)) as target:
            source: Any = connection.connection.driver_connection
            source.backup(target)
            count = "SELECT count(*) FROM {}"
            return {name: target.execute(count.format(name)).fetchone()[0] for name in metadata.tables}
    except sqlite3.Error as error:
        raise StoreError(find_sqlite_fault(error) or StoreFault.FULL) from error
