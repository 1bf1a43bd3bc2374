"""What is kept of papers that left, and a file held against it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from skm_app.services.hand_in import DELIVERABLES, OUTLINES
from skm_app.store import HandIn, find_hand_ins
from skm_app.wording.records import OUTDATED, describe_match
from skm_app.workspace import Workspace

MAX_MB = 50
"""Size of a file that is held against the records; no paper is nearly as large."""

_MOST_FILES = 100
_OFFICE_FILE = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Match:
    """Hold one file, and the papers that left with its very bytes, the first one first; none where it is another."""

    file_name: str
    found: tuple[HandIn, ...]


def match_file(workspace: Workspace, name: str, content: bytes, unit_code: str | None = None) -> tuple[Match, ...]:
    """Hold a file against what is kept of papers that left; a zip of papers file by file.

    Args:
        workspace: who asks.
        name: what the file is called.
        content: its bytes.
        unit_code: whose papers are looked through; None for all.
    """
    whole = Match(name, _find(workspace, content, unit_code))
    if whole.found:
        return (whole,)
    return tuple(Match(part, _find(workspace, inner, unit_code)) for part, inner in _unpack(content)) or (whole,)


def _find(workspace: Workspace, content: bytes, unit_code: str | None) -> tuple[HandIn, ...]:
    return find_hand_ins(workspace, hashlib.sha256(content).hexdigest(), unit_code)


def _unpack(content: bytes) -> list[tuple[str, bytes]]:
    """Return the files of a zip with their names; nothing of what is no zip, or more than papers would be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            names = {entry.filename for entry in entries}
            size = sum(entry.file_size for entry in entries)
            if _OFFICE_FILE in names or len(entries) > _MOST_FILES or size > MAX_MB * 1_000_000:
                return []
            # an archive may lie about the sizes of its files: no more is unpacked than it says
            return [(PurePath(entry.filename).name, _read(archive, entry)) for entry in entries]
    except Exception:  # a spoilt archive makes zipfile raise nearly anything
        return []


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        return file.read(entry.file_size)


def name_paper(one: HandIn) -> str:
    """Return what a paper that left is called, with the outline of a report."""
    label = DELIVERABLES[one.kind].label if one.kind in DELIVERABLES else one.kind
    outline = OUTLINES.get(one.outline or "")
    return f"{label}: {outline}" if outline else label


def describe_found(match: Match) -> str:
    """Say which paper a file is, the one that left last where several have its bytes."""
    one = match.found[-1]
    told = describe_match(match.file_name, name_paper(one), one.unit_name, one.period, one.at, one.addressee)
    return f"{told} {OUTDATED}" if one.outdated else told
