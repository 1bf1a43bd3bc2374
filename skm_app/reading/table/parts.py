"""Which part of a file is the survey: one sheet of several, one table of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from skm_app.problems import ProblemCode, refuse
from skm_app.questions import QuestionKind
from skm_app.reading.asking import Asking, name_choices
from skm_app.reading.container.sheet import Sheet
from skm_app.reading.table.aggregates import find_table
from skm_app.reading.table.header import ENOUGH, Header, Role, differs, heads_answers, read_header
from skm_app.reading.table.title import find_unit, mask_title
from skm_app.wording import questions as words

TITLE_LINES = 5
"""Lines above a repeated header in which another unit may be named."""

LONGEST_LINE, _MOST_LINES = 300, 1_000
"""Letters of a line, and lines, in which a title is looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold the table that is read: its sheet up to where the table ends, its header, and the rows left out below."""

    sheet: Sheet
    header: Header
    below: int = 0


def pick_sheet(sheets: Sequence[Sheet], sheet_name: str | None, asking: Asking) -> tuple[Sheet, Header] | None:
    """Return the sheet with the table and its header; asks where several visible sheets hold one.

    Raises:
        Refused: the sheet that was named holds no table.
    """
    if hidden := [sheet.name or "" for sheet in sheets if not sheet.visible]:
        asking.note(ProblemCode.HIDDEN_SHEETS, got=", ".join(hidden))
    found = [(sheet, header) for sheet in sheets if sheet.visible and (header := find_table(sheet))]
    names = [sheet.name or "" for sheet, _ in found]
    if sheet_name is not None:
        if sheet_name not in names:
            raise refuse(ProblemCode.NO_SUCH_SHEET, got=sheet_name, expected=", ".join(names) or "tidak ada")
        return found[names.index(sheet_name)]
    if len(found) > 1:
        chosen = asking.ask(QuestionKind.SHEET, words.ASK_SHEET, name_choices(names), names[0])
        return found[names.index(chosen)]
    return found[0] if found else None


def pick_part(sheet: Sheet, header: Header, asking: Asking) -> Part:
    """Return one table of a sheet; asks where another begins, with other columns or for another unit."""
    header = _ask_side(sheet, header, asking)
    starts = _find_starts(sheet, header)
    if len(starts) == 1:
        return Part(sheet, header)
    choices = {str(sheet.number(at)): _name_part(sheet, at) for at in starts}
    chosen = asking.ask(QuestionKind.TABLE, words.ASK_TABLE, choices, str(sheet.number(starts[0])))
    place = list(choices).index(chosen)
    end = starts[place + 1] if place + 1 < len(starts) else len(sheet.rows)
    return Part(
        replace(sheet, rows=sheet.rows[:end]),
        header if starts[place] == header.index else read_header(sheet, starts[place]),
        len(sheet.rows) - end,
    )


def _ask_side(sheet: Sheet, header: Header, asking: Asking) -> Header:
    """Return the header without the columns of a second table to its right; asks which of the two is read."""
    first = {column.item: column.index for column in reversed(header.having(Role.ANSWER))}
    repeated = [column for column in header.having(Role.ANSWER) if column.index != first[column.item]]
    if len(repeated) < ENOUGH:
        return header
    split = min(column.index for column in repeated)
    # what stands just before the second table's unsur, back to the last unsur of the first, belongs to it
    last = max(column.index for column in header.having(Role.ANSWER) if column.index < split)
    left, right = words.name_sides(sheet.letter(last), sheet.letter(last + 1))
    choices = {"kiri": left, "kanan": right}
    chosen = asking.ask(QuestionKind.SIDE, words.ASK_SIDE, choices, "kiri")
    columns = [c for c in header.columns if (c.index <= last) == (chosen == "kiri")]
    return replace(header, columns=tuple(columns))


def _find_starts(sheet: Sheet, header: Header) -> list[int]:
    """Return where tables begin: at the header, and at others with respondents of their own under them."""
    every = header.candidates
    first = header.index
    while first - 1 in every:
        first -= 1
    before = [at for at in every if at < first and at + 1 not in every and heads_answers(sheet, at, every)]
    after = [at for at in every if at > header.index and _begins(sheet, header, at)]
    return [*before, header.index, *after]


def _begins(sheet: Sheet, header: Header, index: int) -> bool:
    if differs(header, sheet.rows[index]):
        return True
    first = find_unit(read_title(sheet, header.index))
    other = find_unit(read_lines(sheet, max(header.index + 1, index - TITLE_LINES), index))
    return bool(first and other and first.casefold() != other.casefold())


def _name_part(sheet: Sheet, index: int) -> str:
    unit = find_unit(read_lines(sheet, max(0, index - TITLE_LINES), index))
    return words.name_table(sheet.number(index), unit)


def read_title(sheet: Sheet, end: int) -> list[str]:
    """Return what stands around a sheet's table and in its first rows: where unit and period are named."""
    return [*map(mask_title, sheet.lines), *read_lines(sheet, 0, end)]


def read_lines(sheet: Sheet, start: int, end: int) -> list[str]:
    """Return the texts of some rows, one for each cell, with numbers of people hidden; a title is none of them long."""
    texts = (cell for row in sheet.rows[start:end] for cell in row if isinstance(cell, str))
    return list(map(mask_title, islice((text for text in texts if len(text) <= LONGEST_LINE), _MOST_LINES)))
