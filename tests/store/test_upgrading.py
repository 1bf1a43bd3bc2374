"""A schema that changes: every older database is carried over whole, and what cannot be is refused by name."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Engine, create_engine, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from skm_app.scope import EVERYTHING
from skm_app.services.loads import load_estimate, load_score
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    RecapKind,
    check_store,
    find_answers,
    list_drafts,
    list_plan,
    list_quotes,
    list_surveys,
    load_group_moments,
    load_moments,
    load_particulars,
    load_responses,
    open_store,
    save_survey,
)
from skm_app.store.migrations.versions import v0001_tables_of_0_4 as first
from skm_app.store.schema import survey
from skm_app.store.upgrading import HEAD, REVISIONS, make_tables
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Dimension
from skm_core.statistics import Moments, compute_group_moments, compute_moments
from tests.store.makers import acting, open_at, some_survey

ROOT = Path(__file__).parents[2]
VARIANTS = {
    "first": {"unit", "survey", "response", "tally", "problem", "audit"},
    "drafts": {"own_unsur", "recap", "draft", "answered_question"},
    "moments": {"moment"},
    "census": {"census", "particular"},
    "plans": {"tindak_lanjut", "evidence", "quote"},
}
"""What each older variant of the tables had more than the one before it."""


def tables_until(variant: str) -> set[str]:
    names = list(VARIANTS)
    return set[str]().union(*(VARIANTS[name] for name in names[: names.index(variant) + 1]))


def connect(url: str) -> Engine:
    """Open a database without asking whether it is one of ours."""
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


def copy_tables(source: Engine, target: Engine, names: set[str]) -> None:
    """Copy rows of the old tables from one database to another, which has none yet."""
    wanted = [table for table in first.metadata.sorted_tables if table.name in names]
    first.metadata.create_all(target, wanted)
    with source.connect() as read, target.begin() as write:
        for table in wanted:
            rows = [dict(row._mapping) for row in read.execute(select(table))]
            # a unit stands before those below it
            rows.sort(key=lambda row: (row.get("parent_id") or 0, row.get("carried_from") or 0, row.get("id") or 0))
            if rows:
                write.execute(insert(table), rows)
            if target.name == "postgresql" and "id" in table.c and rows:
                # ids were given, so the next one must be said
                write.execute(text(f"SELECT setval('{table.name}_id_seq', (SELECT max(id) FROM {table.name}))"))


def build_variant(url: str, lived_in: str, variant: str) -> None:
    """Make a database as an older version left it, with the rows of the store that was lived in."""
    source, target = connect(lived_in), connect(url)
    copy_tables(source, target, tables_until(variant))
    source.dispose()
    target.dispose()


def read_all(workspace: Workspace) -> dict[str, Any]:
    """Return all that a store says of its surveys, to the last fraction."""
    surveys = list_surveys(workspace, history=True)
    scored = [survey for survey in surveys if not survey.printed]
    return {
        "surveys": surveys,
        "scores": [load_score(workspace, survey, DEFAULT_BOBOT).ikm_exact for survey in scored],
        "estimates": [load_estimate(workspace, survey, DEFAULT_BOBOT) for survey in scored],
        "responses": [load_responses(workspace, survey.id) for survey in surveys],
        "plans": {unit: list_plan(workspace, unit) for unit in sorted({survey.unit_code for survey in surveys})},
        "texts": {unit: load_particulars(workspace, unit) for unit in sorted({survey.unit_code for survey in surveys})},
        "quotes": [list_quotes(workspace, survey.id) for survey in surveys],
        "drafts": [list_drafts(acting(workspace, who)) for who in ("petugas satu", "petugas dua")],
    }


def same(one: Moments, other: Moments) -> bool:
    sums = ((one.both, other.both), (one.first, other.first), (one.products, other.products))
    return (one.n, one.items) == (other.n, other.items) and all(np.array_equal(*pair) for pair in sums)


def describe(engine: Engine) -> dict[str, Any]:
    """Return the tables as the database itself knows them."""
    known = inspect(engine)

    def tell(name: str) -> dict[str, Any]:
        columns = {
            str(column["name"]): (str(column["type"]), column["nullable"], str(column["default"] or "").strip("'"))
            for column in known.get_columns(name)
            if column["name"] != "id"
        }
        keys = sorted(
            (tuple(key["constrained_columns"]), key["referred_table"]) for key in known.get_foreign_keys(name)
        )
        indexes = sorted(
            (str(one["name"]), tuple(one["column_names"]), bool(one["unique"])) for one in known.get_indexes(name)
        )
        unique = sorted(tuple(one["column_names"]) for one in known.get_unique_constraints(name))
        primary = known.get_pk_constraint(name)["constrained_columns"]
        return {"columns": columns, "keys": keys, "indexes": indexes, "unique": unique, "primary": primary}

    return {name: tell(name) for name in sorted(known.get_table_names())}


def test_a_carried_over_database_has_the_tables_of_a_new_one(store_url: str, tmp_path: Path, lived_in: str):
    """Columns, types, defaults, keys and indexes: there is one schema, whichever way it came about."""
    new = open_store(store_url)
    wanted = describe(new.engine)
    if new.engine.name == "postgresql":
        with new.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    new.engine.dispose()
    url = store_url if new.engine.name == "postgresql" else f"sqlite:///{tmp_path / 'tua.sqlite'}"
    build_variant(url, lived_in, "plans")
    upgraded = open_store(url, upgrade=True)
    assert describe(upgraded.engine) == wanted
    upgraded.engine.dispose()


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_older_variant_is_carried_over_with_its_rows(store_url: str, lived_in: str, variant: str):
    """Surveys, indexes, errors, rows and history are those of the whole store, as far as the variant could hold them."""
    if store_url.startswith("sqlite"):
        Path(store_url.removeprefix("sqlite:///")).unlink(missing_ok=True)
    build_variant(store_url, lived_in, variant)
    whole = Workspace(open_store(lived_in), "petugas satu", EVERYTHING)
    old = Workspace(open_store(store_url, upgrade=True), "petugas satu", EVERYTHING)
    names = tables_until(variant)
    plain = {survey.id for survey in list_surveys(whole, history=True) if survey.recap is None}
    surveys = {survey.id: survey for survey in list_surveys(old, history=True)}
    wanted = {survey.id: survey for survey in list_surveys(whole, history=True)}
    assert surveys.keys() == wanted.keys()
    for survey_id in plain:
        assert load_responses(old, survey_id) == load_responses(whole, survey_id)
        sums = [load_moments(one, [survey_id])[survey_id] for one in (old, whole)]
        assert same(*sums)
        assert same(sums[0], compute_moments(load_responses(old, survey_id)))
    assert {one.census for one in surveys.values()} == ({False, True} if "census" in names else {False})
    recaps = {one.recap for one in surveys.values()}
    assert recaps == ({None, RecapKind.COUNTS, RecapKind.PRINTED} if "recap" in names else {None})
    with old.store.engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == HEAD
    # and it can be written
    save_survey(old, some_survey("Kecamatan Baru"))
    for one in (whole, old):
        one.store.engine.dispose()


def test_the_store_of_0_4_0_says_the_same_on_both_databases(store_url: str, lived_in: str):
    """Carried over from SQLite, and from a PostgreSQL with the same rows: nothing differs."""
    if store_url.startswith("sqlite"):
        Path(store_url.removeprefix("sqlite:///")).unlink(missing_ok=True)
    build_variant(store_url, lived_in, "plans")
    before = read_before(lived_in)
    whole, other = (
        open_at(lived_in, "petugas satu"),
        Workspace(open_store(store_url, upgrade=True), "petugas satu", EVERYTHING),
    )
    told = read_all(other)
    assert told == read_all(whole)
    assert find_answers(other, *before["header"]) == find_answers(whole, *before["header"])
    survey_ids = [survey.id for survey in list_surveys(other) if not survey.recap]
    for survey_id, moments in load_moments(other, survey_ids).items():
        assert same(moments, compute_moments(load_responses(other, survey_id)))
    for survey_id in survey_ids:
        for dimension, wanted in (
            (dimension, compute_group_moments(load_responses(other, survey_id), dimension))
            for dimension in load_responses(other, survey_id).profile
        ):
            groups = load_group_moments(other, survey_id, Dimension(dimension))
            assert groups.keys() == wanted.keys()
            assert all(same(groups[level], wanted[level]) for level in wanted)
    with other.store.engine.connect() as connection:
        lines = connection.execute(text("SELECT id, who, action, survey_id, detail FROM audit ORDER BY id")).all()
        lost = connection.execute(
            text("SELECT count(*) FROM audit WHERE survey_id IS NOT NULL AND unit_id IS NULL")
        ).scalar_one()
    assert ([tuple(line) for line in lines], lost) == (before["log"], 0)
    for one in (whole, other):
        one.store.engine.dispose()


def read_before(url: str) -> dict[str, Any]:
    """Return what stands in the old tables, read without the program."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as kept:
        log = kept.execute("SELECT id, who, action, survey_id, detail FROM audit ORDER BY id").fetchall()
        (header,) = kept.execute("SELECT header_sha256 FROM answered_question LIMIT 1").fetchone()
    return {"log": log, "header": (header,)}


def test_a_sqlite_file_is_copied_before_it_is_carried_over(lived_in: str, tmp_path: Path):
    """The copy has every row, also those that were still in the write-ahead log, and is as old as it was."""
    path = Path(lived_in.removeprefix("sqlite:///"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("PRAGMA wal_autocheckpoint=0")
    other.execute("INSERT INTO unit (code, name) VALUES ('di-wal', 'Di WAL')")
    before = {name: count(path, name) for name in first.metadata.tables}
    open_store(lived_in).engine.dispose()
    other.close()
    copy = tmp_path / f"lama.sebelum-{HEAD}.sqlite"
    assert {name: count(copy, name) for name in first.metadata.tables} == before
    assert not list(tmp_path.glob("*.part"))
    # the copy can be opened like any other old store
    assert len(list_surveys(open_at(f"sqlite:///{copy}"))) == len(list_surveys(open_at(lived_in)))


def count(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as kept:
        return kept.execute(f"SELECT count(*) FROM {name}").fetchone()[0]


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_every_revision_is_opened(tmp_path: Path, revision: str):
    """Of each version since the first with revisions, this one included; none of them is taken for a newer one."""
    make_tables(tmp_path / "skm.sqlite", revision)
    workspace = open_at(f"sqlite:///{tmp_path / 'skm.sqlite'}")
    save_survey(workspace, some_survey())
    assert [one.unit_name for one in list_surveys(workspace)] == ["Kecamatan Uji"]


def test_a_newer_database_is_refused_by_name(store_url: str):
    """Nothing of it is touched: a later program may have put things elsewhere."""
    workspace = open_at(store_url)
    save_survey(workspace, some_survey())
    with workspace.store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    workspace.store.engine.dispose()
    with pytest.raises(StoreError, match=StoreFault.NEWER) as caught:
        open_store(store_url, upgrade=True)
    assert caught.value.expected == "0099"


def test_an_older_one_on_a_server_waits_for_the_command(fresh_postgresql_url: str, lived_in: str):
    """Opening it says what to do; it is carried over only where that was asked for."""
    engine = connect(fresh_postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    build_variant(fresh_postgresql_url, lived_in, "plans")
    with pytest.raises(StoreError, match=StoreFault.OLDER):
        open_store(fresh_postgresql_url)
    open_store(fresh_postgresql_url, upgrade=True).engine.dispose()
    open_store(fresh_postgresql_url).engine.dispose()


@pytest.mark.parametrize("command", ["ALTER TABLE tally DROP COLUMN n4", "DROP TABLE problem"])
def test_a_damaged_database_gets_a_sentence(store_url: str, command: str):
    """A table or column that is gone is told at the opening, and not as a full disk at the next save."""
    store = open_store(store_url)
    with store.engine.begin() as connection:
        connection.execute(text(command))
    store.engine.dispose()
    with pytest.raises(StoreError, match=StoreFault.DAMAGED):
        open_store(store_url)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path):
    """A file with other tables gets none of ours."""
    path = tmp_path / "lain.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE buku (judul TEXT)")
    with pytest.raises(StoreError, match=StoreFault.STRANGE):
        open_store(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("buku",)]


@pytest.mark.parametrize("content", [b"bukan basis data " * 400, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_gets_a_sentence(tmp_path: Path, content: bytes):
    """A spoilt file is said to be spoilt, and stays as it is."""
    path = tmp_path / "rusak.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=StoreFault.BROKEN):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_tables_of_the_same_name_with_other_columns_are_not_taken_for_ours(tmp_path: Path):
    """Every one of the oldest tables must be there, with its columns."""
    path = tmp_path / "mirip.sqlite"
    with closing(sqlite3.connect(path)) as raw:
        for name in VARIANTS["first"]:
            raw.execute(f"CREATE TABLE {name} (id INTEGER)")
    with pytest.raises(StoreError, match=StoreFault.DAMAGED):
        open_store(f"sqlite:///{path}")


def open_one(url: str, done: multiprocessing.Queue[int]) -> None:
    done.put(len(list_surveys(Workspace(open_store(url, upgrade=True), "p", EVERYTHING))))


@pytest.mark.parametrize("old", [False, True], ids=["empty", "old"])
def test_two_processes_that_start_at_once_take_turns(store_url: str, lived_in: str, old: bool):
    """Four come together to an empty database, or to an old one: one makes the tables, the others wait."""
    if store_url.startswith("sqlite"):
        Path(store_url.removeprefix("sqlite:///")).unlink(missing_ok=True)
    if old:
        build_variant(store_url, lived_in, "plans")
    context = multiprocessing.get_context("spawn")
    done: multiprocessing.Queue[int] = context.Queue()
    workers = [context.Process(target=open_one, args=(store_url, done)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    assert len({done.get(timeout=5) for _ in workers}) == 1


def test_a_program_from_before_cannot_write_into_new_tables(workspace: Workspace):
    """It would write what this one cannot read; it meets a missing column, and says so."""
    old = insert(first.metadata.tables["survey"]).values(id=1, instrument="permenpan_2017")
    with pytest.raises(DBAPIError, match="instrument"), workspace.store.engine.begin() as connection:
        connection.execute(old)


def test_a_database_of_another_program_with_migrations_of_its_own_is_not_a_newer_one(tmp_path: Path):
    """Alembic is used by many."""
    path = tmp_path / "lain.sqlite"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        other.execute("INSERT INTO alembic_version VALUES ('a1b2')")
    with pytest.raises(StoreError, match=StoreFault.STRANGE):
        open_store(f"sqlite:///{path}")


UPGRADE = """
import sys
from skm_app.store import open_store
print("mulai", flush=True)
open_store(sys.argv[1], upgrade=True)
"""


def kill_after(seconds: float, url: str) -> None:
    upgrader = subprocess.Popen([sys.executable, "-c", UPGRADE, url], stdout=subprocess.PIPE, cwd=ROOT)
    assert upgrader.stdout
    upgrader.stdout.readline()
    time.sleep(seconds)
    os.kill(upgrader.pid, signal.SIGKILL)
    upgrader.wait()
    upgrader.stdout.close()


def test_an_upgrade_that_is_killed_is_done_again_from_the_beginning(store_url: str, lived_in: str):
    """At random instants, on both databases: the old store stands there or the new one, and the next opening finishes."""
    draw = random.Random(20261122)
    wanted: dict[str, Any] = {}
    for _ in range(6):
        if store_url.startswith("sqlite"):
            for file in Path(store_url.removeprefix("sqlite:///")).parent.glob("skm*"):
                file.unlink()
        else:
            engine = connect(store_url)
            with engine.begin() as connection:
                connection.execute(text("DROP SCHEMA public CASCADE"))
                connection.execute(text("CREATE SCHEMA public"))
            engine.dispose()
        build_variant(store_url, lived_in, "plans")
        if not wanted:
            wanted = read_all(open_at(copy_of(lived_in), "petugas satu"))
        kill_after(draw.uniform(0, 0.5), store_url)
        workspace = Workspace(open_store(store_url, upgrade=True), "petugas satu", EVERYTHING)
        assert read_all(workspace) == wanted
        assert list(check_store(workspace)) == []
        workspace.store.engine.dispose()


def copy_of(url: str) -> str:
    """Name a copy of a SQLite file, so that the file itself stays as old as it is."""
    path = Path(url.removeprefix("sqlite:///"))
    copy = path.with_name("salinan.sqlite")
    copy.write_bytes(path.read_bytes())
    return f"sqlite:///{copy}"


def test_an_older_store_tells_what_was_taken_back_from_what_was_replaced(tmp_path: Path):
    """Only since revision 0004 is it written down: before, what no standing survey took the place of was taken back."""
    path = tmp_path / "skm.sqlite"
    tables = make_tables(path, "0003")
    engine = create_engine(f"sqlite:///{path}")
    day, at = dt.date(2024, 1, 1), dt.datetime(2024, 2, 1)
    plain = dict.fromkeys(("instrument_key", "source_name", "source_sha256", "item_keys", "mapping", "unconfirmed"), "")
    # 1 was replaced by 2, 2 was taken back, and then 1 too; 4 replaced 3; 5 was taken back by itself
    rows = [(1, None, at), (2, 1, at), (3, None, at), (4, 3, None), (5, None, at)]
    with engine.begin() as connection:
        connection.execute(insert(tables.tables["unit"]).values(id=1, code="u", name="U"))
        for survey_id, replaces, replaced_at in rows:
            period = {"period_start": day, "period_end": dt.date(2024, survey_id, 1)}
            row = {**plain, **period, "n": 1, "rejected": 0, "not_data": 0, "saved_at": at, "saved_by": "p"}
            about = {"id": survey_id, "unit_id": 1, "replaces_id": replaces, "replaced_at": replaced_at}
            connection.execute(insert(tables.tables["survey"]).values(**row, **about))
    engine.dispose()
    store = open_store(f"sqlite:///{path}")
    with store.engine.connect() as connection:
        taken = connection.execute(select(survey.c.id).where(survey.c.withdrawn_at.is_not(None))).scalars().all()
    assert sorted(taken) == [1, 2, 5]
    store.engine.dispose()
