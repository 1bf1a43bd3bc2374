"""Scan the XML of a worksheet by regular expressions, for a parser of XML would take longer than the reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from grid import Findings, name_cell, parse_reference
from limits import LAST_ROW, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Refusal

_MAX_ROW_BYTES = 16 * 2**20
_ROOT = re.compile(rb"<(\w{1,20}:)?worksheet[\s>]")
_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3}[0-9]{1,7})["']""")
_TEXT_RESULT = re.compile(rb"""\st=["']str["']""")
_FAR_ROW = rb"(?:[1-9]\d{5,6}|[6-9]\d{4}|5[1-9]\d{3}|50[1-9]\d\d|501(?:0[1-9]|[1-9]\d))"
_FAR_COLUMN = rb"(?:[A-Z]{3}|K[O-Z]|[L-Z][A-Z])"


@dataclass(frozen=True)
class _Patterns:
    """Hold what is looked for, with the prefix that this file gives to the elements of a worksheet."""

    far_column: re.Pattern[bytes]
    far_row: re.Pattern[bytes]
    row: re.Pattern[bytes]
    hidden: re.Pattern[bytes]
    value: re.Pattern[bytes]
    error: re.Pattern[bytes]
    unsolved: re.Pattern[bytes]


@lru_cache
def _build_patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    filled = rb"""["'][^>]{0,300}(?<!/)>\s*(?:<%bv>[^<]|<%bis>|<%bf[\s>])""" % (p, p, p)
    formula = rb"<%bf(?=[\s/>])(?:[^>]{0,600}/>|[^>]{0,600}>[^<]{0,40000}</%bf>)\s*" % (p, p)
    return _Patterns(
        far_column=re.compile(rb""" r=["'](%b[0-9]{1,7})""" % _FAR_COLUMN + filled),
        far_row=re.compile(rb""" r=["']([A-Z]{1,3}%b)""" % _FAR_ROW + filled),
        row=re.compile(rb"""<%brow\s[^>]{0,300}?\br=["']([0-9]{1,7})["']""" % p),
        hidden=re.compile(rb"""<%brow\s[^>]{0,600}?\shidden=["'](?:1|true)["'][^>]{0,600}>""" % p),
        value=re.compile(rb"<%bv>[^<]|<%bt[\s>]" % (p, p)),
        error=re.compile(rb"""\st=["']e["'][^>]{0,300}>\s*(?:%b)?<%bv>([^<]{1,20})</%bv>""" % (formula, p, p)),
        unsolved=re.compile(formula + rb"(?:<%bv\s*/>|<%bv></%bv>)?\s*</%bc>" % (p, p, p, p)),
    )


def find_sheet(start: bytes) -> bytes | None:
    """Return the prefix of the elements, "" mostly, where a member begins as a worksheet; None where it does not."""
    found = _ROOT.search(start, 0, 8192)
    return (found[1] or b"") if found else None


class SheetScan:
    """Scan one worksheet in pieces; a piece is cut at the end of a row."""

    def __init__(self, prefix: bytes) -> None:
        self.findings = Findings()
        self._prefix = prefix
        self._patterns = _build_patterns(prefix)
        self._rest = b""
        self._ended = False
        self._filled = self._rows = 0
        self._far: tuple[int, int] | None = None

    def feed(self, piece: bytes) -> None:
        """Take the next piece."""
        if self._ended:
            return
        rows, row_end, rest = (self._rest + piece).rpartition(b"</%brow>" % self._prefix)
        self._rest = rest
        self._ended = b"</%bsheetData>" % self._prefix in rest
        if len(rest) > _MAX_ROW_BYTES and not self._ended:
            raise Refusal("broken_file", "satu baris terlalu panjang")
        if row_end:
            self._scan(rows + row_end)

    def finish(self) -> None:
        """Refuse what only the whole sheet tells: more rows, or cells further away, than a survey has."""
        if self._rows > LAST_ROW:
            raise Refusal("too_many_rows", self._rows, MAX_ROWS)
        if self._far:
            row, column = self._far
            # a table a little too wide is told by its width, a lost cell by its place
            if row < LAST_ROW and column < 1000:
                raise Refusal("too_many_columns", f"lebih dari {MAX_COLUMNS}", MAX_COLUMNS)
            raise Refusal("far_cell", name_cell(row, column))

    def _scan(self, piece: bytes) -> None:
        p, patterns = self._prefix, self._patterns
        self._rows += piece.count(b"</%brow>" % p)
        self._filled += piece.count(b"</%bv>" % p) + piece.count(b"</%bis>" % p)
        if self._filled > MAX_CELLS:
            raise Refusal("too_many_cells", expected=MAX_CELLS)
        far = patterns.far_column.search(piece)
        last = patterns.row.search(piece, piece.rfind(b"<%brow " % p))
        if not far and last and int(last[1]) > LAST_ROW:
            far = patterns.far_row.search(piece)
        if far and not self._far:
            self._far = parse_reference(far[1].decode())
        if b"<%bf" % p in piece:
            self._check_formulas(piece)
        if b't="e"' in piece or b"t='e'" in piece:
            self._find_errors(piece)
        if b" hidden=" in piece:
            self._count_hidden(piece)

    def _find_tag(self, piece: bytes, at: int) -> bytes:
        """Return the tag of the cell in which ``at`` stands."""
        start = piece.rfind(b"<%bc " % self._prefix, max(0, at - 1000), at)
        return b"" if start < 0 else piece[start : piece.find(b">", start) + 1]

    def _check_formulas(self, piece: bytes) -> None:
        """Refuse formulas whose result was never stored, which every reader takes for blanks."""
        for found in self._patterns.unsolved.finditer(piece):
            tag = self._find_tag(piece, found.start())
            # an empty text is a result: =IF(A1="","",A1)
            if not _TEXT_RESULT.search(tag):
                cell = _REFERENCE.search(tag)
                raise Refusal("formulas_only", cell[1].decode() if cell else "di lembar ini")

    def _find_errors(self, piece: bytes) -> None:
        for found in self._patterns.error.finditer(piece):
            if cell := _REFERENCE.search(self._find_tag(piece, found.start() + 1)):
                self.findings.add_error(*parse_reference(cell[1].decode()), found[1].decode("utf-8", "replace"))

    def _count_hidden(self, piece: bytes) -> None:
        for found in self._patterns.hidden.finditer(piece):
            if not found[0].endswith(b"/>"):
                end = piece.find(b"</%brow>" % self._prefix, found.end())
                self.findings.hidden_rows += bool(self._patterns.value.search(piece, found.end(), end))
