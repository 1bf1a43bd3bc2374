"""What became of the plan that followed a survey, as a paper of its own with BAB I to IV and its annexes."""

from __future__ import annotations

from skm_app.reports.input import PreviousPlan, RealisedLine, ReportInput
from skm_app.reports.word import follow_up
from skm_app.reports.word.annexes import list_proofs, show_proofs
from skm_app.reports.word.front import sign, write_cover_of
from skm_app.reports.word.layout import WordWriter
from skm_app.reports.word.pages import count_pages
from skm_app.wording.follow_up import describe_progress
from skm_app.wording.names import short_any
from skm_app.wording.particulars import OfPeriod, of_period, parse_day
from skm_app.wording.realisation import (
    NOTHING_OPEN,
    RESULT,
    STRATEGIES,
    TITLE,
    describe_open,
    describe_purpose,
    describe_realised,
)
from skm_core import Standing, compute_progress


def list_realised(report: ReportInput) -> tuple[RealisedLine, ...]:
    """Return the lines of the plan that followed a survey, with what became of them."""
    surveys = report.evaluation.surveys if report.evaluation else ()
    return next((one.lines for one in surveys if one.period == report.period), ())


def build_realisation(report: ReportInput, office: str | None = None) -> bytes:
    """Return the report on what became of the plan that followed a survey, as a Word document.

    Args:
        report: the survey; its plan has at least one line.
        office: the program that counts its pages.
    """
    writer = _write(report)
    document = writer.finish()
    pages = count_pages(document, writer.first_numbered, office)
    return _write(report).finish(pages) if pages else document


def _write(report: ReportInput) -> WordWriter:
    lines = list_realised(report)
    plan = PreviousPlan(report.period, report.score, lines, report.reported_on)
    title = f"Laporan tindak lanjut SKM {report.unit_name}, {report.period.name}"
    typed = report.particulars.get(of_period(OfPeriod.FOLLOWED_ON, report.period), "")
    signed_on = parse_day(typed) if typed else None
    writer = WordWriter(title, report.unit_name, signed_on or report.reported_on or report.period.last_day)
    write_cover_of(writer, report, TITLE)
    writer.begin_pages(roman=True)
    writer.add_contents()
    writer.begin_pages(roman=False)
    writer.add_heading("BAB I PENDAHULUAN", 1)
    writer.add_text(describe_purpose(report.unit_name, report.period))
    writer.add_heading("BAB II DESKRIPSI RENCANA TINDAK LANJUT", 1)
    writer.add_text(RESULT)
    follow_up.write_result(writer, plan)
    follow_up.write_planned(writer, [one.line for one in lines], report.instrument)
    writer.add_heading("BAB III REALISASI RENCANA TINDAK LANJUT", 1)
    writer.add_text(describe_realised(len(lines)))
    follow_up.write_done(writer, plan, report.instrument)
    writer.add_heading("BAB IV KESIMPULAN", 1)
    _write_conclusion(writer, report, lines)
    sign(writer, report.particulars, signed_on)
    if proofs := list_proofs(lines, report.instrument):
        writer.add_heading("LAMPIRAN BUKTI TINDAK LANJUT", 1)
        show_proofs(writer, proofs)
    return writer


def _write_conclusion(writer: WordWriter, report: ReportInput, lines: tuple[RealisedLine, ...]) -> None:
    progress = compute_progress([(one.line, len(one.proofs)) for one in lines], report.reported_on)
    writer.add_text(describe_progress(progress))
    left = [one.line for one in lines if one.standing is not Standing.PROVEN]
    if not left:
        writer.add_text(NOTHING_OPEN)
        return
    writer.add_text(describe_open(len(left)))
    writer.add_list([f"{short_any(line.unsur, report.instrument)}: {line.kegiatan}" for line in left], numbered=True)
    if any(line.strategy for line in left):
        writer.add_text(STRATEGIES)
        follow_up.write_strategies(writer, left)
