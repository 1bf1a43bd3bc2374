"""What stands behind the report: how the index follows from the counts, and what the officer remarks on it."""

from __future__ import annotations

from fractions import Fraction

from skm_app.reports.checks import list_remarks
from skm_app.reports.input import ReportInput
from skm_app.reports.word.layout import WordWriter
from skm_app.wording.names import show_weight
from skm_app.wording.numbers import format_number
from skm_app.wording.report import describe_processing
from skm_core import round_half_up
from skm_core.regulation import SCORES


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


def write_remarks(writer: WordWriter, report: ReportInput) -> None:
    """Write what the checks found, where the officer wants it printed."""
    writer.add_list(list(list_remarks(report)), numbered=True)
