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
    best: tuple[int, int, int] = (0, 0, 0)
    for index, row in enumerate(sheet.rows):
        found = [column for column in _read_row(row) if column.item]
        named = len({column.item for column in found if column.named})
        best = max(best, (len({column.item for column in found}), named, -index))
    if best[0] < ENOUGH:
        return None
    index = -best[2]
    above = sheet.rows[index - 1] if index else ()
    row = sheet.rows[index]
    width = max(len(row), len(above))
    texts = [_text(row, column) or _text(above, column) for column in range(width)]
    columns = [recognise(column, text) for column, text in enumerate(texts)]
    return Header(index, tuple(_settle_waktu(columns)))


def looks_like_header(row: Sequence[Cell]) -> bool:
    """Tell whether a row inside the data names unsur, or numbers the columns, rather than answering."""
    numbers = [cell for cell in row if isinstance(cell, int | float) and not isinstance(cell, bool)]
    counting = len(numbers) >= len(_LIST) and all(b - a == 1 for a, b in pairwise(numbers))
    return counting or len({column.item for column in _read_row(row) if column.item}) >= ENOUGH


def _read_row(row: Sequence[Cell]) -> list[Column]:
    return [recognise(index, cell) for index, cell in enumerate(row) if isinstance(cell, str)]


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
    for role, words in (
        (Role.PERSONAL, PERSONAL), (Role.NUMBER, NUMBER), (Role.SARAN, SARAN), (Role.CLOCK, CLOCK), (Role.TIME, TIME),
        (Role.COMPUTED, COMPUTED), (Role.UNIT, UNIT),
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
    codes = {column.header: HEADER_CODE.match(normalise(column.header)) for column in header.columns}
    more = [name for name, code in codes.items() if code and int(code[1]) > len(_LIST)]
    if more:
        raise refuse("more_unsur", got=", ".join(more), expected=str(len(_LIST)))
    missing = [PERMENPAN_2017.text(unsur).name for unsur in _LIST if unsur not in {item.unsur for item in seen}]
    if missing:
        raise refuse("unsur_missing", got=", ".join(missing), row=row)
