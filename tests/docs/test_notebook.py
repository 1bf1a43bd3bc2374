"""docs/notebook.md runs from its first block to its last, on a store that it cannot write into."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from skm_app.scope import EVERYTHING
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import list_surveys, open_store
from skm_app.workspace import Workspace
from tests.docs.pages import DOCS, list_blocks
from tests.store.makers import open_at

PAGE = (DOCS / "notebook.md").read_text(encoding="utf-8")


def test_the_page_runs(sample_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Index, interval, test of a change, of a trend, a funnel, two dimensions; its assertions hold."""
    shutil.copy(sample_database, tmp_path / "skm.sqlite")
    monkeypatch.chdir(tmp_path)
    blocks = list_blocks(PAGE)
    assert len(blocks) == 8
    names: dict[str, Any] = {}
    for language, code in blocks:
        assert language == "python"
        exec(code, names)
    names["ruang"].store.engine.dispose()


def test_nothing_can_be_written_through_a_store_that_is_opened_to_be_read(store_url: str):
    """On both databases; what is there is read."""
    open_at(store_url).store.engine.dispose()
    reader = Workspace(open_store(store_url, read_only=True), "analis", EVERYTHING)
    assert list_surveys(reader) == ()
    with pytest.raises(DBAPIError, match=r"read.?only"), reader.store.engine.begin() as connection:
        connection.execute(text("DELETE FROM unit"))
    reader.store.engine.dispose()


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path):
    """A mistyped name is no new, empty store."""
    path = tmp_path / "tidak_ada.sqlite"
    with pytest.raises(StoreError) as told:
        open_store(f"sqlite:///{path}", read_only=True)
    assert (told.value.fault, path.exists()) == (StoreFault.NOT_OPENED, False)
