"""How large a text may be so that it stays in its box: what opens a slide does not tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PIL import ImageFont

from skm_app.reports.text import FONTS

_POINTS = 72 / 2.54
"""Points of a centimetre."""

_PADDING, _LINE, SPACE = 0.3, 1.25, 1 / 3
"""Centimetres that a box keeps free on each side; a line and the room below a paragraph, in sizes of the letters."""

_CELL_PADDING = 0.4
"""Centimetres that a cell keeps free above and below together."""

_SMALLEST = 10


def fit_size(lines: Sequence[str], width: float, height: float, size: int, *, bold: bool = False) -> int:
    """Return the largest size in points, ``size`` at most, at which paragraphs stay in a box.

    Letters are measured in Open Sans, which is wider than Arial.

    Args:
        lines: the paragraphs.
        width: of the box, in centimetres.
        height: of the box, in centimetres.
        size: that is wished for, in points.
        bold: whether the letters are bold.
    """
    for tried in range(size, _SMALLEST, -1):
        if measure_height(lines, width, tried, bold=bold) <= height:
            return tried
    return _SMALLEST


def measure_height(lines: Sequence[str], width: float, size: int, *, bold: bool = False) -> float:
    """Return how high paragraphs are in a box, in centimetres, with the room that the box keeps free.

    Args:
        lines: the paragraphs.
        width: of the box, in centimetres.
        size: of the letters, in points.
        bold: whether the letters are bold.
    """
    room = (width - 2 * _PADDING) * _POINTS / size
    rows = sum(_count_rows(line, room, bold=bold) for line in lines)
    return (rows * _LINE + len(lines) * SPACE) * size / _POINTS + 2 * _PADDING


def measure_cell(text: str, width: float, size: int, *, bold: bool = False) -> float:
    """Return how high a cell of a table has to be for its text, in centimetres.

    Args:
        text: one paragraph.
        width: of its column, in centimetres.
        size: of the letters, in points.
        bold: whether the letters are bold.
    """
    rows = _count_rows(text, (width - 2 * _PADDING) * _POINTS / size, bold=bold)
    return rows * _LINE * size / _POINTS + _CELL_PADDING


def _count_rows(line: str, room: float, *, bold: bool) -> int:
    """Return how many rows a paragraph takes where a row has room for so many sizes of the letters."""
    rows, used = 1, 0.0
    for word in line.split():
        wide = _measure(word, bold=bold)
        space = _measure(" ", bold=bold) if used else 0.0
        if used and used + space + wide > room:
            rows, used, space = rows + 1, 0.0, 0.0
        # a word that is wider than a row is broken
        rows += int(wide // room)
        used = (used + space + wide) if wide <= room else wide % room
    return rows


def _measure(text: str, *, bold: bool) -> float:
    """Return how wide a text is, in sizes of its letters."""
    return _load_font(bold=bold).getlength(text) / 100


@lru_cache(maxsize=2)
def _load_font(*, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"OpenSans-{'Bold' if bold else 'Regular'}.ttf"), 100)
