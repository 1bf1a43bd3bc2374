"""What is kept of papers that left, and a file held against it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from skm_app.problems import Refused
from skm_app.reading import is_bundle, unpack_bundle
from skm_app.services.deliverables import DELIVERABLES, OUTLINES
from skm_app.store import HandIn, find_hand_ins
from skm_app.wording.records import (
    OUTDATED,
    OVER,
    TIDY_TABLE,
    describe_annex,
    describe_match,
    describe_other,
    describe_unread,
)
from skm_app.workspace import Workspace

MAX_MB = 50
"""Size of a file that is held against the records; no paper is nearly as large."""

_ANNEX = re.compile(r"lampiran_\d+_")


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
    """Return the files of a zip of papers with their names, None for one that cannot be read.

    There is nothing of what is no zip, or more than papers would be; an office document is not taken apart.
    """
    if not is_bundle(content):
        return []
    try:
        return [(_show(name), inner) for name, inner in unpack_bundle(content)]
    except Refused:
        return []


def name_kind(kind: str) -> str:
    """Return what a kind of paper that left is called; a tidy table is no paper of one survey."""
    return DELIVERABLES[kind].label if kind in DELIVERABLES else TIDY_TABLE


def name_paper(one: HandIn) -> str:
    """Return what a paper that left is called, with the outline of a report."""
    label = name_kind(one.kind)
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
