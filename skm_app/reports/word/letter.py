"""The letter that a report goes with, and the receipt that comes back."""

from __future__ import annotations

from skm_app.reports.input import ReportInput
from skm_app.reports.word.front import tell_letterhead, tell_place, write_letterhead, write_signature
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.letter import (
    ADDRESSEE,
    ENCLOSED,
    NATURE,
    NUMBER,
    RECEIPT,
    RECEIVED,
    SUBJECT,
    describe_letter,
    describe_subject,
)
from skm_app.wording.particulars import OfPeriod, Particular, of_period


def build_letter(report: ReportInput) -> bytes:
    """Return the letter and, on a page of its own, the receipt, as a Word document."""
    typed = report.particulars
    writer = WordWriter(describe_subject(report.period), report.unit_name, report.reported_on or report.period.last_day)
    write_letterhead(writer, tell_letterhead(typed, report.unit_name, report.parent_name), report.logo)
    number = typed.get(of_period(OfPeriod.LETTER, report.period), "")
    writer.add_text(tell_place(typed, report.reported_on))
    for label, value in (
        (NUMBER, number),
        (NATURE, "Biasa"),
        (ENCLOSED, "1 (satu) berkas"),
        (SUBJECT, describe_subject(report.period)),
    ):
        writer.add_pair(label, value)
    writer.add_text(f"{ADDRESSEE} {typed.get(Particular.ADDRESSEE, '')}".strip())
    writer.add_text(describe_letter(report.unit_name, report.period, report.score))
    write_signature(writer, report)
    writer.add_heading(RECEIPT, 1)
    writer.add_pair(SUBJECT, describe_subject(report.period))
    writer.add_pair("Dari", report.unit_name)
    writer.add_pair(NUMBER, number)
    for label in RECEIVED:
        writer.add_pair(label, "." * 60)
    return writer.finish()
