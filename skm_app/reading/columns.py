"""Which column is what: found by the words of the header, anywhere in the sheet."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from skm_app.reading.sheet import Cell, Sheet
from skm_app.reading.vocabulary import (
    CLOCK,
    COMPUTED,
    DIMENSION_WORDS,
    HEADER_CODE,
    NAMED_SERVICE,
    NUMBER,
    OWN_LABELS,
    PERSONAL,
    SARAN,
    TIME,
    UNIT,
    UNSUR_WORDS,
    normalise,
)
from skm_app.wording.problems import refuse
from skm_core import PERMENPAN_2017, Dimension, Item, Unsur

ENOUGH = 5
"""Unsur that a row must name to be a header; a legend names one a row, an answer none."""

_LIST = PERMENPAN_2017.names()
_SWAPPED = (Unsur.PENGADUAN, Unsur.SARANA)


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
    """Hold the header of a table: the index of its last row in the sheet, and its columns."""

    index: int
    columns: tuple[Column, ...]

    def having(self, role: Role) -> tuple[Column, ...]:
        """Return the columns of one role."""
        return tuple(column for column in self.columns if column.role is role)

    def first(self, role: Role) -> Column | None:
        """Return the first column of one role."""
        return next(iter(self.having(role)), None)


def find_header(sheet: Sheet) -> Header | None:
    """Return the header of the sheet's table, or None where no row names enough unsur."""
    index = _find_header_row(sheet)
    if index is None:
        return None
    above = sheet.rows[index - 1] if index else ()
    row = sheet.rows[index]
    width = max(len(row), len(above))
    texts = [_text(row, column) or _text(above, column) for column in range(width)]
    columns = [recognise(column, text) for column, text in enumerate(texts)]
    if not any(column.item for column in columns):
        digits = {column.index: column for column in _read_digits(row)}
        columns = [digits.get(column.index, column) for column in columns]
    return Header(index, tuple(_settle_waktu(columns)))


def _find_header_row(sheet: Sheet) -> int | None:
    """Return the index of the row that heads the table; of a recap and a table, the one with respondents under it."""
    candidates = [index for index, row in enumerate(sheet.rows) if _count_unsur(row) >= ENOUGH]
    if not candidates:
        return next((index for index, row in enumerate(sheet.rows) if _read_digits(row)), None)

    def rank(index: int) -> tuple[bool, int, int, int]:
        row = sheet.rows[index]
        return _heads_answers(sheet, index, candidates), _count_unsur(row), _count_named(row), -index

    return max(candidates, key=rank)


def _heads_answers(sheet: Sheet, index: int, candidates: Sequence[int]) -> bool:
    """Tell whether some row under a header, before the next header, holds whole answers in most of its columns."""
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
    return len({column.item for column in _read_row(row) if column.item})


def _count_named(row: Sequence[Cell]) -> int:
    return len({column.item for column in _read_row(row) if column.item and column.named})


def differs(header: Header, row: Sequence[Cell]) -> bool:
    """Tell whether a header further down names another unsur over the same column."""
    later = {column.index: column.item for column in _read_row(row) if column.item}
    return any(column.item and later.get(column.index, column.item) != column.item for column in header.columns)


def looks_like_header(row: Sequence[Cell]) -> bool:
    """Tell whether a row inside the data names unsur, or numbers the columns, rather than answering."""
    numbers = [cell for cell in row if isinstance(cell, int | float) and not isinstance(cell, bool)]
    counting = len(numbers) >= len(_LIST) and all(b - a == 1 for a, b in pairwise(numbers))
    return counting or _count_unsur(row) >= ENOUGH


def _read_row(row: Sequence[Cell]) -> list[Column]:
    return [recognise(index, cell) for index, cell in enumerate(row) if isinstance(cell, str)]


def _read_digits(row: Sequence[Cell]) -> list[Column]:
    """Read a header of bare digits: 1 to 9 side by side, which no row of answers can be."""
    cells = [cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None for cell in row]
    for start in range(len(cells) - len(_LIST) + 1):
        if cells[start : start + len(_LIST)] == list(range(1, len(_LIST) + 1)):
            return [recognise(start + place, f"U{place + 1}") for place in range(len(_LIST))]
    return []


def _text(row: Sequence[Cell], column: int) -> str:
    cell = row[column] if column < len(row) else None
    return "" if cell is None else " ".join(str(cell).split())


def recognise(index: int, header: str) -> Column:
    """Return what a column with this header holds."""
    label = normalise(header)
    code = HEADER_CODE.match(label)
    if unsur := _name_unsur(label[code.end() :] if code else label):
        question = "abcdef".index(code[2]) + 1 if code and code[2] else 1
        return Column(index, header, Role.ANSWER, Item(unsur, question))
    if code and 1 <= int(code[1]) <= len(_LIST):
        question = "abcdef".index(code[2]) + 1 if code[2] else 1
        return Column(index, header, Role.ANSWER, Item(_LIST[int(code[1]) - 1], question), named=False)
    if NAMED_SERVICE.match(label):
        return Column(index, header, Role.PROFILE, dimension=Dimension.SERVICE)
    for role, words in (
        (Role.UNIT, UNIT), (Role.PERSONAL, PERSONAL), (Role.NUMBER, NUMBER), (Role.SARAN, SARAN), (Role.CLOCK, CLOCK),
        (Role.TIME, TIME), (Role.COMPUTED, COMPUTED),
    ):  # fmt: skip
        if words.search(label):
            return Column(index, header, role)
    for dimension, words in DIMENSION_WORDS:
        if words.search(label):
            return Column(index, header, Role.PROFILE, dimension=dimension)
    return Column(index, header, Role.UNKNOWN)


def _name_unsur(label: str) -> Unsur | None:
    if re.match(r"(?:cap waktu|timestamp|tanggal|jumlah|total|rata|nilai rata)", label):
        return None
    found = [unsur for unsur, words in UNSUR_WORDS.items() if words.search(label)]
    if len(found) <= 1:
        return found[0] if found else None
    if set(found) == {Unsur.PROSEDUR, Unsur.PENGADUAN} and "penanganan" in label:
        return Unsur.PENGADUAN
    questions = {normalise(PERMENPAN_2017.text(unsur).question): unsur for unsur in found}
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


def settle_codes(header: Header, sheet: Sheet, u8: Unsur | None) -> tuple[Header, tuple[Unsur, ...]]:
    """Settle which of U8 and U9 is pengaduan and which sarana, where the header gives only their numbers.

    The regulation's list and its questionnaire number them the other way round. A name on one of them settles the
    other; so do answers in words; so does ``u8``, which the officer chose. Otherwise the order of the list is taken.

    Returns:
        The header, and the unsur that nobody has confirmed.
    """
    coded = {c.item.unsur: c for c in header.columns if c.item and not c.named and c.item.unsur in _SWAPPED}
    named = {c.item.unsur for c in header.columns if c.item and c.named}
    if not coded:
        return header, ()
    if len(coded) == 1:
        ((unsur, _),) = coded.items()
        other = next(swapped for swapped in _SWAPPED if swapped is not unsur)
        # "U9" beside a named "U8 (Sarana)" can only be pengaduan
        return (_swap(header), ()) if unsur in named and other not in named else (header, ())
    chosen = u8 or _hear_labels(sheet, coded[Unsur.PENGADUAN], coded[Unsur.SARANA])
    if chosen is None:
        return header, _SWAPPED
    return (header if chosen is Unsur.PENGADUAN else _swap(header)), ()


def _hear_labels(sheet: Sheet, eighth: Column, ninth: Column) -> Unsur | None:
    """Return what the eighth column asks about, where words are used that only one of the two unsur knows."""

    def heard(column: Column, unsur: Unsur) -> bool:
        cells = (sheet.cell(index, column.index) for index in range(len(sheet.rows)))
        return any(isinstance(cell, str) and normalise(cell) in OWN_LABELS[unsur] for cell in cells)

    as_listed = heard(eighth, Unsur.PENGADUAN) or heard(ninth, Unsur.SARANA)
    swapped = heard(eighth, Unsur.SARANA) or heard(ninth, Unsur.PENGADUAN)
    if as_listed == swapped:
        return None
    return Unsur.PENGADUAN if as_listed else Unsur.SARANA


def _swap(header: Header) -> Header:
    other = {_SWAPPED[0]: _SWAPPED[1], _SWAPPED[1]: _SWAPPED[0]}
    columns = tuple(
        replace(column, item=Item(other[column.item.unsur], column.item.question))
        if column.item and not column.named and column.item.unsur in other
        else column
        for column in header.columns
    )
    return replace(header, columns=columns)


def check_unsur(header: Header, row: int) -> None:
    """Check that every unsur has a column, and no question two.

    Raises:
        Refused: an unsur is missing, or two columns claim the same question.
    """
    answers = header.having(Role.ANSWER)
    seen: dict[Item, Column] = {}
    for column in answers:
        assert column.item
        if first := seen.get(column.item):
            name = PERMENPAN_2017.text(column.item.unsur).name
            raise refuse("unsur_twice", column=first.header, got=column.header, expected=name)
        seen[column.item] = column
    for column in header.columns:
        if re.search(r"\bmaklumat", normalise(column.header)):
            raise refuse("old_instrument", column=column.header)
    codes = {column.header: HEADER_CODE.match(normalise(column.header)) for column in header.columns}
    more = [name for name, code in codes.items() if code and int(code[1]) > len(_LIST)]
    if more:
        raise refuse("more_unsur", got=", ".join(more), expected=str(len(_LIST)))
    missing = [PERMENPAN_2017.text(unsur).name for unsur in _LIST if unsur not in {item.unsur for item in seen}]
    if missing:
        raise refuse("unsur_missing", got=", ".join(missing), row=row)
