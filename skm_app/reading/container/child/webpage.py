"""Read the tables of a web page that was saved as .xls, as many applications export; or SpreadsheetML of 2003."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grid import Page, Row, as_rows, place
from limits import MAX_COLUMNS, Refusal
from lxml import html
from plaintext import decode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{1,30})""", re.IGNORECASE)
_BLOCKS = ("br", "p", "div", "center", "li", "tr", "table", "caption", *(f"h{level}" for level in range(1, 7)))
_MOST_LINES = 60
_SILENT = {"script", "style", "template", "table"}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*collapse)", re.IGNORECASE)


def read_markup(content: bytes) -> Iterator[Page]:
    """Yield the sheets of a page or of SpreadsheetML; refuse other documents by name."""
    text = _decode_page(content)
    start = text[:4096].lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and "<html" not in start:
        from spreadsheetml import read_spreadsheetml

        return read_spreadsheetml(text)
    if start.lstrip("\ufeff \t\r\n").startswith("<?xml") and "<html" not in start and "<table" not in start:
        raise Refusal("unknown_kind", "dokumen XML")
    return _read_page(text)


def _decode_page(content: bytes) -> str:
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode().lower()
        # Windows-1252 is what every browser reads under the name of Latin-1
        if name in {"windows-1252", "iso-8859-1", "latin1", "us-ascii"}:
            try:
                return content.decode("utf-8")
            except UnicodeDecodeError:
                return content.decode("cp1252", "replace")
    return decode(content)


def _read_page(text: str) -> Iterator[Page]:
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    tables = [(table, _read_table(table)) for table in page.iter("table")]
    usable = [(table, rows, hidden) for table, (rows, hidden) in tables if _is_usable(rows)]
    if not usable or page.xpath("//input[translate(@type, 'PASWORD', 'pasword')='password']"):
        raise Refusal("html_page")
    lines = _read_around(page, [table for table, _, _ in usable])
    for number, (_, rows, hidden) in enumerate(usable, 1):
        name = f"Tabel {number}" if len(usable) > 1 else None
        yield Page(name, rows, hidden_rows=hidden, lines=lines)


def _read_around(page: html.HtmlElement, tables: list[html.HtmlElement]) -> list[str]:
    """Return the lines outside the tables, which may name the unit and the period; the tables are gone after it."""
    captions = [
        " ".join(caption.text_content().split()) for table in tables for caption in table.iterchildren("caption")
    ]
    for element in [*tables, *page.iter("script", "style", "template", "title")]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in page.iter(*_BLOCKS, "td", "th"):
        element.tail = (" " if element.tag in ("td", "th") else "\n") + (element.tail or "")
        element.text = ("" if element.tag in ("td", "th") else "\n") + (element.text or "")
    lines = (" ".join(line.split()) for line in page.text_content().splitlines())
    return [*captions, *filter(None, lines)][:_MOST_LINES]


def _is_usable(rows: list[Row]) -> bool:
    return len([row for row in rows if row]) >= 3 and max(map(len, rows), default=0) >= 5


def _read_table(table: html.HtmlElement) -> tuple[list[Row], int]:
    """Return the rows of a table without those of tables inside it, and how many are hidden."""
    rows: dict[int, Row] = {}
    taken: dict[int, int] = {}
    hidden = number = 0
    for line in table.iter("tr"):
        if next(line.iterancestors("table")) is not table:
            continue
        column = 0
        for cell in line.iterchildren("td", "th"):
            while taken.get(column, 0) > number:
                column += 1
            text = _read_cell(cell)
            across = _read_span(cell, "colspan", MAX_COLUMNS)
            down = number + _read_span(cell, "rowspan", 65_535)
            if text:
                place(rows, number, column, text)
            if down > number + 1 and column < MAX_COLUMNS:
                taken.update(dict.fromkeys(range(column, column + across), down))
            column += across
        hidden += number in rows and bool(_HIDDEN.search(line.get("style", "")))
        number += 1
    return as_rows(rows), hidden


def _read_span(cell: html.HtmlElement, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    return min(int(text), most) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else 1


def _read_cell(cell: html.HtmlElement) -> str:
    if not len(cell):
        return " ".join((cell.text or "").split())
    parts: list[str] = []
    _gather(cell, parts)
    return " ".join("".join(parts).split())


def _gather(element: html.HtmlElement, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if child.tag not in _SILENT:
            parts.append(" " if child.tag in {"br", "p", "div"} else "")
            _gather(child, parts)
        parts.append(child.tail or "")
