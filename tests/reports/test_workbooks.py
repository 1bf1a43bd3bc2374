"""Workbooks to be mended or filled in: they read back."""

import io

import openpyxl

from skm_app.reading import read_survey, read_table
from skm_app.reading.container.sheet import read_sheets
from skm_app.reading.survey import Source
from skm_app.reports.marked_copy import Mark, build_marked_copy
from skm_app.reports.template import build_template
from skm_app.wording.problems import describe_problem
from skm_core import PERMENPAN_2017, Bobot, compute_score
from tests.reading.makers import NAMES, answers, as_xlsx, numbered


def test_a_marked_copy_stands_where_the_file_stood_and_reads_back():
    """Same cells in the same places; marks and notes change nothing of what is read."""
    rows = numbered(answers(20))
    rows[4][3] = 7
    content = as_xlsx([["Kecamatan Uji"], [], ["No", *NAMES], *rows])
    before = read_survey("uji.xlsx", content)
    (sheet,) = read_sheets(content)
    marks = [Mark(cell.row or 0, 3, describe_problem(cell)) for cell in before.cells]
    copy = build_marked_copy(sheet.rows, sheet.top, sheet.left, 3, marks)
    after = read_survey("salinan.xlsx", copy)
    assert (after.answered, after.cells, after.not_data) == (before.answered, before.cells, before.not_data)
    page = openpyxl.load_workbook(io.BytesIO(copy)).active
    assert page is not None
    assert (page["D8"].value, bool(page["D8"].comment), page["K3"].value) == (7, True, "Catatan perbaikan")


def test_nothing_in_a_marked_copy_is_a_formula():
    """What begins with "=" in somebody's suggestion stays text."""
    copy = build_marked_copy([["Saran"], ['=HYPERLINK("http://x","y")'], ["\x07bel"]], 0, 0, 1, [])
    page = openpyxl.load_workbook(io.BytesIO(copy)).active
    assert page is not None
    assert [(cell.value, cell.data_type) for (cell, *_) in page.iter_rows()] == [
        ("Saran", "s"), ('=HYPERLINK("http://x","y")', "s"), ("bel", "s"),
    ]  # fmt: skip


def test_the_template_is_empty_and_reads_back_once_filled():
    """Answers chosen from its lists are scores; rows that nobody filled are no respondents."""
    book = openpyxl.load_workbook(io.BytesIO(build_template(PERMENPAN_2017)))
    page = book["Isian"]
    page["A2"], page["A3"] = "Unit pelayanan: Kecamatan Uji", "Periode: Semester I 2025"
    for row in range(6, 18):
        page.cell(row, 3, "Perempuan")
        for column, text in enumerate(PERMENPAN_2017.unsur, 8):
            page.cell(row, column, f"3 - {text.labels[2]}")
    file = io.BytesIO()
    book.save(file)
    reading = read_survey("templat.xlsx", file.getvalue())
    assert reading.answered
    assert (reading.answered.n, reading.unit_name, reading.unconfirmed) == (12, "Kecamatan Uji", ())
    assert str(compute_score(reading.answered, PERMENPAN_2017, Bobot.EXACT).ikm) == "75.00"
    empty = read_table(Source("templat.xlsx", ""), read_sheets(build_template(PERMENPAN_2017)), {})
    assert empty.refusal
    assert empty.refusal.code == "no_rows"
