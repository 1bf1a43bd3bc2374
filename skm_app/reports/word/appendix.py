"""What stands behind the report: the questions, the counts, pictures, remarks."""

from __future__ import annotations

from fractions import Fraction

from skm_app.reports.checks import list_remarks
from skm_app.reports.input import ReportInput
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.names import show_weight
from skm_app.wording.numbers import format_number
from skm_app.wording.report import NO_PICTURES, NO_REMARKS, describe_processing
from skm_core import round_half_up
from skm_core.regulation import SCORES

_PICTURE = 12.0
"""Centimetres."""


def write_questionnaire(writer: WordWriter, report: ReportInput) -> None:
    """Write every question with its four answers."""
    rows = [
        (
            report.instrument.code(text.unsur),
            text.question,
            "; ".join(f"{score} = {label}" for score, label in zip(SCORES, text.labels, strict=True)),
        )
        for text in report.instrument.unsur
    ]
    writer.add_table(
        f"Pertanyaan menurut {report.instrument.title}", ("Kode", "Pertanyaan", "Jawaban"), rows, (1, 5, 6)
    )


def write_processing(writer: WordWriter, report: ReportInput) -> None:
    """Write how the index follows from the counts; the rows themselves are in the workbook."""
    score, weights = report.score, report.instrument.bobot(report.score.bobot)
    rows = [
        (
            report.instrument.code(row.unsur),
            *(format_number(count) for count in row.counts),
            format_number(sum(value * count for value, count in zip(SCORES, row.counts, strict=True))),
            format_number(row.n),
            format_number(round_half_up(row.nrr, 4)),
            show_weight(weights[row.unsur], score.bobot, own=bool(report.instrument.own_bobot)),
            format_number(round_half_up(row.nrr_tertimbang, 6)),
        )
        for row in score.unsur
    ]
    heads = ("Unsur", *(f"Nilai {value}" for value in SCORES), "Jumlah", "Dijawab", "NRR", "Bobot", "NRR tertimbang")
    writer.add_table("Dari jawaban ke NRR tertimbang", heads, rows, (1.3, 1.2, 1.2, 1.2, 1.2, 1.6, 1.6, 1.6, 1.4, 2))
    total = sum((row.nrr_tertimbang for row in score.unsur), Fraction())
    writer.add_text(describe_processing(round_half_up(total, 6), score.ikm, rows=report.responses is not None))


def write_pictures(writer: WordWriter, report: ReportInput) -> None:
    """Show the proofs that are pictures."""
    proofs = [
        (done.line.kegiatan, proof)
        for done in (report.previous_plan.lines if report.previous_plan else ())
        for proof in done.proofs
        if proof.picture
    ]
    for kegiatan, proof in proofs:
        writer.add_picture(proof.picture or b"", kegiatan, f"Foto bukti: {proof.file_name}", _PICTURE)
    if not proofs:
        writer.add_text(NO_PICTURES)


def write_remarks(writer: WordWriter, report: ReportInput) -> None:
    """Write what the checks found and the officer kept."""
    remarks = list(list_remarks(report))
    if remarks:
        writer.add_list(remarks, numbered=True)
    else:
        writer.add_text(NO_REMARKS)
