"""An empty workbook for offices on paper: one row a respondent, every answer chosen from a list."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from skm_app.palette import MARK
from skm_app.wording.intake import NOT_IN_LIST, ONE_ROW_EACH
from skm_core import LEVELS, Dimension, Instrument
from skm_core.regulation import SCORES

ROWS = 500
"""Respondents that the template has room for."""

_HEADER_ROW = 5
_ABOUT = ("No", "Tanggal", "Jenis kelamin", "Usia", "Pendidikan", "Pekerjaan", "Jenis layanan")
_CHOSEN = {"Jenis kelamin": Dimension.GENDER, "Pendidikan": Dimension.EDUCATION, "Pekerjaan": Dimension.OCCUPATION}


def build_template(instrument: Instrument) -> bytes:
    """Return the template: lines for unit and period, then a table whose answers are chosen from lists.

    Args:
        instrument: its unsur and labels head the columns and fill the lists.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Isian"
    lists = book.create_sheet("Daftar")
    lists.sheet_state = "hidden"
    for row, text in enumerate(("SURVEI KEPUASAN MASYARAKAT", "Unit pelayanan: ", "Periode: ", ONE_ROW_EACH), 1):
        sheet.cell(row, 1, text).font = Font(bold=row == 1)
    headers = [*_ABOUT, *(f"{instrument.code(t.unsur)} {t.name}" for t in instrument.unsur), "Saran"]
    for column, header in enumerate(headers, 1):
        _head(sheet, column, header)
    choices = [list(LEVELS[_CHOSEN[name]]) if name in _CHOSEN else [] for name in _ABOUT]
    choices += [[f"{score} - {label}" for score, label in zip(SCORES, t.labels, strict=True)] for t in instrument.unsur]
    for column, options in enumerate(choices, 1):
        if options:
            _offer(sheet, lists, column, options)
    for number in range(1, ROWS + 1):
        sheet.cell(_HEADER_ROW + number, 1, number)
        sheet.cell(_HEADER_ROW + number, 2).number_format = "dd/mm/yyyy"
    sheet.freeze_panes = f"B{_HEADER_ROW + 1}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Worksheet, column: int, header: str) -> None:
    cell = sheet.cell(_HEADER_ROW, column, header)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor=MARK.removeprefix("#"))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[get_column_letter(column)].width = 6 if column == 1 else 18


def _offer(sheet: Worksheet, lists: Worksheet, column: int, options: list[str]) -> None:
    for row, option in enumerate(options, 1):
        lists.cell(row, column, option)
    letter = get_column_letter(column)
    rule = DataValidation("list", formula1=f"Daftar!${letter}$1:${letter}${len(options)}", allow_blank=True)
    rule.error, rule.errorTitle = NOT_IN_LIST, "Jawaban tidak dikenal"
    rule.showErrorMessage = True
    sheet.add_data_validation(rule)
    rule.add(f"{letter}{_HEADER_ROW + 1}:{letter}{_HEADER_ROW + ROWS}")
