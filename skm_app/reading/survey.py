"""Read one survey: the whole way from bytes to responses, with everything that was set aside on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from skm_app.reading.cells import Answer, is_birth_date, parse_answer
from skm_app.reading.columns import Header, Role, check_unsur, find_header, settle_codes
from skm_app.reading.gate import is_old_workbook
from skm_app.reading.quality import note_quality
from skm_app.reading.respondents import build_responses, drop_repeats, find_span
from skm_app.reading.rows import Sorted, is_filled, is_letter, sort_rows
from skm_app.reading.scale import check_direction, check_scale, count_zeros, parse_from_zero
from skm_app.reading.sheet import Cell, Sheet, read_sheets
from skm_app.reading.title import find_period, find_unit
from skm_app.reading.vocabulary import normalise
from skm_app.wording.problems import Problem, Refused, refuse
from skm_core import PERMENPAN_2017, Dimension, Item, Period, Responses, Unsur
from skm_core.regulation import SCORES


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
        check_direction(sheet, header)
        self._note_columns(sheet, header, unconfirmed)
        rows = self._sort(sheet, header)
        if self.questions:
            return Reading(
                self.file_name, self.sha256, Status.QUESTION, sheet.name,
                notes=tuple(self.notes), questions=tuple(self.questions), mapping=_map(header),
            )  # fmt: skip
        rejected = [*rows.rejected, *drop_repeats(sheet, header, rows)]
        responses = build_responses(sheet, header, rows)
        if empty := {item.unsur: None for item, column in responses.answers.items() if not any(column)}:
            raise refuse("unsur_empty", got=", ".join(PERMENPAN_2017.text(unsur).name for unsur in empty))
        self.notes += note_quality(responses)
        lines = [str(cell) for row in sheet.rows[: header.index] for cell in row if isinstance(cell, str)]
        return Reading(
            self.file_name, self.sha256, Status.READ, sheet.name, responses,
            tuple(sorted(rejected, key=lambda problem: problem.row or 0)), tuple(rows.cells), None, tuple(self.notes),
            (), rows.not_data, _map(header), unconfirmed, self._find_unit(sheet, header, rows, lines),
            find_period(lines) or find_span(responses.times),
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
        zeros, fours = count_zeros(sheet, header, parse)
        if zeros:
            choice = "0=kosong" if fours else self._ask(
                "zeros", "Berkas berisi nilai 0 dan tidak ada nilai 4. Apakah 0 berarti tidak menjawab, "
                "atau skalanya 0–3 (0 sama dengan nilai 1)?", tuple(_ZEROS), "0=kosong",
            )  # fmt: skip
            if _ZEROS[choice]:
                rows = sort_rows(sheet, header, parse_from_zero)
                self.notes.append(Problem("zero_shift"))
            else:
                self.notes.append(Problem("zero_as_blank", got=str(zeros)))
        if not self.questions:
            check_scale(rows)
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


def _map(header: Header) -> dict[Item, str]:
    return {column.item: column.header for column in header.having(Role.ANSWER) if column.item}
