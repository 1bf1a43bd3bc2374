"""Which rows are respondents: every row of a sheet ends as a response, as rejected with a reason, or as not data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from skm_app.problems import Problem, ProblemCode
from skm_app.reading.cells import BLANK, Answer, parse_answer, show_cell
from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.table.header import Header, Role, looks_like_header
from skm_app.reading.vocabulary import BLANK_MARKS, SUMMARY_ROW, SUMMARY_WORD, normalise
from skm_core import PERMENPAN_2017, Instrument, Item, Unsur

Parse = Callable[[Cell, Unsur], Answer]


@dataclass
class SortedRows:
    """Collect the indexes of rows that answered, their scores by item, and what was set aside."""

    kept: list[int] = field(default_factory=list[int])
    scores: dict[Item, list[int | None]] = field(default_factory=dict[Item, list[int | None]])
    rejected: list[Problem] = field(default_factory=list[Problem])
    cells: list[Problem] = field(default_factory=list[Problem])
    not_data: int = 0
    aside: list[int] = field(default_factory=list[int])
    """Rows under the header that are no respondents: totals, legends, blank lines."""


def sort_rows(
    sheet: Sheet, header: Header, parse: Parse = parse_answer, instrument: Instrument = PERMENPAN_2017
) -> SortedRows:
    """Sort every row of the sheet.

    Args:
        sheet: the sheet, to the end of the table.
        header: the columns.
        parse: turns an answer cell into a score; called once for each distinct cell of an unsur.
        instrument: its unsur are what a row must answer half of.
    """
    columns = [(column.index, column.item) for column in header.having(Role.ANSWER) if column.item]
    lookups = [(index, item, _remember(parse, item.unsur)) for index, item in columns]
    needed = (len(instrument.names()) + 1) // 2
    found = SortedRows(scores={item: [] for _, item in columns}, not_data=sheet.top + header.index + 1)
    for index in range(header.index + 1, len(sheet.rows)):
        row = sheet.rows[index]
        answers = [(item, lookup(row[at]) if at < len(row) else BLANK) for at, item, lookup in lookups]
        answered = {item.unsur for item, answer in answers if answer.score}
        sound = all(answer.score or answer is BLANK for _, answer in answers)
        if not sound and looks_like_header(row):
            found.not_data += 1
            continue
        filled = sum(answer is not BLANK for _, answer in answers)
        person = answered or filled >= needed or _is_person(row, header)
        if _is_summary(row, header, len(answered) >= needed) or not person:
            found.not_data += 1
            found.aside.append(index)
            continue
        number = sheet.number(index)
        if not sound:
            found.cells += _tell_cells(number, row, columns, answers, instrument)
        if len(answered) < needed:
            problem = Problem(ProblemCode.TOO_FEW_ANSWERS, number, got=str(len(answered)), expected=str(needed))
            found.rejected.append(problem)
            continue
        found.kept.append(index)
        for item, answer in answers:
            found.scores[item].append(answer.score)
    _leave_footer(sheet, found)
    return found


def _leave_footer(sheet: Sheet, found: SortedRows) -> None:
    """Take what stands below the totals for no respondents: tables of grades and weights may be numbered too."""
    last = max(found.kept, default=-1)
    totals = [index for index in found.aside if index > last and _is_total(sheet.rows[index])]
    if not totals:
        return
    bottom = sheet.number(totals[0])
    below = [problem for problem in found.rejected if problem.row and problem.row > bottom]
    found.rejected = [problem for problem in found.rejected if problem not in below]
    found.cells = [problem for problem in found.cells if not problem.row or problem.row <= bottom]
    found.not_data += len(below)


def _is_total(row: Sequence[Cell]) -> bool:
    label = next((normalise(cell) for cell in row if isinstance(cell, str)), "")
    return bool(SUMMARY_WORD.match(label))


def _remember(parse: Parse, unsur: Unsur) -> Callable[[Cell], Answer]:
    seen: dict[tuple[type, Cell], Answer] = {}

    def lookup(cell: Cell) -> Answer:
        # the type belongs to the key, for True equals 1
        key = (type(cell), cell)
        if key not in seen:
            seen[key] = parse(cell, unsur)
        return seen[key]

    return lookup


def _is_summary(row: Sequence[Cell], header: Header, answered: bool) -> bool:
    """Tell whether a row is blank, or its first words say that it is a total, a legend or a page line."""
    number = header.first(Role.NUMBER)
    numbered = row[number.index] if number and number.index < len(row) else None
    if numbered is not None:
        # in the column of numbers a word without any digit is no respondent, nor "Sub Total (45 responden)"
        return isinstance(numbered, str) and (
            not any(mark.isdigit() for mark in numbered) or bool(SUMMARY_WORD.match(normalise(numbered)))
        )
    for index, cell in enumerate(row):
        if cell is None:
            continue
        column = header.columns[index] if index < len(header.columns) else None
        if not isinstance(cell, str) or (column and column.role in (Role.ANSWER, Role.SARAN)):
            return False
        # "Catatan sipil" is a service and Sumberejo a village: there only the plain words of a total count
        profile = column is not None and column.role in (Role.PROFILE, Role.TIME)
        return bool((SUMMARY_WORD if profile or answered else SUMMARY_ROW).match(normalise(cell)))
    return True


def _is_person(row: Sequence[Cell], header: Header) -> bool:
    """Tell whether a row without any answer looks like a respondent: half of the other columns are filled.

    A number alone is none: a form is often numbered further down than it is filled.
    """
    others = [column for column in header.columns if column.role is not Role.ANSWER and column.header]
    filled = [column for column in others if column.index < len(row) and row[column.index] is not None]
    numbered = [row[column.index] for column in filled if column.role is Role.NUMBER]
    worded = any(isinstance(cell, str) and not cell.strip(" .").isdigit() for cell in numbered)
    return len(filled) > len(numbered) and 2 * len(filled) >= len(others) and not worded


def _tell_cells(
    number: int,
    row: Sequence[Cell],
    columns: Sequence[tuple[int, Item]],
    answers: Sequence[tuple[Item, Answer]],
    instrument: Instrument,
) -> list[Problem]:
    return [
        Problem(code=code, row=number, column=instrument.code(item.unsur), got=show_cell(row[at]), expected="1–4")
        for (at, item), (_, answer) in zip(columns, answers, strict=True)
        if (code := answer.code or (ProblemCode.ZERO_CELL if answer.zero else None))
    ]


def is_letter(cell: Cell) -> bool:
    """Tell whether a cell holds one of the letters a–d of the printed questionnaire."""
    return isinstance(cell, str) and normalise(cell) in ("a", "b", "c", "d")


def is_filled(cell: Cell) -> bool:
    """Tell whether a cell holds more than a mark for "nothing"."""
    return cell is not None and not (isinstance(cell, str) and normalise(cell) in BLANK_MARKS)
