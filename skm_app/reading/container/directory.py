"""The names in the list at the end of a zip, by a look at its bytes: nothing of it is opened or unpacked here."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_END = struct.Struct("<4s4H2IH")
"""What a zip ends with: how many members it lists, and where the list is."""

_ENTRY = struct.Struct("<4s6H3I5H2I")
_LONGEST_COMMENT = 65_535
MOST_ENTRIES = 20_000
"""Entries of the list of a zip; a longer one is no zip of surveys."""


def list_names(content: bytes) -> list[str]:
    """Return the names of the members of a zip, none where its list is not whole or longer than any.

    >>> list_names(b"PK")
    []
    """
    names: list[str] = []
    for name in _read_names(content):
        if name is None or len(names) == MOST_ENTRIES:
            return []
        names.append(name)
    return names


def _read_names(content: bytes) -> Iterator[str | None]:
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - _END.size - _LONGEST_COMMENT))
    if not content.startswith(b"PK") or at < 0 or at + _END.size > len(content):
        yield None
        return
    _, _, _, _, count, size, _, _ = _END.unpack_from(content, at)
    # what stands before the zip moves its list too
    place = at - size
    for _ in range(count):
        if place < 0 or place + _ENTRY.size > at:
            yield None
            return
        entry = _ENTRY.unpack_from(content, place)
        if entry[0] != b"PK\x01\x02":
            yield None
            return
        name, extra, comment = entry[10:13]
        start = place + _ENTRY.size
        yield content[start : start + name].decode("utf-8", "replace").partition("\0")[0]
        place = start + name + extra + comment
