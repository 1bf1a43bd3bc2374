"""How the survey was made: BAB I and II, from the unit's own texts and from the numbers."""

from __future__ import annotations

import datetime as dt

from skm_app.reports.input import ReportInput
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.dates import format_date
from skm_app.wording.numbers import format_number
from skm_app.wording.particulars import SCHEDULE, OfPeriod, Particular, of_period, parse_span, tell
from skm_app.wording.report import (
    WORKDAYS,
    describe_everybody,
    describe_method,
    describe_period,
    describe_sample_size,
    describe_unknown_population,
)
from skm_app.wording.report_front import BENEFITS, GOALS, describe_decree
from skm_core import compute_sample_size

_WORKDAYS = 5


def write_background(writer: WordWriter, report: ReportInput) -> None:
    """Write why there is a survey."""
    writer.add_text(_tell(report, Particular.BACKGROUND))


def write_legal(writer: WordWriter, report: ReportInput) -> None:
    """Write the rules it follows."""
    writer.add_list(_list_lines(report, Particular.LEGAL), numbered=True)


def write_purpose(writer: WordWriter, report: ReportInput) -> None:
    """Write what it is for, what it aims at, and of what use it is."""
    writer.add_text(_tell(report, Particular.PURPOSE))
    for announced, name in ((GOALS, Particular.GOALS), (BENEFITS, Particular.BENEFITS)):
        if lines := _list_lines(report, name):
            writer.add_text(announced)
            writer.add_list(lines, numbered=True)


def write_team(writer: WordWriter, report: ReportInput) -> None:
    """Write who made it, and who appointed them."""
    writer.add_text(_tell(report, Particular.TEAM))
    if decree := describe_decree(report.particulars):
        writer.add_text(decree)


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
    """Write when, row by row as it was typed; what nobody typed is not there, but for the days of the answers."""
    writer.add_text(describe_period(report.period, report.days))
    spans = {SCHEDULE[name]: span for name in SCHEDULE if (span := _find_span(report, name))}
    if not spans:
        return
    rows = [
        (str(number), row, _span(first, last), format_number(count_workdays(first, last)))
        for number, (row, (first, last)) in enumerate(spans.items(), 1)
    ]
    writer.add_table("Waktu pelaksanaan", ("No", "Kegiatan", "Waktu", "Hari kerja"), rows, (1, 4, 6, 2))
    writer.add_text(WORKDAYS)


def _find_span(report: ReportInput, name: OfPeriod) -> tuple[dt.date, dt.date] | None:
    typed = parse_span(report.particulars.get(of_period(name, report.period), ""))
    return typed or (report.days if name is OfPeriod.COLLECTED else None)


def write_sample(writer: WordWriter, report: ReportInput) -> None:
    """Write how many should have been asked, and how many were."""
    n, population = report.score.n, report.population
    if not population:
        writer.add_text(describe_unknown_population(report.period, n))
    elif report.census:
        writer.add_text(describe_everybody(report.period, population))
    else:
        writer.add_text(describe_sample_size(report.period, population, compute_sample_size(population), n))


def _list_lines(report: ReportInput, name: Particular) -> list[str]:
    return [line.strip() for line in _tell(report, name).splitlines() if line.strip()]


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
