"""Bring back a copy of all that was stored, while people work: they see what was there, or what is brought back.

A copy is never written into the store as it comes. It is opened as a store of its own first, carried over to the
tables of this version where it is older, and looked through; only what passes is brought back, in one transaction.
"""

from __future__ import annotations

import base64
import datetime as dt
import errno
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    RowMapping,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from skm_app.scope import EVERYTHING
from skm_app.storage_faults import FlawKind, StoreError, StoreFault
from skm_app.store.access import needs
from skm_app.store.backup import MANIFEST, write_rows
from skm_app.store.checking import check_store, rebuild_totals
from skm_app.store.door import snapshot, writing
from skm_app.store.engine import open_store
from skm_app.store.errors import find_sqlite_fault
from skm_app.store.log import Action
from skm_app.store.outside import write_everything_outside
from skm_app.store.schema import hand_in, metadata, put_away, survey, unit
from skm_app.store.times import as_utc
from skm_app.store.upgrading import REVISIONS, make_tables
from skm_app.workspace import Workspace

_AT_ONCE = 2_000
_DERIVED = (FlawKind.TALLY, FlawKind.MOMENT, FlawKind.OUTSIDE)
_SQLITE_MAGIC, _ZIP_MAGIC = b"SQLite format 3\0", b"PK"
_LONGEST_LINE = 64_000_000


@contextmanager
def stage_copy(path: Path) -> Generator[Workspace]:
    """Open a copy as a store of its own, carried over and looked through; nothing else is touched.

    Totals that do not follow from their rows are summed up anew.

    Args:
        path: a copy of ``backup_store``, of this version or an older one.

    Raises:
        StoreError: the file is no such copy, or is damaged, or newer.
        OSError: the file cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="skm-pulih-") as folder:
        try:
            staging = Workspace(open_store(f"sqlite:///{_stage(path, Path(folder))}"), "", EVERYTHING)
        except StoreError as error:
            raise _name_fault(error, path) from error
        try:
            _look_through(staging, path)
            yield staging
        finally:
            # before its folder goes, which Windows would not let go of an open file
            staging.store.engine.dispose()


@needs(None)
def restore_store(workspace: Workspace, staging: Workspace, path: Path) -> Path | None:
    """Put what a copy holds in the place of all that is stored, and return where that was put; None where it was empty.

    Args:
        workspace: whose store.
        staging: the copy, of ``stage_copy``.
        path: the copy's own file, beside which what is stored now is put.

    Raises:
        StoreError: the store cannot be written; nothing was changed.
        OSError: what is stored now cannot be put beside the copy; nothing was changed.
    """
    with snapshot(staging) as old, writing(workspace) as change:
        connection = change.connection
        if connection.dialect.name == "postgresql":
            # whoever writes waits; whoever reads sees what was there
            names = ", ".join(metadata.tables)
            connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
        kept = _keep_what_stands(connection, path)
        _replace_all(connection, old)
        # what left since the copy was made decides, too
        write_everything_outside(connection)
        surveys = connection.execute(select(func.count()).select_from(survey)).scalar_one()
        change.log(Action.RESTORE, detail={"dari": path.name, "survei": surveys})
    return kept


def _look_through(staging: Workspace, path: Path) -> None:
    try:
        for flaw in check_store(staging):
            if flaw.kind not in _DERIVED or flaw.survey_id is None:
                raise StoreError(StoreFault.BROKEN_BACKUP)
            rebuild_totals(staging, flaw.survey_id)
    except StoreError as error:
        raise _name_fault(error, path) from error


def _name_fault(error: StoreError, path: Path) -> StoreError:
    """Return what is wrong with a copy by its own name: where it was looked through is of no use to anybody."""
    told = error.fault in (StoreFault.NEWER, StoreFault.FULL, StoreFault.NO_BACKUP)
    return StoreError(error.fault if told else StoreFault.BROKEN_BACKUP, path.name, error.expected)


def _stage(path: Path, folder: Path) -> Path:
    """Write a copy as a SQLite file of its own."""
    staged = folder / "salinan.sqlite"
    with path.open("rb") as file:
        magic = file.read(len(_SQLITE_MAGIC))
    try:
        if magic == _SQLITE_MAGIC:
            _copy_sqlite(path, staged)
        elif magic.startswith(_ZIP_MAGIC):
            _unpack(path, staged)
        else:
            raise StoreError(StoreFault.NO_BACKUP, path.name)
    except StoreError:
        raise
    except sqlite3.Error as error:
        raise StoreError(find_sqlite_fault(error) or StoreFault.BROKEN_BACKUP, path.name) from error
    except OSError as error:
        spoilt = error.errno not in (errno.ENOSPC, errno.EDQUOT)
        raise StoreError(StoreFault.BROKEN_BACKUP if spoilt else StoreFault.FULL, path.name) from error
    except Exception as error:  # a spoilt copy makes its readers raise nearly anything
        raise StoreError(StoreFault.BROKEN_BACKUP, path.name) from error
    return staged


def _copy_sqlite(path: Path, staged: Path) -> None:
    if not path.with_name(f"{path.name}-wal").exists():
        shutil.copyfile(path, staged)
        return
    # what is still in the write-ahead log belongs to it
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(staged)) as target:
        source.backup(target)


def _unpack(path: Path, staged: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        if MANIFEST not in archive.namelist():
            raise StoreError(StoreFault.NO_BACKUP, path.name)
        manifest = json.loads(archive.read(MANIFEST))
        revision, rows = str(manifest["revision"]), dict(manifest["rows"])
        if revision not in REVISIONS:
            raise StoreError(StoreFault.NEWER, path.name, revision)
        tables = make_tables(staged, revision)
        if rows.keys() != tables.tables.keys() - {"alembic_version"}:
            raise StoreError(StoreFault.BROKEN_BACKUP, path.name)
        with closing(sqlite3.connect(staged)) as target:
            for name, count in rows.items():
                if _fill(target, tables.tables[name], archive) != count:
                    raise StoreError(StoreFault.BROKEN_BACKUP, path.name)
            target.commit()


def _fill(target: sqlite3.Connection, table: Table, archive: zipfile.ZipFile) -> int:
    """Write the rows of a table as they stand in the copy, and return how many there are."""
    names = list(table.c.keys())
    places = ", ".join("?" for _ in names)
    columns = ", ".join(f'"{name}"' for name in names)
    count = 0
    with archive.open(f"{table.name}.jsonl") as member:
        while line := member.readline(_LONGEST_LINE):
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


def _keep_what_stands(connection: Connection, path: Path) -> Path | None:
    """Copy what is stored now beside the copy that is brought back, for a restore may be a mistake."""
    if not connection.execute(select(func.count()).select_from(unit)).scalar_one():
        return None
    now, number = dt.datetime.now().astimezone(), 1
    while True:
        kept = path.with_name(f"sebelum_dipulihkan_{now:%Y%m%d_%H%M%S}_{number}.zip")
        try:
            with kept.open("xb") as file:
                write_rows(connection, file)
        except FileExistsError:
            number += 1
        else:
            return kept


def _replace_all(connection: Connection, old: Connection) -> None:
    left, closed = _list_hand_ins(connection), connection.execute(select(put_away)).mappings().all()
    largest = _find_largest_ids(connection)
    for table in reversed(metadata.sorted_tables):
        if pointers := _own_pointers(table):
            connection.execute(update(table).values(dict.fromkeys(pointers)))
        connection.execute(delete(table))
    # lengths that an older version let through are brought back as they are
    plain = MetaData()
    plain.reflect(connection, only=list(metadata.tables))
    for table in metadata.sorted_tables:
        _copy_rows(old, connection, table, plain.tables[table.name])
    if connection.dialect.name == "postgresql":
        _say_next_ids(connection, largest)
    # what has left cannot be taken back by a copy from before
    known = {_name_hand_in(row) for row in _list_hand_ins(connection)}
    if forgotten := [row for row in left if _name_hand_in(row) not in known]:
        _keep_hand_ins(connection, forgotten)
    # nor does it tell anybody again what they have closed for good
    told = {(row.who, row.what) for row in connection.execute(select(put_away))}
    if again := [dict(row) for row in closed if (row["who"], row["what"]) not in told]:
        connection.execute(insert(put_away), again)


def _list_hand_ins(connection: Connection) -> Sequence[RowMapping]:
    same = survey.c.source_sha256, survey.c.saved_at
    return connection.execute(select(hand_in, *same).join(survey).order_by(hand_in.c.id)).mappings().all()


def _name_hand_in(row: RowMapping) -> tuple[object, ...]:
    """Return what tells a paper that left: of which survey, as it was saved, when, and its hash."""
    return row["survey_id"], row["source_sha256"], as_utc(row["saved_at"]), as_utc(row["at"]), row["sha256"]


def _keep_hand_ins(connection: Connection, rows: Sequence[RowMapping]) -> None:
    """Keep what left since the copy was made, of the surveys that are in it too."""
    query = select(survey.c.id, survey.c.source_sha256, survey.c.saved_at)
    standing = {(row.id, row.source_sha256, as_utc(row.saved_at)) for row in connection.execute(query)}
    names = [column.name for column in hand_in.c if column.name != "id"]
    kept = [{name: row[name] for name in names} for row in rows if _name_hand_in(row)[:3] in standing]
    if kept:
        connection.execute(insert(hand_in), kept)


def _copy_rows(old: Connection, new: Connection, table: Table, plain: Table) -> None:
    """Copy a table; what points at another row of it is said once all are there."""
    pointers = _own_pointers(table)
    moments = [name for name, one in table.c.items() if isinstance(one.type, DateTime) and one.type.timezone]
    options = {"stream_results": True, "yield_per": _AT_ONCE}
    pointing: list[dict[str, Any]] = []
    for rows in old.execute(select(table), execution_options=options).mappings().partitions(_AT_ONCE):
        every = [dict(row) for row in rows]
        for row in every:
            row |= {name: as_utc(row[name]) for name in moments if row[name]}
        pointing += [
            {"own_id": row["id"], **{name: row[name] for name in pointers}}
            for row in every
            if any(row[name] for name in pointers)
        ]
        new.execute(insert(plain), [row | dict.fromkeys(pointers) for row in every])
    if pointing:
        new.execute(update(plain).where(plain.c.id == bindparam("own_id")), pointing)


def _own_pointers(table: Table) -> list[str]:
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _find_largest_ids(connection: Connection) -> dict[str, int]:
    counted = [table for table in metadata.sorted_tables if "id" in table.c]
    return {table.name: connection.execute(select(func.max(table.c.id))).scalar_one() or 0 for table in counted}


def _say_next_ids(connection: Connection, largest: dict[str, int]) -> None:
    """Let PostgreSQL count on from where the store was, so that no id comes back as another row."""
    for name, before in largest.items():
        now = connection.execute(text(f"SELECT COALESCE(max(id), 0) FROM {name}")).scalar_one()
        following = {"next": max(now, before) + 1}
        connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), :next, false)"), following)
