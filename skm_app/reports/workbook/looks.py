"""How cells of the workbook look, and how its sheets are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from skm_app.reports.text import shorten
from skm_app.wording.workbook import FOOT
from skm_core import Bobot, Instrument

LONGEST = 32_767
"""Characters that a cell holds."""

_A4 = 9
_LINE_POINTS, _HIGHEST_ROW = 15, 409
"""Points of a line, and of the highest row there is."""

_WIDER = 1.15
"""Room that words need more than their letters, for they are not broken."""

_FOOT_NAME = 80
_WEIGHTS = {Bobot.TWO_DECIMALS: "0.00", Bobot.THREE_DECIMALS: "0.000", Bobot.EXACT: "# ??/??"}


@dataclass(frozen=True)
class Looks:
    """Hold the formats of the cells; numbers have two decimals, a weight as many as its convention writes."""

    title: Format
    strong: Format
    head: Format
    text: Format
    whole: Format
    two: Format
    share: Format
    weight: Format
    result: Format
    day: Format
    wrapped: Format


def build_looks(book: xlsxwriter.Workbook, bobot: Bobot, instrument: Instrument) -> Looks:
    """Return the formats of a workbook.

    Args:
        book: where they are used.
        bobot: the convention of its weights.
        instrument: may have weights of its own, which are shown with as many decimals as are needed.
    """
    line = {"border": 1}
    top = {**line, "valign": "top"}
    weight = "0.00##" if instrument.own_bobot else _WEIGHTS[bobot]
    return Looks(
        title=book.add_format({"bold": True, "font_size": 13, "align": "center"}),
        strong=book.add_format({"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"}),
        head=book.add_format(
            {**line, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "bg_color": "#DCE9F2"}
        ),
        text=book.add_format(top),
        whole=book.add_format({**top, "num_format": "#,##0"}),
        two=book.add_format({**top, "num_format": "0.00"}),
        share=book.add_format({**top, "num_format": '0.00"%"'}),
        weight=book.add_format({**top, "num_format": weight}),
        result=book.add_format({**line, "bold": True, "num_format": "0.00"}),
        day=book.add_format({**top, "num_format": "dd/mm/yyyy"}),
        wrapped=book.add_format({**top, "text_wrap": True}),
    )


def set_print(
    sheet: Worksheet,
    unit_name: str,
    last: tuple[int, int],
    heads: tuple[int, int] | None = None,
    foot: str = FOOT,
) -> None:
    """Let a sheet print on A4 across, one page wide, with nothing beyond what is written on it.

    Args:
        sheet: the sheet.
        unit_name: stands at the foot of every page.
        last: row and column, from 0, of the last cell.
        heads: first and last row that every page repeats.
        foot: what stands at the right below every page.
    """
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, *last)
    if heads:
        sheet.repeat_rows(*heads)
    # "&" begins a code there
    name = shorten(unit_name, _FOOT_NAME).replace("&", "&&")
    sheet.set_header(f"&L&A&R{foot}")
    sheet.set_footer(f"&L{name}&CHalaman &P dari &N")


def write_heads(sheet: Worksheet, row: int, heads: Sequence[str], looks: Looks) -> None:
    """Write the heads of a table."""
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head[:LONGEST], looks.head)


def fit_row(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its longest text needs: not every program that opens a workbook does it by itself.

    Args:
        sheet: the sheet.
        row: from 0.
        texts: of the cells.
        widths: of their columns, in characters.
    """
    counts = (-(-len(text) // max(int(width / _WIDER), 1)) for text, width in zip(texts, widths, strict=True))
    lines = max(counts, default=1)
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_POINTS, _HIGHEST_ROW))


def write_value(sheet: Worksheet, row: int, column: int, value: float | str, looks: Looks) -> None:
    """Write a text, a count, or a number with two decimals."""
    if isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST], looks.wrapped)
    else:
        sheet.write_number(row, column, value, looks.whole if isinstance(value, int) else looks.two)


def write_formula(sheet: Worksheet, row: int, column: int, formula: str, look: Format, value: float | str) -> None:
    """Write a formula with the value that it gives, so that nothing has to be recalculated to be seen."""
    sheet.write_formula(row, column, formula, look, value)  # pyright: ignore[reportArgumentType]
