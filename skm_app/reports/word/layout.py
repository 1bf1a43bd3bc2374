"""A Word document in the way of offices: A4, real headings, numbered captions, table headers that repeat, contents."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from skm_app.reports.text import drop_controls

FONT = "Arial"
WIDTH = 15.5
"""Centimetres between the margins."""

_HEAD = "DCE9F2"
_WIDE, _SMALL, _USUAL = 10, 8.0, 9.5
"""Columns from which on a table is written small, and the two sizes in points."""

_SHORT = 14
"""Rows of a table that need not be torn."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[−+]?[\d.,]*(?:\u00a0?%)?|–")


class WordWriter:
    """Write a document from top to bottom; headings and captions number themselves."""

    def __init__(self, title: str, author: str, day: dt.date) -> None:
        self._document = Document()
        self._headings: list[tuple[int, str, str]] = []
        self._captions = {"Tabel": 0, "Gambar": 0}
        self._contents: Paragraph | None = None
        self._prepare(title, author, day)

    def _prepare(self, title: str, author: str, day: dt.date) -> None:
        about = self._document.core_properties
        about.title, about.author, about.language = drop_controls(title)[:255], drop_controls(author)[:255], "id-ID"
        about.comments = ""
        about.created = about.modified = dt.datetime(day.year, day.month, day.day)
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.5)
        # no page number on the cover
        section.different_first_page_header_footer = True
        _add_page_number(section.footer.paragraphs[0])
        for name, size, bold in (
            ("Normal", 11, False),
            ("Heading 1", 14, True),
            ("Heading 2", 12, True),
            ("Heading 3", 11, True),
            ("Caption", 10, False),
            ("Title", 20, True),
        ):
            _set_style(self._document.styles[name], size, bold=bold)  # pyright: ignore[reportArgumentType]
        self._document.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER  # pyright: ignore
        self._document.styles["Normal"].paragraph_format.space_after = Pt(6)  # pyright: ignore
        self._document.styles["Normal"].paragraph_format.line_spacing = 1.15  # pyright: ignore

    def add_cover(self, lines: Sequence[tuple[str, int]]) -> None:
        """Write the first page: lines with their size in points, centred."""
        for _ in range(5):
            self._document.add_paragraph()
        for line, size in lines:
            paragraph = self._document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(14)
            run = paragraph.add_run(drop_controls(line))
            run.bold, run.font.size = True, Pt(size)
        self.break_page()

    def add_contents(self) -> None:
        """Leave the page of contents; it is filled when the document is finished."""
        head = self._document.add_paragraph()
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = head.add_run("DAFTAR ISI")
        run.bold, run.font.size = True, Pt(14)
        self._contents = self._document.add_paragraph()

    def add_heading(self, text: str, level: int) -> None:
        """Write a heading; a chapter begins a new page."""
        heading = self._document.add_heading(drop_controls(text), level)
        if level == 1:
            heading.paragraph_format.page_break_before = True
        mark = f"_Toc{len(self._headings) + 1:06}"
        _add_bookmark(heading, mark, len(self._headings) + 1)
        self._headings.append((level, drop_controls(text), mark))

    def add_text(self, text: str, *, bold: bool = False) -> None:
        """Write a text; an empty line in it begins a new paragraph."""
        for part in filter(None, (part.strip() for part in drop_controls(text).split("\n\n"))):
            paragraph = self._document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.add_run(part).bold = bold
            # what announces a list stays with it
            paragraph.paragraph_format.keep_with_next = part.endswith(":")

    def add_list(self, lines: Sequence[str], *, numbered: bool = False) -> None:
        """Write a list; numbers are written out, so that each list begins at 1."""
        for number, line in enumerate(lines, 1):
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.9)
            paragraph.paragraph_format.first_line_indent = Cm(-0.6)
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.9))
            paragraph.add_run(f"{number}.\t" if numbered else "–\t")
            paragraph.add_run(drop_controls(line))

    def add_table(
        self, caption: str | None, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Write a table with a numbered caption above it; its header repeats on every page.

        Args:
            caption: what the table holds; None where the table needs no number.
            head: names of the columns.
            rows: cells as they are printed.
            widths: of the columns, in any unit; together they fill the page.
        """
        if caption:
            self._add_caption("Tabel", caption, keep_with_next=True)
        table = self._document.add_table(rows=1, cols=len(head))
        table.style = self._document.styles["Table Grid"]  # pyright: ignore[reportAttributeAccessIssue]
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        shares = [Cm(WIDTH * width / sum(widths)) for width in widths]
        for column, width in zip(table.columns, shares, strict=True):
            column.width = width
        columns = [[row[place] for row in rows] for place in range(len(head))]
        numeric = [all(map(_NUMBER.fullmatch, texts)) and any(map(_DIGIT.search, texts)) for texts in columns]
        # many columns of numbers must not be torn in the middle of one
        wide = len(head) >= _WIDE
        size = _SMALL if wide else _USUAL
        if wide:
            _narrow_margins(table)
        for cell, name in zip(table.rows[0].cells, head, strict=True):
            _fill(cell, name, size, bold=True)
            _shade(cell)
        _repeat_header(table)
        for row in rows:
            cells = table.add_row().cells
            for cell, text, right in zip(cells, row, numeric, strict=True):
                _fill(cell, text, size, right=right)
        if len(rows) <= _SHORT:
            _keep_together(table)
        for row in table.rows:
            _keep_whole(row._tr)
            for cell, width in zip(row.cells, shares, strict=True):
                cell.width = width
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def add_picture(self, content: bytes, caption: str, alt: str, width: float = WIDTH) -> None:
        """Write a picture with a numbered caption below it and a text for those who cannot see it."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Cm(width))
        about = shape._inline.docPr
        about.set("descr", drop_controls(alt))
        about.set("title", drop_controls(caption))
        self._add_caption("Gambar", caption, keep_with_next=False)

    def add_signature(self, lines: Sequence[str]) -> None:
        """Write who signs, on the right half, and never apart from each other."""
        for place, line in enumerate(lines):
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(8)
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = place < len(lines) - 1
            paragraph.add_run(drop_controls(line))

    def break_page(self) -> None:
        """Go on with a new page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def finish(self) -> bytes:
        """Return the document, its contents filled."""
        if self._contents is not None:
            _fill_contents(self._contents, self._headings)
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _add_caption(self, kind: str, text: str, *, keep_with_next: bool) -> None:
        self._captions[kind] += 1
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = keep_with_next
        paragraph.add_run(f"{kind} ")
        _add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._captions[kind]))
        paragraph.add_run(f". {drop_controls(text)}")


def _set_style(style: ParagraphStyle, size: int, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    style.element.get_or_add_rPr().append(language)
    if bold:
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(6)


def _fill(cell: _Cell, text: str, size: float, *, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.line_spacing = 1.0
    if bold:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
    elif right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(drop_controls(text))
    run.bold, run.font.size = bold, Pt(size)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _HEAD)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _keep_together(table: Table) -> None:
    """Keep the rows of a short table on one page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _narrow_margins(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "40")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _repeat_header(table: Table) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: BaseOxmlElement) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # pyright: ignore[reportAttributeAccessIssue]


def _add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def _add_field(paragraph: Paragraph, code: str, shown: str, *, dirty: bool = False) -> None:
    """Write a field of Word with the text that stands there until it is updated."""
    begin = _field_part("begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    for element in (begin, instruction, _field_part("separate")):
        paragraph.add_run()._r.append(element)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(_field_part("end"))


def _field_part(kind: str) -> BaseOxmlElement:
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(paragraph, "PAGE", "")


def _fill_contents(last: Paragraph, headings: Sequence[tuple[int, str, str]]) -> None:
    """Write a line for every heading, with a field for its page that Word and LibreOffice count themselves."""
    for level, text, mark in headings:
        line = last.insert_paragraph_before()
        line.paragraph_format.left_indent = Cm(0.8 * (level - 1))
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        line.add_run(f"{text}\t").bold = level == 1
        _add_field(line, f"PAGEREF {mark} \\h", "", dirty=True)
