"""What stands before the first chapter: cover, foreword, approval, contents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from skm_app.reports.input import ReportInput
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.dates import format_date
from skm_app.wording.particulars import Particular, tell_foreword, tell_government
from skm_app.wording.report_front import TITLE, TO_SIGN, describe_approval


def write_cover(writer: WordWriter, report: ReportInput) -> None:
    """Write the first page of the report."""
    write_cover_of(writer, report, TITLE)


def write_cover_of(writer: WordWriter, report: ReportInput, title: str) -> None:
    """Write the first page of a paper: who, what, of when."""
    writer.add_cover(
        [line for line in tell_letterhead(report.particulars, report.unit_name, report.parent_name) if line],
        report.logo,
        [
            (title, 20),
            (report.unit_name.upper(), 16),
            *([(report.parent_name.upper(), 14)] if report.parent_name else []),
            (report.period.name.upper(), 14),
        ],
    )


def tell_letterhead(particulars: Mapping[str, str], office: str, parent_name: str | None) -> tuple[str, str, str]:
    """Return the government, the office, and how it is reached; what nobody typed is empty."""
    reached = (particulars.get(name, "") for name in (Particular.ADDRESS, Particular.PHONE, Particular.PAGE))
    government = tell_government(particulars, parent_name)
    return government.upper(), office.upper(), " · ".join(filter(None, reached))


def write_letterhead(writer: WordWriter, letterhead: tuple[str, str, str], logo: bytes | None) -> None:
    """Write the head of a letter, with a line below it."""
    if logo:
        writer.add_logo(logo, 2.2)
    for line, size in zip(letterhead, (13, 14, 9), strict=True):
        if line:
            writer.add_centred(line, size)
    writer.add_rule()


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
    sign(writer, report.particulars, report.reported_on)


def tell_place(particulars: Mapping[str, str], day: dt.date | None) -> str:
    """Return place and day of a paper, as they stand above a signature."""
    return ", ".join(filter(None, (particulars.get(Particular.PLACE, ""), format_date(day) if day else "")))


def sign(writer: WordWriter, particulars: Mapping[str, str], signed_on: dt.date | None) -> None:
    """Write place, day and who signs a paper of a day; no day where nobody has said it."""
    nip = particulars.get(Particular.NIP, "")
    lines = [
        tell_place(particulars, signed_on),
        particulars.get(Particular.ROLE, ""),
        *[""] * 4,
        particulars.get(Particular.SIGNER) or TO_SIGN,
        particulars.get(Particular.RANK, ""),
        f"NIP {nip}" if nip else "",
    ]
    writer.add_signature(["", *lines])


def _write_compiler(writer: WordWriter, report: ReportInput) -> None:
    typed = report.particulars
    name, nip = typed.get(Particular.COMPILER, ""), typed.get(Particular.COMPILER_NIP, "")
    if name:
        role = typed.get(Particular.COMPILER_ROLE, "")
        writer.add_signature(["", "Penyusun,", role, *[""] * 4, name, f"NIP {nip}" if nip else ""])
