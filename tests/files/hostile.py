"""Files that should not exist: bombs, attacks, lies, cuts and nonsense under survey names.

None may raise, hang or kill; each is refused or asked about, or, where it still is a survey, read with the right sums.
"""

from __future__ import annotations

import functools
import gzip
import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

from tests.files.cases import ANY, ASK, NEVER, READ, REFUSE, Case, Expected, Grid, Sums
from tests.files.people import NINE, PROFILE, SARAN, Table, coded, lay, named, people, total_of
from tests.files.writers import (
    END_OF_CHAIN,
    FAT_SECTOR,
    SECTOR,
    Sheet,
    biff,
    csv_bytes,
    csv_text,
    html,
    ods,
    ods_cell,
    ods_package,
    ods_rows,
    ole,
    ole_entry,
    ole_header,
    package,
    record,
    text_of,
    xls,
    xlsx,
    zipped,
)

CASES: list[Case] = []
"""Every case of this module, in the order of its text."""

NOT_READ = ASK | REFUSE
NOTHING = Expected(NOT_READ, after=NEVER)
PAGE = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"


@functools.cache
def base() -> Table:
    """Return the small survey that most attacks are built around; its dates are texts."""
    table = lay(people("hostile base", 14), (*PROFILE, *named()))
    return replace(
        table, grid=[[c if isinstance(c, int | float) or c is None else text_of(c) for c in row] for row in table.grid]
    )


def add(name: str, file_name: str, content: Callable[[], bytes], expected: Expected = NOTHING) -> None:
    """Add one case."""
    CASES.append(Case(name, file_name, content, expected, "hostile", second=False))


def whole(verdicts: frozenset[str] = READ | NOT_READ) -> Expected:
    """Return the expectation of a file that still holds the whole survey: never another number."""
    return base().expected(verdicts, sheet_rows=None)


def without_answer(unsur: str, score: int | None) -> Sums:
    """Return the sums of the survey where the first respondent gave another answer, or none, to ``unsur``."""
    table = base()
    return total_of(({**table.scores[0], unsur: score}, *table.scores[1:]), NINE)


def workbook(**changes: Callable[[bytes], bytes]) -> bytes:
    """Return the hand-made workbook with some members changed: ``page``, ``shared``, ``book``, ``links``."""
    names = {"page": PAGE, "shared": SHARED, "book": "xl/workbook.xml", "links": "xl/_rels/workbook.xml.rels"}
    members = package(base().grid)
    for name, change in changes.items():
        members[names[name]] = change(members[names[name]])
    return zipped(members)


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a change that puts ``new`` in place of the first ``old``, which must be there."""

    def change(content: bytes) -> bytes:
        if old.encode() not in content:
            raise ValueError(f"nothing to change: {old}")
        return content.replace(old.encode(), new.encode(), 1)

    return change


def with_members(**more: bytes) -> bytes:
    """Return the workbook with more members."""
    return zipped({**package(base().grid), **{name.replace("__", "/"): content for name, content in more.items()}})


def without(*names: str) -> bytes:
    """Return the workbook without some members."""
    return zipped({name: content for name, content in package(base().grid).items() if name not in names})


# --- zip


def patch_sizes(content: bytes, name: str, size: int) -> bytes:
    """Let the zip declare another uncompressed size for a member, in both places where it stands."""
    spoilt = bytearray(content)
    for signature, at, name_at, head in ((b"PK\x01\x02", 24, 28, 46), (b"PK\x03\x04", 22, 26, 30)):
        place = spoilt.find(signature)
        while place >= 0:
            length = struct.unpack_from("<H", spoilt, place + name_at)[0]
            if bytes(spoilt[place + head : place + head + length]) == name.encode():
                struct.pack_into("<I", spoilt, place + at, size)
            place = spoilt.find(signature, place + 4)
    return bytes(spoilt)


def patch_flags(content: bytes, at_central: int, at_local: int, value: int) -> bytes:
    """Overwrite a 16-bit field in every header of the zip."""
    spoilt = bytearray(content)
    for signature, at in ((b"PK\x01\x02", at_central), (b"PK\x03\x04", at_local)):
        place = spoilt.find(signature)
        while place >= 0:
            struct.pack_into("<H", spoilt, place + at, value)
            place = spoilt.find(signature, place + 4)
    return bytes(spoilt)


def overlapping(count: int) -> bytes:
    """Return a zip whose many directory entries share one compressed member (no survey in it)."""
    data = bytes(1_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    crc = zlib.crc32(data)
    local = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x58E1, crc, len(packed), len(data), 5, 0)
        + b"a.xml"
        + packed
    )
    central = b""
    for number in range(count):
        name = f"xl/worksheets/sheet{number}.xml".encode()
        central += struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0x58E1, crc, len(packed), len(data), len(name), 0, 0, 0, 0, 0, 0
        ) + name  # fmt: skip
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(central), len(local), 0)
    return local + central + end


def duplicated() -> bytes:
    """Return a workbook with two members of the same name and other answers."""
    buffer = io.BytesIO(workbook())
    other = package([[5 - c if isinstance(c, int) and 1 <= c <= 4 else c for c in row] for row in base().grid])[PAGE]
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(zipfile.ZipInfo(PAGE, (2024, 7, 1, 8, 0, 0)), other)
    return buffer.getvalue()


def zips() -> None:
    """Attack the container."""
    add(
        "zip: 60 MB of spaces in the sheet",
        "bom.xlsx",
        lambda: workbook(page=lambda c: c.replace(b"<sheetData>", b"<sheetData>" + b" " * 60_000_000)),
        whole(),
    )
    add(
        "zip: 60 MB of shared strings",
        "bom.xlsx",
        lambda: workbook(shared=lambda c: c.replace(b"</sst>", b"<si><t>a</t></si>" * 3_000_000 + b"</sst>")),
        whole(),
    )
    add(
        "zip: a member of zeros beside the survey",
        "bom.xlsx",
        lambda: with_members(xl__media__a=bytes(50_000_000)),
        whole(),
    )
    nested = zipped({"a.zip": zipped({"b.zip": zipped({"c": bytes(5_000_000)})})})
    add("zip: a zip in a zip in a zip", "bom.xlsx", lambda: with_members(xl__media__b=nested), whole())
    add("zip: only a zip in a zip", "bom.xlsx", lambda: zipped({"survei.xlsx": workbook()}))
    add("zip: declares fewer bytes than it holds", "ukuran.xlsx", lambda: patch_sizes(workbook(), PAGE, 100))
    add(
        "zip: declares one byte fewer",
        "ukuran.xlsx",
        lambda: patch_sizes(workbook(), PAGE, len(package(base().grid)[PAGE]) - 1),
    )
    add("zip: declares 4 GB", "ukuran.xlsx", lambda: patch_sizes(workbook(), PAGE, 0xFFFFFFF0))
    add(
        "zip: 12,000 members", "banyak.xlsx", lambda: with_members(**{f"xl__x{k}": b"" for k in range(12_000)}), whole()
    )
    add("zip: 3,000 entries that share one member", "tumpang.xlsx", lambda: overlapping(3000))
    add(
        "zip: names that climb out",
        "naik.xlsx",
        lambda: zipped({**package(base().grid), "../../contoh.txt": b"x", "/contoh": b"x"}),
        whole(),
    )
    add("zip: two members of one name", "kembar.xlsx", duplicated)
    add("zip: marked as encrypted", "sandi.xlsx", lambda: patch_flags(workbook(), 8, 6, 1))
    add("zip: an unknown compression", "metode.xlsx", lambda: patch_flags(workbook(), 10, 8, 99))
    add("zip: a wrong checksum", "crc.xlsx", lambda: patch_flags(workbook(), 16, 14, 0x1234))
    add("zip: bytes before it", "awal.xlsx", lambda: b"MZ" + bytes(400) + workbook(), whole())
    add("zip: bytes after it", "akhir.xlsx", lambda: workbook() + b"\0" * 500, whole())
    add("zip: empty", "kosong.xlsx", lambda: b"PK\x05\x06" + bytes(18))
    add(
        "zip: a comment that is a zip",
        "komentar.xlsx",
        lambda: workbook()[:-2] + struct.pack("<H", 22) + b"PK\x05\x06" + bytes(18),
    )


# --- XML


def lol(root: str) -> str:
    """Return a DOCTYPE whose entity grows to gigabytes."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 10}">' for k in range(1, 11))
    return f"<!DOCTYPE {root} [{entities}]>"


def head(document: str) -> Callable[[bytes], bytes]:
    """Return a change that puts a DOCTYPE after the XML declaration."""
    return lambda content: content.replace(b"?>", b"?>" + document.encode(), 1)


EXTERNAL = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/hostname">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/contoh.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'


def markup() -> None:
    """Attack the XML."""
    text = "<t>No</t>"
    add(
        "xml: billion laughs in the strings",
        "tawa.xlsx",
        lambda: workbook(shared=lambda c: swap(text, "<t>&a10;</t>")(head(lol("sst"))(c))),
        whole(),
    )
    add(
        "xml: billion laughs in the sheet",
        "tawa.xlsx",
        lambda: workbook(page=lambda c: swap("<v>1</v>", "<v>&a10;</v>")(head(lol("worksheet"))(c))),
        whole(),
    )
    add(
        "xml: billion laughs in the workbook",
        "tawa.xlsx",
        lambda: workbook(book=lambda c: swap('"Data"', '"&a10;"')(head(lol("workbook"))(c))),
        whole(),
    )
    add(
        "xml: an external entity",
        "luar.xlsx",
        lambda: workbook(shared=lambda c: swap(text, "<t>&out;</t>")(head(EXTERNAL)(c))),
        whole(),
    )
    add("xml: an external DTD", "luar.xlsx", lambda: workbook(page=head(REMOTE)), whole())
    add("xml: a DOCTYPE alone", "doctype.xlsx", lambda: workbook(page=head("<!DOCTYPE worksheet>")), whole())
    add(
        "xml: a DOCTYPE in UTF-16",
        "doctype.xlsx",
        lambda: workbook(
            shared=lambda c: (
                swap(text, "<t>&a10;</t>")(head(lol("sst"))(c)).decode().replace("UTF-8", "UTF-16").encode("utf-16")
            )
        ),
        whole(),
    )
    add(
        "xml: a sheet in UTF-16",
        "utf16.xlsx",
        lambda: workbook(page=lambda c: c.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
        whole(),
    )
    add(
        "xml: 200,000 levels in the sheet",
        "dalam.xlsx",
        lambda: workbook(
            page=lambda c: c.replace(b"</worksheet>", b"<a>" * 200_000 + b"</a>" * 200_000 + b"</worksheet>")
        ),
        whole(),
    )
    add(
        "xml: 200,000 levels in the strings",
        "dalam.xlsx",
        lambda: workbook(shared=lambda c: c.replace(b"<si>", b"<si>" + b"<a>" * 200_000 + b"</a>" * 200_000, 1)),
        whole(),
    )
    add(
        "xml: levels that are never closed",
        "dalam.xlsx",
        lambda: workbook(page=lambda c: c.replace(b"</sheetData>", b"<row>" * 100_000)),
    )
    add(
        "xml: an attribute of 5 MB",
        "atribut.xlsx",
        lambda: workbook(page=swap("<sheetData>", f'<sheetData x="{"a" * 5_000_000}">')),
        whole(),
    )
    add(
        "xml: 100,000 attributes",
        "atribut.xlsx",
        lambda: workbook(
            page=lambda c: c.replace(
                b"<sheetData>", b"<sheetData " + b" ".join(b'a%d="1"' % k for k in range(100_000)) + b">"
            )
        ),
        whole(),
    )
    add("xml: cut in the middle of the sheet", "potong.xlsx", lambda: workbook(page=lambda c: c[: len(c) // 2]))
    add("xml: the sheet is not XML", "bukan.xlsx", lambda: workbook(page=lambda c: b"\x00\x01 bukan XML"))
    add(
        "xml: invalid UTF-8 in the strings",
        "utf8.xlsx",
        lambda: workbook(shared=lambda c: c.replace(b"<t>No</t>", b"<t>N\xff\xfeo</t>")),
        whole(),
    )
    add(
        "xml: a NUL in the strings",
        "nul.xlsx",
        lambda: workbook(shared=lambda c: c.replace(b"<t>No</t>", b"<t>N&#0;o</t>")),
        whole(),
    )


# --- cells of a workbook


def cell(place: str, inside: str = "<v>3</v>", kind: str = "") -> str:
    """Write one cell of a sheet."""
    return f'<c r="{place}"{kind}>{inside}</c>'


INLINE = ' t="inlineStr"'


def more(text: str) -> Callable[[bytes], bytes]:
    """Return a change that puts rows at the end of the sheet."""
    return swap("</sheetData>", f"{text}</sheetData>")


def cells() -> None:
    """Attack with cells: far, negative, absurd."""
    for place in ("XFD1048576", "A1048576", "ZZZZ99999999", "A99999999999999999999", "A0", "0", "A-1", "ÄÖ1", ""):
        row = re.sub(r"\D", "", place) or "1"
        add(
            f"cell: {place or 'no place'}",
            "jauh.xlsx",
            lambda p=place, r=row: workbook(page=more(f'<row r="{r}">{cell(p)}</row>')),
            whole(),
        )
    add("cell: XFD1", "jauh.xlsx", lambda: workbook(page=swap('<row r="1">', f'<row r="1">{cell("XFD1")}')), whole())
    add(
        "cell: XFD1048576 holds a text",
        "jauh.xlsx",
        lambda: workbook(page=more(f'<row r="1048576">{cell("XFD1048576", "<is><t>x</t></is>", INLINE)}</row>')),
        whole(),
    )
    add(
        "cell: one far cell and nothing else",
        "jauh.xlsx",
        lambda: workbook(
            page=lambda c: re.sub(
                rb"<row.*</row>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', c, flags=re.DOTALL
            )
        ),
    )
    for row in ("0", "-1", "99999999999", "1.5", "x"):
        add(
            f"row: {row}",
            "baris.xlsx",
            lambda r=row: workbook(page=more(f'<row r="{r}"><c><v>3</v></c></row>')),
            whole(),
        )
    for size in ("A1:XFD1048576", "A1:A1", "B9:A1", "XXXX", "A0:Z-5", "A1:ZZZZZZ99999999999"):
        add(f"dimension: {size}", "dimensi.xlsx", lambda s=size: zipped(package(base().grid, s)), whole())
    wrong = 't="s"><v>0</v>'
    for index in ("99999", "-1", "x", "4294967296", "1e3", ""):
        add(
            f"shared string {index or 'without a number'}",
            "indeks.xlsx",
            lambda i=index: workbook(page=swap(wrong, f't="s"><v>{i}</v>')),
            whole(),
        )
    lost = replace(whole(), sums=without_answer("WAKTU", None), strange=None)
    add(
        "shared string 99999 in an answer",
        "indeks.xlsx",
        lambda: workbook(page=lambda c: re.sub(rb'<c r="I2"><v>\d</v>', b'<c r="I2" t="s"><v>99999</v>', c)),
        lost,
    )
    add("style 99999", "gaya.xlsx", lambda: workbook(page=swap('<c r="G2">', '<c r="G2" s="99999">')), whole())
    add("no shared strings", "hilang.xlsx", lambda: without(SHARED))
    add("no sheet", "hilang.xlsx", lambda: without(PAGE))
    add("no workbook", "hilang.xlsx", lambda: without("xl/workbook.xml"))
    add("no relations", "hilang.xlsx", lambda: without("xl/_rels/workbook.xml.rels"))
    add("no content types", "hilang.xlsx", lambda: without("[Content_Types].xml"), whole())
    add("a workbook without sheets", "tanpa.xlsx", lambda: workbook(book=lambda c: re.sub(rb"<sheet .*?/>", b"", c)))
    add(
        "300 sheets of one page",
        "lembar.xlsx",
        lambda: workbook(
            book=lambda c: c.replace(
                b"</sheets>",
                b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (k, k) for k in range(2, 301))
                + b"</sheets>",
            )
        ),
        whole(),
    )
    add(
        "a sheet that relates to itself",
        "lingkar.xlsx",
        lambda: workbook(links=swap("worksheets/sheet1.xml", "workbook.xml")),
    )
    add(
        "a sheet outside the package",
        "luar.xlsx",
        lambda: workbook(links=swap("worksheets/sheet1.xml", "../../../../etc/hostname")),
    )
    add(
        "merged over the whole sheet",
        "gabung.xlsx",
        lambda: workbook(
            page=swap("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
        ),
        whole(),
    )
    for value in ("1e308", "NaN", "inf", "-0", "3e0", "0x3", "3" * 5000):
        name = value if len(value) < 9 else "5,000 digits"
        expected = replace(whole(), sums=without_answer("WAKTU", 3 if value == "3e0" else None), strange=None)
        add(
            f"a number {name} as an answer",
            "angka.xlsx",
            lambda v=value: workbook(
                page=lambda c: re.sub(rb'<c r="I2"><v>\d</v>', f'<c r="I2"><v>{v}</v>'.encode(), c)
            ),
            expected,
        )


# --- OpenDocument


def opendocument() -> None:
    """Attack with repeated cells and rows, and with the XML of an OpenDocument file."""
    rows = lambda: ods_rows(base().grid)  # noqa: E731 - read late, used many times below

    def add_ods(name: str, make: Callable[[], str], expected: Expected | None = None, prolog: str = "") -> None:
        declared = '<?xml version="1.0" encoding="UTF-8"?>' + prolog
        add(
            f"ods: {name}",
            "data.ods",
            lambda: zipped(ods_package(make(), declared), ("mimetype",)),
            expected or whole(),
        )

    def row(inside: str, attributes: str = "") -> str:
        return f"<table:table-row{attributes}>{inside}</table:table-row>"

    def wide(times: object) -> str:
        return f' table:number-columns-repeated="{times}"'

    def tall(times: object) -> str:
        return f' table:number-rows-repeated="{times}"'

    add_ods("16,384 repeated columns with a value", lambda: rows() + row(ods_cell(3, wide(16384))))
    add_ods("a million repeated rows with a value", lambda: rows() + row(ods_cell(3), tall(1048576)))
    add_ods("a million repeated rows of 16,384 values", lambda: rows() + row(ods_cell(3, wide(16384)), tall(1048576)))
    add_ods("99999999999 repeated columns", lambda: rows() + row(ods_cell(3, wide(99999999999))))
    add_ods("99999999999 repeated rows", lambda: rows() + row(ods_cell("x"), tall(99999999999)))
    add_ods("-5 repeated columns", lambda: rows() + row(ods_cell(3, wide(-5))))
    add_ods("repeated x times", lambda: rows() + row(ods_cell(3, wide("x")), tall("y")))
    add_ods("repeated 0 times", lambda: rows() + row(ods_cell(None, wide(0)), tall(0)))
    add_ods("a million blank rows below", lambda: rows() + row(ods_cell(None, wide(16384)), tall(1048000)), whole(READ))
    add_ods(
        "blank columns to the right",
        lambda: rows().replace("</table:table-row>", ods_cell(None, wide(16300)) + "</table:table-row>"),
        whole(READ),
    )
    add_ods(
        "a million blank rows, then a value", lambda: rows() + row(ods_cell(None), tall(1048000)) + row(ods_cell(3))
    )
    add_ods(
        "60 rows of 300,000 blanks and a value", lambda: rows() + row(ods_cell(None, wide(300_000)) + ods_cell(3)) * 60
    )
    add_ods(
        "billion laughs",
        lambda: rows() + row("<table:table-cell><text:p>&a10;</text:p></table:table-cell>"),
        whole(),
        lol("x"),
    )
    add_ods(
        "an external entity",
        lambda: rows() + row("<table:table-cell><text:p>&out;</text:p></table:table-cell>"),
        whole(),
        EXTERNAL,
    )
    add_ods(
        "100,000 levels", lambda: rows() + "<table:table-row-group>" * 100_000 + "</table:table-row-group>" * 100_000
    )
    add_ods(
        "a table in a cell",
        lambda: (
            rows() + row(f'<table:table-cell><table:table table:name="Dalam">{rows()}</table:table></table:table-cell>')
        ),
    )
    add_ods("an answer that is no number", lambda: rows().replace('office:value="3"', 'office:value="tiga"', 1))
    add("ods: no content", "data.ods", lambda: zipped({k: v for k, v in ods_package("").items() if k != "content.xml"}))
    add(
        "ods: encrypted",
        "data.ods",
        lambda: zipped(
            {
                **ods_package(""),
                "META-INF/manifest.xml": ods_package("")["META-INF/manifest.xml"].replace(
                    b'media-type="text/xml"/>',
                    b'media-type="text/xml"><manifest:encryption-data manifest:checksum="AA=="/></manifest:file-entry>',
                ),
                "content.xml": bytes(random.Random(1).randbytes(4000)),
            }
        ),
    )
    add(
        "ods: a text document",
        "data.ods",
        lambda: zipped(
            {
                "mimetype": b"application/vnd.oasis.opendocument.text",
                **{k: v for k, v in ods_package("").items() if k != "mimetype"},
            },
            ("mimetype",),
        ),
    )


# --- compound files


def fat_of(*chains: int) -> bytes:
    """Return one sector of FAT."""
    return struct.pack(f"<{SECTOR // 4}I", *chains, *([0xFFFFFFFF] * (SECTOR // 4 - len(chains))))


def loops() -> dict[str, Callable[[], bytes]]:
    """Return compound files whose chains never end or lead nowhere."""
    root = ole_entry("Root Entry", 5, END_OF_CHAIN, 0, child=1)
    book = ole_entry("Workbook", 2, 2, 1_000_000)
    directory = (root + book).ljust(SECTOR, b"\0")
    turning = (
        ole_entry("Root Entry", 5, END_OF_CHAIN, 0, child=1)
        + ole_entry("Workbook", 2, 2, 512, child=0, left=1, right=1)
    ).ljust(SECTOR, b"\0")
    data = biff(base().grid)[:SECTOR]
    return {
        "a directory that follows itself": lambda: ole_header(1, 1, [0]) + fat_of(FAT_SECTOR, 1) + directory,
        "a stream that follows itself": lambda: ole_header(1, 1, [0]) + fat_of(FAT_SECTOR, END_OF_CHAIN, 2) + directory + data,
        "a stream of two sectors that turn": lambda: ole_header(1, 1, [0]) + fat_of(FAT_SECTOR, END_OF_CHAIN, 3, 2) + directory + data * 2,
        "a list of FAT sectors that follows itself": lambda: ole_header(200, 1, [0], first_difat=2, difats=5)
        + fat_of(FAT_SECTOR, END_OF_CHAIN, 0xFFFFFFFC) + directory + struct.pack("<128I", *[0] * 127, 2),
        "a mini FAT that follows itself": lambda: ole_header(1, 1, [0], first_mini_fat=2, mini_fats=9) + fat_of(FAT_SECTOR, END_OF_CHAIN, 2) + directory + data,
        "directory entries that point to each other": lambda: ole_header(1, 1, [0]) + fat_of(FAT_SECTOR, END_OF_CHAIN, END_OF_CHAIN) + turning + data,
        "a directory far outside": lambda: ole_header(1, 0x7FFFFFF0, [0]) + fat_of(FAT_SECTOR, END_OF_CHAIN) + directory,
        "a FAT far outside": lambda: ole_header(1, 1, [0x7FFFFFF0]) + fat_of(FAT_SECTOR, END_OF_CHAIN) + directory,
        "four billion FAT sectors": lambda: ole_header(0xFFFFFFFF, 1, [0] * 109) + fat_of(FAT_SECTOR, END_OF_CHAIN) + directory,
        "sectors of 2 to the 65535": lambda: ole_header(1, 1, [0], shift=0xFFFF) + fat_of(FAT_SECTOR, END_OF_CHAIN) + directory,
        "sectors of one byte": lambda: ole_header(1, 1, [0], shift=0, mini_shift=0) + fat_of(FAT_SECTOR, END_OF_CHAIN) + directory,
        "the header alone": lambda: ole_header(1, 1, [0]),
        "half a header": lambda: ole_header(1, 1, [0])[:40],
        "a stream of 16 EB": lambda: ole_header(1, 1, [0]) + fat_of(FAT_SECTOR, END_OF_CHAIN, END_OF_CHAIN) + (root + ole_entry("Workbook", 2, 2, 2**63)).ljust(SECTOR, b"\0") + data,
    }  # fmt: skip


def compound() -> None:
    """Attack with old Excel files and with other compound files."""
    for name, make in loops().items():
        add(f"ole: {name}", "data.xls", make)
    secret = random.Random(7).randbytes(6000)
    add(
        "ole: a workbook with a password",
        "data.xlsx",
        lambda: ole({"EncryptionInfo": secret[:200], "EncryptedPackage": secret}),
    )
    add(
        "ole: a workbook with a password, as .xls",
        "data.xls",
        lambda: ole({"EncryptionInfo": secret[:200], "EncryptedPackage": secret}),
    )
    add("ole: a letter (.doc)", "data.xls", lambda: ole({"WordDocument": secret, "1Table": secret[:4096]}))
    add("ole: nothing in it", "data.xls", lambda: ole({}))

    def spoilt(extra: bytes, **about: tuple[int, int]) -> bytes:
        return ole({"Workbook": biff(base().grid, extra=extra, **about)})  # pyright: ignore[reportArgumentType]

    far = record(0x0203, struct.pack("<HHHd", 65535, 255, 0, 3.0))
    add("xls: a cell in IV65536", "jauh.xls", lambda: spoilt(far), whole())
    add(
        "xls: a cell beyond the last column",
        "jauh.xls",
        lambda: spoilt(record(0x0203, struct.pack("<HHHd", 65535, 65535, 0, 3.0))),
        whole(),
    )
    add("xls: declares four billion rows", "baris.xls", lambda: spoilt(b"", dimension=(0xFFFFFFFF, 0xFFFF)), whole())
    add(
        "xls: a record longer than the file", "rekaman.xls", lambda: spoilt(struct.pack("<HH", 0x0204, 0xFFFF)), whole()
    )
    add(
        "xls: a string longer than its record",
        "rekaman.xls",
        lambda: spoilt(record(0x0204, struct.pack("<HHHHB", 20, 0, 0, 60000, 1))),
        whole(),
    )
    add(
        "xls: records without content",
        "rekaman.xls",
        lambda: spoilt(
            b"".join(record(kind, b"") for kind in (0x0203, 0x0204, 0x027E, 0x00BD, 0x0006, 0x00FD, 0x0205))
        ),
        whole(),
    )
    add(
        "xls: four billion shared strings",
        "teks.xls",
        lambda: spoilt(
            record(0x00FC, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF))
            + record(0x00FD, struct.pack("<HHHI", 20, 0, 0, 0xFFFFFFF0))
        ),
        whole(),
    )
    add(
        "xls: a sheet that begins outside",
        "lembar.xls",
        lambda: ole(
            {
                "Workbook": re.sub(
                    rb"(\x85\x00.\x00)....",
                    lambda m: m[1] + b"\xff\xff\xff\x7f",
                    biff(base().grid),
                    count=1,
                    flags=re.DOTALL,
                )
            }
        ),
    )
    add(
        "xls: random records",
        "acak.xls",
        lambda: ole({"Workbook": biff(base().grid)[:20] + random.Random(9).randbytes(8000)}),
    )
    add(
        "xls: marked as protected",
        "sandi.xls",
        lambda: ole(
            {"Workbook": biff(base().grid)[:20] + record(0x002F, bytes(54)) + random.Random(3).randbytes(5000)}
        ),
    )


# --- other kinds under survey names

LOGIN = (
    "<html><head><title>Masuk</title></head><body><form><input name=email><input name=password></form></body></html>"
)


def strangers() -> None:
    """Send other files under the name of a survey."""
    word = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document>Nilai 4 4 4</document>"}
    slides = {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<presentation/>"}
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0\x1f\x15\xc4\x89" + bytes(60)
    pdf = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    others: dict[str, tuple[str, bytes]] = {
        "a PDF as .xlsx": ("Laporan SKM.xlsx", pdf),
        "a PDF as .csv": ("Laporan SKM.csv", pdf),
        "a PNG as .xlsx": ("survei.xlsx", png),
        "a PNG as .csv": ("survei.csv", png),
        "a letter as .xlsx": ("survei.xlsx", zipped(word)),
        "slides as .xlsx": ("survei.xlsx", zipped(slides)),
        "a login page as .xls": ("export.xls", LOGIN.encode()),
        "a login page as .csv": ("export.csv", LOGIN.encode()),
        "a login page as .xlsx": ("export.xlsx", LOGIN.encode()),
        "the lock file of Excel": (
            "~$survei.xlsx",
            b"\x0eContoh".ljust(55, b" ") + b"\x0e\0C\0o\0n\0t\0o\0h".ljust(110, b"\0"),
        ),
        "a gzip as .csv": ("survei.csv", gzip.compress(csv_bytes(base().grid), mtime=0)),
        "a program as .xlsx": ("survei.xlsx", b"MZ\x90\0" + bytes(300)),
        "RTF as .xls": ("survei.xls", rb"{\rtf1\ansi Nilai 4 4 4}"),
        "an error page as .xls": ("survei.xls", b"<!DOCTYPE html><html><body><h1>500 Server Error</h1></body></html>"),
        "zeros as .xlsx": ("survei.xlsx", bytes(5000)),
        "zeros as .csv": ("survei.csv", bytes(5000)),
        "a mark of byte order alone": ("survei.csv", b"\xff\xfe"),
        "a UTF-8 mark alone": ("survei.csv", b"\xef\xbb\xbf"),
        "Python": ("survei.csv", b"import os\nprint(os.getcwd())\n"),
        "a link": ("survei.xlsx", b"[InternetShortcut]\r\nURL=http://example.org\r\n"),
    }
    for name, (file_name, content) in others.items():
        add(name, file_name, lambda c=content: c)
    rng = random.Random(404)
    for name, magic, file_name in (
        ("zip", b"PK\x03\x04", "acak.xlsx"),
        ("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "acak.xls"),
        ("UTF-16", b"\xff\xfe", "acak.csv"),
        ("UTF-8", b"\xef\xbb\xbf", "acak.csv"),
        ("HTML", b"<html><table>", "acak.xls"),
        ("XML", b"<?xml version='1.0'?>", "acak.xls"),
        ("no", b"", "acak.csv"),
    ):
        noise = magic + rng.randbytes(6000)
        add(f"random bytes after the {name} magic", file_name, lambda c=noise: c)
    for file_name in (
        "../../etc/contoh.csv",
        "con.csv",
        "a" * 5000 + ".csv",
        "na\0ma.csv",
        "",
        ".csv",
        "\u202evsc.csv",
        "survei",
        "C:\\x\\y.csv",
        "<b>.csv",
    ):
        short = file_name if len(file_name) < 40 else "5,000 letters"
        add(f"file name {short!r}", file_name, lambda: csv_bytes(base().grid), whole(READ))


# --- HTML


def pages() -> None:
    """Attack with HTML that is called .xls."""
    good = lambda: html(base().grid).decode()  # noqa: E731 - read late, used many times below
    add(
        "html: 100,000 nested blocks",
        "data.xls",
        lambda: good().replace("<table", "<div>" * 100_000 + "<table").encode(),
        whole(),
    )
    add("html: 20,000 nested tables", "data.xls", lambda: good().encode() + b"<table><tr><td>" * 20_000, whole())
    add("html: tags that are never closed", "data.xls", lambda: re.sub("</t[dr]>", "", good()).encode(), whole())
    add(
        "html: colspan of a hundred million",
        "data.xls",
        lambda: good().replace("<td>", '<td colspan="100000000">', 1).encode(),
        whole(),
    )
    add(
        "html: rowspan of a hundred million",
        "data.xls",
        lambda: good().replace("<td>", '<td rowspan="100000000">', 1).encode(),
        whole(),
    )
    add(
        "html: colspan of x and -3",
        "data.xls",
        lambda: good().replace("<td>", '<td colspan="x" rowspan="-3">', 1).encode(),
        whole(),
    )
    add(
        "html: a script and a style",
        "data.xls",
        lambda: (
            good().replace("<table", "<script>document.write('<table>')</script><style>td{}</style><table", 1).encode()
        ),
        whole(),
    )
    add(
        "html: a comment that holds a table",
        "data.xls",
        lambda: good().replace("<table", f"<!-- {html(base().grid).decode()} --><table", 1).encode(),
        whole(),
    )
    add(
        "html: a tag of 5 MB",
        "data.xls",
        lambda: good().replace("<table", f'<table x="{"a" * 5_000_000}"', 1).encode(),
        whole(),
    )
    add(
        "html: a million entities",
        "data.xls",
        lambda: good().replace("</table>", "</table>" + "&nbsp;" * 1_000_000).encode(),
        whole(),
    )
    add("html: an unclosed comment", "data.xls", lambda: good().replace("<table", "<!-- <table", 1).encode())
    add(
        "html: cut in the middle of a row",
        "data.xls",
        lambda: html(base().grid)[: len(html(base().grid)) * 2 // 3],
        replace(whole(), n=None, sums=None, rows=None, rejected=None),
    )


# --- csv


def suggestions() -> Table:
    """Return the small survey with a column of suggestions at its end, for attacks inside the text."""
    return lay(people("hostile saran", 14), (*PROFILE, *named(), SARAN))


def said_by_all(text: str) -> Table:
    """Return the small survey where every suggestion is ``text``."""
    return lay([replace(p, saran=text) for p in people("hostile saran", 14)], (*PROFILE, *named(), SARAN))


def delimited() -> None:
    """Attack with text."""
    good = base()
    add("csv: one line of 8 MB", "data.csv", lambda: b"4;" * 4_000_000)
    add("csv: one word of 8 MB", "data.csv", lambda: b"a" * 8_000_000)
    add("csv: one quoted word of 8 MB", "data.csv", lambda: b'"' + b"a\n" * 4_000_000)
    add("csv: a survey, then a line of 8 MB", "data.csv", lambda: csv_bytes(good.grid) + b"4;" * 4_000_000, whole())
    add("csv: five million delimiters", "data.csv", lambda: b";" * 5_000_000)
    add("csv: five million newlines", "data.csv", lambda: b"\n" * 5_000_000)
    add(
        "csv: a survey, then a million newlines",
        "data.csv",
        lambda: csv_bytes(good.grid) + b"\r\n" * 1_000_000,
        whole(),
    )
    add("csv: five million quotes", "data.csv", lambda: b'"' * 5_000_000)
    add("csv: NUL after every byte, no mark", "data.csv", lambda: csv_text(good.grid).encode("utf-16-le"), whole())
    add(
        "csv: a NUL in a suggestion",
        "data.csv",
        lambda: csv_bytes(said_by_all("a\0b").grid),
        said_by_all("").expected(READ | REFUSE, sheet_rows=None),
    )
    table = suggestions()

    def unclosed() -> bytes:
        lines = csv_text(table.grid).split("\r\n")
        lines[5] = lines[5].rpartition(";")[0] + ';"saran yang tidak ditutup'
        return "\r\n".join(lines).encode()

    add(
        "csv: a quote that is never closed",
        "data.csv",
        unclosed,
        table.expected(READ | NOT_READ, rows=None, rejected=None, sheet_rows=None),
    )

    def inner() -> bytes:
        lines = csv_text(table.grid).split("\r\n")
        lines[5] = lines[5].rpartition(";")[0] + ';kata "tengah" dan 5" saja'
        return "\r\n".join(lines).encode()

    add("csv: quotes inside a cell that is not quoted", "data.csv", inner, table.expected(READ, sheet_rows=None))
    add(
        "csv: a byte that is not UTF-8",
        "data.csv",
        lambda: csv_bytes(said_by_all("ab~cd").grid).replace(b"~", b"\xe9"),
        said_by_all("").expected(READ),
    )
    add(
        "csv: bytes that are in no encoding",
        "data.csv",
        lambda: csv_bytes(said_by_all("ab~cd").grid).replace(b"~", b"\x81\x8d"),
        said_by_all("").expected(READ | NOT_READ),
    )
    add(
        "csv: UTF-16 with half a character",
        "data.csv",
        lambda: csv_text(good.grid).encode("utf-16")[:-1],
        replace(whole(), rows=None, rejected=None),
    )
    add("csv: UTF-32", "data.csv", lambda: csv_text(good.grid).encode("utf-32"), whole())

    def newlines() -> bytes:
        lines = csv_text(good.grid).split("\r\n")
        return "".join(line + ("\r\n", "\n", "\r")[k % 3] for k, line in enumerate(lines) if line).encode()

    add("csv: mixed newlines", "data.csv", newlines, whole(READ))
    wide: Grid = [[*row, *(f"x{k}" for k in range(400))] for row in good.grid]
    add("csv: 415 columns", "data.csv", lambda: csv_bytes(wide), whole(REFUSE))
    add("xlsx: 415 columns", "data.xlsx", lambda: zipped(package(wide)), whole(REFUSE))
    line = csv_text(good.grid[1:2])
    add(
        "csv: 60,000 rows",
        "data.csv",
        lambda: csv_text(good.grid[:1]).encode() + line.encode() * 60_000,
        Expected(REFUSE, after=NEVER),
    )
    add(
        "csv: 25 MB",
        "data.csv",
        lambda: csv_bytes(good.grid) + line.encode() * (25_000_000 // len(line)),
        Expected(REFUSE, after=NEVER),
    )
    for name, text in {
        "a formula": "=cmd|'/C calc'!A0",
        "a formula with a link": '=HYPERLINK("http://example.org","klik")',
        "a plus": "+1+1",
        "an at": "@SUM(1+1)",
        "a tab": "\t=1+1",
        "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "control characters": "a\x01\x02\x07\x0b\x1b[31mb\x7f",
        "a turned text": "\u202eabc\u202c\u200b",
        "SQL": "'; DROP TABLE survei; --",
        "a path": "../../../../etc/hostname",
        "a template": "{{7*7}} ${7*7} %s %n {0}",
        "a surrogate pair": "baik 😀 𝟛",
    }.items():
        paid = said_by_all(text)
        add(f"csv: {name} in the suggestions", "data.csv", lambda g=paid.grid: csv_bytes(g), paid.expected(READ))
    printable = said_by_all('=HYPERLINK("http://example.org","klik")')
    add(
        "xlsx: a formula as text in the suggestions",
        "data.xlsx",
        lambda: xlsx(Sheet("Data", printable.grid)),
        printable.expected(READ),
    )
    add(
        "ods: a formula as text in the suggestions",
        "data.ods",
        lambda: ods(Sheet("Data", printable.grid)),
        printable.expected(READ),
    )
    long = said_by_all("panjang " * 7_500)
    add("csv: suggestions of 60,000 letters", "data.csv", lambda: csv_bytes(long.grid), long.expected(READ | REFUSE))
    heads = lay(people("hostile heads", 14), (*PROFILE, *coded()))
    add(
        "csv: a header of a million letters",
        "data.csv",
        lambda: csv_bytes([[*heads.grid[0], "a" * 1_000_000], *heads.grid[1:]]),
        heads.expected(READ | REFUSE),
    )


# --- cuts


def cuts() -> None:
    """Cut good files at many points."""
    table = lay(people("hostile cuts", 14), (*PROFILE, *named()))
    for kind, make, count in (
        ("xlsx", lambda: xlsx(Sheet("Data", table.grid)), 10),
        ("ods", lambda: zipped(ods_package(ods_rows(table.grid)), ("mimetype",)), 8),
        ("xls", lambda: xls(table.grid), 8),
    ):
        for part in range(1, count + 1):

            def cut(make: Callable[[], bytes] = make, part: int = part, count: int = count) -> bytes:
                content = make()
                return content[: len(content) * part // (count + 1)]

            expected = NOTHING if kind != "xls" else Expected(READ | NOT_READ, after=NEVER)
            add(f"{kind} cut at {part}/{count + 1}", f"potong.{kind}", cut, expected)
        add(
            f"{kind} without its last byte",
            f"potong.{kind}",
            lambda make=make: make()[:-1],
            NOTHING if kind != "xls" else table.expected(ANY),
        )
    text = csv_text(table.grid)
    width = len(table.columns)
    lines = text.split("\r\n")
    for row, fields in ((3, 0), (5, 2), (7, 6), (9, 8), (10, 11), (12, 14), (13, 15)):
        kept = lines[:row]
        partly = ";".join(lines[row].split(";")[:fields])
        answered = max(0, fields - (width - 9))
        scores = list(table.scores[: row - 1])
        if 2 * answered >= 9:
            scores.append(
                {u: score if k < answered else None for k, (u, score) in enumerate(table.scores[row - 1].items())}
            )
        content = "\r\n".join([*kept, partly])
        expected = table.expected(
            ANY, n=len(scores), sums=total_of(scores, NINE), rows=None, rejected=None, strange=None, sheet_rows=None
        )
        add(f"csv cut in row {row + 1} after {fields} fields", "potong.csv", lambda c=content: c.encode(), expected)
    add("csv cut in the header", "potong.csv", lambda: text.encode()[:60])


for _build in (zips, markup, cells, opendocument, compound, strangers, pages, delimited, cuts):
    _build()
