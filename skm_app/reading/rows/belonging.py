"""To which unit and period the rows belong; rows of another are set aside only after a yes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence

from skm_app.problems import Problem, ProblemCode
from skm_app.questions import QuestionKind
from skm_app.reading.asking import Asking
from skm_app.reading.cells import DateOrder
from skm_app.reading.container.sheet import Sheet
from skm_app.reading.rows.respondents import find_span, read_times, set_aside
from skm_app.reading.rows.sorting import SortedRows
from skm_app.reading.table.header import Header, Role
from skm_app.reading.table.period_words import PeriodWords, find_period
from skm_app.reading.table.title import find_unit, find_unit_in_name
from skm_app.wording import questions as words
from skm_core import Period, PeriodKind

_ALL = "semua"
_MOST_UNITS = 60


def settle_unit(
    sheet: Sheet, header: Header, rows: SortedRows, lines: Sequence[str], file_name: str, asking: Asking
) -> str | None:
    """Return the unit's name: from a column of units, else from the title, else from the file's name.

    Asks where the column names several.
    """
    column = header.first(Role.UNIT)
    if column is None:
        return find_unit(lines) or find_unit_in_name(file_name)
    cells = [sheet.cell(index, column.index) for index in rows.kept]
    names = ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
    counts = Counter(name for name in names if name)
    if len(counts) <= 1:
        return next(iter(counts), None) or find_unit(lines)
    common = counts.most_common(_MOST_UNITS)
    choices = {name: words.name_rows(name, count) for name, count in common} | {_ALL: words.EVERY_ROW}
    chosen = asking.ask(QuestionKind.UNIT, words.ask_unit(column.header, len(counts)), choices, common[0][0])
    if chosen == _ALL:
        return find_unit(lines)
    others = [place for place, name in enumerate(names) if name != chosen]
    rows.rejected += [
        Problem(
            code=ProblemCode.OTHER_UNIT,
            row=sheet.number(rows.kept[place]),
            column=column.header,
            got=names[place][:40] or "-",
            expected=chosen,
        )
        for place in others
    ]
    set_aside(rows, others)
    return chosen


def take_period(lines: Sequence[str], file_name: str, years: Collection[int], asking: Asking) -> PeriodWords:
    """Return what the lines above a table say of the period, or where they say nothing the name of its file.

    A part of a year may lack its year; the file's name has it, or the days on which people answered. Words that are
    still only half understood are told.

    Args:
        lines: the texts around and above the table.
        file_name: without its ending.
        years: in which people answered, as far as the file says it.
        asking: is told what is only half understood.
    """
    texts = lines
    if (found := find_period(texts)) == PeriodWords():
        texts = [file_name]
        found = find_period(texts)
    known = [f"tahun {year}" for year in years] if len(years) == 1 else []
    for more in ([file_name], known):
        if found.half and (whole := find_period([*texts, *more])).period:
            found = whole
    if found.half:
        asking.note(ProblemCode.PERIOD_HALF, got=found.half[:60])
    return found


def list_years(times: Sequence[dt.datetime | None]) -> set[int]:
    """Return the years in which people answered."""
    return {moment.year for moment in times if moment}


def settle_period(
    sheet: Sheet, header: Header, rows: SortedRows, order: DateOrder, told: PeriodWords, asking: Asking
) -> Period | None:
    """Return the period: what the title names, else what the dates span; asks where the two do not agree.

    Words that are only half understood give no period, also not by the dates: whoever saves the file says it.
    """
    times = read_times(sheet, header, rows.kept, order)
    named = told.period
    if not any(times) or told.half:
        return named
    days = [moment.date() if moment else None for moment in times]
    if named:
        outside = [place for place, day in enumerate(days) if day and not named.contains(day)]
        if outside and _ask_outside(len(outside), named, asking):
            _reject(sheet, rows, outside, named)
        return named
    counts = Counter(Period.of(day.year, PeriodKind.SEMESTER, 1 + day.month // 7) for day in days if day)
    semesters = sorted(counts, key=lambda period: period.order)
    if len(semesters) < 2:
        return find_span(times)
    undated = days.count(None)
    choices = {_ALL: words.ONE_PERIOD}
    choices |= {one.code: words.name_period(one, counts[one], undated) for one in semesters}
    chosen = asking.ask(QuestionKind.PERIOD, words.ASK_PERIOD, choices, _ALL)
    if chosen == _ALL:
        return find_span(times)
    period = Period.parse(chosen)
    _reject(sheet, rows, [place for place, day in enumerate(days) if not day or not period.contains(day)], period, days)
    return period


def _ask_outside(count: int, named: Period, asking: Asking) -> bool:
    choices = {"ikut": words.COUNTED, "keluarkan": words.NOT_COUNTED}
    return asking.ask(QuestionKind.OUTSIDE, words.ask_outside(count, named), choices, "ikut") == "keluarkan"


def _reject(
    sheet: Sheet, rows: SortedRows, places: Sequence[int], period: Period, days: Sequence[dt.date | None] = ()
) -> None:
    """Set rows aside that are of another period, or of which nobody can say of which."""
    rows.rejected += [
        Problem(
            ProblemCode.UNDATED if days and days[place] is None else ProblemCode.OTHER_PERIOD,
            sheet.number(rows.kept[place]),
            expected=period.name,
        )
        for place in places
    ]
    set_aside(rows, places)
