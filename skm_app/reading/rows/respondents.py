"""From sorted rows to responses: repeats set aside, profile, times and saran read."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from skm_app.problems import Problem, ProblemCode
from skm_app.reading.cells import (
    DateOrder,
    hide_personal,
    is_possible_age,
    parse_level,
    parse_time,
    show_cell,
)
from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.rows.sorting import SortedRows, is_filled
from skm_app.reading.table.header import Column, Header, Role
from skm_core import Dimension, Period, PeriodKind, Responses

_APART = re.compile(r"[\s-]+")
"""What may stand between the words of a level."""


def set_aside(rows: SortedRows, places: Iterable[int]) -> None:
    """Take some of the kept rows out, by their place among them."""
    gone = set(places)
    for item, column in rows.scores.items():
        rows.scores[item] = [score for place, score in enumerate(column) if place not in gone]
    rows.kept = [index for place, index in enumerate(rows.kept) if place not in gone]


def drop_repeats(sheet: Sheet, header: Header, rows: SortedRows, order: DateOrder) -> list[Problem]:
    """Set aside rows that repeat number, time to the minute, profile and answers; anything less alike is kept."""
    number = header.first(Role.NUMBER)
    times = read_times(sheet, header, rows.kept, order)
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
            sheet.cell(index, number.index),
            moment.replace(second=0, microsecond=0),
            *(sheet.cell(index, at) for at in profile),
            *(column[place] for column in rows.scores.values()),
        )
        if key in seen:
            repeats[place] = seen[key]
        seen.setdefault(key, index)
    problems = [
        Problem(ProblemCode.REPEATED_ROW, sheet.number(rows.kept[place]), got=str(sheet.number(first)))
        for place, first in repeats.items()
    ]
    set_aside(rows, repeats)
    return problems


def build_responses(sheet: Sheet, header: Header, rows: SortedRows, order: DateOrder) -> Responses:
    """Return the responses of the rows that were kept, without any column of personal data."""
    profile: dict[Dimension, tuple[str | None, ...]] = {}
    for column in find_profile(header):
        if dimension := column.dimension:
            seen: dict[Cell, str | None] = {}
            levels = [
                seen[cell] if cell in seen else seen.setdefault(cell, parse_level(cell, dimension))
                for cell in (sheet.cell(index, column.index) for index in rows.kept)
            ]
            profile[dimension] = fold_levels(levels)
    saran = header.first(Role.SARAN)
    return Responses(
        rows=tuple(sheet.number(index) for index in rows.kept),
        answers={item: tuple(column) for item, column in rows.scores.items()},
        profile=profile,
        times=read_times(sheet, header, rows.kept, order),
        saran=tuple(_read_saran(sheet.cell(index, saran.index)) for index in rows.kept) if saran else (),
    )


def find_profile(header: Header) -> tuple[Column, ...]:
    """Return the column of each dimension, the first where a file has several."""
    columns: dict[Dimension, Column] = {}
    for column in header.having(Role.PROFILE):
        if column.dimension:
            columns.setdefault(column.dimension, column)
    return tuple(columns.values())


def tell_ages(sheet: Sheet, header: Header, rows: SortedRows) -> list[Problem]:
    """Tell each age that nobody who answers can have."""
    ages = next((column for column in find_profile(header) if column.dimension is Dimension.AGE), None)
    if ages is None:
        return []
    return [
        Problem(ProblemCode.NO_AGE, sheet.number(index), ages.header, got=show_cell(cell), expected="10–110")
        for index in rows.kept
        if not is_possible_age(cell := sheet.cell(index, ages.index))
    ]


def fold_levels(levels: Sequence[str | None]) -> tuple[str | None, ...]:
    """Return levels with those that differ by spaces, dashes or case alone made one, in their most frequent spelling.

    >>> fold_levels(["Surat pindah", "SURAT  PINDAH", "Surat pindah", None])
    ('Surat pindah', 'Surat pindah', 'Surat pindah', None)
    """
    spellings: dict[str, Counter[str]] = {}
    for level, count in Counter(filter(None, levels)).items():
        spellings.setdefault(_APART.sub(" ", level).casefold(), Counter())[level] = count
    # of two as frequent the first by name, so that the order of the rows changes nothing
    kept = {level: min(group, key=lambda one: (-group[one], one)) for group in spellings.values() for level in group}
    return tuple(level and kept[level] for level in levels)


def read_times(sheet: Sheet, header: Header, kept: Sequence[int], order: DateOrder) -> tuple[dt.datetime | None, ...]:
    """Return when each of some rows was filled in; empty where the table has no time, or none that can be read."""
    day, clock = header.first(Role.TIME), header.first(Role.CLOCK)
    if not day:
        return ()
    moments = [parse_time(sheet.cell(index, day.index), order) for index in kept]
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
    """Return an open answer, with numbers of people and their addresses hidden."""
    return hide_personal(str(cell).strip()) or None if is_filled(cell) else None


def find_span(times: Sequence[dt.datetime | None]) -> Period | None:
    """Return the shortest usual period that holds every moment."""
    days = [moment.date() for moment in times if moment]
    if not days:
        return None
    span = Period.between(min(days), max(days))
    for kind in (PeriodKind.MONTH, PeriodKind.TRIWULAN, PeriodKind.SEMESTER, PeriodKind.YEAR):
        first = span.first // kind * kind
        if span.last < first + kind:
            return Period(first, first + kind - 1)
    return span
