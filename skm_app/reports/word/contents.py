"""The contents of a Word document and its lists of tables and pictures: real fields, filled before Word counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

MARK = "_Toc"
"""How the bookmarks begin that the contents lead to."""

_CODES = {"": 'TOC \\o "1-2" \\h \\z', "Tabel": 'TOC \\h \\z \\c "Tabel"', "Gambar": 'TOC \\h \\z \\c "Gambar"'}
"""The fields, by what they list; the contents list headings."""

_STYLES = {("", 1): "toc 1", ("", 2): "toc 2", ("Tabel", 1): "table of figures", ("Gambar", 1): "table of figures"}
_INDENT = 0.8
"""Centimetres of a line of the second level."""

_HANGING = 0.6


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold one line: what it says, and the bookmark that it leads to."""

    level: int
    text: str
    mark: str


class Contents:
    """Collect what is listed while a document is written, and write the lists where room was left."""

    def __init__(self, document: Document, width: float) -> None:
        self._document = document
        self._width = width
        self._rooms: dict[str, Paragraph] = {}
        self._lines: dict[str, list[_Line]] = {}
        self._marks = 0

    def leave_room(self, kind: str, paragraph: Paragraph) -> None:
        """Remember where a list shall stand: of headings, of tables or of pictures."""
        self._rooms[kind] = paragraph

    def note(self, kind: str, level: int, text: str, paragraph: Paragraph) -> str:
        """Take a heading or caption into its list, mark it, and return the bookmark."""
        self._marks += 1
        mark = f"{MARK}{self._marks:06}"
        add_bookmark(paragraph, mark, self._marks)
        self._lines.setdefault(kind, []).append(_Line(level, text, mark))
        return mark

    def fill(self, pages: Mapping[str, str]) -> None:
        """Write the lists; a list that would be empty goes with its head.

        Args:
            pages: the number of the page of each bookmark, as it is printed; what is not in it has none.
        """
        for kind, room in self._rooms.items():
            lines = self._lines.get(kind, [])
            if lines:
                self._write(kind, room, lines, pages)
            else:
                head = room._p.getprevious()
                for element in (head, room._p):
                    element.getparent().remove(element)

    def _write(self, kind: str, room: Paragraph, lines: list[_Line], pages: Mapping[str, str]) -> None:
        for place, line in enumerate(lines):
            paragraph = room.insert_paragraph_before(style=self._find_style(_STYLES[kind, line.level], line.level))
            if place == 0:
                _begin_field(paragraph, _CODES[kind])
            _write_line(paragraph, line, pages.get(line.mark, ""))
            if place == len(lines) - 1:
                paragraph.add_run()._r.append(_field_part("end"))
        room._p.getparent().remove(room._p)

    def _find_style(self, name: str, level: int) -> str:
        styles = self._document.styles
        if name not in [style.name for style in styles]:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            style.base_style = styles["Normal"]  # pyright: ignore[reportAttributeAccessIssue]
            about = style.paragraph_format  # pyright: ignore[reportAttributeAccessIssue]
            about.left_indent = Cm(_INDENT * (level - 1) + _HANGING)
            about.first_line_indent = Cm(-_HANGING)
            about.right_indent = Cm(_HANGING)
            about.space_after, about.line_spacing = Pt(1), 1.0
            about.tab_stops.add_tab_stop(Cm(self._width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        return name


def _write_line(paragraph: Paragraph, line: _Line, page: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), line.mark)
    link.set(qn("w:history"), "1")
    written = paragraph.add_run(f"{line.text}\t")
    written.bold = None if line.level > 1 or line.text.startswith(("Tabel", "Gambar")) else True
    first = len(paragraph._p)
    add_field(paragraph, f"PAGEREF {line.mark} \\h", page, dirty=True)
    runs = [written._r, *list(paragraph._p)[first:]]
    paragraph._p.insert(list(paragraph._p).index(written._r), link)
    for run in runs:
        link.append(run)


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark a paragraph so that a field can lead to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def add_field(paragraph: Paragraph, code: str, shown: str, *, dirty: bool = False) -> None:
    """Write a field of Word with the text that stands there until it is updated."""
    _begin_field(paragraph, code, dirty=dirty)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(_field_part("end"))


def _begin_field(paragraph: Paragraph, code: str, *, dirty: bool = False) -> None:
    begin = _field_part("begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    for element in (begin, instruction, _field_part("separate")):
        paragraph.add_run()._r.append(element)


def _field_part(kind: str) -> BaseOxmlElement:
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part
