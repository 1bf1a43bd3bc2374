"""A copy of all that is stored, made and brought back while people work, and a look through the store."""

from __future__ import annotations

import gzip
import json
import random
import re
import sqlite3
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from skm_app.scope import EVERYTHING
from skm_app.storage_faults import Flaw, FlawKind, StoreError, StoreFault
from skm_app.store import (
    backup_store,
    check_store,
    list_drafts,
    list_surveys,
    open_store,
    save_draft,
    save_survey,
    set_broken_aside,
    withdraw_survey,
)
from skm_app.store.door import writing
from skm_app.store.schema import moment, response, tally
from skm_app.workspace import Workspace
from tests.lived_in.saying import STORE
from tests.store.killing import KINDS, kill_at_random
from tests.store.makers import bring_back, open_at, some_survey
from tests.store.test_upgrading import build_variant, read_all

ROOT = Path(__file__).parents[2]
_BREATH = 0.03
"""Seconds between two saves of somebody who saves all the time, so that the store does not grow without end."""


def endings(workspace: Workspace) -> list[str]:
    return [".zip", ".sqlite"] if workspace.store.engine.name == "sqlite" else [".zip"]


def test_what_was_copied_comes_back_whole(store_url: str, lived_in: str, tmp_path: Path):
    """Surveys, indexes, rows, plans, proofs, texts, drafts, into an empty store and over one that has others."""
    if store_url.startswith("sqlite"):
        Path(store_url.removeprefix("sqlite:///")).unlink(missing_ok=True)
    build_variant(store_url, lived_in, "plans")
    workspace = Workspace(open_store(store_url, upgrade=True), "petugas satu", EVERYTHING)
    wanted = read_all(workspace)
    for ending in endings(workspace):
        copy = tmp_path / f"cadangan{ending}"
        backup_store(workspace, copy)
        save_survey(workspace, some_survey("Kecamatan Sesudahnya"))
        withdraw_survey(workspace, wanted["surveys"][0].id)
        kept = bring_back(workspace, copy)
        assert read_all(workspace) == wanted
        assert kept
        assert list(check_store(workspace)) == []
        other = open_at(f"sqlite:///{tmp_path / f'lain{ending}.sqlite'}", "petugas satu")
        assert bring_back(other, copy) is None
        assert read_all(other) == wanted
        # numbering goes on where the copy ended
        new = save_survey(workspace, some_survey("Kecamatan Sesudahnya"))
        assert new > max(survey.id for survey in wanted["surveys"])
        bring_back(workspace, kept)
        assert len(list_surveys(workspace, history=True)) == len(wanted["surveys"]) + 1
        bring_back(workspace, copy)
    workspace.store.engine.dispose()


def test_a_copy_goes_from_one_database_to_the_other(fresh_postgresql_url: str, store_url: str, tmp_path: Path):
    """The zip of a SQLite file comes back in PostgreSQL, and the other way round."""
    workspace = open_at(store_url)
    save_survey(workspace, some_survey())
    wanted = read_all(workspace)
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    workspace.store.engine.dispose()
    there = f"sqlite:///{tmp_path / 'lain.sqlite'}" if store_url == fresh_postgresql_url else fresh_postgresql_url
    other = Workspace(open_store(there, upgrade=True), "petugas", EVERYTHING)
    bring_back(other, copy)
    assert read_all(other) == wanted
    other.store.engine.dispose()


def test_an_older_copy_is_carried_over_before_it_is_brought_back(lived_in: str, store_url: str, tmp_path: Path):
    """A file of version 0.4.0 is a copy too."""
    old = tmp_path / "dari_0.4.0.sqlite"
    old.write_bytes(gzip.decompress(STORE.read_bytes()))
    workspace = open_at(store_url, "petugas satu")
    bring_back(workspace, old)
    assert read_all(workspace) == read_all(open_at(lived_in, "petugas satu"))


@pytest.mark.parametrize("damage", ["cut", "row", "table", "instrument", "manifest", "text", "newer"])
def test_a_damaged_copy_changes_nothing(workspace: Workspace, tmp_path: Path, damage: str):
    """It is looked through before a row of it is brought back."""
    save_survey(workspace, some_survey())
    good, bad = tmp_path / "baik.zip", tmp_path / "rusak.zip"
    backup_store(workspace, good)
    save_survey(workspace, some_survey("Kecamatan Lain"))
    before = read_all(workspace)
    spoil(good, bad, damage)
    with pytest.raises(StoreError) as caught:
        bring_back(workspace, bad)
    wanted = {"text": StoreFault.NO_BACKUP, "manifest": StoreFault.NO_BACKUP, "newer": StoreFault.NEWER}
    assert caught.value.fault is wanted.get(damage, StoreFault.BROKEN_BACKUP)
    assert read_all(workspace) == before


def spoil(good: Path, bad: Path, damage: str) -> None:
    """Write a copy that is not whole."""
    if damage == "text":
        bad.write_text("bukan cadangan")
        return
    if damage == "cut":
        bad.write_bytes(good.read_bytes()[:-2000])
        return
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if damage == "row" and name == "response.jsonl":
                content = b"".join(content.splitlines(keepends=True)[:-1])
            if damage == "instrument" and name == "survey.jsonl":
                content = re.sub(rb'"instrument_key":"[^"]+"', b'"instrument_key":"lain"', content)
            if damage == "table" and name == "audit.jsonl":
                continue
            if name == "manifest.json":
                told = json.loads(content)
                if damage == "row":
                    told["rows"]["response"] -= 1
                if damage == "table":
                    del told["rows"]["audit"]
                content = json.dumps(told | ({"revision": "0099"} if damage == "newer" else {})).encode()
                if damage == "manifest":
                    continue
            target.writestr(name, content)


def test_a_copy_that_cannot_be_written_leaves_the_one_before(workspace: Workspace, tmp_path: Path):
    """A folder that is missing, and a file of SQLite from a server: both are said, and no half file is left."""
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    before = copy.read_bytes()
    with pytest.raises(OSError, match="No such file"):
        backup_store(workspace, tmp_path / "tidak_ada" / "cadangan.zip")
    if workspace.store.engine.name == "postgresql":
        with pytest.raises(StoreError, match=StoreFault.NO_FILE):
            backup_store(workspace, tmp_path / "cadangan.sqlite")
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_is_of_one_moment(workspace: Workspace, store_url: str, tmp_path: Path):
    """Somebody saves without a pause while it is made: every survey in it is whole."""
    save_survey(workspace, some_survey())
    stop = threading.Event()

    def save_on() -> None:
        other, number = open_at(store_url), 0
        while not stop.is_set():
            number += 1
            save_survey(other, some_survey(f"Kecamatan {number}"))
            time.sleep(_BREATH)
        other.store.engine.dispose()

    saver = threading.Thread(target=save_on)
    saver.start()
    time.sleep(0.2)
    try:
        for number, ending in enumerate(endings(workspace) * 2):
            copy = tmp_path / f"cadangan{number}{ending}"
            backup_store(workspace, copy)
            other = open_at(f"sqlite:///{tmp_path / f'pulih{number}.sqlite'}")
            bring_back(other, copy)
            assert list(check_store(other)) == []
            assert 0 < len(list_surveys(other)) <= len(list_surveys(workspace))
            other.store.engine.dispose()
    finally:
        stop.set()
        saver.join()


def test_a_look_through_finds_what_does_not_fit(workspace: Workspace):
    """A total that is not that of its rows, sums that are not, a row that is gone; nothing where all is well."""
    ids = [save_survey(workspace, some_survey(f"Kecamatan {name}")) for name in "ABCD"]
    assert list(check_store(workspace)) == []
    with writing(workspace) as change:
        one = tally.c.survey_id == ids[0], tally.c.item == "WAKTU", tally.c.dimension == "all"
        change.connection.execute(update(tally).where(*one).values(n4=1))
        change.connection.execute(update(moment).where(moment.c.survey_id == ids[1]).values(n=5))
        change.connection.execute(delete(response).where(response.c.survey_id == ids[2], response.c.seq == 1))
    assert list(check_store(workspace)) == [
        Flaw(FlawKind.TALLY, survey_id=ids[0]),
        Flaw(FlawKind.MOMENT, survey_id=ids[1]),
        Flaw(FlawKind.ROWS, survey_id=ids[2], count=11, expected=12),
    ]


def test_a_row_that_belongs_to_nothing_is_found(sqlite_url: str):
    """A hand in the file, without its keys."""
    workspace = open_at(sqlite_url)
    survey_id = save_survey(workspace, some_survey())
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as raw, raw:
        raw.execute("INSERT INTO quote VALUES (99, 1)")
        raw.execute(f"UPDATE survey SET replaces_id = 77 WHERE id = {survey_id}")
    assert sorted(check_store(workspace), key=lambda flaw: flaw.where) == [
        Flaw(FlawKind.ORPHANS, "quote.survey_id", count=1),
        Flaw(FlawKind.ORPHANS, "survey.replaces_id", count=1),
    ]


def test_the_lived_in_store_is_whole(lived_in: str):
    """Carried over, every total in it follows from its rows."""
    assert list(check_store(open_at(lived_in))) == []


def test_a_broken_file_is_set_aside_for_a_copy(sqlite_url: str, tmp_path: Path):
    """It is moved, not deleted; one that opens stays where it is."""
    workspace = open_at(sqlite_url)
    save_survey(workspace, some_survey())
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    workspace.store.engine.dispose()
    assert set_broken_aside(sqlite_url) is None
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.write_bytes(b"rusak" * 3000)
    aside = set_broken_aside(sqlite_url)
    assert aside
    assert aside.read_bytes() == b"rusak" * 3000
    fresh = open_at(sqlite_url)
    assert bring_back(fresh, copy) is None
    assert [survey.unit_name for survey in list_surveys(fresh)] == ["Kecamatan Uji"]


@pytest.mark.parametrize("what", KINDS)
def test_whatever_is_killed_leaves_nothing_half(store_url: str, tmp_path: Path, what: str):
    """At four random instants each, on both databases: what was acknowledged is there, and all of it is whole."""
    found = list(kill_at_random(store_url, what, tmp_path, 4))
    assert [(one.lost, one.half) for one in found] == [(0, 0)] * 4


def test_waiting_files_are_copied_too(workspace: Workspace, tmp_path: Path):
    """F5 after a restore finds what was there at the time of the copy."""
    save_draft(workspace, "uji.csv", "a" * 64, b"\x00lembar\xff", ())
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    other = open_at(f"sqlite:///{tmp_path / 'lain.sqlite'}")
    bring_back(other, copy)
    assert list_drafts(other) == list_drafts(workspace)


def test_a_total_that_does_not_fit_is_summed_up_anew(workspace: Workspace, tmp_path: Path):
    """A copy of a store with one wrong total comes back with the right one."""
    survey_id = save_survey(workspace, some_survey())
    wanted = read_all(workspace)
    with writing(workspace) as change:
        change.connection.execute(update(tally).where(tally.c.survey_id == survey_id).values(n4=1))
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    bring_back(workspace, copy)
    assert read_all(workspace) == wanted
    assert list(check_store(workspace)) == []


def test_a_spoilt_bit_is_a_sentence(sqlite_url: str, tmp_path: Path):
    """Forty copies with some bytes turned: each comes back whole or is refused, and never a traceback."""
    workspace = open_at(sqlite_url)
    save_survey(workspace, some_survey())
    before = read_all(workspace)
    good = tmp_path / "baik.zip"
    backup_store(workspace, good)
    draw, told = random.Random(60), set[StoreFault | None]()
    for _ in range(40):
        content = bytearray(good.read_bytes())
        for _ in range(draw.choice((1, 60))):
            content[draw.randrange(4, len(content))] ^= 1 << draw.randrange(8)
        bad = tmp_path / "rusak.zip"
        bad.write_bytes(content)
        told.add(try_to_bring_back(workspace, bad))
        assert read_all(workspace) == before
    assert told <= {None, StoreFault.BROKEN_BACKUP, StoreFault.NO_BACKUP, StoreFault.NEWER}
    assert StoreFault.BROKEN_BACKUP in told


def try_to_bring_back(workspace: Workspace, copy: Path) -> StoreFault | None:
    """Restore a copy, and return why it was refused; None where it was not."""
    try:
        bring_back(workspace, copy)
    except StoreError as error:
        return error.fault
    return None


def test_the_store_itself_is_no_place_for_its_copy(sqlite_url: str, tmp_path: Path):
    """Nor is any file of SQLite that somebody has open: it would be exchanged under them."""
    workspace = open_at(sqlite_url)
    save_survey(workspace, some_survey())
    own = Path(sqlite_url.removeprefix("sqlite:///"))
    other = tmp_path / "lain.sqlite"
    open_one = open_at(f"sqlite:///{other}")
    save_survey(open_one, some_survey("Kecamatan Lain"))
    for path in (own, other):
        with pytest.raises(StoreError, match=StoreFault.OWN_FILE):
            backup_store(workspace, path)
    workspace.store.engine.dispose()
    own.with_name(f"{own.name}-wal").unlink(missing_ok=True)
    with pytest.raises(StoreError, match=StoreFault.OWN_FILE):
        backup_store(workspace, own)
    assert [len(list_surveys(one)) for one in (workspace, open_one)] == [1, 1]


def test_a_file_with_a_write_ahead_log_comes_back_with_it(sqlite_url: str, tmp_path: Path):
    """As it is found after a crash, or under a running program."""
    other = open_at(f"sqlite:///{tmp_path / 'hidup.sqlite'}")
    for k in range(3):
        save_survey(other, some_survey(f"Kecamatan {k}"))
    workspace = open_at(sqlite_url)
    bring_back(workspace, tmp_path / "hidup.sqlite")
    assert len(list_surveys(workspace)) == 3


def test_what_is_saved_while_a_copy_is_brought_back_is_not_lost(workspace: Workspace, store_url: str, tmp_path: Path):
    """It stands in the store, or in the file beside the copy with what stood there before; nobody is turned away."""
    save_survey(workspace, some_survey())
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    stop, saved = threading.Event(), list[str]()

    def save_on() -> None:
        other, number = open_at(store_url), 0
        while not stop.is_set():
            number += 1
            save_survey(other, some_survey(f"Kecamatan {number}"))
            saved.append(f"Kecamatan {number}")
            time.sleep(_BREATH)
        other.store.engine.dispose()

    saver = threading.Thread(target=save_on)
    saver.start()
    time.sleep(0.2)
    kept: list[Path] = []
    for _ in range(3):
        beside = bring_back(workspace, copy)
        assert beside
        kept.append(beside)
    stop.set()
    saver.join()
    found = {survey.unit_name for survey in list_surveys(workspace)}
    for number, beside in enumerate(kept):
        other = open_at(f"sqlite:///{tmp_path / f'sebelum{number}.sqlite'}")
        bring_back(other, beside)
        found |= {survey.unit_name for survey in list_surveys(other)}
    assert len(set(kept)) == 3
    assert set(saved) <= found


def test_names_that_an_older_version_let_through_come_back(sqlite_url: str, tmp_path: Path):
    """SQLite took any length; what stands there must not be lost for it."""
    workspace = open_at(sqlite_url)
    save_survey(workspace, some_survey())
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as raw, raw:
        raw.execute("UPDATE unit SET name = ? WHERE code = 'kecamatan-uji'", ("K" * 230,))
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    other = open_at(f"sqlite:///{tmp_path / 'lain.sqlite'}")
    bring_back(other, copy)
    assert [len(survey.unit_name) for survey in list_surveys(other)] == [230]


def test_moments_come_back_as_they_were_wherever_the_server_is(
    fresh_postgresql_url: str, sqlite_url: str, tmp_path: Path
):
    """SQLite knows no zone, and a server in Jakarta has one of its own."""
    here = open_at(sqlite_url)
    save_survey(here, some_survey())
    copy = tmp_path / "cadangan.zip"
    backup_store(here, copy)
    there = Workspace(
        open_store(f"{fresh_postgresql_url}&options=-c%20timezone=Asia/Jakarta", upgrade=True), "petugas", EVERYTHING
    )
    bring_back(there, copy)
    assert [one.saved_at for one in list_surveys(there)] == [one.saved_at for one in list_surveys(here)]
    there.store.engine.dispose()


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE survey SET instrument_key = 'nope'",
        "UPDATE survey SET period_start = '2024-99-99'",
        "UPDATE survey SET saved_at = 'x'",
        "UPDATE survey SET item_keys = 'NOPE'",
        "UPDATE response SET answers = '99xx'",
        "UPDATE response SET time = 'zz'",
    ],
)
def test_what_cannot_be_read_is_found(sqlite_url: str, command: str):
    """A survey that a hand or a bad disk has spoilt is named, and the look goes on."""
    workspace = open_at(sqlite_url)
    survey_id = save_survey(workspace, some_survey())
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as raw, raw:
        raw.execute(command)
    assert list(check_store(workspace)) == [Flaw(FlawKind.UNREADABLE, survey_id=survey_id)]


@pytest.mark.parametrize(
    ("name", "content"), [("skripsi.txt", b"bab satu"), ("lain.sqlite", None)], ids=["text", "another program"]
)
def test_a_file_that_was_never_ours_is_not_moved(tmp_path: Path, name: str, content: bytes | None):
    """A mistyped address costs nobody their file."""
    path = tmp_path / name
    if content is None:
        with closing(sqlite3.connect(path)) as raw, raw:
            raw.execute("CREATE TABLE audit (x)")
            raw.execute("CREATE TABLE klien (nama)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        set_broken_aside(f"sqlite:///{path}")
    assert path.read_bytes() == before
