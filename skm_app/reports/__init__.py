"""Scored objects to what is handed in, and workbooks to be filled in or mended."""

from skm_app.reports.checks import Check, check_handed
from skm_app.reports.csv_table import build_csv
from skm_app.reports.handed import Before, Done, Handed, LastPlan, Proof
from skm_app.reports.marked_copy import Mark, build_marked_copy
from skm_app.reports.sheet import build_sheet_pdf, build_sheet_png
from skm_app.reports.template import build_template
from skm_app.reports.word import Outline, build_report
from skm_app.reports.workbook import build_workbook

__all__ = [
    "Before",
    "Check",
    "Done",
    "Handed",
    "LastPlan",
    "Mark",
    "Outline",
    "Proof",
    "build_csv",
    "build_marked_copy",
    "build_report",
    "build_sheet_pdf",
    "build_sheet_png",
    "build_template",
    "build_workbook",
    "check_handed",
]
