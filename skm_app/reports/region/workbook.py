"""The report of a region as a workbook: what is counted is a number in it."""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from skm_app.reports.region import tables
from skm_app.reports.region.input import RegionReport, RegionUnit
from skm_app.reports.region.report import list_findings, list_notes, tell_moved
from skm_app.reports.workbook import Looks, build_looks, finish_workbook, fit_row, set_print, write_heads, write_value
from skm_app.wording import region_report as words
from skm_app.wording.names import BOBOT_SHORT
from skm_app.wording.region import tell_recap_row
from skm_core import Progress, Score, round_half_up


def build_region_workbook(report: RegionReport) -> bytes:
    """Return the workbook on all units of a region in a period."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        title = words.describe_title(report.region_name, report.period)
        book.set_properties({"title": title[:255], "author": report.region_name[:255]})
        looks = build_looks(book, report.bobot, report.instrument)
        _write_summary(book.add_worksheet("Ringkasan"), looks, report)
        _write_recap(book.add_worksheet("Rekap"), looks, report)
        _write_moved(book.add_worksheet("Perubahan"), looks, report)
        if report.plans_known:
            _write_follow_up(book.add_worksheet("Tindak lanjut"), looks, report)
        _write_missing(book.add_worksheet("Belum melapor"), looks, report)
    return finish_workbook(file.getvalue())


def _write_summary(sheet: Worksheet, looks: Looks, report: RegionReport) -> None:
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, words.describe_title(report.region_name, report.period), looks.strong)
    basis = words.describe_basis(report.instrument.title, BOBOT_SHORT[report.bobot])
    lines = [*list_findings(report), basis, *list_notes(report), words.NO_RANKING, words.HOW_TESTED, words.DONE_MEANS]
    for row, line in enumerate(lines, 2):
        write_value(sheet, row, 0, line, looks)
        fit_row(sheet, row, (line,), (110,))
    set_print(sheet, report.region_name, (len(lines) + 1, 0), foot=report.period.name)


def _write_recap(sheet: Worksheet, looks: Looks, report: RegionReport) -> None:
    heads = ("Unit", "Periode", "Responden", *report.codes, "IKM", "Batas bawah 95%", "Batas atas 95%", "Mutu")
    write_heads(sheet, 0, heads, looks)
    fit_row(sheet, 0, heads, (34, 22, *[11] * (len(heads) - 3), 20))
    for row, one in enumerate(report.units, 1):
        for column, value in enumerate(_tell_numbers(one, report)):
            write_value(sheet, row, column, value, looks)
        told = tell_recap_row(one.name, one.period, one.n, one.point, one.estimate, ())
        fit_row(sheet, row, (one.name, told["Periode"], told["IKM"]), (34, 22, 11))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, len(heads) - 2, 11)
    sheet.set_column(len(heads) - 1, len(heads) - 1, 20)
    sheet.freeze_panes(1, 1)
    set_print(sheet, report.region_name, (len(report.units), len(heads) - 1), (0, 0), report.period.name)


def _tell_numbers(one: RegionUnit, report: RegionReport) -> list[float | str]:
    """Return the cells of one unit: numbers where there are any, else the words of the printed recap."""
    told = tell_recap_row(one.name, one.period, one.n, one.point, one.estimate, report.codes)
    if not isinstance(one.point, Score):
        nrr: list[float | str] = [told[code] for code in report.codes]
        return [one.name, told["Periode"], one.n or told["Responden"], *nrr, told["IKM"], "–", "–", told["Mutu"]]
    score = one.point
    by_code = {score.instrument.code(row.unsur): row for row in score.unsur}
    same = report.asked_the_same(one)
    values = [
        "–" if not same else told[code] if by_code[code].fixed else float(round_half_up(by_code[code].nrr))
        for code in report.codes
    ]
    ends = (one.estimate.lower, one.estimate.upper) if one.estimate else (None, None)
    bounds = [end if end is not None else "–" for end in ends]
    return [one.name, told["Periode"], one.n, *values, float(score.ikm), *bounds, told["Mutu"]]


def _write_moved(sheet: Worksheet, looks: Looks, report: RegionReport) -> None:
    write_heads(sheet, 0, ("Apa", "Siapa"), looks)
    told = tell_moved(report)
    for row, cells in enumerate(told.items(), 1):
        for column, text in enumerate(cells):
            write_value(sheet, row, column, text, looks)
        fit_row(sheet, row, cells, (40, 90))
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 90)
    set_print(sheet, report.region_name, (max(len(told), 1), 1), (0, 0), report.period.name)


def _write_follow_up(sheet: Worksheet, looks: Looks, report: RegionReport) -> None:
    write_heads(sheet, 0, words.COUNT_HEADS, looks)
    fit_row(sheet, 0, words.COUNT_HEADS, (34, *[18] * (len(words.COUNT_HEADS) - 1)))
    for row, one in enumerate(report.units, 1):
        counts = [*_count(one.plan), *_count(one.before)]
        for column, value in enumerate([one.name, *counts]):
            write_value(sheet, row, column, value, looks)
        fit_row(sheet, row, (one.name,), (34,))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(words.COUNT_HEADS) - 1, 18)
    set_print(
        sheet, report.region_name, (max(len(report.units), 1), len(words.COUNT_HEADS) - 1), (0, 0), report.period.name
    )


def _count(progress: Progress | None) -> tuple[int, int, int]:
    return (progress.planned, progress.done, progress.claimed) if progress else (0, 0, 0)


def _write_missing(sheet: Worksheet, looks: Looks, report: RegionReport) -> None:
    write_heads(sheet, 0, ("Unit", "Keterangan"), looks)
    rows = tables.list_silent(report)[1] or [("–", words.ALL_REPORTED)]
    for row, cells in enumerate(rows, 1):
        for column, text in enumerate(cells):
            write_value(sheet, row, column, text, looks)
        fit_row(sheet, row, cells, (44, 60))
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 60)
    set_print(sheet, report.region_name, (len(rows), 1), (0, 0), report.period.name)
