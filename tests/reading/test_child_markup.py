"""Web pages and SpreadsheetML that bear the name of a workbook."""

import datetime as dt

import pytest

from skm_app.problems import Refused
from skm_app.reading import Status, read_survey
from skm_app.reading.container.sheet import Sheet, read_sheets
from tests.reading.makers import CODES


def page(rows: str, around: str = "{}") -> bytes:
    return ("<html><body>" + around.format(f"<table>{rows}</table>") + "</body></html>").encode()


def line(cells: list[str], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


ROWS = line(CODES, "th") + line(["3"] * 9) * 12


def only_sheet(content: bytes) -> Sheet:
    (sheet,) = read_sheets(content)
    return sheet


def code_of(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_sheets(content)
    return refused.value.problem.code


@pytest.mark.parametrize(
    "content",
    [
        page(ROWS),
        page(ROWS, "<table><tr><td>Menu</td><td>{}</td></tr></table>"),
        b"\xef\xbb\xbf\r\n" + page(ROWS),
        page(ROWS).decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html>' + page(ROWS),
        f"<table>{ROWS}".encode(),
    ],
    ids=["plain", "layout", "bom", "utf-16", "xhtml", "bare"],
)
def test_a_table_that_was_saved_as_xls_is_read(content: bytes):
    """Many applications export so."""
    reading = read_survey("ekspor.xls", content)
    assert reading.status is Status.READ
    assert reading.responses
    assert len(reading.responses) == 12


def test_cells_of_a_web_page_stay_text_and_keep_their_place():
    """Entities are words, spans are blanks, a table in a cell is its own."""
    rows = (
        '<tr><td colspan="4">SKM &amp; IKM</td><td rowspan="2">Saran</td></tr>'
        "<tr><td>U1</td><td>U2</td><td>U3</td><td>U4</td></tr>"
        "<tr><td>3,0</td><td>&nbsp;4&nbsp;</td><td><b>2</b><br>baik</td>"
        "<td>1<table><tr><td>dalam</td></tr></table></td><td>&lt;b&gt;<script>x()</script></td></tr>"
    )
    assert only_sheet(page(rows)).rows == (
        ("SKM & IKM", None, None, None, "Saran"),
        ("U1", "U2", "U3", "U4"),
        ("3,0", "4", "2 baik", "1", "<b>"),
    )


def test_several_tables_of_a_page_are_several_sheets():
    """The officer is asked which one; a table of layout is none."""
    tables = f"<table>{ROWS}</table><table><tr><td>kaki</td></tr></table><table>{ROWS}</table>"
    assert [sheet.name for sheet in read_sheets(b"<html>" + tables.encode())] == ["Tabel 1", "Tabel 2"]


def test_hidden_rows_of_a_page_are_counted():
    """As those of a workbook."""
    assert only_sheet(page(ROWS + '<tr style="display:none"><td>3</td></tr>')).hidden_rows == 1


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html>Masuk</html>",
        page('<tr><td>Nama</td><td><input></td></tr><tr><td>Sandi</td><td><input type="password"></td></tr>', "<form>{}</form>"),
        page(ROWS + '<tr><td><input type="PASSWORD"></td></tr>'),
        page(line(["1"] * 4) * 20),
        page(line(["1"] * 9) * 2),
        b"<div>" * 100_000,
        b"<html><!-- <table> -->",
    ],
    ids=["no table", "login", "login in a table", "narrow", "short", "deep", "comment"],
)  # fmt: skip
def test_a_page_without_a_usable_table_is_refused_by_name(content: bytes):
    """It is mostly the page that asks to log in."""
    assert code_of(content) == "html_page"


def test_a_page_asks_for_nothing_from_outside():
    """Neither a file of the server nor an address is ever read."""
    assert (
        only_sheet(
            b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + page(ROWS + line(["&a;"] * 9))
        ).rows[13]
        == ("&a;",) * 9
    )


def book(rows: str, before: str = "", options: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>{before}'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Data"><Table>{rows}</Table>{options}</Worksheet></Workbook>'
    ).encode()


def cell(value: str, kind: str = "Number", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def test_spreadsheetml_is_read_with_its_types_and_places():
    """ss:Index and merged cells say where a cell stands."""
    rows = (
        f'<Row ss:Index="2">{cell("U1", "String")}{cell("U3", "String", chr(32) + "ss:Index=" + chr(34) + "3" + chr(34))}</Row>'
        f"<Row>{cell('3')}{cell('1', 'Boolean')}{cell('2025-07-01T09:30:00.000', 'DateTime')}{cell('#REF!', 'Error')}</Row>"
        f'<Row ss:Hidden="1">{cell("4", more=chr(32) + "ss:MergeAcross=" + chr(34) + "1" + chr(34))}{cell("2")}</Row>'
    )
    sheet = only_sheet(book(rows))
    assert sheet.rows == (
        (),
        ("U1", None, "U3"),
        (3, True, dt.datetime(2025, 7, 1, 9, 30), "#REF!"),
        (4, None, 2),
    )
    assert (sheet.name, sheet.visible, sheet.hidden_rows) == ("Data", True, 1)


def test_a_hidden_sheet_of_spreadsheetml_is_hidden():
    """It is told, not read."""
    hidden = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
    assert not only_sheet(book(f"<Row>{cell('3')}</Row>", options=hidden)).visible


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (book("", '<!DOCTYPE a [<!ENTITY b "c">]>'), "unsafe_xml"),
        (book(f'<Row ss:Index="99999999">{cell("3")}</Row>'), "far_cell"),
        (book("<Row>" + cell("3", more=' ss:Index="301"') + "</Row>"), "far_cell"),
        (book('<Row><Cell ss:Formula="=1+2"/></Row>'), "formulas_only"),
        (book("<Row>")[:-30], "broken_file"),
    ],
)
def test_spreadsheetml_is_refused_for_the_reasons_of_a_workbook(content: bytes, code: str):
    """The same limits."""
    assert code_of(content) == code
