"""Stores that tests of the store begin with."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.lived_in.saying import STORE


@pytest.fixture
def lived_in(tmp_path: Path) -> str:
    """Name a copy of the store of version 0.4.0."""
    path = tmp_path / "lama.sqlite"
    path.write_bytes(gzip.decompress(STORE.read_bytes()))
    return f"sqlite:///{path}"
