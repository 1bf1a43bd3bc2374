"""Name what an OLE file of before 2007 holds, by the streams in its root."""

from __future__ import annotations

import struct

from limits import Refusal

_END = 0xFFFFFFFA
"""Numbers from here on are marks, not sectors."""
_SMALL = 4096
_NAMED = {
    "EncryptedPackage": ("encrypted", None),
    "WordDocument": ("unknown_kind", "dokumen Word"),
    "PowerPoint Document": ("unknown_kind", "presentasi PowerPoint"),
    "VisioDocument": ("unknown_kind", "gambar Visio"),
    "__properties_version1.0": ("unknown_kind", "surel Outlook"),
}


def read_workbook_stream(content: bytes) -> bytes:
    """Return the records of an .xls, nothing where they are too few to have sectors of their own.

    Raises:
        Refusal: it is another document, or locked, or its own tables run in a circle.
    """
    try:
        size = 1 << struct.unpack_from("<H", content, 30)[0]
        if size not in (512, 4096):
            raise ValueError(size)
        table = _read_table(content, size)
        streams = _list_root(_join(content, size, table, struct.unpack_from("<I", content, 48)[0]))
        _check_names(set(streams))
        start, length = streams.get("Workbook") or streams["Book"]
        return _join(content, size, table, start)[:length] if length >= _SMALL else b""
    except (struct.error, IndexError) as error:
        # cut short: the directory may be what is lost
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refusal("encrypted") from error
        raise Refusal("broken_file", "isi berkas .xls tidak utuh") from error
    except ValueError as error:
        raise Refusal("unreadable") from error


def _check_names(names: set[str]) -> None:
    if names & {"Workbook", "Book"}:
        return
    for name, (code, got) in _NAMED.items():
        if name in names:
            raise Refusal(code, got)
    raise Refusal("unreadable")


def _list_root(directory: bytes) -> dict[str, tuple[int, int]]:
    """Return start and length of the streams directly below the root: a document may hold others inside."""
    streams: dict[str, tuple[int, int]] = {}
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    while waiting:
        number = waiting.pop()
        if number >= _END or number in seen:
            continue
        seen.add(number)
        text, length, before, after = struct.unpack_from("<64sH2xII", directory, number * 128)
        start, size = struct.unpack_from("<II", directory, number * 128 + 116)
        streams[text[: max(0, length - 2)].decode("utf-16-le", "replace")] = (start, size)
        waiting += [before, after]
    return streams


def _join(content: bytes, size: int, table: list[int], sector: int) -> bytes:
    """Return the bytes of a chain of sectors."""
    return b"".join(content[(at + 1) * size : (at + 2) * size] for at in _follow(table, sector))


def _read_table(content: bytes, size: int) -> list[int]:
    """Return the table that names the sector after each sector."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    more, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if more >= _END:
            break
        numbers = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        sectors += numbers[:-1]
        more = numbers[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < _END:
            table += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    return table


def _follow(table: list[int], sector: int) -> list[int]:
    chain: list[int] = []
    seen: set[int] = set()
    while sector < _END:
        if sector in seen:
            raise ValueError(sector)
        seen.add(sector)
        chain.append(sector)
        sector = table[sector]
    return chain
