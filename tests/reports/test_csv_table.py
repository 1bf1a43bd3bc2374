"""The CSV of a table."""

import pytest

from skm_app.reports.csv_table import build_csv


def lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").splitlines()


def test_a_table_says_what_it_is_about_and_opens_in_excel():
    """Its header first, what it is about in every row, semicolons, decimal commas, the mark of UTF-8."""
    content = build_csv([{"Unsur": "Waktu", "NRR": "3,31"}], ["Kecamatan Uji", "bobot 0,11"])
    assert content.startswith(b"\xef\xbb\xbf")
    assert lines(content) == ["Unsur;NRR;Keterangan", 'Waktu;3,31;"Kecamatan Uji; bobot 0,11"']


@pytest.mark.parametrize(
    "payload", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(payload: str):
    """Neither Excel nor LibreOffice runs it."""
    (_, cell) = build_csv([{"Kelompok": payload}], []).decode("utf-8-sig").split("\r\n", 1)
    assert cell.lstrip('"').startswith("'")


@pytest.mark.parametrize(("cell", "written"), [("−0,42", "-0,42"), ("+0,70", "+0,70"), ("44,23%", "44,23%")])
def test_a_signed_number_stays_a_number(cell: str, written: str):
    """A change is no formula."""
    assert lines(build_csv([{"Poin": cell}], []))[1] == written


def test_an_empty_table_is_an_empty_file():
    """Without rows nobody knows its columns."""
    assert lines(build_csv([], ["Kecamatan Uji"])) == []


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("1.234", "1234"),
        ("1.234.567,50", "1234567,50"),
        ("−1.234", "-1234"),
        ("12.5", "12.5"),
        ("01.02.2024", "01.02.2024"),
        ("1.2345", "1.2345"),
        ("3,31", "3,31"),
    ],
)
def test_numbers_have_no_thousands(cell: str, written: str):
    """A program that reads points as decimals would make 1 and a bit of 1.234 people."""
    assert lines(build_csv([{"Responden": cell}], []))[1] == written
