"""What a file is, and whether it may go further."""

import gzip
import io
import struct
import zipfile
from pathlib import Path

import pytest

from skm_app.problems import Refused
from skm_app.reading import Status, read_survey
from skm_app.reading.container import children, sheet
from skm_app.reading.container.gate import MAX_MB
from skm_app.reading.container.sheet import read_sheets
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


def as_ole(*names: str, stream: bytes = b"") -> bytes:
    """Return an OLE file with these streams in its root; each is ``stream``, filled up to whole sectors."""
    size = max(8, -(-len(stream) // 512))
    directory = b""
    # a chain of right-hand brothers is a tree too
    for number, name in enumerate(("Root Entry", *names)):
        text = name.encode("utf-16-le") + b"\0\0"
        brother = number + 1 if 0 < number < len(names) else 0xFFFFFFFF
        child = 1 if number == 0 and names else 0xFFFFFFFF
        start, length = (0xFFFFFFFE, 0) if number == 0 else (3, size * 512)
        directory += struct.pack(
            "<64sHBBIII36xIQ", text, len(text), 2 if number else 5, 1, 0xFFFFFFFF, brother, child, start, length
        )
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<6xIIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head += struct.pack("<108I", *[0xFFFFFFFF] * 108)
    table = [0xFFFFFFFD, 2, 0xFFFFFFFE, *range(4, 3 + size), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    return head + struct.pack("<128I", *table) + directory.ljust(1024, b"\0") + stream.ljust(size * 512, b"\0")


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def as_xls(*rows: list[float], locked: bool = False, more: bytes = b"") -> bytes:
    """Return a workbook of before 2007 with one sheet, written record by record, and ``more`` records at its end."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + (record(0x2F, bytes(54)) if locked else b"")
    sheet = b"\0\0" + b"\x04\0" + b"Data"
    length = len(start) + 4 + 4 + len(sheet) + 4
    cells = b"".join(
        record(0x203, struct.pack("<HHHd", row, column, 0, value))
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    )
    body = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)) + cells + more + record(0x0A)
    return as_ole("Workbook", stream=start + record(0x85, struct.pack("<I", length) + sheet) + record(0x0A) + body)


LOCK = b"\x05Rahma" + b" " * 49 + "\x05Rahma".encode("utf-16-le") + b" \0" * 49


@pytest.mark.parametrize(
    ("content", "code", "got"),
    [
        (b"", "empty_file", None),
        (b"   \n", "empty_file", None),
        (bytes(2000), "empty_file", None),
        (b"x" * (MAX_MB * 2**20 + 1), "too_large", "21"),
        (b"%PDF-1.7", "unknown_kind", "berkas PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "unknown_kind", "gambar PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "unknown_kind", "gambar JPEG"),
        (b"GIF89a\1\0", "unknown_kind", "gambar GIF"),
        (b"RIFF\x20\0\0\0WEBPVP8 ", "unknown_kind", "gambar WebP"),
        (b"Rar!\x1a\x07\x01\0", "unknown_kind", "arsip RAR"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "unknown_kind", "arsip 7-Zip"),
        (gzip.compress(b"U1;U2", mtime=0), "unknown_kind", "arsip gzip"),
        (b"SQLite format 3\0\x10\0", "unknown_kind", "basis data SQLite"),
        (b"\0\x01\0\0Standard ACE DB\0", "unknown_kind", "basis data Access"),
        (b'[{"u1": 3, "u2": 4}]', "json_export", None),
        (b'\xef\xbb\xbf{\n  "data": []}', "json_export", None),
        (LOCK, "lock_file", None),
        (b",rahma,kantor,21.11.2025 09:30,file:///C:/Users/rahma;", "lock_file", None),
        (pack(word__document_xml=b"<document/>"), "unknown_kind", "dokumen Word"),
        (pack(ppt__presentation_xml=b"<presentation/>"), "unknown_kind", "presentasi PowerPoint"),
        (pack(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<a/>"), "unknown_kind", "dokumen atau presentasi OpenDocument"),
        (pack(surat_txt=b"isi"), "unknown_kind", "berkas zip tanpa lembar kerja"),
        (pack(januari_xlsx=GOOD, februari_csv=b"U1;U2"), "zip_of_files", "2"),
        (as_ole("WordDocument"), "unknown_kind", "dokumen Word"),
        (as_ole("PowerPoint Document"), "unknown_kind", "presentasi PowerPoint"),
        (as_ole("EncryptionInfo", "EncryptedPackage"), "encrypted", None),
        (as_xls([1, 2], locked=True), "encrypted", None),
        (pack(content_xml=b"x", META_INF__manifest_xml=b"<manifest:encryption-data/>").replace(b"META.INF", b"META-INF"), "encrypted", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unreadable", None),
        (as_ole("Workbook")[:700], "broken_file", "isi berkas .xls tidak utuh"),
        (pack(xl__workbook_xml=b"<workbook/>"), "unreadable", None),
        (GOOD[:-100], "broken_file", "isi zip tidak utuh"),
        (GOOD[:200], "broken_file", "isi zip tidak utuh"),
        (b"<?xml version='1.0'?><rss/>", "unknown_kind", "dokumen XML"),
    ],
)  # fmt: skip
def test_what_is_no_survey_is_refused_by_name(content: bytes, code: str, got: str | None):
    """Each refusal says what the file is."""
    refused = read_survey("survei.xlsx", content).refusal
    assert refused
    assert (refused.code, refused.got) == (code, got)


def test_a_lock_file_is_known_by_its_name_too():
    """What Excel leaves beside an open file is never the survey."""
    with pytest.raises(Refused) as refused:
        read_sheets(b"apa saja", "~$survei.xlsx")
    assert refused.value.problem.code == "lock_file"


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


def test_a_child_that_is_late_is_an_answer():
    """The file is refused with the limit, and the next one is read."""
    with pytest.raises(Refused) as refused:
        sheet.read_sheets(GOOD, seconds=0.001)
    assert refused.value.problem.code == "too_slow"
    assert sheet.read_sheets(GOOD)


def test_a_child_that_dies_is_an_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Killed, silent, or cut off amid a row."""
    monkeypatch.setattr(children, "_CHILD", tmp_path / "child.py")
    head = 'print(\'{"name": null, "visible": true, "top": 0, "hidden_rows": 0}\\n[["U1", "U2"]]\', flush=True)'
    for end in ("", head, head + "; print('[[3', end='')", "import os; os.kill(os.getpid(), 9)", "print('?')"):
        (tmp_path / "child.py").write_text(end)
        assert refusal(GOOD) == "unreadable"
