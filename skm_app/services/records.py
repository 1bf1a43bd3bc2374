"""What is kept of papers that left, and a file held against it."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from skm_app.services.hand_in import DELIVERABLES, OUTLINES
from skm_app.store import HandIn, find_hand_ins
from skm_app.wording.records import OUTDATED, OVER, describe_annex, describe_match, describe_other, describe_unread
from skm_app.workspace import Workspace

MAX_MB = 50
"""Size of a file that is held against the records; no paper is nearly as large."""

_MOST_FILES = 100
_OFFICE = ("word/", "xl/", "ppt/")
_ANNEX = re.compile(r"lampiran_\d+_")
_HEAD = struct.Struct("<4s5H3I2H")
"""What stands before each file in a zip; its last two numbers are the lengths of what follows it."""

_SIZES_LATER = 8
"""Bit of the flags of a file whose sizes stand behind it."""


class Standing(StrEnum):
    """Name what a file in a zip of papers is, where it is none that left."""

    OTHER = "lain"
    ANNEX = "lampiran"
    UNREAD = "tidak_terbaca"


@dataclass(frozen=True, slots=True)
class Match:
    """Hold one file, the papers that left with its very bytes, the first one first, and what it is where none did."""

    file_name: str
    found: tuple[HandIn, ...]
    standing: Standing = Standing.OTHER

    @property
    def is_other(self) -> bool:
        """Tell whether it is a file that did not leave like this; of an annex nothing is kept."""
        return not self.found and self.standing is not Standing.ANNEX


def match_file(workspace: Workspace, name: str, content: bytes, unit_code: str | None = None) -> tuple[Match, ...]:
    """Hold a file against what is kept of papers that left; a zip of papers file by file.

    Args:
        workspace: who asks.
        name: what the file is called.
        content: its bytes.
        unit_code: whose papers are looked through; None for all.
    """
    whole = Match(_show(name), _find(workspace, content, unit_code))
    if whole.found:
        return (whole,)
    return tuple(_match_part(workspace, part, inner, unit_code) for part, inner in _unpack(content)) or (whole,)


def _match_part(workspace: Workspace, name: str, content: bytes | None, unit_code: str | None) -> Match:
    if content is None:
        return Match(name, (), Standing.UNREAD)
    found = _find(workspace, content, unit_code)
    return Match(name, found, Standing.ANNEX if not found and _ANNEX.match(name) else Standing.OTHER)


def _find(workspace: Workspace, content: bytes, unit_code: str | None) -> tuple[HandIn, ...]:
    return find_hand_ins(workspace, hashlib.sha256(content).hexdigest(), unit_code)


def _show(name: str) -> str:
    """Return the name of a file as it can be printed in one line anywhere."""
    return "".join(letter for letter in PurePath(name).name if letter.isprintable()) or "berkas"


def _unpack(content: bytes) -> list[tuple[str, bytes | None]]:
    """Return the files of a zip with their names, None for one that cannot be read.

    There is nothing of what is no zip, or more than papers would be; an office document is not taken apart.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except Exception:  # a spoilt archive makes zipfile raise nearly anything
        return []
    size = sum(entry.file_size for entry in entries)
    is_office = any(entry.filename.startswith(_OFFICE) for entry in entries)
    if is_office or len(entries) > _MOST_FILES or size > MAX_MB * 1_000_000:
        return []
    return [(_show(entry.filename), _read(content, entry)) for entry in entries]


def _read(content: bytes, entry: zipfile.ZipInfo) -> bytes | None:
    """Return a file of a zip whole; None where its list says less, or something else, than there is.

    Whoever opens the zip with another program must get the same bytes: where the list of a zip and what stands before
    the file disagree, one program follows the one and another the other.
    """
    try:
        signature, _, flags, way, _, _, check, packed, size, names, extras = _HEAD.unpack_from(
            content, entry.header_offset
        )
    except struct.error:
        return None
    told = (0, 0, 0) if flags & _SIZES_LATER else (entry.CRC, entry.compress_size, entry.file_size)
    if signature != b"PK\x03\x04" or flags & 1 or way != entry.compress_type or (check, packed, size) != told:
        return None
    start = entry.header_offset + _HEAD.size + names + extras
    raw = content[start : start + entry.compress_size]
    whole = (
        raw if way == zipfile.ZIP_STORED else _inflate(raw, entry.file_size) if way == zipfile.ZIP_DEFLATED else None
    )
    if whole is None or len(whole) != entry.file_size or zlib.crc32(whole) != entry.CRC:
        return None
    return whole


def _inflate(raw: bytes, size: int) -> bytes | None:
    """Return what was packed, at most one byte more than it should be."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return inflater.decompress(raw, size + 1)
    except zlib.error:
        return None


def name_paper(one: HandIn) -> str:
    """Return what a paper that left is called, with the outline of a report."""
    label = DELIVERABLES[one.kind].label if one.kind in DELIVERABLES else one.kind
    outline = OUTLINES.get(one.outline or "")
    return f"{label}: {outline}" if outline else label


def tell_match(match: Match) -> list[str]:
    """Say which paper a file is, each time that it left: the same bytes may have gone to several people."""
    if match.found:
        return [_describe(match.file_name, one) for one in match.found]
    describe = {
        Standing.OTHER: describe_other,
        Standing.ANNEX: describe_annex,
        Standing.UNREAD: describe_unread,
    }
    return [describe[match.standing](match.file_name)]


def _describe(file_name: str, one: HandIn) -> str:
    told = describe_match(file_name, name_paper(one), one.unit_name, one.period, one.at, one.addressee)
    since = OVER if one.over else OUTDATED if one.outdated else ""
    return f"{told} {since}".rstrip()
