"""The tables that the report and the slides of a region share, as they are printed."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.reports.region.input import RegionReport, RegionUnit
from skm_app.wording import region_report as words
from skm_app.wording.region import tell_recap_row
from skm_core import Progress

Table = tuple[Sequence[str], list[Sequence[str]], Sequence[float]]
"""Heads, rows, and widths of the columns."""


def list_indexes(report: RegionReport) -> Table:
    """Return the index of each unit with its interval and letter; with its period where that is another for some."""
    widths = {"Unit": 6.0, "Periode": 4.0, "Responden": 3.4, "IKM": 3.4, "Selang 95%": 3.6, "Mutu": 4.4}
    if all(one.period == report.period for one in report.units):
        del widths["Periode"]
    rows = [_tell_recap(one, ()) for one in report.units]
    return tuple(widths), [[row[head] for head in widths] for row in rows], tuple(widths.values())


def list_unsur(report: RegionReport) -> Table:
    """Return the NRR of each unsur by unit."""
    heads = ("Unit", *report.codes)
    rows = [
        _tell_recap(one, report.codes) if report.asked_the_same(one) else {"Unit": one.name} for one in report.units
    ]
    return heads, [[row.get(head, "–") for head in heads] for row in rows], (5, *[1.4] * len(report.codes))


def _tell_recap(one: RegionUnit, codes: Sequence[str]) -> dict[str, str]:
    return tell_recap_row(one.name, one.period, one.n, one.point, one.estimate, codes)


def list_follow_up(report: RegionReport) -> Table:
    """Return what each unit planned after this survey, and what became of what it had planned before."""
    rows = [(one.name, _tell_progress(one.plan), _tell_progress(one.before)) for one in report.units]
    return words.FOLLOW_UP_HEADS, list(rows), (5, 5, 5)


def list_silent(report: RegionReport) -> Table:
    """Return who is still to report this period, with what is known of it."""
    rows = [
        (one.label, words.describe_other_period(one.reported) if one.reported else words.NOT_REPORTED)
        for one in report.silent
    ]
    return ("Unit", "Keterangan"), list(rows), (5, 5)


def _tell_progress(progress: Progress | None) -> str:
    if progress is None:
        return words.NOTHING_PLANNED
    return words.describe_progress(progress.done, progress.planned, progress.claimed)
