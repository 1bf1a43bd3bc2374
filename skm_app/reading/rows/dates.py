"""In which order a column writes day and month: one order for all its dates, asked about where it is in doubt."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from skm_app.questions import QuestionKind
from skm_app.reading.asking import Asking
from skm_app.reading.cells import DateOrder, parse_time, read_numbers
from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.rows.sorting import is_filled
from skm_app.reading.table.header import Column, Header, Role
from skm_app.wording import questions as words
from skm_core import Period, PeriodKind

_MONTHS, _LEAP_YEAR = 12, 2024
_SURE = 2
"""Dates that can only be read one way, from which their order holds for the whole column; one may be a slip."""

_ORDERS = {"d/m/y": DateOrder.DAY_FIRST, "m/d/y": DateOrder.MONTH_FIRST}
_FORM = "timestamp"


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Count the dates in text of a column, those that can be read one way only, and keep its ``real`` dates."""

    dates: int
    day_first: int
    month_first: int
    real: tuple[dt.datetime, ...]


def settle_order(sheet: Sheet, header: Header, kept: Sequence[int], asking: Asking) -> DateOrder:
    """Return the order of day and month in the column of times; puts a question where the dates do not settle it.

    Two dates that can only be read in one way settle it, unless others can only be read in the other; none at all
    means the day first, but for a form's own column, or where the other order alone keeps all in one semester
    (method 7).
    """
    column = header.first(Role.TIME)
    if column is None:
        return DateOrder.DAY_FIRST
    cells = [sheet.cell(index, column.index) for index in kept]
    found = _weigh(cells)
    if found.real and found.day_first + found.month_first and all(day.day <= _MONTHS for day in found.real):
        return _ask_half_converted(cells, found, asking)
    if _is_settled(found, cells, column):
        return DateOrder.MONTH_FIRST if found.month_first else DateOrder.DAY_FIRST
    return _ask_order(cells, found, asking)


def _weigh(cells: Sequence[Cell]) -> _Evidence:
    pairs = Counter(pair for cell in cells if (pair := read_numbers(cell)))
    return _Evidence(
        dates=pairs.total(),
        day_first=sum(count for (first, second), count in pairs.items() if _only_day_first(first, second)),
        month_first=sum(count for (first, second), count in pairs.items() if _only_day_first(second, first)),
        real=tuple(cell for cell in cells if isinstance(cell, dt.datetime)),
    )


def _only_day_first(day: int, month: int) -> bool:
    """Tell whether two numbers are a day and a month, and cannot be a month and a day."""
    return 1 <= month <= _MONTHS < day <= monthrange(_LEAP_YEAR, month)[1]


def _is_settled(found: _Evidence, cells: Sequence[Cell], column: Column) -> bool:
    if not found.dates:
        return True
    if found.day_first or found.month_first:
        return max(found.day_first, found.month_first) >= _SURE and not min(found.day_first, found.month_first)
    if column.header.casefold().strip() == _FORM:
        return False
    semesters = {order: _list_semesters(cells, order) for order in DateOrder}
    return len(semesters[DateOrder.DAY_FIRST]) <= 1 or len(semesters[DateOrder.MONTH_FIRST]) > 1


def _list_semesters(cells: Iterable[Cell], order: DateOrder) -> set[Period]:
    days = (parse_time(cell, order) for cell in cells)
    return {Period.of(day.year, PeriodKind.SEMESTER, 1 + day.month // 7) for day in days if day}


def _ask_order(cells: Sequence[Cell], found: _Evidence, asking: Asking) -> DateOrder:
    shown = next(cell for cell in cells if read_numbers(cell))
    choices = {
        "d/m/y": _describe(words.DAY_FIRST, cells, shown, DateOrder.DAY_FIRST),
        "m/d/y": _describe(words.MONTH_FIRST, cells, shown, DateOrder.MONTH_FIRST),
    }
    few = {order: len(_list_semesters(cells, order)) for order in DateOrder}
    other = found.month_first > found.day_first or (
        found.month_first == found.day_first and few[DateOrder.MONTH_FIRST] == 1 < few[DateOrder.DAY_FIRST]
    )
    return _ORDERS[asking.ask(QuestionKind.DATES, words.ASK_DATE_ORDER, choices, "m/d/y" if other else "d/m/y")]


def _ask_half_converted(cells: Sequence[Cell], found: _Evidence, asking: Asking) -> DateOrder:
    """Ask about dates of which a spreadsheet has turned a part into dates of its own, taking day for month."""
    order = DateOrder.MONTH_FIRST if found.month_first > found.day_first else DateOrder.DAY_FIRST
    swapped = DateOrder.MONTH_FIRST_SWAPPED if order is DateOrder.MONTH_FIRST else DateOrder.DAY_FIRST_SWAPPED
    shown = found.real[0]
    choices = {
        "tukar": _describe(words.SWAPPED, cells, shown, swapped),
        "tetap": _describe(words.RIGHT, cells, shown, order),
    }
    text = words.ask_half_converted(len(found.real))
    return swapped if asking.ask(QuestionKind.DATES, text, choices, "tukar") == "tukar" else order


def _describe(name: str, cells: Sequence[Cell], shown: Cell, order: DateOrder) -> str:
    days = [day.date() for cell in cells if (day := parse_time(cell, order))]
    unread = sum(is_filled(cell) for cell in cells) - len(days)
    one = parse_time(shown, order)
    return words.describe_order(name, _quote(shown), one.date() if one else None, days, unread)


def _quote(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, dt.datetime) else str(cell).split()[0].split(",")[0]
