"""Which column is what: found by the words of the header, anywhere in the sheet."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.vocabulary import (
    CLOCK,
    COMPUTED,
    DIMENSION_WORDS,
    HEADER_CODE,
    NAMED_SERVICE,
    NUMBER,
    PERSONAL,
    SARAN,
    TIME,
    UNIT,
    UNSUR_WORDS,
    UNSUR_WORDS_2004,
    normalise,
    tidy,
)
from skm_core import INSTRUMENTS, PERMENPAN_2017, Dimension, Instrument, Item, Unsur
from skm_core.regulation import KEPMENPAN_2004

ENOUGH = 5
"""Unsur that a row must name to be a header; a legend names one a row, an answer none."""

_DIGITS = frozenset("123456789")
_MAY_NAME = re.compile("|".join(words.pattern for words in (*UNSUR_WORDS.values(), HEADER_CODE)), re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\((\d{1,3})\)|(\d{1,3})")
_LONGEST_HEADER = 500
"""Letters of a text that are looked at for the name of a column; a question is shorter."""

_NINE = len(PERMENPAN_2017.names())


class Role(StrEnum):
    """Name what a column holds."""

    ANSWER = "answer"
    PROFILE = "profile"
    TIME = "time"
    CLOCK = "clock"
    SARAN = "saran"
    UNIT = "unit"
    NUMBER = "number"
    PERSONAL = "personal"
    COMPUTED = "computed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """Hold one column: where it stands, its header, and what it holds."""

    index: int
    header: str
    role: Role
    item: Item | None = None
    dimension: Dimension | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Header:
    """Hold the header of a table: the index of its last row in the sheet, and its columns.

    ``candidates`` are all rows of the sheet that name enough unsur to head a table.
    """

    index: int
    columns: tuple[Column, ...]
    candidates: tuple[int, ...] = ()

    def having(self, role: Role) -> tuple[Column, ...]:
        """Return the columns of one role."""
        return tuple(column for column in self.columns if column.role is role)

    def first(self, role: Role) -> Column | None:
        """Return the first column of one role."""
        return next(iter(self.having(role)), None)


def find_header(sheet: Sheet) -> Header | None:
    """Return the header of the sheet's table, or None where no row names enough unsur."""
    candidates = find_headers(sheet)
    index = _find_header_row(sheet, candidates)
    return None if index is None else replace(read_header(sheet, index), candidates=tuple(candidates))


def read_header(sheet: Sheet, index: int, instrument: Instrument = PERMENPAN_2017) -> Header:
    """Return the header that ends in ``rows[index]``, its columns recognised by the words of ``instrument``."""
    above = sheet.rows[index - 1] if index else ()
    row = sheet.rows[index]
    width = max(len(row), len(above))
    texts = [_text(row, column) or _text(above, column) for column in range(width)]
    columns = [recognise(column, text, instrument) for column, text in enumerate(texts)]
    if not any(column.item for column in columns):
        digits = {column.index: column for column in _read_digits(row)}
        columns = [digits.get(column.index, column) for column in columns]
    return Header(index, tuple(_settle_waktu(columns)))


def find_headers(sheet: Sheet) -> list[int]:
    """Return the indexes of all rows that name enough unsur to head a table.

    Most cells of a sheet are one of few, and head nothing: a row with fewer others than a header has is not looked at.
    """
    idle: set[Cell] = set()
    found: list[int] = []
    for index, row in enumerate(sheet.rows):
        fresh = set(row).difference(idle)
        if len(fresh) < ENOUGH:
            continue
        items: dict[Cell, Item | None] = {cell: _find_item(cell) for cell in fresh if isinstance(cell, str)}
        idle.update(cell for cell in fresh if not items.get(cell))
        if len(set(items.values()) - {None}) >= ENOUGH:
            found.append(index)
    return found


def _find_header_row(sheet: Sheet, candidates: Sequence[int]) -> int | None:
    """Return the index of the row that heads the table; of a recap and a table, the one with respondents under it."""
    if not candidates:
        return next((index for index, row in enumerate(sheet.rows) if _read_digits(row)), None)

    def rank(index: int) -> tuple[bool, int, int, int]:
        row = sheet.rows[index]
        return heads_answers(sheet, index, candidates), _count_unsur(row), _count_named(row), -index

    return max(candidates, key=rank)


def heads_answers(sheet: Sheet, index: int, candidates: Sequence[int]) -> bool:
    """Tell whether some row under a header, and before the next header, holds whole answers in most of its columns."""
    last = index
    while last + 1 in candidates:
        last += 1
    end = next((other for other in candidates if other > last), len(sheet.rows))
    columns = [column.index for column in _read_row(sheet.rows[index]) if column.item]
    return any(
        sum(_may_answer(sheet.cell(row, at)) for at in columns) >= ENOUGH
        for row in range(last + 1, min(end, last + 200))
    )


def _may_answer(cell: Cell) -> bool:
    return cell is not None and not (isinstance(cell, float) and not cell.is_integer())


def _count_unsur(row: Sequence[Cell]) -> int:
    return len({item for cell in row if cell.__class__ is str and (item := _find_item(cell))})  # pyright: ignore[reportArgumentType]


@lru_cache(maxsize=50_000)
def _find_item(header: str) -> Item | None:
    """Return the question that a text heads; most texts of a sheet are answers and head none, so a cheap look first."""
    text = header[:_LONGEST_HEADER]
    if text.isascii() and not _MAY_NAME.search(text):
        return None
    return _recognise(text, PERMENPAN_2017.key)[1]


def _count_named(row: Sequence[Cell]) -> int:
    return len({column.item for column in _read_row(row) if column.item and column.named})


def differs(header: Header, row: Sequence[Cell]) -> bool:
    """Tell whether a header further down names another unsur over the same column."""
    later = {column.index: column.item for column in _read_row(row) if column.item}
    return any(column.item and later.get(column.index, column.item) != column.item for column in header.columns)


def looks_like_header(row: Sequence[Cell]) -> bool:
    """Tell whether a row inside the data names unsur, or numbers the columns, rather than answering."""
    numbers = [number for cell in row if (number := _as_number(cell)) is not None]
    counting = len(numbers) >= _NINE and all(b - a == 1 for a, b in pairwise(numbers))
    return counting or _count_unsur(row) >= ENOUGH


def _as_number(cell: Cell) -> float | None:
    """Return a number that stands alone, or in brackets as that of a column."""
    if isinstance(cell, str):
        return int(found[1] or found[2]) if (found := _COLUMN_NUMBER.fullmatch(tidy(cell).strip())) else None
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _read_row(row: Sequence[Cell]) -> list[Column]:
    return [recognise(index, cell) for index, cell in enumerate(row) if isinstance(cell, str)]


def _read_digits(row: Sequence[Cell]) -> list[Column]:
    """Read a header of bare digits: 1 to 9 side by side, which no row of answers can be."""
    cells = [_as_digit(cell) for cell in row]
    for start in range(len(cells) - _NINE + 1):
        if cells[start : start + _NINE] == list(range(1, _NINE + 1)):
            return [recognise(start + place, f"U{place + 1}") for place in range(_NINE)]
    return []


def _as_digit(cell: Cell) -> int | float | None:
    if isinstance(cell, str):
        digit = tidy(cell).strip()
        return int(digit) if digit in _DIGITS else None
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _text(row: Sequence[Cell], column: int) -> str:
    cell = row[column] if column < len(row) else None
    return "" if cell is None else " ".join(str(cell).split())


def recognise(index: int, header: str, instrument: Instrument = PERMENPAN_2017) -> Column:
    """Return what a column with this header holds, under the words and numbers of ``instrument``."""
    role, item, dimension, named = _recognise(header[:_LONGEST_HEADER], instrument.key)
    return Column(index=index, header=header, role=role, item=item, dimension=dimension, named=named)


@lru_cache(maxsize=20_000)
def _recognise(header: str, key: str) -> tuple[Role, Item | None, Dimension | None, bool]:
    """Return role, item, dimension, and whether a name was found; once for each text of a file."""
    instrument = INSTRUMENTS[key]
    label, names = normalise(header), instrument.names()
    code = HEADER_CODE.match(label)
    if unsur := recognise_unsur(label[code.end() :] if code else label, instrument):
        return Role.ANSWER, Item(unsur, _read_question(code)), None, True
    if code and 1 <= int(code[1]) <= len(names):
        return Role.ANSWER, Item(names[int(code[1]) - 1], _read_question(code)), None, False
    if NAMED_SERVICE.match(label):
        return Role.PROFILE, None, Dimension.SERVICE, True
    for role, words in (
        (Role.UNIT, UNIT),
        (Role.PERSONAL, PERSONAL),
        (Role.NUMBER, NUMBER),
        (Role.SARAN, SARAN),
        (Role.CLOCK, CLOCK),
        (Role.TIME, TIME),
        (Role.COMPUTED, COMPUTED),
    ):
        if words.search(label):
            return role, None, None, True
    for dimension, words in DIMENSION_WORDS:
        if words.search(label):
            return Role.PROFILE, None, dimension, True
    return Role.UNKNOWN, None, None, True


def _read_question(code: re.Match[str] | None) -> int:
    return "abcdef".index(code[2]) + 1 if code and code[2] else 1


def recognise_unsur(label: str, instrument: Instrument = PERMENPAN_2017) -> Unsur | None:
    """Return the unsur that a normalised text names, None where it names none, or several alike."""
    if re.match(r"(?:cap waktu|timestamp|tanggal|jumlah|total|rata|nilai rata)", label):
        return None
    if instrument is KEPMENPAN_2004:
        return next((unsur for unsur, words in UNSUR_WORDS_2004.items() if words.search(label)), None)
    known = set(instrument.names())
    found = [unsur for unsur, words in UNSUR_WORDS.items() if unsur in known and words.search(label)]
    if len(found) <= 1:
        return found[0] if found else None
    if set(found) == {Unsur.PROSEDUR, Unsur.PENGADUAN} and "penanganan" in label:
        return Unsur.PENGADUAN
    questions = {normalise(instrument.text(unsur).question): unsur for unsur in found}
    near = difflib.get_close_matches(label, questions, n=1, cutoff=0.6)
    return questions[near[0]] if near else None


def _settle_waktu(columns: list[Column]) -> list[Column]:
    """Take a bare "Waktu" for the time of filling in, where another column asks about waktu as an unsur."""
    about = [column for column in columns if column.item == Item(Unsur.WAKTU)]
    if len(about) < 2:
        return columns
    return [
        replace(column, role=Role.TIME, item=None)
        if column in about and normalise(column.header) == "waktu"
        else column
        for column in columns
    ]
