"""Read SpreadsheetML of 2003: one XML file, saved as .xls or .xml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from grid import Page, Row, as_rows, name_cell, place
from limits import Refusal
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"


def read_spreadsheetml(text: str) -> Iterator[Page]:
    """Yield every worksheet.

    Raises:
        Refusal: it declares entities, is broken, or holds formulas without results.
    """
    if found := re.search(r"<!(?:DOCTYPE|ENTITY)", text):
        raise Refusal("unsafe_xml", found[0])
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.lstrip("\ufeff"))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        book = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("broken_file", "XML tidak utuh") from error
    for sheet in book.iter(f"{_SS}Worksheet"):
        rows, hidden = _read_sheet(sheet)
        visible = next(sheet.iter(_VISIBLE), None)
        yield Page(sheet.get(f"{_SS}Name"), rows, visible is None or visible.text == "SheetVisible", hidden_rows=hidden)


def _read_sheet(sheet: etree._Element) -> tuple[list[Row], int]:
    """Return the rows of a worksheet, and how many that hold something are hidden."""
    rows: dict[int, Row] = {}
    number = hidden = 0
    for line in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        number = _read_number(line, "Index", number + 1) - 1
        column = 0
        for cell in line.iterchildren(f"{_SS}Cell"):
            column = _read_number(cell, "Index", column + 1) - 1
            if (value := _read_value(cell, number, column)) is not None:
                place(rows, number, column, value)
            column += 1 + _read_number(cell, "MergeAcross", 0)
        hidden += number in rows and line.get(f"{_SS}Hidden") == "1"
        number += 1 + _read_number(line, "Span", 0)
    return as_rows(rows), hidden


def _read_number(element: etree._Element, name: str, default: int) -> int:
    text = element.get(f"{_SS}{name}", "")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else default


def _read_value(cell: etree._Element, row: int, column: int) -> object:
    data = cell.find(f"{_SS}Data")
    if data is None:
        if cell.get(f"{_SS}Formula"):
            raise Refusal("formulas_only", name_cell(row, column))
        return None
    text = "".join(data.itertext())
    kind = data.get(f"{_SS}Type")
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return text.strip() == "1" if kind == "Boolean" else text or None
