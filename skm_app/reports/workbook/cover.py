"""The first sheet: of what the workbook is, for whom, and what stands on the others."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from skm_app import __version__
from skm_app.reports.input import ReportInput
from skm_app.reports.workbook.looks import LONGEST, Looks, fit_row, set_print
from skm_app.wording.findings import describe_respondents, describe_small_n
from skm_app.wording.method import describe_program
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_app.wording.workbook import CONTENTS, FOR_WHOM, SHEETS, TITLE, WHY_NOT

_FIRST = 5


def write_cover(sheet: Worksheet, looks: Looks, report: ReportInput) -> None:
    """Write the cover."""
    score = report.score
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 96)
    sheet.merge_range(0, 0, 0, 1, TITLE, looks.title)
    sheet.merge_range(1, 0, 1, 1, FOR_WHOM, looks.title)
    sheet.merge_range(3, 0, 3, 1, WHY_NOT, looks.strong)
    sheet.set_row(3, 34)
    lines = (
        ("Unit pelayanan", report.unit_name),
        ("Instansi di atasnya", report.parent_name or "–"),
        ("Periode", report.period.name),
        ("Responden", describe_respondents(score.n, report.population)),
        *([("Catatan", caution)] if (caution := describe_small_n(score.n)) else []),
        ("IKM", f"{format_number(score.ikm)}, mutu {score.mutu.value} ({score.kinerja})"),
        ("Bobot", short_bobot(score.bobot, score.instrument)),
        ("Menurut", score.instrument.title),
        ("Berkas asal", ", ".join(name for name, _ in report.files) or report.source_name or "–"),
        ("Dibuat dengan", describe_program(__version__)),
    )
    last = _write_pairs(sheet, looks, _FIRST, lines)
    sheet.write_string(last + 2, 0, CONTENTS, looks.strong)
    last = _write_pairs(sheet, looks, last + 3, tuple(SHEETS.items()))
    set_print(sheet, report.unit_name, (last, 1))


def _write_pairs(sheet: Worksheet, looks: Looks, first: int, pairs: Sequence[tuple[str, str]]) -> int:
    for row, (label, value) in enumerate(pairs, first):
        sheet.write_string(row, 0, label, looks.text)
        sheet.write_string(row, 1, value[:LONGEST], looks.wrapped)
        fit_row(sheet, row, (label, value), (26, 96))
    return first + len(pairs) - 1
