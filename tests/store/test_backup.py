"""A copy of all that is stored, made and brought back while people work, and a look through the store."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from skm_app.storage_faults import Flaw, FlawKind, StoreError, StoreFault
from skm_app.store import (
    backup_store,
    check_store,
    list_drafts,
    list_surveys,
    open_store,
    restore_store,
    save_draft,
    save_survey,
    set_broken_aside,
    withdraw_survey,
)
from skm_app.store.door import writing
from skm_app.store.schema import moment, response, tally
from skm_app.workspace import Workspace
from tests.lived_in.saying import STORE
from tests.store.makers import open_at, some_survey
from tests.store.test_upgrading import build_variant, read_all

ROOT = Path(__file__).parents[2]


@pytest.fixture
def lived_in(tmp_path: Path) -> str:
    """Name a copy of the store of version 0.4.0."""
    path = tmp_path / "lama.sqlite"
    path.write_bytes(gzip.decompress(STORE.read_bytes()))
    return f"sqlite:///{path}"


def endings(workspace: Workspace) -> list[str]:
    return [".zip", ".sqlite"] if workspace.store.engine.name == "sqlite" else [".zip"]


def test_what_was_copied_comes_back_whole(store_url: str, lived_in: str, tmp_path: Path):
    """Surveys, indexes, rows, plans, proofs, texts, drafts, into an empty store and over one that has others."""
    if store_url.startswith("sqlite"):
        Path(store_url.removeprefix("sqlite:///")).unlink(missing_ok=True)
    build_variant(store_url, lived_in, "plans")
    workspace = Workspace(open_store(store_url, upgrade=True), "petugas satu")
    wanted = read_all(workspace)
    for ending in endings(workspace):
        copy = tmp_path / f"cadangan{ending}"
        backup_store(workspace, copy)
        save_survey(workspace, some_survey("Kecamatan Sesudahnya"))
        withdraw_survey(workspace, wanted["surveys"][0].id)
        kept = restore_store(workspace, copy)
        assert read_all(workspace) == wanted
        assert kept
        assert list(check_store(workspace)) == []
        other = open_at(f"sqlite:///{tmp_path / f'lain{ending}.sqlite'}", "petugas satu")
        assert restore_store(other, copy) is None
        assert read_all(other) == wanted
        # numbering goes on where the copy ended
        new = save_survey(workspace, some_survey("Kecamatan Sesudahnya"))
        assert new > max(survey.id for survey in wanted["surveys"])
        restore_store(workspace, kept)
        assert len(list_surveys(workspace, history=True)) == len(wanted["surveys"]) + 1
        restore_store(workspace, copy)
    workspace.store.engine.dispose()


def test_a_copy_goes_from_one_database_to_the_other(postgresql_url: str, store_url: str, tmp_path: Path):
    """The zip of a SQLite file comes back in PostgreSQL, and the other way round."""
    workspace = open_at(store_url)
    save_survey(workspace, some_survey())
    wanted = read_all(workspace)
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    workspace.store.engine.dispose()
    there = f"sqlite:///{tmp_path / 'lain.sqlite'}" if store_url == postgresql_url else postgresql_url
    other = Workspace(open_store(there, upgrade=True), "petugas")
    restore_store(other, copy)
    assert read_all(other) == wanted
    other.store.engine.dispose()


def test_an_older_copy_is_carried_over_before_it_is_brought_back(lived_in: str, store_url: str, tmp_path: Path):
    """A file of version 0.4.0 is a copy too."""
    old = tmp_path / "dari_0.4.0.sqlite"
    old.write_bytes(gzip.decompress(STORE.read_bytes()))
    workspace = open_at(store_url, "petugas satu")
    restore_store(workspace, old)
    assert read_all(workspace) == read_all(open_at(lived_in, "petugas satu"))


@pytest.mark.parametrize("damage", ["cut", "row", "count", "manifest", "text", "newer"])
def test_a_damaged_copy_changes_nothing(workspace: Workspace, tmp_path: Path, damage: str):
    """It is looked through before a row of it is brought back."""
    save_survey(workspace, some_survey())
    good, bad = tmp_path / "baik.zip", tmp_path / "rusak.zip"
    backup_store(workspace, good)
    save_survey(workspace, some_survey("Kecamatan Lain"))
    before = read_all(workspace)
    spoil(good, bad, damage)
    with pytest.raises(StoreError) as caught:
        restore_store(workspace, bad)
    wanted = {"text": StoreFault.NO_BACKUP, "cut": StoreFault.NO_BACKUP, "newer": StoreFault.NEWER}
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
            if damage == "count" and name == "tally.jsonl":
                content = content.replace(b'"n4":11', b'"n4":12')
            if name == "manifest.json":
                told = json.loads(content)
                if damage == "row":
                    told["rows"]["response"] -= 1
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
        other.store.engine.dispose()

    saver = threading.Thread(target=save_on)
    saver.start()
    time.sleep(0.2)
    try:
        for number, ending in enumerate(endings(workspace) * 3):
            copy = tmp_path / f"cadangan{number}{ending}"
            backup_store(workspace, copy)
            other = open_at(f"sqlite:///{tmp_path / f'pulih{number}.sqlite'}")
            restore_store(other, copy)
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
    assert restore_store(fresh, copy) is None
    assert [survey.unit_name for survey in list_surveys(fresh)] == ["Kecamatan Uji"]


WORK = """
import sys
from pathlib import Path
from tests.store.makers import open_at, some_survey
from skm_app.store import SurveyExists, backup_store, find_survey, restore_store, save_survey
from skm_core import Period
workspace, what, copy = open_at(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
print("mulai", flush=True)
for k in range(10_000):
    if what == "save":
        print(save_survey(workspace, some_survey(f"Kecamatan {k}")), flush=True)
    if what == "replace":
        standing = find_survey(workspace, "kecamatan-uji", Period.parse("2024-S1"))
        print(save_survey(workspace, some_survey(score=1 + k % 4), replaces=standing.id), flush=True)
    if what == "backup":
        backup_store(workspace, copy)
        print(k, flush=True)
    if what == "restore":
        restore_store(workspace, copy)
        print(k, flush=True)
"""


@pytest.mark.parametrize("what", ["save", "replace", "backup", "restore"])
def test_whatever_is_killed_leaves_nothing_half(store_url: str, tmp_path: Path, what: str):
    """At six random instants each, on both databases: what was acknowledged is there, and all of it is whole."""
    workspace = open_at(store_url)
    save_survey(workspace, some_survey())
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    draw = random.Random(f"{what} 2026")
    for _ in range(6):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORK, store_url, what, str(copy)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert worker.stdout
        worker.stdout.readline()
        time.sleep(draw.uniform(0.02, 0.3))
        os.kill(worker.pid, signal.SIGKILL)
        acknowledged = [int(line) for line in worker.stdout.read().split()]
        worker.wait()
        worker.stdout.close()
        known = {survey.id for survey in list_surveys(workspace, history=True)}
        if what in ("save", "replace"):
            assert set(acknowledged) <= known
        else:
            other = open_at(f"sqlite:///{tmp_path / 'coba.sqlite'}")
            restore_store(other, copy)
            assert len(list_surveys(other)) == 1
            assert len(known) == 1
            other.store.engine.dispose()
        assert list(check_store(workspace)) == []
        if what == "save":
            # the next round saves the same units
            for survey in list_surveys(workspace):
                withdraw_survey(workspace, survey.id)
    workspace.store.engine.dispose()


def test_waiting_files_are_copied_too(workspace: Workspace, tmp_path: Path):
    """F5 after a restore finds what was there at the time of the copy."""
    save_draft(workspace, "uji.csv", "a" * 64, b"\x00lembar\xff", ())
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    other = open_at(f"sqlite:///{tmp_path / 'lain.sqlite'}")
    restore_store(other, copy)
    assert list_drafts(other) == list_drafts(workspace)
