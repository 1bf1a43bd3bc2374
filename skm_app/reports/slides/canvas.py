"""Slides of one message each: texts that stay in their boxes, charts and tables that can be edited, a foot on each."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Cm, Pt

from skm_app.palette import ACCENT, INK
from skm_app.reports.slides.fitting import SPACE, fit_size, measure_cell
from skm_app.reports.text import drop_controls, shorten
from skm_app.reports.typesetting import fit_width
from skm_app.wording.deck import describe_part
from skm_app.wording.numbers import format_number

FONT = "Arial"
WIDE, HIGH = 33.87, 19.05
"""Centimetres of a 16:9 slide."""

EDGE, TOP, FOOT = 1.6, 4.2, 17.5
"""Centimetres: the margin, where what is below the title begins, and where the foot begins."""

ROOM = FOOT - TOP - 0.3
"""Centimetres that there are between title and foot."""

STRONG, SOFT = "#0072B2", "#4A5763"
"""Colours of headings and of the foot, that are told from white four and a half times at least."""

_TITLE_ONLY = 5
_LOGO = 2.6
"""Centimetres that the logo is wide and high at most."""

_LONGEST_PROPERTY = 255
_LONGEST_CELL = 200
_LIVE = re.compile(r"\s*(?:[={+@-]|(?:https?|ftps?|file)://|mailto:|(?:in|ex)ternal:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Box:
    """Say where something stands on a slide, in centimetres."""

    left: float
    top: float
    width: float
    height: float


WHOLE = Box(EDGE, TOP, WIDE - 2 * EDGE, ROOM)
LEFT = Box(EDGE, TOP, 15.0, ROOM)
RIGHT = Box(17.6, TOP, WIDE - EDGE - 17.6, ROOM)


class Canvas:
    """Write slides from the first to the last."""

    def __init__(self, title: str, author: str, day: dt.date, foot: str, logo: bytes | None = None) -> None:
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Cm(WIDE), Cm(HIGH)
        self._foot, self._logo = foot, logo
        about = self._deck.core_properties
        about.title, about.author = (drop_controls(text)[:_LONGEST_PROPERTY] for text in (title, author))
        about.last_modified_by, about.language = about.author, "id-ID"
        # what the template that the library brings says of itself
        about.comments = about.keywords = about.subject = about.category = ""
        about.created = about.modified = dt.datetime(day.year, day.month, day.day)

    def add_cover(self, above: str, title: str, name: str, period: str) -> None:
        """Write the first slide: what it is of and when, legible from the last row."""
        slide = self._begin_with(title, Box(EDGE, 5.0, WIDE - 2 * EDGE, 2.6), size=30, colour=STRONG)
        if self._logo:
            wide = fit_width(self._logo, _LOGO, _LOGO)
            slide.shapes.add_picture(io.BytesIO(self._logo), Cm(EDGE), Cm(1.4), width=Cm(wide))
        if above:
            self.write(slide, [above], Box(EDGE + (_LOGO + 0.6 if self._logo else 0), 1.4, 26, 2.6), size=24, bold=True)
        self.write(slide, [name], Box(EDGE, 7.8, WIDE - 2 * EDGE, 5.4), size=54, bold=True)
        self.write(slide, [period], Box(EDGE, 13.4, WIDE - 2 * EDGE, 3.2), size=36, colour=SOFT)

    def begin(self, title: str) -> Slide:
        """Begin a slide with its message on top and what its numbers rest on at the foot."""
        right = (fit_width(self._logo, _LOGO, _LOGO) + 0.5) if self._logo else 0.0
        slide = self._begin_with(title, Box(EDGE, 0.9, WIDE - 2 * EDGE - right, 2.9), size=34, colour=INK)
        if self._logo:
            wide = right - 0.5
            slide.shapes.add_picture(io.BytesIO(self._logo), Cm(WIDE - EDGE - wide), Cm(1.0), width=Cm(wide))
        return slide

    def _begin_with(self, title: str, box: Box, *, size: int, colour: str) -> Slide:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_TITLE_ONLY])
        heading = slide.shapes.title
        assert heading
        heading.left, heading.top, heading.width, heading.height = map(Cm, (box.left, box.top, box.width, box.height))
        title = title.removesuffix(".")
        fitted = fit_size([title], box.width, box.height, size, bold=True)
        _set_text(heading.text_frame, [title], size=fitted, colour=colour, bold=True)
        heading.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self.write(slide, [self._foot], Box(EDGE, FOOT, WIDE - 2 * EDGE, 1.3), size=14, colour=SOFT)
        return slide

    def write(
        self, slide: Slide, lines: Sequence[str], box: Box, *, size: int, colour: str = INK, bold: bool = False
    ) -> None:
        """Write paragraphs into a box, smaller than wished where they would not stay in it."""
        shape = slide.shapes.add_textbox(Cm(box.left), Cm(box.top), Cm(box.width), Cm(box.height))
        shape.text_frame.word_wrap = True
        fitted = fit_size(lines, box.width, box.height, size, bold=bold)
        _set_text(shape.text_frame, lines, size=fitted, colour=colour, bold=bold)

    def add_tile(self, slide: Slide, text: str, box: Box, *, size: int, fill: str, colour: str) -> None:
        """Write a letter on a field of its colour."""
        tile = slide.shapes.add_shape(
            MSO_SHAPE.ROUNDED_RECTANGLE, Cm(box.left), Cm(box.top), Cm(box.width), Cm(box.height)
        )
        _paint(tile.fill, fill)
        tile.line.fill.background()
        _set_text(tile.text_frame, [text], size=size, colour=colour, bold=True)
        tile.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        tile.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE

    def add_bars(
        self, slide: Slide, values: Mapping[str, Decimal | int], alt: str, box: Box, colours: Sequence[str] = ()
    ) -> Any:
        """Draw bars, the last name on top, and return the chart."""
        chart = self._add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, values, alt, box)
        chart.plots[0].gap_width = 40
        chart.value_axis.has_major_gridlines = chart.value_axis.visible = False
        _paint(chart.plots[0].series[0].format.fill, ACCENT)
        for place, colour in enumerate(colours):
            _paint(chart.plots[0].series[0].points[place].format.fill, colour)
        return chart

    def add_course(
        self,
        slide: Slide,
        values: Mapping[str, Decimal | None],
        intervals: Mapping[str, tuple[float, float]],
        alt: str,
        box: Box,
    ) -> None:
        """Draw a line over periods, with its axis, and an interval through each point that has one.

        Args:
            slide: where.
            values: of each period, None where there is none.
            intervals: lower and upper end of those that have one, by period.
            alt: what it shows, for those who cannot see it.
            box: where on the slide.
        """
        chart = self._add_chart(slide, XL_CHART_TYPE.LINE_MARKERS, values, alt, box)
        known = [float(value) for value in values.values() if value is not None]
        ends = [end for pair in intervals.values() for end in pair]
        axis = chart.value_axis
        axis.minimum_scale, axis.maximum_scale = int(min([*known, *ends])) - 2, int(max([*known, *ends])) + 3
        axis.has_major_gridlines, axis.major_gridlines.format.line.color.rgb = True, _colour("#D9DFE5")
        axis.tick_labels.font.size, axis.tick_labels.number_format = Pt(16), "0"
        axis.tick_labels.number_format_is_linked = False
        series = chart.plots[0].series[0]
        series.smooth = False
        _paint(series.format.line.fill, ACCENT)
        if intervals:
            above, below = {}, {}
            for place, (name, value) in enumerate(values.items()):
                if value is not None and name in intervals:
                    lower, upper = intervals[name]
                    above[place], below[place] = upper - float(value), float(value) - lower
            cat = series._element.find("{http://schemas.openxmlformats.org/drawingml/2006/chart}cat")
            cat.addprevious(_build_error_bars(above, below, len(values)))

    def add_table(
        self,
        slide: Slide,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        box: Box = WHOLE,
    ) -> None:
        """Write a table; its rows are as many as ``split_rows`` gives to a slide."""
        columns = _share_width(widths, box.width)
        shape: Any = slide.shapes.add_table(len(rows) + 1, len(head), Cm(box.left), Cm(box.top), Cm(box.width), Cm(1))
        table = shape.table
        for place, width in enumerate(columns):
            table.columns[place].width = Cm(width)
        for row, cells in enumerate([head, *rows]):
            high = measure_row(cells, columns, bold=row == 0)
            table.rows[row].height = Cm(high)
            for column, text in enumerate(cells):
                cell = table.cell(row, column)
                colour = "#FFFFFF" if row == 0 else INK
                _set_text(cell.text_frame, [text], size=CELL, colour=colour, bold=row == 0, space=0)
                cell.text_frame.word_wrap = True
                _paint(cell.fill, STRONG if row == 0 else ("#FFFFFF" if row % 2 else "#EEF3F7"))

    def add_rows(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Write a table over as many slides as it needs: nothing is left out, but of a cell that is longer than any."""
        short = [[shorten(" ".join(cell.split()), _LONGEST_CELL) for cell in row] for row in rows]
        parts = split_rows(head, short, widths)
        for place, part in enumerate(parts, 1):
            self.add_table(self.begin(f"{title}{describe_part(place, len(parts))}"), head, part, widths)

    def _add_chart(
        self, slide: Slide, kind: XL_CHART_TYPE, values: Mapping[str, Decimal | int | None], alt: str, box: Box
    ) -> Any:
        """Draw a chart that can be edited, with a text for those who cannot see it, and return it.

        The labels are written out: those that PowerPoint writes have a decimal point on an English machine.
        """
        # what python-pptx says of its types does not hold for charts
        data: Any = CategoryChartData(number_format="0.00")
        data.categories = [_guard(name) for name in values]
        data.add_series("Nilai", [None if value is None else float(value) for value in values.values()])
        frame: Any = slide.shapes.add_chart(kind, Cm(box.left), Cm(box.top), Cm(box.width), Cm(box.height), data)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", drop_controls(alt))
        chart = frame.chart
        chart.has_legend = chart.has_title = False
        chart.font.size, chart.font.name = Pt(18), FONT
        chart.font.color.rgb = _colour(INK)
        position = XL_LABEL_POSITION.OUTSIDE_END if kind is XL_CHART_TYPE.BAR_CLUSTERED else XL_LABEL_POSITION.ABOVE
        for place, value in enumerate(values.values()):
            if value is not None:
                label = chart.plots[0].series[0].points[place].data_label
                label.text_frame.text = format_number(value)
                label.position = position
                font = label.text_frame.paragraphs[0].runs[0].font
                font.size, font.bold = Pt(18), True
        return chart

    def finish(self) -> bytes:
        """Return the slides."""
        file = io.BytesIO()
        self._deck.save(file)
        return file.getvalue()


CELL = 18
"""Points of the letters in a table: legible from the last row."""


def measure_row(cells: Sequence[str], columns: Sequence[float], *, bold: bool = False) -> float:
    """Return how high a row of a table is, in centimetres; the columns are in centimetres too."""
    return max(measure_cell(text, width, CELL, bold=bold) for text, width in zip(cells, columns, strict=True))


def split_rows(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], box: Box = WHOLE
) -> list[list[Sequence[str]]]:
    """Return the rows of a table by slide: as many on each as stay above its foot."""
    columns = _share_width(widths, box.width)
    first = measure_row(head, columns, bold=True)
    parts: list[list[Sequence[str]]] = []
    used = box.height
    for row in rows:
        high = measure_row(row, columns)
        if used + high > box.height:
            parts.append([])
            used = first
        parts[-1].append(row)
        used += high
    return parts


def _share_width(widths: Sequence[float], whole: float) -> list[float]:
    return [whole * width / sum(widths) for width in widths]


def _build_error_bars(above: Mapping[int, float], below: Mapping[int, float], count: int) -> Any:
    def list_points(ends: Mapping[int, float]) -> str:
        points = "".join(f'<c:pt idx="{place}"><c:v>{end!r}</c:v></c:pt>' for place, end in ends.items())
        return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{points}</c:numLit>'

    return parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/><c:plus>{list_points(above)}</c:plus><c:minus>{list_points(below)}</c:minus>'
        f'<c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="{SOFT.lstrip("#")}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )


def _set_text(
    frame: TextFrame, lines: Sequence[str], *, size: int, colour: str, bold: bool, space: float = SPACE
) -> None:
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(size * space)
        run = paragraph.add_run()
        run.text = drop_controls(line)
        run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
        run.font.color.rgb = _colour(colour)
        run._r.get_or_add_rPr().set("lang", "id-ID")


def _guard(name: str) -> str:
    """Keep a name from being a formula or a link in the little workbook that lies behind a chart."""
    name = drop_controls(name)
    return f"'{name}" if _LIVE.match(name) else name


def _paint(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = _colour(colour)


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))
