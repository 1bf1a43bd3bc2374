"""An empty workbook for offices on paper: one row a respondent, every answer chosen from a list."""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

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
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, lists = book.add_worksheet("Isian"), book.add_worksheet("Daftar")
        lists.hide()
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        head = book.add_format({"bold": True, "bg_color": MARK, "text_wrap": True, "valign": "top"})
        for row, text in enumerate(("SURVEI KEPUASAN MASYARAKAT", "Unit pelayanan: ", "Periode: ", ONE_ROW_EACH)):
            sheet.write(row, 0, text, None if row else bold)
        headers = [*_ABOUT, *(f"{instrument.code(t.unsur)} {t.name}" for t in instrument.unsur), "Saran"]
        for column, header in enumerate(headers):
            sheet.write(_HEADER_ROW - 1, column, header, head)
            sheet.set_column(column, column, 18 if column else 6)
        choices = [list(LEVELS[_CHOSEN[name]]) if name in _CHOSEN else [] for name in _ABOUT]
        for text in instrument.unsur:
            choices.append([f"{score} - {label}" for score, label in zip(SCORES, text.labels, strict=True)])
        for column, options in enumerate(choices):
            if options:
                _offer(sheet, lists, column, options)
        for number in range(1, ROWS + 1):
            sheet.write(_HEADER_ROW + number - 1, 0, number)
            sheet.write_blank(_HEADER_ROW + number - 1, 1, None, day)
        sheet.freeze_panes(_HEADER_ROW, 1)
    return file.getvalue()


def _offer(sheet: Worksheet, lists: Worksheet, column: int, options: list[str]) -> None:
    lists.write_column(0, column, options)
    letter = xl_col_to_name(column)
    rule = {
        "validate": "list",
        "source": f"=Daftar!${letter}$1:${letter}${len(options)}",
        "error_title": "Jawaban tidak dikenal",
        "error_message": NOT_IN_LIST,
    }
    sheet.data_validation(_HEADER_ROW, column, _HEADER_ROW + ROWS - 1, column, rule)
