"""A Word document in the way of offices: A4, real headings, numbered captions, table headers that repeat."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from skm_app.reports.text import drop_controls
from skm_app.reports.typesetting import fit_width
from skm_app.reports.word.contents import Contents, add_field

FONT = "Arial"
WIDTH = 15.5
"""Centimetres between the margins."""

HIGHEST = 20.0
"""Centimetres of a picture that leaves room for its caption on the page."""

_CONTENTS = 2
"""Levels of headings that stand in the contents."""

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
        self._contents = Contents(self._document, WIDTH)
        self._captions = {"Tabel": 0, "Gambar": 0}
        # a new part of the document is a new page by itself
        self._breaks = True
        self._numbered = False
        self.first_numbered = ""
        """Bookmark of the first heading of the pages with arabic numbers."""
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

    def add_cover(self, above: Sequence[str], logo: bytes | None, lines: Sequence[tuple[str, int]]) -> None:
        """Write the first page, centred.

        Args:
            above: the letterhead, its first line the government.
            logo: a picture between them.
            lines: what the document is, each line with its size in points.
        """
        for place, line in enumerate(above):
            self._add_centred(line, 14 if place == 0 else 12, after=2)
        for _ in range(2 if logo else 4):
            self._document.add_paragraph()
        if logo:
            self.add_logo(logo, 4.0)
            self._document.add_paragraph()
        for line, size in lines:
            self._add_centred(line, size, after=14)

    def add_logo(self, logo: bytes, size: float) -> None:
        """Write a logo, centred, at most so many centimetres wide and high."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(io.BytesIO(logo), width=Cm(fit_width(logo, size, size)))
        shape._inline.docPr.set("descr", "Logo")

    def add_centred(self, text: str, size: int = 11) -> None:
        """Write a line in the middle, bold."""
        self._add_centred(text, size, after=6)

    def _add_centred(self, text: str, size: int, *, after: int) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(after)
        run = paragraph.add_run(drop_controls(text))
        run.bold, run.font.size = True, Pt(size)

    def begin_pages(self, *, roman: bool) -> None:
        """Go on with a new page, whose number begins again at 1; what stands before has none."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:fmt"), "lowerRoman" if roman else "decimal")
        numbers.set(qn("w:start"), "1")
        section._sectPr.append(numbers)
        section.footer.is_linked_to_previous = False
        self.number_pages()
        self._breaks, self._numbered = False, not roman

    def number_pages(self) -> None:
        """Write the number of the page below each page from here on."""
        footer = self._document.sections[-1].footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_field(footer, "PAGE", "")

    def add_contents(self) -> None:
        """Leave room for the contents and the lists of tables and pictures; they are filled in the end."""
        for kind, title in (("", "DAFTAR ISI"), ("Tabel", "DAFTAR TABEL"), ("Gambar", "DAFTAR GAMBAR")):
            self._contents.leave_room(kind, self._head_list(title, new_page=not kind))

    def _head_list(self, title: str, *, new_page: bool) -> Paragraph:
        head = self._document.add_paragraph()
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.paragraph_format.keep_with_next = True
        head.paragraph_format.page_break_before = new_page and self._breaks
        head.paragraph_format.space_before = Pt(0 if new_page else 18)
        run = head.add_run(drop_controls(title))
        run.bold, run.font.size = True, Pt(14)
        self._breaks = True
        return self._document.add_paragraph()

    def add_heading(self, text: str, level: int) -> None:
        """Write a heading; a chapter begins a new page."""
        heading = self._document.add_heading(drop_controls(text), level)
        if level == 1:
            heading.paragraph_format.page_break_before = self._breaks
        self._breaks = True
        if level <= _CONTENTS:
            mark = self._contents.note("", level, drop_controls(text), heading)
            self.first_numbered = self.first_numbered or (mark if self._numbered else "")

    def add_text(self, text: str, *, bold: bool = False, keep: bool = False) -> None:
        """Write a text; an empty line in it begins a new paragraph.

        Args:
            text: one or more paragraphs.
            bold: whether it is printed bold.
            keep: whether it stays with what follows it.
        """
        for part in filter(None, (part.strip() for part in drop_controls(text).split("\n\n"))):
            paragraph = self._document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.add_run(part).bold = bold
            # what announces a list stays with it
            paragraph.paragraph_format.keep_with_next = keep or bold or part.endswith(":")

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

    def add_picture(
        self, content: bytes, caption: str, alt: str, width: float = WIDTH, highest: float = HIGHEST
    ) -> None:
        """Write a picture with a numbered caption below it and a text for those who cannot see it.

        Args:
            content: its bytes, PNG or JPEG.
            caption: what is written below it.
            alt: for those who cannot see it.
            width: in centimetres.
            highest: it is made narrower where it would be higher than this, in centimetres.
        """
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Cm(fit_width(content, width, highest)))
        about = shape._inline.docPr
        about.set("descr", drop_controls(alt))
        about.set("title", drop_controls(caption))
        self._add_caption("Gambar", caption, keep_with_next=False)

    def add_pair(self, label: str, value: str) -> None:
        """Write a label and what belongs to it, the values below each other."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.left_indent = Cm(3.4)
        paragraph.paragraph_format.first_line_indent = Cm(-3.4)
        for place in (3.0, 3.4):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(place))
        paragraph.add_run(f"{label}\t:\t{drop_controls(value)}")

    def add_rule(self) -> None:
        """Draw a line from margin to margin."""
        paragraph = self._document.add_paragraph()
        borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "1"), ("color", "auto")):
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        paragraph._p.get_or_add_pPr().append(borders)

    def add_signature(self, lines: Sequence[str]) -> None:
        """Write who signs, on the right half, and never apart from each other."""
        for place, line in enumerate(lines):
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(8)
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = place < len(lines) - 1
            paragraph.add_run(drop_controls(line))

    def finish(self, pages: Mapping[str, str] | None = None) -> bytes:
        """Return the document, its contents filled.

        Args:
            pages: the number of the page of each bookmark, where somebody has counted; without it no number stands
                there until Word counts.
        """
        self._contents.fill(pages or {})
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _add_caption(self, kind: str, text: str, *, keep_with_next: bool) -> None:
        self._captions[kind] += 1
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = keep_with_next
        paragraph.add_run(f"{kind} ")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._captions[kind]))
        paragraph.add_run(f". {drop_controls(text)}")
        self._contents.note(kind, 1, f"{kind} {self._captions[kind]}. {drop_controls(text)}", paragraph)


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
