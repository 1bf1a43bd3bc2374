"""Scan the sheets of an ods: repeated rows and cells are counted before the parser writes them out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable

from grid import Findings, name_cell
from limits import LAST_ROW, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Refusal
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_P = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A)|Err:\d{3}")


def scan_content(archive: zipfile.ZipFile) -> dict[str, Findings]:
    """Return what was found in each sheet, by name."""
    named: dict[str, Findings] = {}
    scan = _TableScan()
    with archive.open("content.xml") as stream:
        steps = etree.iterparse(
            stream,
            ("start", "end"),
            tag=(f"{_TABLE}table", f"{_TABLE}table-row"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for event, element in steps:
                if element.tag == f"{_TABLE}table":
                    if event == "start":
                        scan = scan.begin()
                        named[element.get(f"{_TABLE}name", "")] = scan.findings
                elif event == "end":
                    scan.take_row(element)
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise Refusal("broken_file", "content.xml") from error
    return named


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _repeats(element: etree._Element, what: str) -> int:
    text = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else 1


class _TableScan:
    """Follow one table row by row; the number of cells is that of the whole file."""

    def __init__(self, cells: int = 0) -> None:
        self.findings = Findings()
        self._cells = cells
        self._row = 0
        self._filled_rows = 0

    def begin(self) -> _TableScan:
        """Return the scan of the next table."""
        return _TableScan(self._cells)

    def take_row(self, row: etree._Element) -> None:
        """Count one row, which may stand for many."""
        times = _repeats(row, "rows")
        filled, last = self._take_cells(cell for cell in row if cell.tag in _CELLS)
        if filled:
            self._filled_rows += times
            self._cells += times * filled
            self._check(times, last)
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                self.findings.hidden_rows += times
        self._row += times

    def _take_cells(self, cells: Iterable[etree._Element]) -> tuple[int, int]:
        """Return how many cells of a row hold something, and the column after the last of them."""
        column = filled = last = 0
        for cell in cells:
            times = _repeats(cell, "columns")
            text = cell.find(_P)
            if text is not None or cell.get(f"{_OFFICE}value-type") is not None:
                filled, last = filled + times, column + times
                self._take_error(cell, "" if text is None else text.text or "", column, times)
            elif cell.get(f"{_TABLE}formula") is not None:
                raise Refusal("formulas_only", name_cell(self._row, column))
            column += times
        return filled, last

    def _take_error(self, cell: etree._Element, text: str, column: int, times: int) -> None:
        if cell.get(_CALC_TYPE) == "error" or _ERROR.fullmatch(text):
            for at in range(column, min(column + times, MAX_COLUMNS)):
                self.findings.add_error(self._row, at, text or "#N/A")

    def _check(self, times: int, last: int) -> None:
        if self._filled_rows > LAST_ROW:
            raise Refusal("too_many_rows", self._filled_rows, MAX_ROWS)
        if last > MAX_COLUMNS:
            raise Refusal("too_many_columns", last, MAX_COLUMNS)
        if self._row + times > LAST_ROW:
            raise Refusal("far_cell", name_cell(self._row + times - 1, last - 1))
        if self._cells > MAX_CELLS:
            raise Refusal("too_many_cells", expected=MAX_CELLS)
