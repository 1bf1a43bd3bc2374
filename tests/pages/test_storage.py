"""What is wrong with the store is a sentence on the page, wherever it is met; and what is taken away is kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import Connection, event, select

from skm_app.services.deliverables import DELIVERABLES
from skm_app.store import list_surveys, save_survey
from skm_app.store.door import reading
from skm_app.store.schema import hand_in
from skm_app.ui.view import open_workspace
from tests.pages.conftest import Open, texts
from tests.store.makers import bring_back, open_at, some_survey

READ_ONLY = "basis data hanya boleh dibaca"


def forbid_writing() -> None:
    """Let the store of the app be one that may only be read."""

    def run(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA query_only=ON")

    event.listen(open_workspace().store.engine, "begin", run)


def collect_downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Hold what each download of the page gives when it is clicked."""
    found: dict[str, Any] = {}
    draw: Callable[..., Any] = st.download_button

    def listen(label: str, data: Any = None, *words: Any, **named: Any) -> Any:
        found[label] = data
        return draw(label, data, *words, **named)

    monkeypatch.setattr(st, "download_button", listen)
    return found


def test_taking_back_in_a_store_that_cannot_be_written_is_a_sentence(open_app: Open, sqlite_url: str):
    """It was Streamlit's own English error; the rest of the page is still drawn."""
    save_survey(open_at(sqlite_url), some_survey())
    app = open_app("kelola")
    forbid_writing()
    next(button for button in app.button if button.label == "Batalkan survei ini").click().run()
    assert not app.exception
    assert READ_ONLY in texts(app)
    assert len(list_surveys(open_workspace())) == 1


def test_a_plan_in_a_store_that_cannot_be_written_is_a_sentence(open_app: Open, sqlite_url: str):
    """A callback runs before the page, and says so as well."""
    save_survey(open_at(sqlite_url), some_survey(n=40))
    app = open_app("tindak_lanjut")
    forbid_writing()
    next(area for area in app.text_area if area.label == "Program/kegiatan").set_value("Menambah loket")
    next(button for button in app.button if button.label == "Tambah ke rencana").click().run()
    assert not app.exception
    assert READ_ONLY in texts(app)


@pytest.mark.parametrize("page", ["ringkasan", "unsur", "saran", "laporan", "unggah"])
def test_a_store_that_breaks_under_an_open_page_is_a_sentence(open_app: Open, sqlite_url: str, page: str):
    """F5 on any page: no traceback, and what to do."""
    workspace = open_at(sqlite_url)
    for k in range(20):
        save_survey(workspace, some_survey(f"Kecamatan {k}"))
    workspace.store.engine.dispose()
    app = open_app(page)
    open_workspace().store.engine.dispose()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"x" * (path.stat().st_size - 4096))
    app.run()
    assert not app.exception
    assert "Basis data rusak" in texts(app)


def test_every_paper_that_is_fetched_is_kept_as_handed_in(
    open_app: Open, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
):
    """At the click and not before; the zip keeps each of its papers."""
    save_survey(open_at(sqlite_url), some_survey(n=40))
    found = collect_downloads(monkeypatch)
    app = open_app("laporan")

    def kept() -> list[str]:
        with reading(open_workspace()) as connection:
            return list(connection.execute(select(hand_in.c.kind).order_by(hand_in.c.id)).scalars())

    assert kept() == []
    found["Nilai (CSV)"]()
    assert kept() == ["csv"]
    next(button for button in app.button if button.label.startswith("Siapkan semua")).click().run()
    assert kept() == ["csv"]
    packed = found["Unduh semua (.zip)"]()
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert [name.rsplit(".")[-1] for name in names] == [DELIVERABLES[kind].ending for kind in kept()[1:]]


def test_all_that_is_stored_can_be_fetched_as_a_copy(
    open_app: Open, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """An office with one machine needs no command for it."""
    save_survey(open_at(sqlite_url), some_survey())
    found = collect_downloads(monkeypatch)
    app = open_app("kelola")
    app.segmented_control(key="bagian_kelola").set_value("Cadangan").run()
    copy = tmp_path / "cadangan.zip"
    copy.write_bytes(found["Cadangkan semua (.zip)"]())
    other = open_at(f"sqlite:///{tmp_path / 'lain.sqlite'}")
    bring_back(other, copy)
    assert list_surveys(other) == list_surveys(open_workspace())


@pytest.mark.parametrize("what", ["deleted", "exchanged"])
def test_a_page_notices_that_another_file_has_taken_the_place(
    open_app: Open, sqlite_url: str, tmp_path: Path, what: str
):
    """After a restore over a broken file nobody goes on working in what was moved away."""
    save_survey(open_at(sqlite_url), some_survey(n=40))
    app = open_app("ringkasan")
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.rename(path.with_name("dipindah.sqlite"))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    if what == "exchanged":
        save_survey(open_at(sqlite_url), some_survey("Kecamatan Lain", n=50))
    app.run()
    assert not app.exception
    assert ("Kecamatan Lain" in texts(app)) == (what == "exchanged")
    assert "Kecamatan Uji" not in texts(app)
