"""Where things are kept, and who is at work."""

from __future__ import annotations

import getpass
import os
import shutil
from pathlib import Path

import platformdirs

DATABASE_VARIABLE = "SKM_DATABASE_URL"
PUBLISHED_VARIABLE = "SKM_PUBLISHED"
OFFICE_VARIABLE = "SKM_SOFFICE"
_OFFICE_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where LibreOffice is put on machines that do not find it by its name."""

DATABASE_NAME = "skm.sqlite"
_INSTALLED = Path(__file__).with_name("program")
PROGRAM_FOLDER = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[1]
"""Where ``app.py``, its pages, its configuration and the samples are: beside the package, or in it once installed."""

SAMPLE_FOLDER = PROGRAM_FOLDER / "sample_data"


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


def published_folder() -> Path | None:
    """Return the published folder that is read in place of a store; None where none is named."""
    named = os.environ.get(PUBLISHED_VARIABLE)
    return Path(named) if named else None


def current_user() -> str:
    """Return who is at work, as the operating system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "tidak dikenal"


def find_office() -> str | None:
    """Return the program that lays out Word documents, to count their pages: LibreOffice, None where it is not there.

    The environment may name another, or none by an empty name.
    """
    named = os.environ.get(OFFICE_VARIABLE)
    places = ["soffice", *_OFFICE_PLACES] if named is None else [named]
    return next((found for place in places if place and (found := shutil.which(place))), None)
