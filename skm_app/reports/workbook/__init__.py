"""The workbook: a working paper with every respondent, live formulas beside their values, and a cover that says so."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import xlsxwriter

from skm_app.reports.input import ReportInput
from skm_app.reports.text import drop_controls
from skm_app.reports.workbook.cover import write_cover
from skm_app.reports.workbook.looks import Looks, build_looks, fit_row, set_print, write_heads, write_value
from skm_app.reports.workbook.processing import Processing
from skm_app.reports.workbook.respondents import write_respondents
from skm_app.reports.workbook.tables import write_profile, write_set_aside, write_trace
from skm_app.wording import workbook as wording

__all__ = [
    "Looks",
    "build_looks",
    "build_workbook",
    "finish_workbook",
    "fit_row",
    "set_print",
    "write_heads",
    "write_value",
]

_LONGEST_PROPERTY = 255


def build_workbook(report: ReportInput) -> bytes:
    """Return the workbook of one survey.

    Every formula stands beside the value that it gives, so that a preview on a phone shows numbers too.

    Args:
        report: the survey; it must have respondents.

    Raises:
        ValueError: only counts or a printed report are left of the survey.
    """
    if report.responses is None:
        raise ValueError("a recap has no respondents to process")
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties(_tell_properties(report))
        looks = build_looks(book, report.score.bobot, report.instrument)
        write_cover(book.add_worksheet(wording.COVER), looks, report)
        Processing(book, book.add_worksheet(wording.PROCESSING), looks, report).write()
        write_respondents(book.add_worksheet(wording.RESPONDENTS), looks, report)
        write_trace(book.add_worksheet(wording.TRACE), looks, report)
        write_profile(book.add_worksheet(wording.PROFILE), looks, report)
        write_set_aside(book.add_worksheet(wording.SET_ASIDE), looks, report)
    return finish_workbook(file.getvalue())


def finish_workbook(content: bytes) -> bytes:
    """Return the workbook with its language in its properties, which its writer has no word for."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for entry in read.infolist():
            part = read.read(entry)
            if entry.filename == "docProps/core.xml":
                end = b"</cp:coreProperties>"
                part = part.replace(end, b"<dc:language>id-ID</dc:language>" + end)
            written.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _tell_properties(report: ReportInput) -> dict[str, object]:
    unit = drop_controls(report.unit_name)
    return {
        "title": f"{wording.TITLE.capitalize()}: {unit}, {report.period.name}"[:_LONGEST_PROPERTY],
        "author": unit[:_LONGEST_PROPERTY],
        "comments": wording.FOR_WHOM,
        # without it the file would differ each time it is made
        "created": dt.datetime.combine(report.reported_on or report.period.last_day, dt.time()),
    }
