"""A store of version 0.4.0 opens, and of what is said of it nothing changes by accident.

Where a change is meant, ``python -m tests.lived_in.freeze`` writes down what is said now, and the commit says why.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lived_in.saying import PAGES, STORE, Said, open_store_copy, read_said, say_commands, say_page


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Open a copy of the store, and leave the environment as it was."""
    before = dict(os.environ)
    yield open_store_copy(tmp_path_factory.mktemp("lived_in"))
    os.environ.clear()
    os.environ.update(before)
    time.tzset()


def differing(said: Said, before: Said) -> list[str]:
    """Return what was said and is not, and what is said and was not, each with where."""
    told: list[str] = [f"{title}: only now" for title in said.keys() - before.keys()]
    for title, lines in before.items():
        now = said.get(title, [])
        told += [f"{title}: - {line}" for line in lines if line not in now]
        told += [f"{title}: + {line}" for line in now if line not in lines]
        if not told and now != lines:
            told.append(f"{title}: in another order")
    return told


def test_every_table_has_rows(tmp_path: Path):
    """What stands in no row cannot be lost in silence; as it was kept, before this program opens it."""
    path = tmp_path / "skm.sqlite"
    path.write_bytes(gzip.decompress(STORE.read_bytes()))
    with sqlite3.connect(path) as kept:
        tables = [name for (name,) in kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        empty = [name for name in tables if not kept.execute(f"SELECT count(*) FROM {name}").fetchone()[0]]
    kept.close()
    assert (len(tables), empty) == (16, [])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_it_said(lived_in: Path, page: str):
    """Words, tables, figures and downloads, for every kind of survey."""
    assert differing(say_page(page, lived_in), read_said(page)) == []


def test_commands_say_what_they_said(lived_in: Path):
    """Exit, output and refusals."""
    assert differing(say_commands(lived_in), read_said("commands")) == []
