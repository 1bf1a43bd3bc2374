"""How the survey was made: BAB I and II, from the unit's own texts and from the numbers."""

from __future__ import annotations

import datetime as dt

from skm_app.reports.input import ReportInput
from skm_app.reports.word.layout import WordWriter
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


def write_background(writer: WordWriter, report: ReportInput) -> None:
    """Write why there is a survey."""
    writer.add_text(_tell(report, Particular.BACKGROUND))


def write_legal(writer: WordWriter, report: ReportInput) -> None:
    """Write the rules it follows."""
    writer.add_list([line for line in _tell(report, Particular.LEGAL).splitlines() if line.strip()], numbered=True)


def write_purpose(writer: WordWriter, report: ReportInput) -> None:
    """Write what it is for."""
    writer.add_text(_tell(report, Particular.PURPOSE))


def write_team(writer: WordWriter, report: ReportInput) -> None:
    """Write who made it."""
    writer.add_text(_tell(report, Particular.TEAM))


def write_method(writer: WordWriter, report: ReportInput) -> None:
    """Write how people were asked, and what."""
    writer.add_text(_tell(report, Particular.METHOD))
    instrument = report.instrument
    writer.add_text(describe_method(instrument, report.score.bobot))
    rows = [(instrument.code(text.unsur), text.name, text.definition) for text in instrument.unsur]
    writer.add_table("Unsur yang diukur", ("Kode", "Unsur", "Pengertian"), rows, (1, 3, 7))


def write_location(writer: WordWriter, report: ReportInput) -> None:
    """Write where people were asked."""
    writer.add_text(_tell(report, Particular.LOCATION))


def write_schedule(writer: WordWriter, report: ReportInput) -> None:
    """Write when; every day of it comes from the period, the answers and the day of the report."""
    period, reported = report.period, report.reported_on
    first, last = report.days or (period.first_day, period.last_day)
    rows = [("1", "Pengumpulan data", _span(first, last), format_number(count_workdays(first, last)))]
    if reported and reported > last:
        days = count_workdays(last + dt.timedelta(days=1), reported)
        rows.append(("2", "Pengolahan dan pelaporan", f"sampai {format_date(reported)}", format_number(days)))
    writer.add_text(describe_period(period, report.days))
    writer.add_table("Waktu pelaksanaan", ("No", "Kegiatan", "Waktu", "Hari kerja"), rows, (1, 4, 6, 2))
    writer.add_text(WORKDAYS)


def write_sample(writer: WordWriter, report: ReportInput) -> None:
    """Write how many should have been asked, and how many were."""
    n, population = report.score.n, report.population
    if not population:
        writer.add_text(describe_unknown_population(report.period, n))
    elif report.census:
        writer.add_text(describe_everybody(report.period, population))
    else:
        writer.add_text(describe_sample_size(report.period, population, compute_sample_size(population), n))


def _tell(report: ReportInput, name: Particular) -> str:
    return tell(report.particulars, name, report.unit_name)


def _span(first: dt.date, last: dt.date) -> str:
    return format_date(first) if first == last else f"{format_date(first)} – {format_date(last)}"


def count_workdays(first: dt.date, last: dt.date) -> int:
    """Return the days from Monday to Friday from one day to another, both counted.

    >>> count_workdays(dt.date(2024, 1, 1), dt.date(2024, 11, 30))
    240
    """
    days = (last - first).days + 1
    return sum((first + dt.timedelta(days=offset)).weekday() < _WORKDAYS for offset in range(days))
