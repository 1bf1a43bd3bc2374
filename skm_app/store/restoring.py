"""Bring back a copy of all that was stored, while people work: they see what was there, or what is brought back.

A copy is never written into the store as it comes. It is opened as a store of its own first, carried over to the
tables of this version where it is older, and looked through; only what passes is brought back, in one transaction.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    DateTime,
    LargeBinary,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.backup import MANIFEST, backup_store
from skm_app.store.checking import check_store
from skm_app.store.door import reading, snapshot, writing
from skm_app.store.engine import open_store
from skm_app.store.log import Action
from skm_app.store.schema import metadata, survey, unit
from skm_app.store.upgrading import REVISIONS, make_tables
from skm_app.workspace import Workspace

_AT_ONCE = 2_000
_SQLITE_MAGIC = b"SQLite format 3\0"

Rows = Iterable[Mapping[str, Any]]


def restore_store(workspace: Workspace, path: Path) -> Path | None:
    """Put what a copy holds in the place of all that is stored, and return where that was put; None where it was empty.

    Args:
        workspace: whose store.
        path: a copy of ``backup_store``, of this version or an older one.

    Raises:
        StoreError: the file is no such copy, or is damaged, or newer; nothing was changed.
        OSError: the file cannot be read, or what is stored now cannot be put beside it.
    """
    with tempfile.TemporaryDirectory(prefix="skm-pulih-") as folder:
        staging = Workspace(open_store(f"sqlite:///{_stage(path, Path(folder))}"), workspace.actor)
        try:
            if next(check_store(staging), None):
                raise StoreError(StoreFault.BROKEN_BACKUP, path.name)
            kept = _keep_what_stands(workspace, path)
            _replace_all(workspace, staging, path.name)
        finally:
            staging.store.engine.dispose()
    return kept


def _stage(path: Path, folder: Path) -> Path:
    """Write a copy as a SQLite file of its own."""
    staged = folder / "salinan.sqlite"
    with path.open("rb") as file:
        magic = file.read(len(_SQLITE_MAGIC))
    if magic == _SQLITE_MAGIC:
        shutil.copyfile(path, staged)
    elif zipfile.is_zipfile(path):
        _unpack(path, staged)
    else:
        raise StoreError(StoreFault.NO_BACKUP, path.name)
    return staged


def _unpack(path: Path, staged: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            revision, rows = str(manifest["revision"]), dict(manifest["rows"])
            if revision not in REVISIONS:
                raise StoreError(StoreFault.NEWER, path.name, revision)
            tables = make_tables(staged, revision)
            with closing(sqlite3.connect(staged)) as target:
                for name, count in rows.items():
                    if _fill(target, tables.tables[name], archive) != count:
                        raise StoreError(StoreFault.BROKEN_BACKUP, path.name)
                target.commit()
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, sqlite3.Error) as error:
        raise StoreError(StoreFault.BROKEN_BACKUP, path.name) from error


def _fill(target: sqlite3.Connection, table: Table, archive: zipfile.ZipFile) -> int:
    """Write the rows of a table as they stand in the copy, and return how many there are."""
    names = list(table.c.keys())
    places = ", ".join("?" for _ in names)
    columns = ", ".join(f'"{name}"' for name in names)
    count = 0
    with archive.open(f"{table.name}.jsonl") as member:
        for line in member:
            row = json.loads(line)
            values = [_from_json(row.get(name), table.c[name].type) for name in names]
            target.execute(f"INSERT INTO {table.name} ({columns}) VALUES ({places})", values)
            count += 1
    return count


def _from_json(value: Any, kind: Any) -> Any:
    """Return a value as SQLite keeps it."""
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, DateTime):
        moment = dt.datetime.fromisoformat(value)
        naive = moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
        return naive.isoformat(" ", "microseconds")
    if isinstance(kind, Date):
        return dt.date.fromisoformat(value).isoformat()
    return value


def _keep_what_stands(workspace: Workspace, path: Path) -> Path | None:
    """Copy what is stored now beside the copy that is brought back, for a restore may be a mistake."""
    with reading(workspace) as connection:
        if not connection.execute(select(func.count()).select_from(unit)).scalar_one():
            return None
    now = dt.datetime.now().astimezone()
    kept = path.with_name(f"sebelum_dipulihkan_{now:%Y%m%d_%H%M%S}.zip")
    backup_store(workspace, kept)
    return kept


def _replace_all(workspace: Workspace, source: Workspace, name: str) -> None:
    with snapshot(source) as old, writing(workspace) as change:
        connection = change.connection
        for table in reversed(metadata.sorted_tables):
            if pointers := _own_pointers(table):
                connection.execute(update(table).values(dict.fromkeys(pointers)))
            connection.execute(delete(table))
        for table in metadata.sorted_tables:
            _copy_rows(old, connection, table)
        if connection.dialect.name == "postgresql":
            _say_next_ids(connection)
        surveys = connection.execute(select(func.count()).select_from(survey)).scalar_one()
        change.log(Action.RESTORE, detail={"dari": name, "survei": surveys})


def _copy_rows(old: Connection, new: Connection, table: Table) -> None:
    """Copy a table; what points at another row of it is said once all are there."""
    pointers = _own_pointers(table)
    streaming = old.execution_options(stream_results=True, yield_per=_AT_ONCE)
    pointing: list[dict[str, Any]] = []
    for rows in streaming.execute(select(table)).mappings().partitions(_AT_ONCE):
        every = [dict(row) for row in rows]
        pointing += [
            {"own_id": row["id"], **{name: row[name] for name in pointers}}
            for row in every
            if any(row[name] for name in pointers)
        ]
        new.execute(insert(table), [row | dict.fromkeys(pointers) for row in every])
    if pointing:
        new.execute(update(table).where(table.c.id == bindparam("own_id")), pointing)


def _own_pointers(table: Table) -> list[str]:
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _say_next_ids(connection: Connection) -> None:
    """Let PostgreSQL go on counting where the copy ended."""
    for table in metadata.sorted_tables:
        if "id" in table.c:
            largest = f"(SELECT COALESCE(max(id), 0) + 1 FROM {table.name})"
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {largest}, false)"))
