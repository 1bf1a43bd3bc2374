"""A zip of survey files, opened one by one: never more of it in memory than the largest file."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from skm_app.reading.gate import MAX_MB
from skm_app.wording.problems import refuse

MAX_FILES = 200
_OFFICE = ("xl/", "word/", "ppt/", "content.xml", "mimetype", "[Content_Types].xml")
_NO_SURVEY = ("__MACOSX/", "~$", ".")


def is_bundle(content: bytes) -> bool:
    """Tell whether these bytes are a zip of files, rather than one office document."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    return bool(names) and not any(name.startswith(_OFFICE) for name in names)


def open_bundle(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of a zip.

    Folders, hidden files and what an office program leaves beside an open file are passed over. A member that is too
    large or broken comes with bytes that the gate refuses.

    Raises:
        Refused: the zip holds too many files.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [member for member in archive.infolist() if _may_be_survey(member)]
        if len(members) > MAX_FILES:
            raise refuse("too_many_files", got=str(len(members)), expected=str(MAX_FILES))
        for member in members:
            yield PurePosixPath(member.filename).name, _unpack(archive, member)


def _may_be_survey(member: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(member.filename).name
    return not (member.is_dir() or member.filename.startswith("__MACOSX/") or name.startswith(_NO_SURVEY))


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(member) as file:
            # one byte more than the gate lets through, so that it says what is wrong
            return file.read(MAX_MB * 2**20 + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        # a locked member raises RuntimeError
        return b"PK\x03\x04"
