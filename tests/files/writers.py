"""Writers of the file kinds that offices send; the same cells give the same bytes every time."""

from __future__ import annotations

import csv
import datetime as dt
import html as html_text
import io
import re
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.files.cases import Grid, Raw

FIXED = (2024, 7, 1, 8, 0, 0)
"""The time of every member of a written zip."""


class Formula(str):
    """Mark a formula that is written without a stored value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one sheet of a workbook."""

    title: str
    grid: Grid
    merged: tuple[str, ...] = ()
    state: str = "visible"
    hidden_rows: tuple[int, ...] = ()


def text_of(raw: Raw) -> str:
    """Write a cell as text, as a spreadsheet of an Indonesian office shows it."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, dt.datetime):
        return raw.strftime("%d/%m/%Y %H:%M")
    if isinstance(raw, dt.date):
        return raw.strftime("%d/%m/%Y")
    if isinstance(raw, dt.time):
        return raw.strftime("%H:%M")
    return str(raw)


def zipped(members: Mapping[str, bytes], stored: Sequence[str] = ()) -> bytes:
    """Zip the members in their order; ``stored`` ones are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def members_of(content: bytes) -> dict[str, bytes]:
    """Return the members of a zip, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx(*sheets: Sheet, mac_dates: bool = False) -> bytes:
    """Write a workbook."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = dt.datetime(*FIXED)
    if mac_dates:
        book.epoch = CALENDAR_MAC_1904
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.sheet_state = sheet.state
        for row, cells in enumerate(sheet.grid, start=1):
            for column, raw in enumerate(cells, start=1):
                if raw is None:
                    continue
                cell = page.cell(row, column)
                cell.value = raw
                if isinstance(raw, str) and not isinstance(raw, Formula) and raw.startswith("="):
                    cell.data_type = "s"
        for area in sheet.merged:
            page.merge_cells(area)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    members = members_of(buffer.getvalue())
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-07-01T08:00:00Z", core)
    return zipped(members)


def ods(*sheets: Sheet) -> bytes:
    """Write an OpenDocument spreadsheet."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document: Any = OpenDocumentSpreadsheet()
    for sheet in sheets:
        table: Any = Table(name=sheet.title)
        for cells in sheet.grid:
            row: Any = TableRow()
            for raw in cells:
                if raw is None:
                    cell: Any = TableCell()
                elif isinstance(raw, bool):
                    cell = TableCell(valuetype="boolean", booleanvalue="true" if raw else "false")
                elif isinstance(raw, int | float):
                    cell = TableCell(valuetype="float", value=repr(raw))
                elif isinstance(raw, dt.datetime | dt.date):
                    cell = TableCell(valuetype="date", datevalue=raw.isoformat())
                elif isinstance(raw, dt.time):
                    cell = TableCell(valuetype="time", timevalue=raw.strftime("PT%HH%MM%SS"))
                else:
                    cell = TableCell(valuetype="string")
                if raw is not None:
                    cell.addElement(P(text=text_of(raw)))
                row.addElement(cell)
            table.addElement(row)
        document.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    document.write(buffer)
    members = members_of(buffer.getvalue())
    members["meta.xml"] = (
        b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta '
        b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>'
    )
    return zipped({"mimetype": members.pop("mimetype"), **members}, stored=("mimetype",))


def csv_text(grid: Grid, delimiter: str = ";", newline: str = "\r\n", *, quote_all: bool = False) -> str:
    """Write cells as delimited text."""
    buffer = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    writer.writerows([text_of(raw) for raw in row] for row in grid)
    return buffer.getvalue()


def csv_bytes(grid: Grid, delimiter: str = ";", encoding: str = "utf-8", newline: str = "\r\n") -> bytes:
    """Write cells as delimited text in an encoding."""
    return csv_text(grid, delimiter, newline).encode(encoding)


def html(grid: Grid, before: str = "", after: str = "", header_tag: str = "td") -> bytes:
    """Write cells as the HTML table that many systems call .xls."""
    rows: list[str] = []
    for place, cells in enumerate(grid):
        tag = header_tag if place == 0 else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{html_text.escape(text_of(raw))}</{tag}>" for raw in cells) + "</tr>")
    head = '<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
    return f"<html>{head}<body>{before}<table border=1>{''.join(rows)}</table>{after}</body></html>".encode()


END_OF_CHAIN, FREE_SECTOR, FAT_SECTOR, NO_STREAM = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
SECTOR = 512


def ole_header(fat_count: int, first_directory: int, difat: Sequence[int], **changes: int) -> bytes:
    """Return the header of a compound file; ``changes`` overwrite single fields."""
    fields = {
        "shift": 9,
        "mini_shift": 6,
        "cutoff": 4096,
        "first_mini_fat": END_OF_CHAIN,
        "mini_fats": 0,
        "first_difat": END_OF_CHAIN,
        "difats": 0,
        **changes,
    }
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, fields["shift"], fields["mini_shift"]) + bytes(6)
    head += struct.pack("<IIIII", 0, fat_count, first_directory, 0, fields["cutoff"])
    head += struct.pack("<IIII", fields["first_mini_fat"], fields["mini_fats"], fields["first_difat"], fields["difats"])
    table = [*difat, *([FREE_SECTOR] * (109 - len(difat)))]
    return head + struct.pack("<109I", *table)


def ole_entry(
    name: str, kind: int, start: int, size: int, child: int = NO_STREAM, left: int = NO_STREAM, right: int = NO_STREAM
) -> bytes:
    """Return one directory entry of a compound file."""
    encoded = (name + "\0").encode("utf-16-le") if name else b""
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return entry + struct.pack("<III", left, right, child) + bytes(36) + struct.pack("<IQ", start, size)


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Write a compound file of streams, each padded to 4096 bytes so that it needs no mini stream."""
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    names = list(padded)
    chains: list[int] = []
    body = b""
    entries = [ole_entry("Root Entry", 5, END_OF_CHAIN, 0, child=1)]
    directories = -(-(len(names) + 1) // 4)
    place = 1 + directories  # sector 0 is the FAT, then the directory
    for index, name in enumerate(names):
        content = padded[name]
        count = -(-len(content) // SECTOR)
        right = index + 2 if index + 1 < len(names) else NO_STREAM
        entries.append(ole_entry(name, 2, place, len(content), right=right))
        chains += [*range(place + 1, place + count), END_OF_CHAIN]
        body += content.ljust(count * SECTOR, b"\0")
        place += count
    fat = [FAT_SECTOR, *range(2, 1 + directories), END_OF_CHAIN, *chains]
    if len(fat) > SECTOR // 4:
        raise ValueError("too long for one sector of FAT")
    fat += [FREE_SECTOR] * (SECTOR // 4 - len(fat))
    directory = b"".join(entries).ljust(directories * SECTOR, b"\0")
    return ole_header(1, 1, [0]) + struct.pack(f"<{len(fat)}I", *fat) + directory + body


def record(kind: int, content: bytes) -> bytes:
    """Return one BIFF record."""
    return struct.pack("<HH", kind, len(content)) + content


def biff(grid: Grid, name: str = "Data", extra: bytes = b"", dimension: tuple[int, int] | None = None) -> bytes:
    """Return the Workbook stream of an Excel 97 file with one sheet; ``extra`` records stand among its cells."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    start += record(0x0042, struct.pack("<H", 1200))
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    offset = len(start) + 4 + 6 + len(title) + 4
    start += record(0x0085, struct.pack("<IBB", offset, 0, 0) + title) + record(0x000A, b"")
    height, width = dimension or (len(grid), max(map(len, grid), default=0))
    page = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    page += record(0x0200, struct.pack("<IIHHH", 0, height, 0, width, 0))
    for row, cells in enumerate(grid):
        for column, raw in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if raw is None:
                continue
            if isinstance(raw, int | float) and not isinstance(raw, bool):
                page += record(0x0203, place + struct.pack("<d", raw))
                continue
            text = text_of(raw)
            page += record(0x0204, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))
    return start + page + extra + record(0x000A, b"")


def xls(grid: Grid) -> bytes:
    """Write an Excel 97 file."""
    return ole({"Workbook": biff(grid)})


SHEET_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)


def letters_of(column: int) -> str:
    """Return the letters of a column, the first being 1."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def sheet_xml(grid: Grid, strings: list[str], dimension: str = "") -> str:
    """Write a sheet by hand; its texts are added to the shared ``strings``."""
    rows: list[str] = []
    for row, cells in enumerate(grid, start=1):
        written = ""
        for column, raw in enumerate(cells, start=1):
            place = f"{letters_of(column)}{row}"
            if raw is None:
                continue
            if isinstance(raw, int | float) and not isinstance(raw, bool):
                written += f'<c r="{place}"><v>{raw!r}</v></c>'
            else:
                strings.append(text_of(raw))
                written += f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
        rows.append(f'<row r="{row}">{written}</row>')
    size = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f"{SHEET_HEAD}{size}<sheetData>{''.join(rows)}</sheetData></worksheet>"


def package(grid: Grid, dimension: str = "") -> dict[str, bytes]:
    """Return the members of a small workbook written by hand, to be spoilt and zipped."""
    strings: list[str] = []
    page = sheet_xml(grid, strings, dimension)
    shared = "".join(f"<si><t>{html_text.escape(text)}</t></si>" for text in strings)
    spread, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org"
    types, relations = f"{office}/package/2006/content-types", f"{office}/package/2006/relationships"
    links = f"{office}/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return {
        "[Content_Types].xml": (
            f'{head}<Types xmlns="{types}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'{head}<Relationships xmlns="{relations}"><Relationship Id="rId1" '
            f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'{head}<workbook xmlns="{spread}" xmlns:r="{links}"><sheets>'
            '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'{head}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{links}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{links}/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>'
        ).encode(),
        "xl/worksheets/sheet1.xml": page.encode(),
        "xl/sharedStrings.xml": (
            f'{head}<sst xmlns="{spread}" count="{len(strings)}" uniqueCount="{len(strings)}">{shared}</sst>'
        ).encode(),
    }


ODS_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods_cell(raw: Raw, attributes: str = "") -> str:
    """Write one cell of a hand-made OpenDocument sheet."""
    if raw is None:
        return f"<table:table-cell{attributes}/>"
    text = html_text.escape(text_of(raw))
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        kind = f' office:value-type="float" office:value="{raw!r}"'
    else:
        kind = ' office:value-type="string"'
    return f"<table:table-cell{attributes}{kind}><text:p>{text}</text:p></table:table-cell>"


def ods_rows(grid: Grid) -> str:
    """Write the rows of a hand-made OpenDocument sheet."""
    return "".join(f"<table:table-row>{''.join(map(ods_cell, cells))}</table:table-row>" for cells in grid)


def ods_package(rows: str, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>') -> dict[str, bytes]:
    """Return the members of a small OpenDocument spreadsheet written by hand."""
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = (
        f'{prolog}<office:document-content {ODS_SPACES} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": content.encode(),
    }
