"""A file that waits for an answer: its sheets without personal data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from skm_app.problems import ProblemCode
from skm_app.reading.cells import (
    BLANK,
    HIDDEN,
    DateOrder,
    hide_personal,
    is_birth_date,
    parse_answer,
    parse_time,
    show_date,
    show_unknown,
)
from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.rows.answer_key import guess_score, has_strange_words, tells_key
from skm_app.reading.rows.sorting import is_letter
from skm_app.reading.table.aggregates import find_averages, find_table, is_transposed, transpose
from skm_app.reading.table.header import (
    Column,
    Header,
    Role,
    read_header,
    recognise,
    recognise_unsur,
)
from skm_app.reading.table.parts import LONGEST_LINE, TITLE_LINES
from skm_app.reading.table.profile_sheet import find_profile_header
from skm_app.reading.table.title import mask_title, tells_title
from skm_app.reading.vocabulary import HEADER_CODE, LABELS, SUMMARY_ROW, SUMMARY_WORD, normalise
from skm_core import Dimension, Unsur

_BORN = re.compile(r"\blahir|\bttl\b")
"""Beside a day, that of somebody's birth."""

_SMALL = 100_000
"""Numbers from here on may be a person's; those of a survey are smaller."""

_SMALL_TOTAL = 10_000_000
"""The same under an unsur or a sum, where nobody writes a telephone number, and totals are larger."""

_SOME_NUMBER = 100_000_000
"""Stands for a number that may be a person's: as long as one, so that it is quoted as one."""

_FEW_SIGNS, _FEW_LETTERS = 6, 2
_LONGEST_UPPER = 60
"""Letters of the upper half of a header; a title line is longer, or has a colon."""

_ENOUGH_HEADS = 3
"""Columns that a row above a header must name to be its upper half from end to end."""

_PERSONAL_HEADER = re.compile(
    r"nama(?: (?:lengkap|responden|anda|saudara|pemohon))?|nik|alamat|e-?mail|no(?:mor)? (?:hp|ktp|telepon|wa)"
)
"""Headers of personal columns; "Nama Camat ..." in a title is no header."""

_COUNT_HEADER = re.compile(r"(?:populasi|sampel|jumlah responden)\b")
"""Headers of what a table of averages tells of each office."""

_BESIDE_TOTALS = re.compile(
    r"/|sub|per|unsur|tertimbang|tertb|terb|konversi|unit|pelayanan|kepuasan|responden|s|d|tgl|tanggal|hari",
)
"""What may stand beside the words of a total and tells which total it is."""

_OPTION = re.compile(r"\s*[a-d1-4]\s*[.)]\s*")
"""How an answer of the printed questionnaire begins: "c. Murah"."""

_ONE_UNSUR = Unsur.PERSYARATAN
_SOME_DAY = dt.datetime(1900, 1, 1)
"""Stands for a birth date: as one it is told, and which one is nobody's business."""


def drop_personal(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with every cell hidden that reading does not need: names, numbers of people, signatures.

    A hidden cell stays a filled one, since reading goes by which cells are filled: a waiting file reads like the file
    itself.
    """
    numbers = _Numbers()
    return [_clean(sheet, numbers) if sheet.visible else replace(sheet, rows=(), lines=()) for sheet in sheets]


@dataclass
class _Numbers:
    """Give each number of a respondent another, and each strange word, so that repeats are still repeats."""

    given: dict[Cell, int] = field(default_factory=dict[Cell, int])

    def hide(self, word: str) -> str:
        """Return another word for one that may be a name: no label knows it either, and different ones stay so."""
        if show_unknown(word) != HIDDEN:
            return word
        place = self.given.setdefault(word, _SMALL + len(self.given))
        return "•zz" + "".join(chr(ord("a") + int(digit)) for digit in str(place))

    def replace(self, cell: Cell) -> Cell:
        """Return another number for one that may be a person's."""
        place = self.given.setdefault(cell, _SMALL + len(self.given))
        if not isinstance(cell, str):
            return place
        return str(place) if cell.strip(" .").isdigit() else f"#{place}"


def _clean(sheet: Sheet, numbers: _Numbers) -> Sheet:
    sheet = replace(sheet, lines=tuple(map(_clean_line, (line for line in sheet.lines if len(line) <= LONGEST_LINE))))
    header = find_table(sheet)
    if header is None and is_transposed(sheet):
        turned = transpose(_clean(transpose(sheet), numbers))
        return replace(turned, hidden_rows=sheet.hidden_rows)
    profiles = find_profile_header(sheet) if header is None else None
    header = header or profiles
    if header is None:
        return replace(sheet, rows=tuple(tuple(map(_clean_loose, row)) for row in sheet.rows))
    heads = {header.index, *header.candidates}
    first = min(heads)
    offices = profiles is None and bool(find_averages(sheet, header))
    strange = has_strange_words(sheet, header)

    def begin(head: Header) -> _Table:
        return _Table(head, numbers, offices=offices, strange=strange, people=profiles is not None)

    rows: list[tuple[Cell, ...]] = []
    table = begin(header)
    for index, row in enumerate(sheet.rows):
        if index in heads:
            rows.append(row)
            table = begin(header if index == header.index else read_header(sheet, index))
        elif index + 1 == first:
            rows.append(tuple(_clean_upper(row)))
        elif index < first:
            rows.append(tuple(map(_clean_loose, row)))
        else:
            heads_next = any(index + step in heads for step in range(1, TITLE_LINES + 1))
            rows.append(tuple(table.clean_row(row, title=heads_next)))
    return replace(sheet, rows=tuple(rows))


def _heads_column(cell: Cell) -> bool:
    """Tell whether a cell above a header is the upper half of one, rather than a title."""
    if not isinstance(cell, str) or ":" in cell or len(cell) > _LONGEST_UPPER:
        return False
    role, label = recognise(0, cell).role, normalise(cell)
    if role is Role.PERSONAL:
        return bool(_PERSONAL_HEADER.fullmatch(label))
    return role is not Role.UNKNOWN or bool(_COUNT_HEADER.match(label))


def _clean_upper(row: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the upper half of a header: beside columns that are known, a short text heads one too."""
    heads = sum(map(_heads_column, row)) >= _ENOUGH_HEADS
    for cell in row:
        short = isinstance(cell, str) and ":" not in cell and len(cell) <= _LONGEST_UPPER
        yield mask_title(str(cell)) if _heads_column(cell) or (heads and short) else _clean_loose(cell)


def _is_mark(cell: str) -> bool:
    """Tell whether a text is too short, or has too few letters, to be a name."""
    return len(cell) <= _FEW_SIGNS and sum(map(str.isalpha, cell)) <= _FEW_LETTERS


def _clean_loose(cell: Cell) -> Cell:
    """Return a cell outside a table where it names a unit, a period, an unsur or a key, or is a small number."""
    if not isinstance(cell, str):
        return _clean_number(cell, _SMALL)
    return _clean_long(cell) if len(cell) > LONGEST_LINE else _clean_line(cell)


@lru_cache(maxsize=500)
def _clean_long(cell: str) -> str:
    """Return a text that is too long for a title; the explanation of a scale may be as long."""
    return mask_title(cell) if tells_key(cell) else HIDDEN


@lru_cache(maxsize=20_000)
def _clean_line(cell: str) -> str:
    label = normalise(cell)
    code = HEADER_CODE.match(label)
    telling = (
        tells_title(cell)
        or recognise_unsur(label)
        or (code and code.end() == len(label))
        or tells_key(cell)
        or _names_score(cell)
        or (_OPTION.match(cell) and _names_score(_OPTION.sub("", cell)))
        or _is_mark(cell)
    )
    return mask_title(cell) if telling and not _BORN.search(label) else _keep_label(cell)


def _clean_number(cell: Cell, small: int) -> Cell:
    return _SOME_NUMBER if isinstance(cell, int | float) and abs(cell) >= small else cell


@lru_cache(maxsize=20_000)
def _names_score(cell: str) -> bool:
    """Tell whether some unsur has a score for these words."""
    label = normalise(cell)
    known = any(label in labels for labels in LABELS.values())
    return known or bool(parse_answer(cell, _ONE_UNSUR).score)


class _Table:
    """Clean the rows under one header; what a cell of an answered row becomes is remembered by column and cell."""

    def __init__(self, header: Header, numbers: _Numbers, *, offices: bool, strange: bool, people: bool) -> None:
        """Look at the header once.

        Args:
            header: the header above the rows.
            numbers: what numbers of respondents have become so far.
            offices: whether the rows are offices, with averages, rather than people.
            strange: whether nobody will be asked about words that no label knows.
            people: whether the sheet holds profiles alone, so that a row is a person without any answer.
        """
        self._columns = {column.index: column for column in header.columns}
        self._answers = [column.index for column in header.having(Role.ANSWER)]
        self._numbers, self._offices, self._strange, self._people = numbers, offices, strange, people
        self._known: dict[tuple[int, type, Cell], Cell] = {}

    def clean_row(self, row: Sequence[Cell], *, title: bool) -> Iterator[Cell]:
        """Yield the cells of a row.

        Args:
            row: its cells.
            title: whether another table begins soon, so that its title may stand here.
        """
        width = len(row)
        answered = self._people or any(at < width and _is_answer(row[at]) for at in self._answers)
        # a title may stand under the first unsur, where it looks like an answer that no label knows
        titled = title and (not answered or sum(cell is not None for cell in row) == 1)
        if titled or not answered:
            yield from (
                None if cell is None else self._clean(index, cell, answered=answered, titled=titled)
                for index, cell in enumerate(row)
            )
            return
        known = self._known
        for index, cell in enumerate(row):
            if cell is None:
                yield None
                continue
            key = (index, cell.__class__, cell)
            if key not in known:
                known[key] = self._clean(index, cell, answered=True, titled=False)
            yield known[key]

    def _clean(self, index: int, cell: Cell, *, answered: bool, titled: bool) -> Cell:
        column = self._columns.get(index)
        role = column.role if column else Role.UNKNOWN
        if titled and isinstance(cell, str) and (tells_title(cell) or _heads_column(cell)):
            return mask_title(cell)
        if role is Role.NUMBER:
            return _clean_place(cell, self._numbers)
        if not answered and role not in (Role.ANSWER, Role.COMPUTED):
            return _keep_label(cell) if isinstance(cell, str) else _clean_number(cell, _SMALL)
        if self._offices and role is Role.UNKNOWN and isinstance(cell, str):
            return mask_title(cell)
        if answered and _is_strange(cell, column):
            # what is to be mended must be seen; of more words than any survey has nobody mends one
            return self._numbers.hide(str(cell)) if self._strange else hide_personal(str(cell))
        return _clean_cell(cell, column)


def _is_strange(cell: Cell, column: Column | None) -> bool:
    unsur = column.item.unsur if column and column.item else None
    return isinstance(cell, str) and unsur is not None and parse_answer(cell, unsur).code == ProblemCode.UNKNOWN_LABEL


def _clean_place(cell: Cell, numbers: _Numbers) -> Cell:
    """Return what stands in the column of numbers: a short number, the words of a total, another number for a long."""
    if isinstance(cell, str) and (SUMMARY_WORD.match(normalise(cell)) or not any(map(str.isdigit, cell))):
        return _keep_label(cell)
    return cell if len(str(cell)) <= _FEW_SIGNS else numbers.replace(cell)


def _keep_label(cell: str) -> str:
    """Return the words of a total, and no other word of its line; of other lines a mark alone."""
    label = normalise(cell)
    if tells_key(cell):
        return mask_title(cell)
    if SUMMARY_ROW.match(label):
        # "NRR tertimbang per unsur" may stand anywhere; of a person called Total or Max one word stays
        words = re.findall(r"/|[^\s/]+", label)
        return " ".join(word for word in words if SUMMARY_ROW.match(word) or _BESIDE_TOTALS.fullmatch(word))
    return cell if _is_mark(cell) else HIDDEN


def _is_answer(cell: Cell) -> bool:
    return is_letter(cell) or parse_answer(cell, _ONE_UNSUR) != BLANK


def _clean_cell(cell: Cell, column: Column | None) -> Cell:
    role = column.role if column else Role.UNKNOWN
    if role in (Role.TIME, Role.CLOCK):
        return _clean_time(cell)
    if column and column.dimension is Dimension.AGE and is_birth_date(cell):
        return _SOME_DAY
    if isinstance(cell, str):
        return _clean_text(cell, role, column)
    if role is Role.PERSONAL or (isinstance(cell, dt.datetime) and role is not Role.ANSWER):
        return HIDDEN
    return _clean_number(cell, _SMALL_TOTAL if role in (Role.ANSWER, Role.COMPUTED) else _SMALL)


def _clean_time(cell: Cell) -> Cell:
    """Return a moment, or of one that cannot be read what may be quoted of it."""
    read = not isinstance(cell, str) or any(parse_time(cell, order) for order in DateOrder)
    return cell if read else show_date(cell)


def _clean_text(cell: str, role: Role, column: Column | None) -> str:
    if role in (Role.PROFILE, Role.UNIT, Role.SARAN):
        return hide_personal(cell)
    if role is Role.ANSWER:
        return _clean_answer(cell, column)
    if role is Role.PERSONAL:
        return _keep_label(cell) if SUMMARY_ROW.match(normalise(cell)) else HIDDEN
    return cell if _names_score(cell) or is_letter(cell) else _keep_label(cell)


def _clean_answer(cell: str, column: Column | None) -> str:
    """Return what an answer cell holds; words that resemble no label may be a name."""
    return _clean_word(cell, column.item.unsur if column and column.item else _ONE_UNSUR)


@lru_cache(maxsize=20_000)
def _clean_word(cell: str, unsur: Unsur) -> str:
    known = parse_answer(cell, unsur).code != ProblemCode.UNKNOWN_LABEL or guess_score(normalise(cell), unsur)
    return hide_personal(cell) if known or show_unknown(cell) != HIDDEN else HIDDEN
