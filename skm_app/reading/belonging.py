"""To which unit and period the rows belong; rows of another are set aside only after a yes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from skm_app.problems import Problem, ProblemCode
from skm_app.reading.cells import DateOrder
from skm_app.reading.header import Header, Role
from skm_app.reading.period_words import PeriodWords, find_period
from skm_app.reading.questions import Asking
from skm_app.reading.respondents import find_span, read_times, set_aside
from skm_app.reading.rows import Sorted
from skm_app.reading.sheet import Sheet
from skm_app.reading.title import find_unit
from skm_app.wording.numbers import format_number
from skm_core import Period, PeriodKind

_ALL = "semua"
_MOST_UNITS = 60


def settle_unit(sheet: Sheet, header: Header, rows: Sorted, lines: Sequence[str], asking: Asking) -> str | None:
    """Return the unit's name: from a column of units, else from the title; asks where the column names several."""
    column = header.first(Role.UNIT)
    if column is None:
        return find_unit(lines)
    cells = [sheet.cell(index, column.index) for index in rows.kept]
    names = ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
    counts = Counter(name for name in names if name)
    if len(counts) <= 1:
        return next(iter(counts), None) or find_unit(lines)
    common = counts.most_common(_MOST_UNITS)
    choices = {name: f"{name} ({count} baris)" for name, count in common}
    choices[_ALL] = "Semua baris: kolom itu bukan unit layanan"
    text = f"Kolom {column.header} memuat {len(counts)} unit. Unit mana yang dihitung?"
    chosen = asking.ask("unit", text, choices, common[0][0])
    if chosen == _ALL:
        return find_unit(lines)
    others = [place for place, name in enumerate(names) if name != chosen]
    rows.rejected += [
        Problem(ProblemCode.OTHER_UNIT, sheet.number(rows.kept[place]), column.header, names[place][:40] or "-", chosen)
        for place in others
    ]
    set_aside(rows, others)
    return chosen


def take_period(lines: Sequence[str], file_name: str, asking: Asking) -> PeriodWords:
    """Return what the lines above a table say of the period, or where they say nothing the name of its file.

    Words that are only half understood are told.
    """
    words = find_period(lines)
    if words == PeriodWords():
        words = find_period([file_name])
    if words.half:
        asking.note(ProblemCode.PERIOD_HALF, got=words.half[:60])
    return words


def settle_period(
    sheet: Sheet, header: Header, rows: Sorted, order: DateOrder, words: PeriodWords, asking: Asking
) -> Period | None:
    """Return the period: what the title names, else what the dates span; asks where the two do not agree.

    Words that are only half understood give no period, also not by the dates: whoever saves the file says it.
    """
    times = read_times(sheet, header, rows.kept, order)
    named = words.period
    if not any(times) or words.half:
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
    rest = f"; {format_number(undated)} tanpa tanggal yang terbaca tidak ikut" if undated else ""
    choices = {_ALL: "Satu periode: semua baris dihitung bersama"}
    choices |= {one.code: f"Hanya {one.name} ({format_number(counts[one])} baris{rest})" for one in semesters}
    text = "Berkas tidak menyebut periode, dan tanggalnya melewati satu semester. Periode mana yang dihitung?"
    chosen = asking.ask("period", text, choices, _ALL)
    if chosen == _ALL:
        return find_span(times)
    period = Period.parse(chosen)
    _reject(sheet, rows, [place for place, day in enumerate(days) if not day or not period.contains(day)], period, days)
    return period


def _ask_outside(count: int, named: Period, asking: Asking) -> bool:
    choices = {"ikut": "Tetap dihitung", "keluarkan": "Tidak dihitung"}
    text = f"{count} baris bertanggal di luar {named.name}, periode yang disebut berkas. Apakah tetap dihitung?"
    return asking.ask("outside", text, choices, "ikut") == "keluarkan"


def _reject(
    sheet: Sheet, rows: Sorted, places: Sequence[int], period: Period, days: Sequence[dt.date | None] = ()
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
