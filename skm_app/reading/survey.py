"""Read one survey: the whole way from bytes to responses, with everything that was set aside on the way."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from skm_app.reading.cells import Answer, is_birth_date, parse_answer, parse_level, parse_time
from skm_app.reading.columns import Header, Role, check_unsur, find_header, settle_codes
from skm_app.reading.gate import is_old_workbook
from skm_app.reading.quality import note_quality
from skm_app.reading.rows import Parse, Sorted, is_filled, is_letter, sort_rows
from skm_app.reading.sheet import Cell, Sheet, read_sheets
from skm_app.reading.title import find_period, find_unit
from skm_app.reading.vocabulary import normalise
from skm_app.wording.problems import Problem, Refused, refuse
from skm_core import PERMENPAN_2017, Dimension, Item, Period, PeriodKind, Responses, Unsur
from skm_core.regulation import SCORES

_TOO_MANY = 0.05
"""Share of answers from which strange ones mean another scale, not a slip (method: 5 %)."""

_TOO_WIDE = 4
"""Number of unsur in which strange numbers mean another scale."""

_KEY_CELLS = 5
"""Answer columns that a row may fill and still be a key of the scale; a respondent fills more."""


class Status(StrEnum):
    """Say how reading ended."""

    READ = "read"
    QUESTION = "question"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one question to the officer; nothing is scored before it is answered."""

    key: str
    text: str
    choices: tuple[str, ...]
    proposal: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what a file gave: responses, or questions, or why it was refused, with every row accounted for."""

    file_name: str
    sha256: str
    status: Status
    sheet: str | None = None
    responses: Responses | None = None
    rejected: tuple[Problem, ...] = ()
    cells: tuple[Problem, ...] = ()
    refusal: Problem | None = None
    notes: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    not_data: int = 0
    mapping: Mapping[Item, str] = field(default_factory=dict[Item, str])
    unconfirmed: tuple[Unsur, ...] = ()
    unit_name: str | None = None
    period: Period | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what was refused, rejected or set aside, without what is only told."""
        refusal = (self.refusal,) if self.refusal else ()
        return (*refusal, *self.rejected, *self.cells)


U8_CHOICES: Mapping[str, Unsur] = {"pengaduan": Unsur.PENGADUAN, "sarana": Unsur.SARANA}
"""Choices of the key ``u8``: what a column that is only called U8 asks about."""

_LETTERS: Mapping[str, Mapping[str, int]] = {
    "a=1": {"a": 1, "b": 2, "c": 3, "d": 4},
    "a=4": {"a": 4, "b": 3, "c": 2, "d": 1},
}
_ZEROS: Mapping[str, int] = {"0=kosong": 0, "0=nilai 1": 1}


def read_survey(
    file_name: str, content: bytes, chosen: Mapping[str, str] | None = None, sheet_name: str | None = None
) -> Reading:
    """Read one survey from the bytes of a file.

    Args:
        file_name: as the officer knows it; never trusted for the kind of file.
        content: the bytes.
        chosen: answers to questions of an earlier reading, by key.
        sheet_name: the sheet to read, where several hold a table.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return _Reader(file_name, sha256, chosen or {}).read(content, sheet_name)
    except Refused as refused:
        return Reading(file_name, sha256, Status.REFUSED, refusal=refused.problem)


@dataclass
class _Reader:
    file_name: str
    sha256: str
    chosen: Mapping[str, str]
    notes: list[Problem] = field(default_factory=list[Problem])
    questions: list[Question] = field(default_factory=list[Question])

    def read(self, content: bytes, sheet_name: str | None) -> Reading:
        if is_old_workbook(content):
            self.notes.append(Problem("old_xls"))
        sheet, header = self._pick_table(read_sheets(content), sheet_name)
        header, unconfirmed = settle_codes(header, sheet, U8_CHOICES.get(self.chosen.get("u8", "")))
        check_unsur(header, sheet.number(header.index))
        _check_direction(sheet, header)
        self._note_columns(sheet, header, unconfirmed)
        rows = self._sort(sheet, header)
        if self.questions:
            return Reading(
                self.file_name, self.sha256, Status.QUESTION, sheet.name,
                notes=tuple(self.notes), questions=tuple(self.questions), mapping=_map(header),
            )  # fmt: skip
        rejected = [*rows.rejected, *_drop_repeats(sheet, header, rows)]
        responses = _build_responses(sheet, header, rows)
        if empty := {item.unsur: None for item, column in responses.answers.items() if not any(column)}:
            raise refuse("unsur_empty", got=", ".join(PERMENPAN_2017.text(unsur).name for unsur in empty))
        self.notes += note_quality(responses)
        lines = [str(cell) for row in sheet.rows[: header.index] for cell in row if isinstance(cell, str)]
        return Reading(
            self.file_name, self.sha256, Status.READ, sheet.name, responses,
            tuple(sorted(rejected, key=lambda problem: problem.row or 0)), tuple(rows.cells), None, tuple(self.notes),
            (), rows.not_data, _map(header), unconfirmed, self._find_unit(sheet, header, rows, lines),
            find_period(lines) or _span(responses.times),
        )  # fmt: skip

    def _pick_table(self, sheets: Sequence[Sheet], sheet_name: str | None) -> tuple[Sheet, Header]:
        hidden = [sheet.name or "" for sheet in sheets if not sheet.visible]
        if hidden:
            self.notes.append(Problem("hidden_sheets", got=", ".join(hidden)))
        found = [(sheet, header) for sheet in sheets if sheet.visible and (header := find_header(sheet))]
        names = ", ".join(sheet.name or "" for sheet, _ in found)
        if sheet_name is not None:
            found = [(sheet, header) for sheet, header in found if sheet.name == sheet_name]
            if not found:
                raise refuse("no_such_sheet", got=sheet_name, expected=names or "tidak ada")
        if not found:
            raise refuse("no_table")
        if len(found) > 1:
            choices = tuple(sheet.name or "" for sheet, _ in found)
            chosen = self._ask("sheet", "Beberapa lembar berisi tabel. Lembar mana yang dibaca?", choices, choices[0])
            return found[choices.index(chosen)]
        return found[0]

    def _note_columns(self, sheet: Sheet, header: Header, unconfirmed: Sequence[Unsur]) -> None:
        answers = header.having(Role.ANSWER)
        if coded := [column.header for column in answers if not column.named]:
            self.notes.append(Problem("columns_by_position", got=", ".join(coded)))
        if unconfirmed:
            self.notes.append(Problem("u8_u9_unconfirmed"))
        order = [column.item for column in answers if column.named]
        if order != sorted(order, key=lambda item: PERMENPAN_2017.names().index(item.unsur) if item else 0):
            self.notes.append(Problem("other_order"))
        for role, code in ((Role.PERSONAL, "personal_columns"), (Role.UNKNOWN, "unread_columns")):
            if named := [column.header for column in header.having(role) if column.header]:
                self.notes.append(Problem(code, got=", ".join(named)[:200]))
        self._note_cells(sheet, header)

    def _note_cells(self, sheet: Sheet, header: Header) -> None:
        """Note columns without a header that look like answers, and dates of birth where ages should be."""
        below = range(header.index + 1, len(sheet.rows))
        headed = {column.index for column in header.columns if column.header}
        width = max((len(sheet.rows[index]) for index in below), default=0)
        unnamed = [
            str(at + 1)
            for at in range(width)
            if at not in headed and 2 * sum(sheet.cell(index, at) in SCORES for index in below) > len(below)
        ]
        if unnamed:
            self.notes.append(Problem("unnamed_columns", got=", ".join(unnamed)))
        ages = next((column for column in header.columns if column.dimension is Dimension.AGE), None)
        if ages and (born := sum(is_birth_date(sheet.cell(index, ages.index)) for index in below)):
            self.notes.append(Problem("birth_dates", got=str(born)))

    def _sort(self, sheet: Sheet, header: Header) -> Sorted:
        letters = self._ask_letters(sheet, header)

        def parse(cell: Cell, unsur: Unsur) -> Answer:
            return Answer(letters[normalise(str(cell))]) if letters and is_letter(cell) else parse_answer(cell, unsur)

        rows = sort_rows(sheet, header, parse)
        zeros, fours = _count_zeros(sheet, header, parse)
        if zeros:
            choice = "0=kosong" if fours else self._ask(
                "zeros", "Berkas berisi nilai 0 dan tidak ada nilai 4. Apakah 0 berarti tidak menjawab, "
                "atau skalanya 0–3 (0 sama dengan nilai 1)?", tuple(_ZEROS), "0=kosong",
            )  # fmt: skip
            if _ZEROS[choice]:
                rows = sort_rows(sheet, header, _parse_from_zero)
                self.notes.append(Problem("zero_shift"))
            else:
                self.notes.append(Problem("zero_as_blank", got=str(zeros)))
        if not self.questions:
            _check_scale(rows)
            if not rows.kept:
                raise refuse("no_rows", row=sheet.number(header.index))
        return rows

    def _ask_letters(self, sheet: Sheet, header: Header) -> Mapping[str, int] | None:
        cells = [
            sheet.cell(index, column.index)
            for column in header.having(Role.ANSWER)
            for index in range(header.index + 1, len(sheet.rows))
        ]
        filled = [cell for cell in cells if is_filled(cell)]
        if not filled or sum(map(is_letter, filled)) < len(filled) / 2:
            return None
        choice = self._ask(
            "letters", "Jawaban berupa huruf a–d. Pada kuesioner Permenpan a = 1 (terburuk) dan d = 4 (terbaik). "
            "Apakah berkas ini memakai urutan itu?", tuple(_LETTERS), "a=1",
        )  # fmt: skip
        return _LETTERS[choice]

    def _ask(self, key: str, text: str, choices: tuple[str, ...], proposal: str) -> str:
        """Return what was chosen; else put the question and go on with the proposal, so that all are put at once."""
        answer = self.chosen.get(key)
        if answer in choices:
            return answer
        self.questions.append(Question(key, text, choices, proposal))
        return proposal

    def _find_unit(self, sheet: Sheet, header: Header, rows: Sorted, lines: Sequence[str]) -> str | None:
        if column := header.first(Role.UNIT):
            named = {str(cell).strip() for index in rows.kept if (cell := sheet.cell(index, column.index)) is not None}
            if len(named) > 1:
                raise refuse("many_units", column=column.header, got=", ".join(sorted(named)[:4]))
            if named:
                return named.pop()
        return find_unit(lines)


_REVERSED = re.compile(
    r"\b1 ?=? ?sangat (?!mahal)|\bsangat (?!mahal)\w+(?: dan \w+)? ?= ?1\b|\b4 ?= ?(?:tidak|buruk)|"
    r"\b(?:tidak \w+|buruk) ?= ?4\b"
)


def _check_direction(sheet: Sheet, header: Header) -> None:
    """Refuse a sheet whose own key runs from best to worst; its numbers would come out upside down.

    A key stands in a header or in a row that answers nothing; what a respondent writes is none.
    """
    answers = [column.index for column in header.having(Role.ANSWER)]
    for index in range(len(sheet.rows)):
        row = sheet.rows[index]
        if index > header.index and sum(sheet.cell(index, at) is not None for at in answers) >= _KEY_CELLS:
            continue
        texts = [str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in row if cell]
        joined = [" ".join(texts)] if index != header.index else []
        if any(_REVERSED.search(normalise(text)) for text in [*texts, *joined]):
            raise refuse("reversed_scale", row=sheet.number(index))


def _parse_from_zero(cell: Cell, unsur: Unsur) -> Answer:
    """Read the scale 0–3, one below the regulation's."""
    answer = parse_answer(cell, unsur)
    if answer.code == "zero":
        return Answer(1)
    if answer.score == SCORES[-1]:
        return Answer(None, "score_out_of_range")
    return Answer(answer.score + 1) if answer.score else answer


def _map(header: Header) -> dict[Item, str]:
    return {column.item: column.header for column in header.having(Role.ANSWER) if column.item}


def _count_zeros(sheet: Sheet, header: Header, parse: Parse) -> tuple[int, bool]:
    """Return how many answer cells hold 0, and whether any holds 4; rows that will be rejected count too."""
    cells = Counter(
        (type(cell), cell, column.item.unsur)
        for column in header.having(Role.ANSWER)
        if column.item
        for index in range(header.index + 1, len(sheet.rows))
        if (cell := sheet.cell(index, column.index)) is not None
    )
    answers = [(parse(cell, unsur), count) for (_, cell, unsur), count in cells.items()]
    zeros = sum(count for answer, count in answers if answer.code == "zero")
    return zeros, any(answer.score == SCORES[-1] for answer, _ in answers)


def _check_scale(rows: Sorted) -> None:
    answers = sum(len(column) for column in rows.scores.values()) + len(rows.cells)
    for code, refusal in (("score_out_of_range", "other_scale"), ("unknown_label", "unknown_labels")):
        strange = [cell for cell in rows.cells if cell.code == code]
        wide = code == "score_out_of_range" and len({cell.column for cell in strange}) >= _TOO_WIDE
        if strange and (len(strange) >= _TOO_MANY * answers or wide):
            raise refuse(refusal, column=strange[0].column, got=strange[0].got)


def _drop_repeats(sheet: Sheet, header: Header, rows: Sorted) -> list[Problem]:
    """Set aside rows that repeat number, time to the minute, profile and answers; anything less alike is kept."""
    number = header.first(Role.NUMBER)
    times = _read_times(sheet, header, rows.kept)
    if not number or not times:
        return []
    profile = [column.index for column in header.having(Role.PROFILE)]
    seen: dict[tuple[object, ...], int] = {}
    repeats: dict[int, int] = {}
    for place, index in enumerate(rows.kept):
        moment = times[place]
        # a bare date is shared by everybody who came that day
        if moment is None or moment.time() == dt.time() or sheet.cell(index, number.index) is None:
            continue
        key = (
            sheet.cell(index, number.index), moment.replace(second=0, microsecond=0),
            *(sheet.cell(index, at) for at in profile), *(column[place] for column in rows.scores.values()),
        )  # fmt: skip
        if key in seen:
            repeats[place] = seen[key]
        seen.setdefault(key, index)
    for place in sorted(repeats, reverse=True):
        for column in rows.scores.values():
            del column[place]
    problems = [
        Problem("repeated_row", sheet.number(rows.kept[place]), got=str(sheet.number(first)))
        for place, first in repeats.items()
    ]
    rows.kept = [index for place, index in enumerate(rows.kept) if place not in repeats]
    return problems


def _build_responses(sheet: Sheet, header: Header, rows: Sorted) -> Responses:
    profile: dict[Dimension, tuple[str | None, ...]] = {}
    for column in header.having(Role.PROFILE):
        if column.dimension and column.dimension not in profile:
            seen: dict[Cell, str | None] = {}
            profile[column.dimension] = tuple(
                seen[cell] if cell in seen else seen.setdefault(cell, parse_level(cell, column.dimension))
                for cell in (sheet.cell(index, column.index) for index in rows.kept)
            )
    saran = header.first(Role.SARAN)
    return Responses(
        rows=tuple(sheet.number(index) for index in rows.kept),
        answers={item: tuple(column) for item, column in rows.scores.items()},
        profile=profile,
        times=_read_times(sheet, header, rows.kept),
        saran=tuple(_read_saran(sheet.cell(index, saran.index)) for index in rows.kept) if saran else (),
    )


def _read_times(sheet: Sheet, header: Header, kept: Sequence[int]) -> tuple[dt.datetime | None, ...]:
    day, clock = header.first(Role.TIME), header.first(Role.CLOCK)
    if not day:
        return ()
    moments = [parse_time(sheet.cell(index, day.index)) for index in kept]
    if not any(moments):
        return ()
    if clock:
        hours = [sheet.cell(index, clock.index) for index in kept]
        moments = [
            dt.datetime.combine(moment, hour) if moment and isinstance(hour, dt.time) else moment
            for moment, hour in zip(moments, hours, strict=True)
        ]
    return tuple(moments)


def _read_saran(cell: Cell) -> str | None:
    return str(cell).strip() or None if is_filled(cell) else None


def _span(times: Sequence[dt.datetime | None]) -> Period | None:
    """Return the shortest usual period that holds every moment."""
    days = Counter(moment.date() for moment in times if moment)
    if not days:
        return None
    span = Period.between(min(days), max(days))
    for kind in (PeriodKind.MONTH, PeriodKind.TRIWULAN, PeriodKind.SEMESTER, PeriodKind.YEAR):
        first = span.first // kind * kind
        if span.last < first + kind:
            return Period(first, first + kind - 1)
    return span
