"""A zip of survey files: unpacked whole by a child, then read one by one, each from a file on disk."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from skm_app.problems import ProblemCode, refuse
from skm_app.reading.container.children import Children
from skm_app.reading.container.directory import list_names

SECONDS = 60
"""What a whole zip may take; each of its files has less when its turn comes late."""

_OFFICE = ("xl/", "word/", "ppt/", "content.xml", "mimetype", "[Content_Types].xml")
_LONGEST_HEAD = 300_000
_PIECE = 2**20
_SPOILT = b"PK\x03\x04"
"""What stands for a file that cannot be read: the gate refuses it."""


def is_bundle(content: bytes) -> bool:
    """Tell whether these bytes are a zip of files, rather than one office document."""
    names = list_names(content)
    return bool(names) and not any(name.startswith(_OFFICE) for name in names)


def count_bundle(content: bytes) -> int:
    """Return how many files ``open_bundle`` will yield of a zip, at least 1."""
    return max(1, sum(not name.endswith("/") for name in list_names(content)))


def open_bundle(
    content: bytes, seconds: float = SECONDS, children: Children | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of a zip; see ``unpack_bundle``.

    Folders, hidden files and what an office program leaves beside an open file are passed over. A file that is too
    large or spoilt comes with bytes that the gate refuses.

    Args:
        content: the bytes of the zip.
        seconds: after which unpacking is given up.
        children: who counts how long it waited.

    Raises:
        Refused: the zip holds too many files or bytes, members that lie over one another, or members packed in an
            unusual way; or unpacking it took too long.
    """
    for name, file in unpack_bundle(content, seconds, children):
        yield name, _SPOILT if file is None else file


def unpack_bundle(
    content: bytes, seconds: float = SECONDS, children: Children | None = None
) -> Iterator[tuple[str, bytes | None]]:
    """Yield the name and bytes of each file of a zip, None for bytes that cannot be read.

    All of it is unpacked, and its child gone, before the first file is yielded: who reads the files needs a turn too.

    Args:
        content: the bytes of the zip.
        seconds: after which unpacking is given up.
        children: who counts how long it waited.

    Raises:
        Refused: as ``open_bundle``.
    """
    with _open_spool() as spool:
        with (children or Children()).ask_for(content, seconds, "bundle") as answer:
            tail = b""
            while piece := answer.read(_PIECE):
                _write(spool, piece)
                tail = (tail + piece)[-_LONGEST_HEAD:]
            if not tail.endswith(b"}\n"):
                # the child was ended, or ended itself
                raise EOFError
        spool.seek(0)
        while "end" not in (head := _read_head(spool)):
            file = spool.read(head["size"])
            if len(file) != head["size"]:
                raise refuse(ProblemCode.UNREADABLE)
            yield PurePosixPath(head["name"]).name, None if head["spoilt"] else file


def _open_spool() -> IO[bytes]:
    try:
        return tempfile.TemporaryFile(prefix="skm-zip-")
    except OSError as error:
        raise refuse(ProblemCode.NO_ROOM) from error


def _write(spool: IO[bytes], piece: bytes) -> None:
    try:
        spool.write(piece)
        spool.flush()
    except OSError as error:
        raise refuse(ProblemCode.NO_ROOM) from error


def _read_head(spool: IO[bytes]) -> dict[str, Any]:
    line = spool.readline(_LONGEST_HEAD)
    if not line.endswith(b"\n"):
        raise refuse(ProblemCode.UNREADABLE)
    head = json.loads(line)
    if "refused" in head:
        raise refuse(ProblemCode(head["refused"]), got=head["got"], expected=head["expected"])
    return head
