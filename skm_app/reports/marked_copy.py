"""A copy of the file with its faults marked, to be mended in Excel and dropped in again."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format

from skm_app.palette import MARK

NOTE_HEADER = "Catatan perbaikan"
"""Header of the column of notes; the reader knows it and passes it over."""

_LONGEST, _LONGEST_TITLE = 32_767, 31
_FORBIDDEN = re.compile(r"[][:*?/\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMATS = {dt.datetime: "yyyy-mm-dd hh:mm:ss", dt.date: "yyyy-mm-dd", dt.time: "hh:mm:ss"}
_TEXTS_STAY_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


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
    notes: dict[int, str] = {}
    marked: set[tuple[int, int]] = set()
    width = max(map(len, rows), default=0)
    for mark in marks:
        notes[mark.row] = f"{notes[mark.row]} {mark.text}" if mark.row in notes else mark.text
        marked |= {(mark.row, column) for column in (range(width) if mark.column is None else (mark.column,))}
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _TEXTS_STAY_TEXT) as book:
        sheet = book.add_worksheet(_FORBIDDEN.sub(" ", title or "Sheet").strip("'")[:_LONGEST_TITLE] or "Sheet")
        formats = _add_formats(book)
        for number, row in enumerate(rows, top + 1):
            for column in range(width):
                value = row[column] if column < len(row) else None
                fill = (number, column) in marked
                if value is not None or fill:
                    kind = type(value) if type(value) in _FORMATS else None
                    sheet.write(number - 1, left + column, _tidy(value), formats[kind, fill])
        sheet.write(header_row - 1, left + width, NOTE_HEADER, book.add_format({"bold": True}))
        for number, text in notes.items():
            sheet.write(number - 1, left + width, _tidy(text))
        for mark in marks:
            if mark.column is not None:
                sheet.write_comment(mark.row - 1, left + mark.column, mark.text, {"author": "Dasbor SKM"})
        sheet.freeze_panes(header_row, 0)
    return file.getvalue()


def _add_formats(book: xlsxwriter.Workbook) -> dict[tuple[type | None, bool], Format]:
    """Return how a value of each kind is printed, in a marked cell and in another."""
    printed = {None: {}, **{kind: {"num_format": form} for kind, form in _FORMATS.items()}}
    filled = {True: {"bg_color": MARK}, False: {}}
    return {
        (kind, fill): book.add_format({**form, **colour})
        for kind, form in printed.items()
        for fill, colour in filled.items()
    }


def _tidy(value: object) -> object:
    """Return a value without what no workbook can hold."""
    return _CONTROL.sub("", value)[:_LONGEST] if isinstance(value, str) else value
