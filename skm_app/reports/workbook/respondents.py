"""The sheet of respondents: who each was, when and where each stands in the file, and what each answered."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from skm_app.reports.input import ReportInput
from skm_app.reports.workbook.items import list_items, name_item
from skm_app.reports.workbook.looks import LONGEST, Looks, fit_row, set_print, write_heads
from skm_app.wording.names import DIMENSION_NAMES
from skm_core import Dimension

_NARROW, _WIDE = 8, 20
_FIRST_YEAR, _LAST_YEAR = 1901, 9998
"""Years that Excel has days of, whatever the time of day."""

_WIDTHS = {Dimension.GENDER: 12, Dimension.AGE: 10, Dimension.SERVICE: 44}
"""Characters of columns whose texts are shorter or longer than others."""


def write_respondents(sheet: Worksheet, looks: Looks, report: ReportInput) -> None:
    """Write one row for each respondent, with the number that the sheet of processing gives."""
    responses = report.responses
    assert responses
    items = list_items(responses, report.instrument)
    dimensions = list(responses.profile)
    files = [name for name, _ in report.files] if responses.files else []
    before = ["No. resp", *(["Berkas"] if files else []), "Baris asal", *(["Tanggal"] if responses.times else [])]
    heads = [*before, *(DIMENSION_NAMES[one] for one in dimensions), *(name_item(one, items, report) for one in items)]
    write_heads(sheet, 0, heads, looks)
    for place in range(len(responses)):
        row, column = place + 1, 0
        sheet.write_number(row, column, place + 1, looks.whole)
        if files:
            column += 1
            sheet.write_string(row, column, files[responses.files[place] - 1][:LONGEST], looks.wrapped)
        column += 1
        sheet.write_number(row, column, responses.rows[place], looks.whole)
        if responses.times:
            column += 1
            moment = responses.times[place]
            if moment is None:
                sheet.write_blank(row, column, None, looks.day)
            elif not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
                sheet.write_string(row, column, f"{moment:%d/%m}/{moment.year:04}", looks.text)
            else:
                sheet.write_datetime(row, column, moment.replace(tzinfo=None), looks.day)
        for dimension in dimensions:
            column += 1
            sheet.write_string(row, column, (responses.profile[dimension][place] or "")[:LONGEST], looks.wrapped)
        for item in items:
            column += 1
            answer = responses.answers[item][place]
            if answer is None:
                sheet.write_blank(row, column, None, looks.whole)
            else:
                sheet.write_number(row, column, answer, looks.whole)
        texts = [responses.profile[dimension][place] or "" for dimension in dimensions]
        fit_row(sheet, row, texts, [_WIDTHS.get(dimension, _WIDE) for dimension in dimensions])
    _set_widths(sheet, len(before), dimensions, len(heads), files=bool(files))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(responses), len(heads) - 1)
    set_print(sheet, report.unit_name, (len(responses), len(heads) - 1), (0, 0))


def _set_widths(sheet: Worksheet, before: int, dimensions: Sequence[Dimension], columns: int, *, files: bool) -> None:
    sheet.set_column(0, columns - 1, _NARROW)
    sheet.set_column(1, before - 1, 11)
    if files:
        sheet.set_column(1, 1, _WIDE)
    for place, dimension in enumerate(dimensions, before):
        sheet.set_column(place, place, _WIDTHS.get(dimension, _WIDE))
