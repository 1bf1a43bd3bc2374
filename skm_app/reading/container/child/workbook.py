"""Read a workbook by calamine, after everything that could hurt it was looked at."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from archive import check_is_workbook, open_archive, scan_members
from grid import Findings, Page, check_size
from limits import Refusal
from python_calamine import PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook


def read_archive(content: bytes) -> Iterator[Page]:
    """Yield every worksheet of an xlsx, xlsm, xlsb or ods."""
    with open_archive(content) as archive:
        is_open_document = check_is_workbook(archive)
        scans = scan_members(archive)
        if is_open_document:
            from opendocument import scan_content

            return _read(content, scan_content(archive))
        found = {name: scan.findings for name, scan in scans.items() if scan.findings != Findings()}
        return _read(content, _name_findings(archive, found) if found else {})


def read_ole(content: bytes) -> Iterator[Page]:
    """Yield every worksheet of an .xls of before 2007."""
    from biff import scan_records
    from ole import read_workbook_stream

    return _read(content, scan_records(read_workbook_stream(content)))


def _read(content: bytes, findings: Mapping[str, Findings]) -> Iterator[Page]:
    try:
        workbook = load_workbook(io.BytesIO(content))
    except PasswordError as error:
        raise Refusal("encrypted") from error
    for meta in workbook.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        check_size(sheet.height, sheet.width)
        top, left = sheet.start or (0, 0)
        rows = sheet.to_python(skip_empty_area=True)
        page = Page(name=meta.name, rows=rows, visible=meta.visible is SheetVisibleEnum.Visible, top=top, left=left)
        if found := findings.get(meta.name):
            _add(page, found)
        yield page


def _add(page: Page, found: Findings) -> None:
    """Put errors into their cells, which calamine leaves blank."""
    page.hidden_rows = found.hidden_rows
    for (row, column), text in found.errors.items():
        at, across = row - page.top, column - page.left
        if 0 <= at < len(page.rows) and 0 <= across < len(page.rows[at]):
            page.rows[at][across] = text


def _name_findings(archive: zipfile.ZipFile, found: Mapping[str, Findings]) -> dict[str, Findings]:
    """Return findings by the name of the sheet, for a member is known by its path."""
    from xml.etree import ElementTree

    if "xl/workbook.xml" not in archive.namelist():
        return {}
    paths: dict[str, str] = {}
    for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")):
        target = relation.get("Target", "").replace("\\", "/")
        path = target.lstrip("/") if target.startswith("/") else re.sub(r"^(?:\./)*", "xl/", target)
        paths[relation.get("Id", "")] = path
    named: dict[str, Findings] = {}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet"):
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            if paths.get(key) in found:
                named[element.get("name", "")] = found[paths[key]]
    return named
