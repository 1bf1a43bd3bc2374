"""What every reader gives: pages of plain rows, and what a scan found that the parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from limits import LAST_ROW, MAX_COLUMNS, MAX_ROWS, Refusal

Row = list[Any]


@dataclass
class Page:
    """Hold one sheet; ``top`` and ``left`` say how far from A1 its rows begin, ``lines`` stand beside its table."""

    name: str | None
    rows: Sequence[Row]
    visible: bool = True
    top: int = 0
    left: int = 0
    hidden_rows: int = 0
    cut_texts: int = 0
    lines: Sequence[str] = ()


@dataclass
class Findings:
    """Hold what a parser keeps to itself: cells with an error, as (row, column) from 0, and hidden rows."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    hidden_rows: int = 0

    def add_error(self, row: int, column: int, text: str) -> None:
        """Note one error cell, within the bounds of a sheet."""
        if row < LAST_ROW and column < MAX_COLUMNS:
            self.errors[row, column] = text


def parse_reference(reference: str) -> tuple[int, int]:
    """Return row and column from 0: "B3" is (2, 1)."""
    found = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]{0,6})", reference)
    if not found:
        raise Refusal("broken_file", f"alamat sel {reference}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def name_cell(row: int, column: int) -> str:
    """Return the reference of a cell given from 0: (2, 1) is "B3"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def check_size(height: int, width: int) -> None:
    """Refuse a sheet of too many rows or columns."""
    if height > LAST_ROW:
        raise Refusal("too_many_rows", height, MAX_ROWS)
    if width > MAX_COLUMNS:
        raise Refusal("too_many_columns", width, MAX_COLUMNS)


def place(rows: dict[int, Row], row: int, column: int, value: object) -> None:
    """Put a value where it stands, with blanks before it; far cells are refused before they cost memory."""
    if row >= LAST_ROW or column >= MAX_COLUMNS:
        raise Refusal("far_cell", name_cell(row, column))
    cells = rows.setdefault(row, [])
    cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = value


def as_rows(rows: dict[int, Row]) -> list[Row]:
    """Return placed rows in order, blank where none was placed."""
    return [rows.get(number, []) for number in range(max(rows, default=-1) + 1)]
