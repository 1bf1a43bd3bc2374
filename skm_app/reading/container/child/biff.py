"""Scan the records of an .xls of before 2007 for what the parser does not tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from grid import Findings
from limits import Refusal

_BOUNDSHEET, _BOF, _EOF, _FILEPASS, _ROW, _FORMULA, _BOOLERR = 0x85, 0x809, 0x0A, 0x2F, 0x208, 0x06, 0x205
_VALUES = {0x203, 0x27E, 0xBD, 0xFD, 0x204, _FORMULA, _BOOLERR}
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN = 0x20


def scan_records(stream: bytes) -> dict[str, Findings]:
    """Return what was found in each sheet, by name; a locked workbook is refused."""
    starts: dict[str, int] = {}
    for kind, record in _walk(stream, 0):
        if kind == _FILEPASS:
            raise Refusal("encrypted")
        if kind == _BOUNDSHEET and len(record) > 8:
            size, wide = record[6], record[7] & 1
            text = record[8 : 8 + size * (1 + wide)]
            starts[text.decode("utf-16-le" if wide else "latin-1", "replace")] = struct.unpack_from("<I", record)[0]
    return {name: _scan_sheet(stream, start) for name, start in starts.items()}


def _walk(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part, without those of charts inside it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _scan_sheet(stream: bytes, start: int) -> Findings:
    findings = Findings()
    hidden: set[int] = set()
    filled: set[int] = set()
    for kind, record in _walk(stream, start):
        if kind in _VALUES and len(record) >= 8:
            row, column = struct.unpack_from("<HH", record)
            filled.add(row)
            if (code := _find_error(kind, record)) is not None:
                findings.add_error(row, column, _ERRORS.get(code, "#N/A"))
        elif kind == _ROW and len(record) >= 16 and record[12] & _HIDDEN:
            hidden.add(struct.unpack_from("<H", record)[0])
    findings.hidden_rows = len(hidden & filled)
    return findings


def _find_error(kind: int, record: bytes) -> int | None:
    """Return the code of the error that a cell, or the result of its formula, holds."""
    if kind == _BOOLERR and record[7] == 1:
        return record[6]
    if kind == _FORMULA and record[6:7] == b"\2" and record[12:14] == b"\xff\xff":
        return record[8]
    return None
