"""What stands before the first chapter: cover, foreword, approval, contents."""

from __future__ import annotations

import datetime as dt

from skm_app.reports.input import ReportInput
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.dates import format_date
from skm_app.wording.particulars import Particular, tell_foreword, tell_government
from skm_app.wording.report_front import TITLE, describe_approval


def write_cover(writer: WordWriter, report: ReportInput) -> None:
    """Write the first page of the report."""
    write_cover_of(writer, report, TITLE)


def write_cover_of(writer: WordWriter, report: ReportInput, title: str) -> None:
    """Write the first page of a paper: who, what, of when."""
    writer.add_cover(
        [line for line in list_letterhead(report) if line],
        report.logo,
        [
            (title, 20),
            (report.unit_name.upper(), 16),
            *([(report.parent_name.upper(), 14)] if report.parent_name else []),
            (report.period.name.upper(), 14),
        ],
    )


def list_letterhead(report: ReportInput) -> tuple[str, str, str]:
    """Return the government, the office, and how it is reached; what nobody typed is empty."""
    typed = report.particulars
    reached = (typed.get(name, "") for name in (Particular.ADDRESS, Particular.PHONE, Particular.PAGE))
    government = tell_government(typed, report.parent_name)
    return government.upper(), report.unit_name.upper(), " · ".join(filter(None, reached))


def write_front(writer: WordWriter, report: ReportInput) -> None:
    """Write the pages with roman numbers."""
    writer.begin_pages(roman=True)
    writer.add_heading("KATA PENGANTAR", 1)
    writer.add_text(tell_foreword(report.particulars, report.unit_name, report.period))
    write_signature(writer, report)
    writer.add_heading("LEMBAR PENGESAHAN", 1)
    writer.add_text(describe_approval(report.unit_name, report.period, report.particulars))
    write_signature(writer, report)
    _write_compiler(writer, report)
    writer.add_contents()


def write_signature(writer: WordWriter, report: ReportInput) -> None:
    """Write place, the day of the report and who signs."""
    sign(writer, report, report.reported_on)


def sign(writer: WordWriter, report: ReportInput, signed_on: dt.date | None) -> None:
    """Write place, day and who signs a paper of a day; no day where nobody has said it."""
    typed = report.particulars
    place = typed.get(Particular.PLACE, "")
    day = format_date(signed_on) if signed_on else ""
    nip = typed.get(Particular.NIP, "")
    lines = [
        ", ".join(filter(None, (place, day))),
        typed.get(Particular.ROLE, ""),
        *[""] * 4,
        typed.get(Particular.SIGNER, ""),
        typed.get(Particular.RANK, ""),
        f"NIP {nip}" if nip else "",
    ]
    writer.add_signature(["", *lines])


def _write_compiler(writer: WordWriter, report: ReportInput) -> None:
    typed = report.particulars
    name, nip = typed.get(Particular.COMPILER, ""), typed.get(Particular.COMPILER_NIP, "")
    if name:
        role = typed.get(Particular.COMPILER_ROLE, "")
        writer.add_signature(["", "Penyusun,", role, *[""] * 4, name, f"NIP {nip}" if nip else ""])
