"""What is planned, and what became of the plan before."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.reports.input import PreviousPlan, ReportInput
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.follow_up import HORIZON_NAMES, QUARTERS, describe_progress, name_standing
from skm_app.wording.names import short_any
from skm_app.wording.numbers import format_number
from skm_app.wording.report import NO_LAST_PLAN, NO_PLAN, ORDER_OF_PLAN
from skm_app.wording.report_findings import describe_nrr_since
from skm_core import Horizon, Instrument, TindakLanjut, compute_progress, round_half_up


def write_plan(writer: WordWriter, report: ReportInput) -> None:
    """Write the plan after this survey, by how far away it is."""
    if not report.plan:
        writer.add_text(NO_PLAN)
        return
    writer.add_text(ORDER_OF_PLAN, keep=True)
    write_planned(writer, report.plan, report.instrument)


def write_planned(writer: WordWriter, plan: Sequence[TindakLanjut], instrument: Instrument) -> None:
    """Write the lines of a plan with their quarters, by how far away they are, and how they shall be reached."""
    for horizon in Horizon:
        lines = [line for line in plan if line.horizon is horizon]
        if lines:
            _write_lines(writer, lines, instrument, f"Rencana tindak lanjut {HORIZON_NAMES[horizon]}")
    write_strategies(writer, plan)


def _write_lines(writer: WordWriter, lines: list[TindakLanjut], instrument: Instrument, caption: str) -> None:
    rows = [
        (
            str(number),
            _name(line, instrument),
            line.kegiatan,
            *("✓" if quarter in line.quarters else "" for quarter in QUARTERS),
            line.in_charge,
        )
        for number, line in enumerate(lines, 1)
    ]
    heads = ("No", "Unsur", "Program/kegiatan", *QUARTERS.values(), "Penanggung jawab")
    writer.add_table(caption, heads, rows, (0.9, 2.6, 4.4, 1, 1, 1, 1, 2.8))


def write_strategies(writer: WordWriter, plan: Sequence[TindakLanjut]) -> None:
    """Write how the lines of a plan shall be reached, until when and with whom, where somebody said so."""
    rows = [
        (
            str(number),
            line.kegiatan,
            line.strategy or "–",
            line.target_time or "–",
            line.in_charge or "–",
            line.stakeholder or "–",
        )
        for number, line in enumerate(plan, 1)
        if line.strategy or line.target_time or line.stakeholder
    ]
    if rows:
        heads = ("No", "Rencana", "Strategi", "Target waktu", "Penanggung jawab", "Pihak terkait")
        writer.add_table("Strategi pelaksanaan rencana", heads, rows, (0.9, 3.5, 4, 2.2, 2.4, 2.2))


def write_last_plan(writer: WordWriter, report: ReportInput) -> None:
    """Write the plan before, what was done of it, how PEKPPP counts that, and the unsur before and after."""
    last = report.previous_plan
    if last is None:
        writer.add_text(NO_LAST_PLAN)
        return
    write_result(writer, last)
    write_planned(writer, [done.line for done in last.lines], report.instrument)
    write_done(writer, last, report.instrument)
    lines = [done.line for done in last.lines]
    progress = compute_progress([(done.line, len(done.proofs)) for done in last.lines], last.reported_on)
    writer.add_text(describe_progress(progress))
    if report.before and report.before.period == last.period:
        tests = report.before.tests.unsur
        for unsur in dict.fromkeys(line.unsur for line in lines):
            if sentence := describe_nrr_since(unsur, report.before.score, report.score, tests.get(unsur)):
                writer.add_text(sentence)


def write_result(writer: WordWriter, last: PreviousPlan) -> None:
    """Write the value and letter of every unsur of the survey that a plan follows, where it was measured."""
    if last.score is None:
        return
    rows = [
        (
            last.score.instrument.code(row.unsur),
            last.score.instrument.text(row.unsur).name,
            format_number(round_half_up(row.nrr)),
            f"{row.mutu} ({row.kinerja})",
        )
        for row in last.score.unsur
    ]
    writer.add_table(f"Hasil SKM {last.period.name}", ("Kode", "Unsur", "NRR", "Mutu"), rows, (1, 6, 2, 3))


def write_done(writer: WordWriter, last: PreviousPlan, instrument: Instrument) -> None:
    """Write what became of every line of a plan, with its proofs."""
    rows = [
        (
            str(number),
            f"{_name(done.line, instrument)}: {done.line.kegiatan}",
            name_standing(done.line, len(done.proofs)),
            done.line.description or "–",
            ", ".join(proof.file_name for proof in done.proofs) or "–",
            done.line.obstacle or "–",
        )
        for number, done in enumerate(last.lines, 1)
    ]
    heads = ("No", "Rencana tindak lanjut", "Sudah/belum", "Uraian", "Bukti", "Hambatan")
    writer.add_table(f"Realisasi rencana tindak lanjut {last.period.name}", heads, rows, (0.9, 4, 2.2, 3.6, 2.4, 2.4))


def _name(line: TindakLanjut, instrument: Instrument) -> str:
    known = line.unsur in instrument.names()
    return instrument.text(line.unsur).name if known else short_any(line.unsur, instrument)
