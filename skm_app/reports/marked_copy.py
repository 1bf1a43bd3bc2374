"""A copy of the file with its faults marked, to be mended in Excel and dropped in again."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from skm_app.palette import MARK

NOTE_HEADER = "Catatan perbaikan"
"""Header of the column of notes; the reader knows it and passes it over."""

_LONGEST, _LONGEST_TITLE = 32_767, 31
_FORBIDDEN = re.compile(r"[][:*?/\\]")
_FILL = PatternFill("solid", fgColor=MARK.removeprefix("#"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold one fault: the row of the sheet from 1, the column from 0 where it is one cell, and the sentence."""

    row: int
    column: int | None
    text: str


def build_marked_copy(
    rows: Sequence[Sequence[object]],
    top: int,
    left: int,
    header_row: int,
    marks: Sequence[Mark],
    title: str | None = None,
) -> bytes:
    """Return a workbook with every cell where it stood, faulty ones coloured, and a column that says why.

    Args:
        rows: the kept cells of the sheet; personal columns are empty.
        top: empty rows above them.
        left: empty columns before them.
        header_row: row of the sheet that heads the table, from 1.
        marks: what is to be mended.
        title: of the sheet.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _FORBIDDEN.sub(" ", title or sheet.title)[:_LONGEST_TITLE]
    for index, row in enumerate(rows, top + 1):
        for column, value in enumerate(row, left + 1):
            if value is not None:
                _write(sheet.cell(index, column), value)
    notes = left + max(map(len, rows), default=0) + 1
    sheet.cell(header_row, notes, NOTE_HEADER).font = Font(bold=True)
    for mark in marks:
        _mark(sheet, mark, left, notes)
    sheet.freeze_panes = f"A{header_row + 1}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _mark(sheet: Worksheet, mark: Mark, left: int, notes: int) -> None:
    columns = range(left + 1, notes) if mark.column is None else [left + mark.column + 1]
    for column in columns:
        cell = sheet.cell(mark.row, column)
        cell.fill = _FILL
        if mark.column is not None:
            cell.comment = Comment(mark.text, "Dasbor SKM")
    note = sheet.cell(mark.row, notes)
    _write(note, f"{note.value} {mark.text}" if note.value else mark.text)


def _write(cell: object, value: object) -> None:
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST] if isinstance(value, str) else value  # pyright: ignore[reportAttributeAccessIssue]
    if cell.data_type == "f":
        # what begins with "=" in somebody's file stays text
        cell.data_type = "s"
