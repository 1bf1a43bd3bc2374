"""Periods of a survey: parse, order, overlap, name in Indonesian."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ROMAN = ("I", "II", "III", "IV")
_YEAR = re.compile(r"([1-9]\d{3})")
_PART = re.compile(r"([1-9]\d{3})-([ST])(\d)")
_MONTH = re.compile(r"([1-9]\d{3})-(\d{2})")


class PeriodKind(IntEnum):
    """Name the length of a period in months; a range has no length of its own."""

    RANGE = 0
    MONTH = 1
    TRIWULAN = 3
    SEMESTER = 6
    YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Hold the whole months from ``first`` to ``last``, counted from year 0 (``year * 12 + month - 1``)."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period that a code names.

        >>> Period.parse("2026-S1").name
        'Semester I 2026'

        Args:
            text: ``2026``, ``2026-S1``, ``2026-T3``, ``2026-05`` or ``2024-01..2024-11``.

        Raises:
            ValueError: ``text`` is no such code, or ends before it begins.
        """
        start, dots, end = text.partition("..")
        if dots:
            period = cls(_parse_month(start), _parse_month(end))
            if period.last < period.first:
                raise ValueError(f"period ends before it begins: {text!r}")
            return period
        if match := _YEAR.fullmatch(text):
            return cls.of(int(match[1]), PeriodKind.YEAR)
        if match := _PART.fullmatch(text):
            kind = PeriodKind.SEMESTER if match[2] == "S" else PeriodKind.TRIWULAN
            if not 1 <= int(match[3]) <= PeriodKind.YEAR // kind:
                raise ValueError(f"no such part of a year: {text!r}")
            return cls.of(int(match[1]), kind, int(match[3]))
        month = _parse_month(text)
        return cls(month, month)

    @classmethod
    def of(cls, year: int, kind: PeriodKind, part: int = 1) -> Period:
        """Return the ``part``-th period of ``kind`` in ``year``, counted from 1."""
        first = year * 12 + (part - 1) * kind
        return cls(first, first + kind - 1)

    @classmethod
    def between(cls, first_day: dt.date, last_day: dt.date) -> Period:
        """Return the whole months that two days span."""
        return cls(first_day.year * 12 + first_day.month - 1, last_day.year * 12 + last_day.month - 1)

    @property
    def kind(self) -> PeriodKind:
        """Return the kind: a whole year, semester, triwulan or month, else a range."""
        length = self.last - self.first + 1
        for kind in (PeriodKind.YEAR, PeriodKind.SEMESTER, PeriodKind.TRIWULAN, PeriodKind.MONTH):
            if length == kind and self.first % kind == 0:
                return kind
        return PeriodKind.RANGE

    @property
    def code(self) -> str:
        """Return the code that ``parse`` reads back."""
        year, month = divmod(self.first, 12)
        match self.kind:
            case PeriodKind.YEAR:
                return f"{year:04}"
            case PeriodKind.SEMESTER:
                return f"{year:04}-S{month // 6 + 1}"
            case PeriodKind.TRIWULAN:
                return f"{year:04}-T{month // 3 + 1}"
            case PeriodKind.MONTH:
                return f"{year:04}-{month + 1:02}"
            case _:
                last_year, last_month = divmod(self.last, 12)
                return f"{year:04}-{month + 1:02}..{last_year:04}-{last_month + 1:02}"

    @property
    def name(self) -> str:
        """Return the Indonesian name, as ``Semester I 2026`` or ``Januari–November 2024``."""
        year, month = divmod(self.first, 12)
        match self.kind:
            case PeriodKind.YEAR:
                return f"Tahun {year}"
            case PeriodKind.SEMESTER:
                return f"Semester {_ROMAN[month // 6]} {year}"
            case PeriodKind.TRIWULAN:
                return f"Triwulan {_ROMAN[month // 3]} {year}"
            case PeriodKind.MONTH:
                return f"{MONTHS[month]} {year}"
            case _:
                last_year, last_month = divmod(self.last, 12)
                start = MONTHS[month] if year == last_year else f"{MONTHS[month]} {year}"
                return f"{start}–{MONTHS[last_month]} {last_year}"

    @property
    def order(self) -> tuple[int, int]:
        """Return the key that sorts periods by their end, then by their beginning."""
        return self.last, self.first

    @property
    def first_day(self) -> dt.date:
        """Return the first day of the period."""
        return dt.date(self.first // 12, self.first % 12 + 1, 1)

    @property
    def last_day(self) -> dt.date:
        """Return the last day of the period."""
        year, month = self.last // 12, self.last % 12 + 1
        return dt.date(year, month, calendar.monthrange(year, month)[1])

    def contains(self, day: dt.date) -> bool:
        """Tell whether ``day`` falls in the period."""
        return self.first_day <= day <= self.last_day

    def covers(self, other: Period) -> bool:
        """Tell whether another period lies within this one.

        >>> Period.parse("2026").covers(Period.parse("2026-T3"))
        True
        """
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Period) -> bool:
        """Tell whether two periods share a month."""
        return self.first <= other.last and other.first <= self.last

    def measure_overlap(self, other: Period) -> Fraction:
        """Return the months that two periods share, as a part of the months that either has.

        >>> str(Period.parse("2024-01..2024-11").measure_overlap(Period.parse("2024")))
        '11/12'
        """
        if not self.overlaps(other):
            return Fraction()
        shared = min(self.last, other.last) - max(self.first, other.first) + 1
        return Fraction(shared, max(self.last, other.last) - min(self.first, other.first) + 1)


def _parse_month(text: str) -> int:
    match = _MONTH.fullmatch(text)
    if not match or not 1 <= int(match[2]) <= 12:
        raise ValueError(f"no period: {text!r}")
    return int(match[1]) * 12 + int(match[2]) - 1


STANDS_FOR = Fraction(3, 4)
"""Part of the months of two periods that they share, from which one may stand beside others for the other."""


def find_standing(periods: Iterable[Period], wanted: Period) -> Period | None:
    """Return which period of a unit stands for the wanted one beside other units: the closest, None where none does.

    >>> eleven_months, semester = Period.parse("2024-01..2024-11"), Period.parse("2024-S1")
    >>> find_standing([semester, eleven_months], Period.parse("2024")) == eleven_months
    True

    Source: what offices report for one year is not always twelve months (Jatirejo, January to November 2024).
    """
    close = [period for period in periods if period.measure_overlap(wanted) >= STANDS_FOR]
    return max(close, key=lambda period: (period.measure_overlap(wanted), period.order), default=None)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Hold the periods of a trend in order, those left out, and those that nobody measured in between."""

    kept: tuple[Period, ...]
    left_out: tuple[Period, ...]
    gaps: tuple[Period, ...]

    def slots(self) -> tuple[Period, ...]:
        """Return kept periods and gaps together, in order."""
        return tuple(sorted((*self.kept, *self.gaps), key=lambda period: period.order))


def arrange_timeline(periods: Iterable[Period], looked_at: Period | None = None) -> Timeline:
    """Arrange the periods of one unit into a trend without overlaps.

    What is looked at goes first, and those of its kind; then the most frequent kind (of two equally frequent, the
    finer), so that a year beside its semesters gives way to them; every other period joins where it overlaps nothing
    that is there.
    """
    every = sorted(set(periods), key=lambda period: period.order)
    frequency = Counter(period.kind for period in every)
    kind = looked_at.kind if looked_at else None

    def rank(period: Period) -> tuple[bool, bool, int, PeriodKind, tuple[int, int]]:
        return period != looked_at, period.kind is not kind, -frequency[period.kind], period.kind, period.order

    kept: list[Period] = []
    for period in sorted(every, key=rank):
        if not any(period.overlaps(other) for other in kept):
            kept.append(period)
    kept.sort(key=lambda period: period.order)
    gaps = [gap for before, after in pairwise(kept) for gap in _find_gaps(before, after)]
    return Timeline(tuple(kept), tuple(period for period in every if period not in kept), tuple(gaps))


def _find_gaps(before: Period, after: Period) -> list[Period]:
    length = before.last - before.first + 1
    if before.kind is PeriodKind.RANGE or after.kind is not before.kind:
        length = max(after.first - before.last - 1, 1)
    return [Period(first, first + length - 1) for first in range(before.last + 1, after.first, length)]
