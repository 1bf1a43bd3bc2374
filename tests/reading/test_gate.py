"""What a file is, and whether it may go further."""

import io
import zipfile

import pytest

from skm_app.reading import Status, read_survey
from skm_app.reading.gate import MAX_MB
from tests.reading.makers import CODES, answers, as_xlsx

GOOD = as_xlsx([CODES, *answers(12)])


def refusal(content: bytes, name: str = "uji.xlsx") -> str | None:
    reading = read_survey(name, content)
    assert (reading.status is Status.REFUSED) == (reading.responses is None)
    return reading.refusal and reading.refusal.code


def pack(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"   \n", "empty_file"),
        (b"x" * (MAX_MB * 2**20 + 1), "too_large"),
        (b"%PDF-1.7", "unknown_kind"),
        (b"<!DOCTYPE html><html>Masuk</html>", "unknown_kind"),
        (b"\x89PNG\r\n\x1a\n\0\0", "unknown_kind"),
        (pack(surat_txt=b"isi"), "unknown_kind"),
        (GOOD[:-100], "broken_file"),
        (GOOD[:200], "broken_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (pack(xl__workbook_xml=b"<workbook/>"), "unreadable"),
    ],
)
def test_what_is_no_table_is_refused_by_name(content: bytes, code: str):
    """Each refusal says what the file is."""
    assert refusal(content) == code


def test_a_good_file_under_a_wrong_name_is_read():
    """The bytes decide, not the name."""
    assert refusal(GOOD, "survei.csv") is None


def test_a_flipped_bit_in_a_workbook_is_noticed():
    """Its checksum is compared before any parser sees it: never another number in silence."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        member = next(info for info in archive.infolist() if info.filename.endswith("sheet1.xml"))
        start = member.header_offset + 30 + len(member.filename)
    for offset in range(start + 20, start + member.compress_size, 37):
        broken = bytearray(GOOD)
        broken[offset] ^= 1
        assert refusal(bytes(broken)) in {"broken_file", "unreadable"}


def test_a_formula_without_a_stored_result_is_refused_with_its_cell():
    """Every reader takes it for a blank."""
    table = [CODES, *answers(5), ["=1+2", *[3] * 8]]
    reading = read_survey("rumus.xlsx", as_xlsx(table))
    assert reading.refusal
    assert (reading.refusal.code, reading.refusal.got) == ("formulas_only", "A7")


def test_a_cell_at_the_far_corner_kills_only_the_child():
    """The parser aborts its own process; the next good file is read."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in [CODES, *answers(5)]:
        page.append(row)
    page["XFD1048576"] = 1
    file = io.BytesIO()
    book.save(file)
    assert refusal(file.getvalue()) in {"unreadable", "too_many_rows", "too_many_columns"}
    assert refusal(GOOD) is None


def test_too_many_rows_are_refused_with_the_limit():
    """50.000 rows are the limit."""
    content = "\n".join([";".join(CODES), *["3;3;3;3;3;3;3;3;3"] * 50_200]).encode()
    assert refusal(content, "besar.csv") == "too_many_rows"
