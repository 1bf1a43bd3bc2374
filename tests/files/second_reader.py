"""A second reader, simple and independent: raw rows of a file, and sums of named columns over given rows.

It finds nothing by itself: the rows and the headers come from the reading that it is held against. It knows nothing of
the project.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from tests.files.cases import Grid, Raw, Sums

MAX_COLUMNS = 400
MAX_ROWS = 60_000

OFFICIAL: dict[str, tuple[str, str, str, str]] = {
    "PERSYARATAN": ("tidak sesuai", "kurang sesuai", "sesuai", "sangat sesuai"),
    "PROSEDUR": ("tidak mudah", "kurang mudah", "mudah", "sangat mudah"),
    "WAKTU": ("tidak cepat", "kurang cepat", "cepat", "sangat cepat"),
    "BIAYA": ("sangat mahal", "cukup mahal", "murah", "gratis"),
    "PRODUK": ("tidak sesuai", "kurang sesuai", "sesuai", "sangat sesuai"),
    "KOMPETENSI": ("tidak kompeten", "kurang kompeten", "kompeten", "sangat kompeten"),
    "PERILAKU": ("tidak sopan dan ramah", "kurang sopan dan ramah", "sopan dan ramah", "sangat sopan dan ramah"),
    "PENGADUAN": ("tidak ada", "ada tetapi tidak berfungsi", "berfungsi kurang maksimal", "dikelola dengan baik"),
    "SARANA": ("buruk", "cukup", "baik", "sangat baik"),
}
"""The answer labels of the regulation, worst to best."""

LADDER = (
    "sesuai", "mudah", "cepat", "wajar", "murah", "kompeten", "mampu", "sopan dan ramah", "baik", "berkualitas",
    "memuaskan", "puas", "dikelola dengan baik", "lengkap",
)  # fmt: skip
"""Adjectives that stand on the plain ladder Tidak, Kurang, plain, Sangat."""


def score_of(cell: Raw, unsur: str) -> int | None:  # noqa: PLR0911 - one return for each kind of cell
    """Return the score that a cell means for an unsur, or ``None`` where it is no answer.

    >>> score_of("３", "WAKTU"), score_of("3,0", "WAKTU"), score_of("4 - Gratis", "BIAYA"), score_of(True, "WAKTU")
    (3, 3, 4, None)
    >>> score_of("Sangat mahal.", "BIAYA"), score_of("Gratis", "WAKTU"), score_of("²", "WAKTU"), score_of(3.5, "WAKTU")
    (1, None, None, None)
    """
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return int(cell) if cell in (1, 2, 3, 4) else None
    if not isinstance(cell, str):
        return None
    text = "".join(chr(ord(c) - 0xFF10 + 48) if 0xFF10 <= ord(c) <= 0xFF19 else c for c in cell)
    text = " ".join(text.replace("\u00a0", " ").split()).casefold().rstrip(". ")
    if found := re.fullmatch(r"([1-4])(?:[.,]0+)?", text):
        return int(found[1])
    if found := re.fullmatch(r"([1-4]) ?[-–—] ?(.+)", text):
        return int(found[1]) if score_of(found[2], unsur) == int(found[1]) else None
    for place, label in enumerate(OFFICIAL[unsur], start=1):
        if text == label:
            return place
    first, _, rest = text.partition(" ")
    ladder = {"tidak": 1, "kurang": 2, "sangat": 4}
    if first in ladder and rest in LADDER:
        return ladder[first]
    return 3 if text in LADDER else None


def read_xlsx(content: bytes) -> dict[str, Grid]:
    """Return the rows of each sheet of a workbook, with stored values in place of formulas."""
    import openpyxl

    book: Any = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets}


def read_ods(content: bytes) -> dict[str, Grid]:
    """Return the rows of each sheet of an OpenDocument spreadsheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read("content.xml"))
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    sheets: dict[str, Grid] = {}
    for number, page in enumerate(tree.iter(f"{table}table"), start=1):
        grid: Grid = []
        for row in page.iter(f"{table}table-row"):
            cells: list[Raw] = []
            for cell in row:
                if cell.tag not in (f"{table}table-cell", f"{table}covered-table-cell"):
                    continue
                kind = cell.get(f"{office}value-type")
                words = "\n".join("".join(part.itertext()) for part in cell.iter(f"{text}p"))
                value: Raw = words or None
                if kind == "float":
                    value = float(cell.get(f"{office}value", "nan"))
                elif kind == "boolean":
                    value = cell.get(f"{office}boolean-value") == "true"
                times = int(cell.get(f"{table}number-columns-repeated", "1"))
                cells += [value] * min(times, MAX_COLUMNS - len(cells))
            times = int(row.get(f"{table}number-rows-repeated", "1"))
            filled = any(value is not None for value in cells)
            grid += [cells] * (min(times, MAX_ROWS - len(grid)) if filled else min(times, 1000))
        sheets[page.get(f"{table}name", str(number))] = grid
    return sheets


def decode(content: bytes) -> str:
    """Decode text by its byte order mark, else as UTF-8, else as cp1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_csv(content: bytes) -> dict[str, Grid]:
    """Return the records of delimited text; the delimiter is the one that makes the widest table."""
    csv.field_size_limit(50_000_000)
    text = decode(content)
    best: list[list[str]] = []
    for delimiter in ";,\t|":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        wide = sum(len(row) >= 9 for row in rows)
        if wide > sum(len(row) >= 9 for row in best) or not best:
            best = rows
    return {"": [[cell if cell != "" else None for cell in row] for row in best]}


class Tables(HTMLParser):
    """Collect the rows of every table of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Grid = []
        self.cell: list[str] | None = None
        self.span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell."""
        if tag == "tr":
            self.close()
            self.rows.append([])
        elif tag in ("td", "th"):
            self.close()
            self.cell = []
            span = dict(attrs).get("colspan") or "1"
            self.span = min(int(span), MAX_COLUMNS) if span.isdigit() else 1
        elif tag == "br" and self.cell is not None:
            self.cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell."""
        if tag in ("td", "th", "tr", "table"):
            self.close()

    def handle_data(self, data: str) -> None:
        """Take the text of a cell."""
        if self.cell is not None:
            self.cell.append(data)

    def close(self) -> None:
        """Put the open cell into its row."""
        if self.cell is not None:
            if not self.rows:
                self.rows.append([])
            self.rows[-1] += ["".join(self.cell).strip() or None, *[None] * (self.span - 1)]
        self.cell = None


def read_html(content: bytes) -> dict[str, Grid]:
    """Return the rows of an HTML page."""
    parser = Tables()
    parser.feed(decode(content))
    parser.close()
    return {"": parser.rows}


def read_sheets(content: bytes) -> dict[str, Grid] | None:
    """Return the sheets of a file by what it holds, or ``None`` for a kind that is not read here (.xls)."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            workbook = "content.xml" not in archive.namelist()
        return read_xlsx(content) if workbook else read_ods(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return None
    start = content[:2000].lower()
    return read_html(content) if b"<table" in start or b"<html" in start else read_csv(content)


def normal(text: object) -> str:
    """Return a header without regard to case and spaces."""
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    if isinstance(text, dt.datetime):
        text = text.isoformat()
    return " ".join(str(text).replace("\u00a0", " ").split()).casefold()


def find_column(rows: Grid, before: int, header: str) -> int | None:
    """Return the column under ``header`` in the rows above the row ``before``, or ``None``.

    A header that is a bare digit may be called by its code: ``U3`` for ``3``.
    """
    wanted = normal(header)
    digit = wanted[1:] if re.fullmatch(r"u[1-9]", wanted) else wanted
    for matches in (
        lambda text, _over: text == wanted,
        lambda text, over: f"{over} {text}" == wanted,
        lambda text, _over: text == digit,
        lambda text, _over: bool(text) and (wanted.endswith(f" {text}") or wanted.startswith(f"{text} ")),
    ):
        for row in range(before - 2, -1, -1):
            found: list[int] = []
            over = ""
            for column, cell in enumerate(rows[row]):
                above = rows[row - 1][column] if row and column < len(rows[row - 1]) else None
                over = normal(above) if above is not None else over
                if cell is not None and matches(normal(cell), over):
                    found.append(column)
            if found:
                return found[0]
    return None


def sum_columns(rows: Grid, sheet_rows: Sequence[int], column_headers: Mapping[str, str]) -> tuple[Sums, list[str]]:
    """Add up columns again: answered and total for each item, over the given rows of the sheet.

    Args:
        rows: the cells of the sheet.
        sheet_rows: the rows to add up, the first of the sheet being 1.
        column_headers: for each item (``WAKTU``, ``WAKTU.2``) the text over its column.

    Returns:
        The sums, and the headers that were not found.
    """
    found: dict[str, tuple[int, int]] = {}
    missing: list[str] = []
    for key, header in column_headers.items():
        column = find_column(rows, min(sheet_rows, default=1), header)
        if column is None:
            missing.append(header)
            continue
        cells = (rows[row - 1] for row in sheet_rows if row <= len(rows))
        given = [
            score
            for cell in cells
            if (score := score_of(cell[column] if column < len(cell) else None, key.partition(".")[0]))
        ]
        found[key] = (len(given), sum(given))
    return found, missing
