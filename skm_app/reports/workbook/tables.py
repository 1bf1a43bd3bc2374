"""The sheets beside the processing: the way from the file to the letter, the profile, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from skm_app.problems import Severity
from skm_app.reports.input import ReportInput
from skm_app.reports.workbook.looks import LONGEST, Looks, fit_row, set_print, write_heads, write_value
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES, short_bobot, short_unsur
from skm_app.wording.problems import describe_problem
from skm_app.wording.workbook import EVERYTHING_COUNTED, NO_PROFILE
from skm_core import compute_share
from skm_core.regulation import CONVERSION


def write_trace(sheet: Worksheet, looks: Looks, report: ReportInput) -> None:
    """Write the way from the rows of the file to the letter."""
    score = report.score
    rejected = sum(problem.severity is Severity.ROW for problem in report.problems)
    lines: list[tuple[str, float | str]] = [
        ("Baris yang dihitung", score.n),
        ("Baris ditolak", rejected),
        ("Baris bukan data", report.not_data),
        ("Sel dikosongkan", sum(problem.severity is Severity.CELL for problem in report.problems)),
        ("Jawaban kosong, tidak ikut dibagi", sum(score.n - row.n for row in score.unsur if not row.fixed)),
        ("Bobot", short_bobot(score.bobot, score.instrument)),
        ("Nilai indeks", float(score.ikm_exact / CONVERSION)),
        (f"IKM = nilai indeks x {CONVERSION}, dibulatkan sekali", float(score.ikm)),
        ("Mutu", f"{score.mutu.value} ({score.kinerja})"),
        *_tell_files(report.files),
        *([("Catatan", fixed)] if (fixed := describe_fixed(score.fixed, score.instrument)) else []),
    ]
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, label, looks.wrapped)
        write_value(sheet, row, 1, value, looks)
    heads = ("Unsur", "Jumlah nilai", "Dijawab", "NRR", "NRR tertimbang", "Nilai", "Mutu")
    write_heads(sheet, len(lines) + 1, heads, looks)
    for row, unsur in enumerate(score.unsur, len(lines) + 2):
        values = (
            f"{score.instrument.code(unsur.unsur)} {short_unsur(unsur.unsur, score.instrument)}",
            sum(place * count for place, count in enumerate(unsur.counts, 1)),
            unsur.n,
            float(unsur.nrr),
            float(unsur.nrr_tertimbang),
            float(unsur.nilai),
            unsur.mutu.value,
        )
        for column, value in enumerate(values):
            write_value(sheet, row, column, value, looks)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, len(heads) - 1, 15)
    set_print(sheet, report.unit_name, (len(lines) + 1 + len(score.unsur), len(heads) - 1))


def _tell_files(files: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Yield which respondents of the sheet of respondents came from which of several files."""
    first = 1
    for number, (name, n) in enumerate(files, 1):
        yield f"Berkas {number}: {name}"[:LONGEST], f"No. {first}–{first + n - 1}" if n else "–"
        first += n


def write_profile(sheet: Worksheet, looks: Looks, report: ReportInput) -> None:
    """Write how many respondents each level has, and their share."""
    write_heads(sheet, 0, ("Karakteristik", "Kelompok", "Jumlah", "Persentase"), looks)
    row = 1
    for dimension, counts in report.profile.items():
        whole = sum(counts.values())
        for level, count in counts.items():
            sheet.write_string(row, 0, DIMENSION_NAMES[dimension], looks.text)
            sheet.write_string(row, 1, level[:LONGEST], looks.wrapped)
            sheet.write_number(row, 2, count, looks.whole)
            sheet.write_number(row, 3, float(compute_share(count, whole)), looks.share)
            fit_row(sheet, row, (DIMENSION_NAMES[dimension], level), (24, 48))
            row += 1
    if not report.profile:
        sheet.write_string(row, 0, NO_PROFILE)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 48)
    sheet.set_column(2, 3, 14)
    set_print(sheet, report.unit_name, (row, 3), (0, 0))


def write_set_aside(sheet: Worksheet, looks: Looks, report: ReportInput) -> None:
    """Write the rows that were rejected and the cells that were emptied, each with its reason."""
    write_heads(sheet, 0, ("Baris", "Kolom", "Isi", "Keterangan"), looks)
    told = [problem for problem in report.problems if problem.severity in (Severity.ROW, Severity.CELL)]
    for row, problem in enumerate(told, 1):
        sheet.write_string(row, 0, str(problem.row or ""), looks.text)
        sheet.write_string(row, 1, (problem.column or "")[:LONGEST], looks.wrapped)
        sheet.write_string(row, 2, (problem.got or "")[:LONGEST], looks.wrapped)
        sheet.write_string(row, 3, describe_problem(problem)[:LONGEST], looks.wrapped)
        told_of = (problem.column or "", problem.got or "", describe_problem(problem))
        fit_row(sheet, row, told_of, (28, 28, 80))
    if not told:
        sheet.write_string(1, 0, EVERYTHING_COUNTED)
    sheet.set_column(0, 0, 9)
    sheet.set_column(1, 2, 28)
    sheet.set_column(3, 3, 80)
    set_print(sheet, report.unit_name, (max(len(told), 1), 3), (0, 0))
