"""Where things are kept, and who is at work."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import platformdirs

DATABASE_VARIABLE = "SKM_DATABASE_URL"
DATABASE_NAME = "skm.sqlite"
SAMPLE_FOLDER = Path(__file__).parents[1] / "sample_data"


def database_url(named: str | None = None) -> str:
    """Return the URL of the store: the one named, else the environment's, else a SQLite file in the user's data folder.

    An empty name is a name, and none of a database. The folder is not the program's: an officer who unpacks the next
    version elsewhere keeps the surveys.
    """
    if named is not None:
        return named
    if url := os.environ.get(DATABASE_VARIABLE):
        return url
    folder = Path(platformdirs.user_data_dir("dasbor-skm", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / DATABASE_NAME}"


def current_user() -> str:
    """Return who is at work, as the operating system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "tidak dikenal"
