"""A letter to a unit that has not reported."""

from __future__ import annotations

from skm_app.reports.region.input import RegionReport
from skm_app.reports.word import WordWriter, sign, tell_letterhead, tell_place, write_letterhead
from skm_app.wording import region_report as words
from skm_app.wording.letter import ADDRESSEE, ENCLOSED, NATURE, NUMBER, SUBJECT
from skm_app.wording.particulars import Particular


def build_reminder(report: RegionReport, unit_name: str) -> bytes:
    """Return the letter that reminds a unit of a region to report.

    Args:
        report: the region in the period.
        unit_name: one of those that have not reported.
    """
    typed = report.particulars
    subject = words.describe_subject(report.period)
    writer = WordWriter(subject, report.region_name, report.today)
    office = typed.get(Particular.REPORTER, "")
    write_letterhead(writer, tell_letterhead(typed, office, report.region_name), None)
    writer.add_text(tell_place(typed, report.today))
    for label, value in ((NUMBER, ""), (NATURE, words.IMPORTANT), (ENCLOSED, "–"), (SUBJECT, subject)):
        writer.add_pair(label, value)
    writer.add_text(f"{ADDRESSEE} {words.describe_head_of(unit_name)}")
    writer.add_text(words.describe_reminder(unit_name, report.region_name, report.period, len(report.units)))
    sign(writer, typed, report.today)
    return writer.finish()
