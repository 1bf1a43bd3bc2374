"""The one door to the database: what it says of itself becomes a fault with a sentence, and nothing is half written."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, select, text

from skm_app.scope import Right
from skm_app.services.memory import remember
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    Paper,
    add_evidence,
    add_plan,
    confirm_census,
    list_drafts,
    list_surveys,
    load_particulars,
    record_hand_ins,
    save_draft,
    save_particulars,
    save_quotes,
    save_survey,
    withdraw_survey,
)
from skm_app.store.door import reading
from skm_app.store.schema import audit
from skm_app.wording.storage import SENTENCES, describe_store_error
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Period, TindakLanjut, Unsur
from tests.store.makers import acting, open_at, some_survey

UNIT = "kecamatan-uji"


def at_the_beginning(workspace: Workspace, *commands: str) -> None:
    """Let every transaction begin with some commands."""

    def run(connection: Connection) -> None:
        for command in commands:
            connection.exec_driver_sql(command)

    event.listen(workspace.store.engine, "begin", run)


@pytest.mark.parametrize("fault", StoreFault)
def test_every_fault_has_its_sentence(fault: StoreFault):
    """What is wrong and how to mend it, without a gap."""
    told = describe_store_error(StoreError(fault, "x", "y"))
    assert told.endswith(".")
    assert "{" not in told
    assert fault in SENTENCES


@pytest.mark.parametrize("length", [200, 201])
def test_a_name_of_more_than_200_letters_is_refused(workspace: Workspace, length: int):
    """On every database: SQLite would take any length, PostgreSQL none of these."""
    new = some_survey(unit="K" * length)
    if length == 200:
        save_survey(workspace, new)
    else:
        with pytest.raises(StoreError, match=StoreFault.TOO_LONG) as caught:
            save_survey(workspace, new)
        assert (caught.value.got, caught.value.expected) == ("K" * 40, "200")
    assert len(list_surveys(workspace)) == (length == 200)


@pytest.mark.parametrize("population", [2**31 - 1, 2**31, 3_000_000_000])
def test_a_population_that_no_database_could_keep_is_refused(workspace: Workspace, population: int):
    """The largest whole number of PostgreSQL is kept, one more is not."""
    new = replace(some_survey(), population=population)
    if population < 2**31:
        save_survey(workspace, new)
        assert list_surveys(workspace)[0].population == population
    else:
        with pytest.raises(StoreError, match=StoreFault.OUT_OF_RANGE):
            save_survey(workspace, new)
        assert list_surveys(workspace) == ()


@pytest.mark.parametrize("field", ["unit_name", "label", "source_name"])
def test_a_text_with_a_null_character_is_refused(workspace: Workspace, field: str):
    """It comes from a damaged file; PostgreSQL has no such character."""
    with pytest.raises(StoreError, match=StoreFault.UNREADABLE_TEXT):
        save_survey(workspace, replace(some_survey(), **{field: "Kecamatan\0Uji"}))
    assert list_surveys(workspace) == ()


WRITES: dict[str, Callable[[Workspace], object]] = {
    "survey": lambda workspace: save_survey(workspace, some_survey(period="2025-S1")),
    "draft": lambda workspace: save_draft(workspace, "uji.csv", "a" * 64, b"lembar", ()),
    "plan": lambda workspace: add_plan(
        workspace, UNIT, Period.parse("2024-S1"), TindakLanjut(Unsur.WAKTU, "Menambah loket")
    ),
    "text": lambda workspace: save_particulars(workspace, UNIT, {}, {"target": "90"}),
    "quotes": lambda workspace: save_quotes(workspace, 1, [1]),
}
"""One of each kind of writing."""


@pytest.mark.parametrize("name", WRITES)
def test_a_store_that_may_only_be_read_is_said_to_be_so(workspace: Workspace, name: str):
    """Every writing passes the one door, drafts included; what is there can still be read."""
    save_survey(workspace, some_survey())
    command = "PRAGMA query_only=ON" if workspace.store.engine.name == "sqlite" else "SET TRANSACTION READ ONLY"
    at_the_beginning(workspace, command)
    with pytest.raises(StoreError, match=StoreFault.READ_ONLY):
        WRITES[name](workspace)
    assert (len(list_surveys(workspace)), list_drafts(workspace)) == (1, [])


def test_a_store_that_another_program_holds_is_said_to_be_so(workspace: Workspace, store_url: str):
    """Whoever waits in vain is told, and nothing of theirs is written."""
    save_survey(workspace, some_survey())
    sqlite = workspace.store.engine.name == "sqlite"
    other = open_at(store_url)
    hold, impatient = (
        ("SELECT 1", "PRAGMA busy_timeout=50")
        if sqlite
        else ("LOCK TABLE survey IN ACCESS EXCLUSIVE MODE", "SET LOCAL lock_timeout='50ms'")
    )
    with other.store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(hold))
        if sqlite:
            event.listen(
                workspace.store.engine,
                "checkout",
                lambda raw, *_: raw.execute(impatient),  # pyright: ignore[reportUnknownLambdaType, reportUnknownMemberType]
            )
        else:
            at_the_beginning(workspace, impatient)
        with pytest.raises(StoreError, match=StoreFault.LOCKED):
            save_survey(workspace, some_survey(period="2025-S1"))
    other.store.engine.dispose()
    assert len(list_surveys(workspace)) == 1


def test_a_broken_file_is_said_to_be_broken(sqlite_url: str):
    """Whether its middle is spoilt while it is open, or it is something else altogether."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    workspace = open_at(sqlite_url)
    for k in range(20):
        save_survey(workspace, some_survey(f"Kecamatan {k}"))
    workspace.store.engine.dispose()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"x" * (size - 4096 * 3))
    with pytest.raises(StoreError, match=StoreFault.BROKEN):
        list_surveys(workspace)


def test_a_server_that_went_away_is_said_to_be_gone(fresh_postgresql_url: str):
    """The connection ends in the middle of a writing; the next one finds the server again."""
    workspace = open_at(fresh_postgresql_url, "petugas")
    at_the_beginning(workspace)
    ended: list[bool] = []

    def end(connection: Connection, *_: object) -> None:
        if not ended:
            ended.append(True)
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    event.listen(workspace.store.engine, "begin", end)
    with pytest.raises(StoreError, match=StoreFault.GONE):
        save_draft(workspace, "uji.csv", "a" * 64, b"lembar", ())
    drafts = list_drafts(workspace)
    assert [draft.file_name for draft in drafts] == []
    workspace.store.engine.dispose()


def test_every_change_is_logged_with_who_did_it(workspace: Workspace):
    """Surveys, plans, proofs, texts and quotes; a waiting file is no survey yet."""
    survey_id = save_survey(acting(workspace, "a"), some_survey())
    line = add_plan(acting(workspace, "b"), UNIT, Period.parse("2024-S1"), TindakLanjut(Unsur.WAKTU, "Menambah loket"))
    add_evidence(acting(workspace, "c"), line, "foto.jpg", b"x")
    save_particulars(acting(workspace, "d"), UNIT, {}, {"target": "90"})
    save_quotes(acting(workspace, "e"), survey_id, [1])
    save_draft(acting(workspace, "f"), "uji.csv", "a" * 64, b"lembar", ())
    with reading(workspace) as connection:
        lines = connection.execute(select(audit.c.who, audit.c.action).order_by(audit.c.id)).all()
    assert [tuple(one) for one in lines] == [
        ("a", "simpan"),
        ("b", "rencana_tambah"),
        ("c", "bukti_tambah"),
        ("d", "keterangan"),
        ("e", "kutipan"),
    ]


def test_a_waiting_file_belongs_to_who_uploaded_it(workspace: Workspace):
    """Another sees none of it, and cannot throw it away; the same file of two is two."""
    one, other = acting(workspace, "satu"), acting(workspace, "dua")
    first = save_draft(one, "uji.csv", "a" * 64, b"lembar", ())
    assert list_drafts(other) == []
    second = save_draft(other, "uji.csv", "a" * 64, b"lembar", ())
    assert [draft.id for draft in list_drafts(one)] == [first]
    assert [draft.id for draft in list_drafts(other)] == [second]
    assert load_particulars(one, UNIT) == {}


def test_what_is_remembered_belongs_to_its_store(sqlite_url: str, tmp_path: Path):
    """What was loaded from store A never answers for store B; the same store answers from memory, whoever asks."""
    asked: list[str] = []

    @remember(Right.SEE)
    def load(workspace: Workspace, survey_id: int) -> str:
        asked.append(workspace.actor)
        return f"{workspace.actor} {survey_id}"

    here, there = open_at(sqlite_url, "a"), open_at(f"sqlite:///{tmp_path / 'lain.sqlite'}", "b")
    assert [load(here, 1), load(acting(here, "c"), 1), load(there, 1), load(here, 2)] == ["a 1", "a 1", "b 1", "a 2"]
    assert asked == ["a", "b", "a"]


def test_what_is_gone_meanwhile_is_a_sentence(workspace: Workspace):
    """Another brought a copy back under an open page: the button speaks of what is not there any more."""
    save_survey(workspace, some_survey())
    for write in (
        lambda: withdraw_survey(workspace, 99),
        lambda: confirm_census(workspace, 99, everybody=True),
        lambda: save_quotes(workspace, 99, [1]),
        lambda: add_evidence(workspace, 99, "foto.jpg", b"x"),
        lambda: save_particulars(workspace, "tidak-ada", {}, {"target": "90"}),
        lambda: hand_in_of_nobody(workspace),
    ):
        with pytest.raises(StoreError, match=StoreFault.VANISHED):
            write()


def hand_in_of_nobody(workspace: Workspace) -> None:
    record_hand_ins(workspace, 99, DEFAULT_BOBOT, [Paper("docx", b"laporan")], None)


@pytest.mark.parametrize("command", ["DROP TABLE quote", "ALTER TABLE survey RENAME COLUMN label TO lain"])
def test_a_store_that_is_exchanged_under_a_running_program_is_a_sentence(workspace: Workspace, command: str):
    """A table or column that was there at the opening is gone."""
    survey_id = save_survey(workspace, some_survey())
    with workspace.store.engine.begin() as connection:
        connection.execute(text(command))
    write = (
        (lambda: save_quotes(workspace, survey_id, [1]))
        if "quote" in command
        else (lambda: save_survey(workspace, some_survey(period="2025-S1")))
    )
    with pytest.raises(StoreError, match=StoreFault.REPLACED):
        write()


def test_nobody_waits_for_another_without_end(workspace: Workspace):
    """Half a minute on both databases."""
    asked = "PRAGMA busy_timeout" if workspace.store.engine.name == "sqlite" else "SHOW lock_timeout"
    with reading(workspace) as connection:
        assert str(connection.execute(text(asked)).scalar_one()) in ("30000", "30s")
