"""What the child finds in a zip before any parser sees it."""

import io
import struct
import zipfile

import pytest

from skm_app.problems import Problem
from skm_app.reading import Status, read_survey
from skm_app.reading.container.sheet import Sheet, read_sheets
from tests.reading.makers import CODES, answers, as_ods, as_xlsx
from tests.reading.test_gate import as_xls, record

GOOD = as_xlsx([CODES, *answers(12)])
GOOD_ODS = as_ods([CODES, *answers(12)])
SHEET = "xl/worksheets/sheet1.xml"


def change(content: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """Return a zip in which the first ``old`` of one member is ``new``."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            body = before.read(name)
            assert name != member or old in body
            after.writestr(name, body.replace(old, new, 1) if name == member else body)
    return file.getvalue()


def with_rows(xml: bytes) -> bytes:
    return change(GOOD, SHEET, b"</sheetData>", xml + b"</sheetData>")


def refused(content: bytes) -> Problem:
    reading = read_survey("uji.xlsx", content)
    assert reading.status is Status.REFUSED
    assert reading.refusal
    return reading.refusal


def only_sheet(content: bytes) -> Sheet:
    (sheet,) = read_sheets(content)
    return sheet


def test_a_flipped_bit_in_a_workbook_is_noticed():
    """Its checksum is compared before any parser sees it: never another number in silence."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        member = archive.getinfo(SHEET)
        start = member.header_offset + 30 + len(member.filename)
    for offset in range(start + 20, start + member.compress_size, 37):
        broken = bytearray(GOOD)
        broken[offset] ^= 1
        assert refused(bytes(broken)).code == "broken_file"


def test_a_member_that_lies_about_its_size_is_noticed():
    """What is unpacked counts, not what is declared."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        size = archive.getinfo(SHEET).file_size
    assert GOOD.count(struct.pack("<I", size)) == 2
    assert refused(GOOD.replace(struct.pack("<I", size), struct.pack("<I", size - 9))).code == "broken_file"


def test_a_member_that_is_there_twice_is_refused():
    """Two programs would read two different tables."""
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    assert refused(file.getvalue()).got == f"{SHEET} ada dua kali"


@pytest.mark.parametrize(
    ("spaces", "code", "got"),
    [(300 * 2**20, "packed_too_tight", None), (450 * 2**20, "too_large", "lebih dari 400")],
)
def test_a_zip_that_unpacks_to_hundreds_of_megabytes_is_refused(spaces: int, code: str, got: str | None):
    """Some kilobytes may not take the memory of the server."""
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as member:
        for _ in range(spaces // 2**20):
            member.write(b" " * 2**20)
    problem = refused(file.getvalue())
    assert problem.code == code
    assert got is None or problem.got == got


def test_thousands_of_members_are_refused():
    """No office program writes so many."""
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(2_001):
            archive.writestr(f"x{number}", b"")
    assert refused(file.getvalue()).code == "broken_file"


@pytest.mark.parametrize("declaration", [b"<!DOCTYPE a>", b'<!ENTITY a "b">', b"<!DOCTYPE a [" + b" " * 2**20 + b"]>"])
@pytest.mark.parametrize("before", [b"", b" " * (2**20 - 5)])
def test_xml_that_declares_entities_is_refused(declaration: bytes, before: bytes):
    """Also where the word stands across the border of two pieces."""
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("docProps/a.xml", before + declaration + b"<a/>")
    assert (refused(file.getvalue()).code, refused(file.getvalue()).got) == ("unsafe_xml", "docProps/a.xml")


def test_xml_in_utf_16_is_refused():
    """A declaration would pass unseen."""
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("docProps/a.xml", "<!DOCTYPE a><a/>".encode("utf-16"))
    assert refused(file.getvalue()).code == "unsafe_xml"


@pytest.mark.parametrize("cell", [b"<c r='A99'><f>1+2</f></c>", b'<c s="1" r="A99"><f>1+2</f><v></v></c>', b'<c r="A99"><f t="shared" si="0"/><v/></c>'])  # fmt: skip
def test_a_formula_without_a_stored_result_is_refused_with_its_cell(cell: bytes):
    """Every reader takes it for a blank."""
    problem = refused(with_rows(b'<row r="99">' + cell + b"</row>"))
    assert (problem.code, problem.got) == ("formulas_only", "A99")


def test_a_formula_whose_result_is_an_empty_text_has_a_result():
    """=IF(A1="","",A1) is stored so by Excel."""
    cell = b'<c r="A99" t="str"><f>IF(A1="","",A1)</f><v></v></c><c r="B99"><f>1+2</f><v>3</v></c>'
    assert only_sheet(with_rows(b'<row r="99">' + cell + b"</row>")).cell(98, 1) == 3


def test_a_formula_without_a_stored_result_in_ods_is_refused_with_its_cell():
    """As in xlsx."""
    cell = b'<table:table-row><table:table-cell/><table:table-cell table:formula="of:=1+2"/></table:table-row>'
    problem = refused(change(GOOD_ODS, "content.xml", b"</table:table>", cell + b"</table:table>"))
    assert (problem.code, problem.got) == ("formulas_only", "B14")


@pytest.mark.parametrize(
    ("cell", "code", "got"),
    [
        (b'<c r="XFD1048576"><v>1</v></c>', "far_cell", "XFD1048576"),
        (b'<c r="A50101"><v>1</v></c>', "far_cell", "A50101"),
        (b'<c r="ZZ99" t="inlineStr"><is><t>x</t></is></c>', "too_many_columns", "lebih dari 300"),
        (b'<c r="KO99"><v>1</v></c>', "too_many_columns", "lebih dari 300"),
    ],
)
def test_a_cell_far_away_is_refused_before_the_parser_makes_room_for_it(cell: bytes, code: str, got: str):
    """One cell at XFD1048576 would abort it."""
    number = cell[6:].split(b'"')[0].lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    problem = refused(with_rows(b'<row r="' + number + b'">' + cell + b"</row>"))
    assert (problem.code, problem.got) == (code, got)
    assert only_sheet(GOOD).cell(1, 0) == 3


@pytest.mark.parametrize("cell", [b'<c r="KN50100"><v>1</v></c>', b'<c r="XFD1048576" s="0"/>', b'<c r="XFD1048576" s="0"></c>'])  # fmt: skip
def test_a_cell_at_the_limit_and_a_blank_one_beyond_are_read(cell: bytes):
    """Column 300 and row 50.100 are the last; blanks with a format cost nothing."""
    number = cell[6:].split(b'"')[0].lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert only_sheet(with_rows(b'<row r="' + number + b'">' + cell + b"</row>")).cell(1, 0) == 3


def test_too_many_rows_of_a_workbook_are_refused_with_their_number():
    """50.000 rows are the limit."""
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (k, k, k) for k in range(20, 50_121))
    problem = refused(with_rows(rows))
    assert (problem.code, problem.got, problem.expected) == ("too_many_rows", "50114", "50000")


def test_more_than_two_million_cells_are_refused():
    """Also where rows and columns are within their limits."""
    row = b"<row>" + b"".join(b"<c><v>%d</v></c>" % (k % 10) for k in range(290)) + b"</row>"
    assert refused(with_rows(row * 7_000)).code == "too_many_cells"


@pytest.mark.parametrize(
    ("old", "new", "code", "got"),
    [
        (b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">', "too_many_rows", "1000000"),
        (b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="16000" ', "too_many_columns", "16008"),
        (b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048000"/><table:table-row>', "far_cell", "I1048001"),
    ],
)  # fmt: skip
def test_repeated_cells_of_ods_are_counted_before_they_are_written_out(old: bytes, new: bytes, code: str, got: str):
    """A few bytes stand for a million rows."""
    problem = refused(change(GOOD_ODS, "content.xml", old, new))
    assert (problem.code, problem.got) == (code, got)


def test_blank_rows_repeated_to_the_end_of_an_ods_are_nothing():
    """LibreOffice ends every sheet so."""
    end = b'<table:table-row table:number-rows-repeated="1048563"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    sheet = only_sheet(change(GOOD_ODS, "content.xml", b"</table:table>", end + b"</table:table>"))
    assert len(sheet.rows) == 13


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_in_a_cell_of_xlsx_is_told_with_its_place(error: str):
    """The parser gives a blank, which would be no answer instead of a damaged one."""
    cells = b'<c r="A99"><v>3</v></c><c r="C99" s="0" t="e"><f>A1/0</f><v>%s</v></c>' % error.encode()
    sheet = only_sheet(with_rows(b'<row r="99">' + cells + b"</row>"))
    assert sheet.rows[98] == (3, None, error)


def test_an_error_is_put_where_it_stands_though_the_sheet_begins_further_in():
    """Rows and columns before the first cell are not in the rows."""
    table = [[None, None, None]] * 3 + [[None, None, *row] for row in [CODES, ["#REF!", *[3] * 8], [3] * 9]]
    sheet = only_sheet(as_xlsx(table))
    assert (sheet.number(1), sheet.rows[1][:2]) == (5, ("#REF!", 3))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (b'office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p>', "#REF!"),
        (b'office:value-type="float" office:value="0"><text:p>Err:508</text:p>', "Err:508"),
    ],
)  # fmt: skip
def test_an_error_in_a_cell_of_ods_is_told_with_its_place(cell: bytes, text: str):
    """Both ways in which LibreOffice has written them."""
    row = b"<table:table-row><table:table-cell/><table:table-cell " + cell + b"</table:table-cell></table:table-row>"
    content = change(GOOD_ODS, "content.xml", b"</table:table>", row + b"</table:table>")
    if b"calcext" in cell:
        named = b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        content = change(content, "content.xml", b"<office:document-content ", b"<office:document-content " + named)
    assert only_sheet(content).rows[13] == (None, text)


def test_hidden_rows_with_values_are_read_and_counted():
    """A filter that was left on hides respondents."""
    rows = b'<row r="20" hidden="1"><c r="A20"><v>3</v></c></row><row r="21" hidden="1"><c r="A21" s="0"/></row>'
    sheet = only_sheet(with_rows(rows))
    assert (sheet.hidden_rows, sheet.cell(19, 0)) == (1, 3)
    hidden = b'<table:table-row table:visibility="filter">'
    assert only_sheet(change(GOOD_ODS, "content.xml", b"<table:table-row>", hidden)).hidden_rows == 1
    assert only_sheet(GOOD).hidden_rows == 0


def test_elements_with_a_prefix_are_scanned_as_well():
    """Some programs name every element of a sheet so."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        body = archive.read(SHEET)
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    prefixed = body.replace(main, main.replace(b"xmlns=", b"xmlns:x=")).replace(b"</", b"</x:").replace(b"<", b"<x:")
    prefixed = prefixed.replace(b"<x:/x:", b"</x:")
    cells = b'<x:row r="99" hidden="1"><x:c r="A99" t="e"><x:v>#REF!</x:v></x:c></x:row>'
    sheet = only_sheet(change(GOOD, SHEET, body, prefixed.replace(b"</x:sheetData>", cells + b"</x:sheetData>")))
    assert (sheet.rows[98], sheet.hidden_rows) == (("#REF!",), 1)


def test_a_workbook_of_before_2007_is_read():
    """By its records."""
    assert only_sheet(as_xls([3, 4], [1, 2])).rows == ((3, 4), (1, 2))


def test_errors_and_hidden_rows_of_a_workbook_of_before_2007_are_told():
    """An error in a cell, and one as the result of a formula."""
    error = record(0x205, struct.pack("<HHHBB", 2, 0, 0, 0x17, 1))
    formula = record(0x06, struct.pack("<HHHBxBxxxHHIH", 2, 1, 0, 2, 0x07, 0xFFFF, 0, 0, 0))
    hidden = record(0x208, struct.pack("<HHHHHHI", 1, 0, 2, 255, 0, 0, 0x20))
    sheet = only_sheet(as_xls([3, 4], [1, 2], more=hidden + error + formula))
    assert (sheet.rows[2], sheet.hidden_rows) == (("#REF!", "#DIV/0!"), 1)


def test_control_characters_are_dropped_and_long_texts_cut():
    """They would crash the writers of reports; no answer is longer than 2.000 letters, and what is cut is counted."""
    cell = '<c r="A99" t="inlineStr"><is><t>ba\x7f\x85ik' + "é" * 40_000 + "</t></is></c>"
    sheet = only_sheet(with_rows(b'<row r="99">' + cell.encode() + b"</row>"))
    (text,) = sheet.rows[98]
    assert isinstance(text, str)
    assert (text[:6], len(text), sheet.cut_texts) == ("baiké" + "é", 2_000, 1)


def test_more_text_than_any_survey_holds_is_refused():
    """What the child finds costs the server memory."""
    many = ";".join(CODES).encode() + b"".join(
        b"\n" + b";".join(b"%d-%d" % (k, j) for j in range(60)) for k in range(20_000)
    )
    assert refused(many).code == "too_much_text"
