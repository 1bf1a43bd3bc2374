"""A letter to a unit that has not reported."""

from __future__ import annotations

from skm_app.reports.region.input import RegionReport, SilentUnit
from skm_app.reports.word import WordWriter, sign, tell_letterhead, tell_place, write_letterhead
from skm_app.wording import region_report as words
from skm_app.wording.letter import ADDRESSEE, ENCLOSED, NATURE, NUMBER, SUBJECT
from skm_app.wording.particulars import Particular


def build_reminder(report: RegionReport, silent: SilentUnit) -> bytes:
    """Return the letter that reminds a unit of a region to report.

    Args:
        report: the region in the period.
        silent: one of those that are still to report.
    """
    typed = report.particulars
    subject = words.describe_subject(report.period)
    writer = WordWriter(subject, report.region_name, report.today)
    office = typed.get(Particular.REPORTER, "")
    write_letterhead(writer, tell_letterhead(typed, office, report.region_name), None)
    writer.add_text(tell_place(typed, report.today))
    for label, value in ((NUMBER, ""), (NATURE, words.IMPORTANT), (ENCLOSED, "–"), (SUBJECT, subject)):
        writer.add_pair(label, value)
    writer.add_text(f"{ADDRESSEE} {words.describe_head_of(silent.name)}")
    told = words.describe_reminder(silent.name, report.region_name, report.period, len(report.units), silent.reported)
    writer.add_text(told)
    # the day stands above
    sign(writer, {**typed, Particular.PLACE: ""}, None)
    return writer.finish()
