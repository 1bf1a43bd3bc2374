"""How the survey was made: BAB I and II, from the unit's own texts and from the numbers."""

from __future__ import annotations

import datetime as dt

from skm_app.reports.handed import Handed
from skm_app.reports.word.layout import Paper
from skm_app.wording.dates import format_date
from skm_app.wording.numbers import format_number
from skm_app.wording.particulars import Particular, tell
from skm_app.wording.report import (
    WORKDAYS,
    describe_everybody,
    describe_method,
    describe_period,
    describe_sample_size,
    describe_unknown_population,
)
from skm_core import compute_sample_size

_WORKDAYS = 5


def write_background(paper: Paper, handed: Handed) -> None:
    """Write why there is a survey."""
    paper.add_text(_tell(handed, Particular.BACKGROUND))


def write_legal(paper: Paper, handed: Handed) -> None:
    """Write the rules it follows."""
    paper.add_list([line for line in _tell(handed, Particular.LEGAL).splitlines() if line.strip()], numbered=True)


def write_purpose(paper: Paper, handed: Handed) -> None:
    """Write what it is for."""
    paper.add_text(_tell(handed, Particular.PURPOSE))


def write_team(paper: Paper, handed: Handed) -> None:
    """Write who made it."""
    paper.add_text(_tell(handed, Particular.TEAM))


def write_method(paper: Paper, handed: Handed) -> None:
    """Write how people were asked, and what."""
    paper.add_text(_tell(handed, Particular.METHOD))
    instrument = handed.instrument
    paper.add_text(describe_method(instrument, handed.score.bobot))
    rows = [(instrument.code(text.unsur), text.name, text.definition) for text in instrument.unsur]
    paper.add_table("Unsur yang diukur", ("Kode", "Unsur", "Pengertian"), rows, (1, 3, 7))


def write_location(paper: Paper, handed: Handed) -> None:
    """Write where people were asked."""
    paper.add_text(_tell(handed, Particular.LOCATION))


def write_schedule(paper: Paper, handed: Handed) -> None:
    """Write when; every day of it comes from the period, the answers and the day of the report."""
    period, reported = handed.period, handed.reported_on
    first, last = handed.days or (period.first_day, period.last_day)
    rows = [("1", "Pengumpulan data", _span(first, last), format_number(count_workdays(first, last)))]
    if reported and reported > last:
        days = count_workdays(last + dt.timedelta(days=1), reported)
        rows.append(("2", "Pengolahan dan pelaporan", f"sampai {format_date(reported)}", format_number(days)))
    paper.add_text(describe_period(period, handed.days))
    paper.add_table("Waktu pelaksanaan", ("No", "Kegiatan", "Waktu", "Hari kerja"), rows, (1, 4, 6, 2))
    paper.add_text(WORKDAYS)


def write_sample(paper: Paper, handed: Handed) -> None:
    """Write how many should have been asked, and how many were."""
    n, population = handed.score.n, handed.population
    if not population:
        paper.add_text(describe_unknown_population(handed.period, n))
    elif handed.census:
        paper.add_text(describe_everybody(handed.period, population))
    else:
        paper.add_text(describe_sample_size(handed.period, population, compute_sample_size(population), n))


def _tell(handed: Handed, name: Particular) -> str:
    return tell(handed.particulars, name, handed.unit_name)


def _span(first: dt.date, last: dt.date) -> str:
    return format_date(first) if first == last else f"{format_date(first)} – {format_date(last)}"


def count_workdays(first: dt.date, last: dt.date) -> int:
    """Return the days from Monday to Friday from one day to another, both counted.

    >>> count_workdays(dt.date(2024, 1, 1), dt.date(2024, 11, 30))
    240
    """
    days = (last - first).days + 1
    return sum((first + dt.timedelta(days=offset)).weekday() < _WORKDAYS for offset in range(days))
