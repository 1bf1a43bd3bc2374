"""A zip of survey files, opened one by one: never more of it in memory than the largest file.

Only stored and deflated members are unpacked: of the other ways to pack, Python unpacks a piece without a bound.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from skm_app.problems import ProblemCode, refuse
from skm_app.reading.container.gate import MAX_MB

MAX_FILES = 200
SECONDS = 60
"""What a whole zip may take; each of its files has less when its turn comes late."""

_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 20_000
"""Entries of the list of a zip, those of the workbooks inside it included."""

_LOCAL_HEADER = 30
_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# a locked member raises RuntimeError, an unknown way to pack NotImplementedError
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)
_OFFICE = ("xl/", "word/", "ppt/", "content.xml", "mimetype", "[Content_Types].xml")
_NO_SURVEY = ("__MACOSX/", "~$", ".")


def is_bundle(content: bytes) -> bool:
    """Tell whether these bytes are a zip of files, rather than one office document."""
    # a list of more entries than any zip of surveys has costs time and memory by itself; the gate refuses it
    if not content.startswith(b"PK") or content.count(_ENTRY) > _MOST_ENTRIES:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except _BROKEN:
        return False
    return bool(names) and not any(name.startswith(_OFFICE) for name in names)


def count_bundle(content: bytes) -> int:
    """Return how many files ``open_bundle`` will yield of a zip, at least 1."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return max(1, sum(_may_be_survey(member) for member in archive.infolist()))


def open_bundle(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of a zip.

    Folders, hidden files and what an office program leaves beside an open file are passed over. A member that is too
    large or broken comes with bytes that the gate refuses.

    Raises:
        Refused: the zip holds too many files, members that lie over one another, or members packed in an unusual way.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        every = archive.infolist()
        if any(member.compress_type not in _BOUNDED for member in every):
            raise refuse(ProblemCode.ODD_PACKING)
        if _overlap(every):
            raise refuse(ProblemCode.BROKEN_FILE, got="isi zip bertumpuk")
        members = [member for member in every if _may_be_survey(member)]
        if len(members) > MAX_FILES:
            raise refuse(ProblemCode.TOO_MANY_FILES, got=str(len(members)), expected=str(MAX_FILES))
        for member in members:
            yield PurePosixPath(member.filename).name, _unpack(archive, member)


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Tell whether two members share bytes, so that a small zip would unpack to any size."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    ends = (member.header_offset + _LOCAL_HEADER + member.compress_size for member in ordered)
    return any(end > after.header_offset for end, after in zip(ends, ordered[1:], strict=False))


def _may_be_survey(member: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(member.filename).name
    # a name that begins with NUL is an empty one
    folder = member.filename.endswith("/") or not name
    return not (folder or member.filename.startswith("__MACOSX/") or name.startswith(_NO_SURVEY))


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(member) as file:
            # one byte more than the gate lets through, so that it says what is wrong
            return file.read(MAX_MB * 2**20 + 1)
    except _BROKEN:
        return b"PK\x03\x04"
