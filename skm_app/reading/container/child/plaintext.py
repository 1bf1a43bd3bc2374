"""Read CSV and its kin, bounded against junk that only bears the name."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from grid import Page, Row, check_size
from limits import LAST_ROW, MAX_CELLS, MAX_ROWS, Refusal

_DELIMITERS = ";\t,|"
_MAX_FIELD = 1_000_000
_JUNK = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decode(content: bytes) -> str:
    """Decode text by its byte order mark, by where it has NULs, else as UTF-8, else as Windows-1252.

    Raises:
        Refusal: it is no text.
    """
    text = _decode(content)
    start = text[:100_000]
    if "\0" in text or len(_JUNK.findall(start)) > len(start) / 10:
        raise Refusal("unknown_kind", "berkas yang isinya bukan teks")
    return text


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    start = content[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) / 5 and not even:
        return content.decode("utf-16-le", "replace")
    if even > len(start) / 5 and not odd:
        return content.decode("utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_text(content: bytes) -> Iterator[Page]:
    """Yield the one table of a CSV; the delimiter is the one that splits the first lines into most cells."""
    text = decode(content)
    if text[:4].lower() == "sep=":
        # keeps its place as an empty row, so that row numbers stay those of the sheet
        text = "\n" + text.partition("\n")[2]
    head = text[:20_000].splitlines()[:60]

    def evenness(delimiter: str) -> int:
        """Return the cells of the lines that share one width; a saran full of commas is a line of its own."""
        widths = [len(row) for row in csv.reader(head, delimiter=delimiter)]
        return max((width * widths.count(width) for width in set(widths) if width > 1), default=0)

    rows = _read_rows(text, max(_DELIMITERS, key=evenness))
    if swallowed := _find_swallowed(rows):
        raise Refusal("open_quote", swallowed, row=swallowed)
    yield Page(None, rows)


def _read_rows(text: str, delimiter: str) -> list[Row]:
    """Return the rows down to the last one that holds anything, each down to its last cell that does."""
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    count = filled = cells_read = 0
    try:
        for count, cells in enumerate(reader, 1):
            row: Row = [*cells]
            while row and not row[-1]:
                row.pop()
            if row and count <= LAST_ROW:
                rows += [[] for _ in range(count - 1 - len(rows))]
                rows.append(row)
                check_size(0, len(row))
            filled = count if row else filled
            cells_read += len(row)
            if cells_read > MAX_CELLS:
                raise Refusal("too_many_cells", expected=MAX_CELLS)
    except csv.Error as error:
        # a quote that is never closed takes in the whole rest of the file
        if '"' in text:
            raise Refusal("open_quote", count + 1, row=count + 1) from error
        raise Refusal("broken_file", f"baris {count + 1} terlalu panjang") from error
    if filled > LAST_ROW:
        raise Refusal("too_many_rows", filled, MAX_ROWS)
    return rows


def _find_swallowed(rows: list[Row]) -> int | None:
    """Return the number of the row in which a quote that is never closed has taken in the rows after it."""
    width = max(map(len, rows), default=0)
    for number, row in enumerate(rows, 1):
        for cell in row:
            if isinstance(cell, str) and "\n" in cell and max(map(cell.count, _DELIMITERS)) >= width - 1 > 1:
                return number
    return None
