"""The workbook "pengolahan data" as inspectors know it: rows, sums, NRR, IKM, with live formulas and stored values."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from skm_app.problems import Severity
from skm_app.reports.input import ReportInput
from skm_app.wording.certainty import describe_interval
from skm_app.wording.findings import describe_respondents
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES, short_bobot, short_unsur
from skm_app.wording.problems import describe_problem
from skm_core import Item, compute_share, compute_tally
from skm_core.regulation import CONVERSION

_HEAD = 6
"""Row, from 0, of the upper half of the table's header; two rows of it, then the respondents."""

_LONGEST = 32_767


@dataclass(frozen=True)
class _Formats:
    title: Format
    head: Format
    text: Format
    whole: Format
    mean: Format
    share: Format
    weight: Format
    bold: Format
    wrapped: Format


def build_workbook(report: ReportInput) -> bytes:
    """Return the workbook of one survey.

    Every formula stands beside the value that it gives, so that a preview on a phone shows numbers too.

    Args:
        report: the survey; it must have respondents.

    Raises:
        ValueError: only counts or a printed report are left of the survey.
    """
    if report.responses is None:
        raise ValueError("a recap has no respondents to process")
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": f"Pengolahan data SKM {report.unit_name}, {report.period.name}"})
        formats = _build_formats(book)
        _Processing(book, book.add_worksheet("Pengolahan data"), formats, report).write()
        _write_trace(book.add_worksheet("Jejak hitung"), formats, report)
        _write_profile(book.add_worksheet("Profil"), formats, report)
        _write_rejected(book.add_worksheet("Tidak dihitung"), formats, report)
    return file.getvalue()


def _build_formats(book: xlsxwriter.Workbook) -> _Formats:
    line = {"border": 1}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 13, "align": "center"}),
        head=book.add_format({**line, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DCE9F2"}),
        text=book.add_format(line),
        whole=book.add_format({**line, "num_format": "#,##0"}),
        mean=book.add_format({**line, "num_format": "0.00"}),
        share=book.add_format({**line, "num_format": '0.00"%"'}),
        weight=book.add_format({**line, "num_format": "0.0000"}),
        bold=book.add_format({**line, "bold": True, "num_format": "0.00"}),
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
    )


class _Processing:
    """Write the sheet of respondents and its formulas."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet, formats: _Formats, report: ReportInput) -> None:
        assert report.responses
        self.book, self.sheet, self.formats, self.report = book, sheet, formats, report
        self.score, self.responses = report.score, report.responses
        self.items = [
            item for unsur in self.score.instrument.names() for item in self.responses.answers if item.unsur is unsur
        ]
        self.first = _HEAD + 2
        self.last = self.first + len(self.responses) - 1
        self.width = len(self.items)

    def write(self) -> None:
        """Write the whole sheet."""
        self._write_titles()
        self._write_rows()
        self._write_sums()
        self._write_legend()
        self._draw_chart()
        self._set_print()

    def _write_titles(self) -> None:
        sheet, formats = self.sheet, self.formats
        title = "PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN"
        sheet.merge_range(0, 0, 0, self.width + 4, title, formats.title)
        for row, (label, value) in enumerate(
            (
                ("UNIT PELAYANAN", self.report.unit_name),
                ("PERIODE", self.report.period.name),
                ("RESPONDEN", describe_respondents(len(self.responses), self.report.population)),
                ("BERKAS ASAL", self.report.source_name),
            ),
            1,
        ):
            sheet.write_string(row, 0, label)
            sheet.write_string(row, 2, f": {value}"[:_LONGEST])
        sheet.merge_range(_HEAD, 0, _HEAD + 1, 0, "NO. RESP", formats.head)
        sheet.merge_range(_HEAD, 1, _HEAD, max(self.width, 2), "NILAI UNSUR PELAYANAN", formats.head)
        for column, item in enumerate(self.items, 1):
            sheet.write_string(_HEAD + 1, column, self._name(item), formats.head)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, self.width, 8)
        sheet.freeze_panes(self.first, 1)

    def _name(self, item: Item) -> str:
        code = self.score.instrument.code(item.unsur)
        several = sum(other.unsur is item.unsur for other in self.items) > 1
        return f"{code}{'abcdef'[item.question - 1]}" if several else code

    def _write_rows(self) -> None:
        columns = [self.responses.answers[item] for item in self.items]
        for place in range(len(self.responses)):
            self.sheet.write_number(self.first + place, 0, place + 1, self.formats.whole)
            for column, scores in enumerate(columns, 1):
                answer = scores[place]
                if answer is None:
                    self.sheet.write_blank(self.first + place, column, None, self.formats.whole)
                else:
                    self.sheet.write_number(self.first + place, column, answer, self.formats.whole)

    def _write_sums(self) -> None:
        sheet, formats = self.sheet, self.formats
        tally, weights = compute_tally(self.responses), self.score.instrument.bobot(self.score.bobot)
        below = self.last + 1
        for row, label in enumerate(("Nilai/Unsur", "Terisi", "NRR/Unsur", "Bobot", "NRR tertb/unsur")):
            sheet.write_string(below + row, 0, label, formats.head)
        for column, item in enumerate(self.items, 1):
            letter = xl_col_to_name(column)
            cells = f"{letter}{self.first + 1}:{letter}{self.last + 1}"
            total, answered = tally.total(item), tally.answered(item)
            share = weights[item.unsur] / sum(other.unsur is item.unsur for other in self.items)
            nrr = Fraction(total, answered)
            sums, counts, means, bobot = (f"{letter}{below + row}" for row in (1, 2, 3, 4))
            _write_formula(sheet, below, column, f"=SUM({cells})", formats.whole, total)
            _write_formula(sheet, below + 1, column, f"=COUNT({cells})", formats.whole, answered)
            _write_formula(sheet, below + 2, column, f"={sums}/{counts}", formats.mean, float(nrr))
            weight = f"={share.numerator}/{share.denominator}"
            _write_formula(sheet, below + 3, column, weight, formats.weight, float(share))
            _write_formula(sheet, below + 4, column, f"={means}*{bobot}", formats.weight, float(nrr * share))
        self._write_index(below + 5, f"B{below + 5}:{xl_col_to_name(self.width)}{below + 5}")

    def _write_index(self, row: int, weighted: str) -> None:
        sheet, formats, score = self.sheet, self.formats, self.score
        index = score.ikm_exact / CONVERSION
        sheet.write_string(row, 0, "Jumlah NRR tertb *)", formats.head)
        _write_formula(sheet, row, 1, f"=SUM({weighted})", formats.weight, float(index))
        sheet.write_string(row + 1, 0, "IKM Unit **)", formats.head)
        # Excel's ROUND goes half up, as we do; the value is rounded once, here
        formula = f"=ROUND({xl_rowcol_to_cell(row, 1)}*{CONVERSION},2)"
        _write_formula(sheet, row + 1, 1, formula, formats.bold, float(score.ikm))
        ikm = xl_rowcol_to_cell(row + 1, 1)
        letters = "".join(
            f'IF({ikm}>={interval.lower},"{interval.mutu.value}",' for interval in score.instrument.table.intervals[:-1]
        )
        worst = score.instrument.table.intervals[-1].mutu.value
        closing = ")" * (len(score.instrument.table.intervals) - 1)
        sheet.write_string(row + 2, 0, "Mutu pelayanan", formats.head)
        _write_formula(sheet, row + 2, 1, f'={letters}"{worst}"{closing}', formats.bold, score.mutu.value)
        self.below = row + 4

    def _write_legend(self) -> None:
        sheet, formats, score = self.sheet, self.formats, self.score
        last = f"U{len(score.instrument.unsur)}"
        lines = [
            "Keterangan:",
            f"U1 s.d. {last} = unsur pelayanan menurut {score.instrument.title}",
            "NRR = nilai rata-rata: jumlah nilai per unsur dibagi jumlah kuesioner yang terisi untuk unsur itu",
            f"NRR tertimbang = NRR x bobot; bobot yang dipakai {short_bobot(score.bobot, score.instrument)}",
            f"*) jumlah NRR tertimbang    **) jumlah NRR tertimbang x {CONVERSION}",
            *(
                f"{i.mutu.value} ({i.kinerja}): {str(i.lower).replace('.', ',')} - {str(i.upper).replace('.', ',')}"
                for i in score.instrument.table.intervals
            ),
            describe_interval(self.report.estimate),
        ]
        for row, line in enumerate(lines, self.below):
            sheet.write_string(row, 0, line)
        right = self.width + 2
        for column, head in enumerate(("NO", "UNSUR PELAYANAN", "NILAI RATA-RATA")):
            # below the rows that every printed page repeats
            sheet.write_string(_HEAD + 2, right + column, head, formats.head)
        for row, unsur in enumerate(score.unsur, _HEAD + 3):
            sheet.write_string(row, right, score.instrument.code(unsur.unsur), formats.text)
            sheet.write_string(row, right + 1, score.instrument.text(unsur.unsur).name, formats.text)
            cells = [
                xl_rowcol_to_cell(self.last + 3, at)
                for at, item in enumerate(self.items, 1)
                if item.unsur is unsur.unsur
            ]
            _write_formula(sheet, row, right + 2, f"=AVERAGE({','.join(cells)})", formats.mean, float(unsur.nrr))
        sheet.set_column(right + 1, right + 1, 38)
        sheet.set_column(right + 2, right + 2, 17)

    def _draw_chart(self) -> None:
        right, count = self.width + 2, len(self.score.unsur)
        chart = self.book.add_chart({"type": "bar"})
        assert chart
        name = self.sheet.get_name()
        chart.add_series(
            {
                "name": "NRR",
                "categories": [name, _HEAD + 3, right + 1, _HEAD + 2 + count, right + 1],
                "values": [name, _HEAD + 3, right + 2, _HEAD + 2 + count, right + 2],
                "data_labels": {"value": True, "num_format": "0.00"},
                "fill": {"color": "#2F8FCE"},
            }
        )
        chart.set_title({"name": f"NRR tiap unsur, {self.report.period.name}", "name_font": {"size": 12}})
        chart.set_x_axis({"min": 1, "max": 4, "major_gridlines": {"visible": False}})
        chart.set_y_axis({"reverse": True, "interval_unit": 1})
        chart.set_size({"width": 520, "height": 60 + 32 * count})
        chart.set_legend({"none": True})
        self.sheet.insert_chart(_HEAD + 5 + count, right, chart, {"description": "Diagram batang NRR tiap unsur"})

    def _set_print(self) -> None:
        sheet = self.sheet
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD, _HEAD + 1)
        sheet.set_footer("&LDasbor SKM&CHalaman &P dari &N")


def _write_trace(sheet: Worksheet, formats: _Formats, report: ReportInput) -> None:
    """Write the way from the rows of the file to the letter."""
    score = report.score
    rejected = sum(problem.severity is Severity.ROW for problem in report.problems)
    lines: list[tuple[str, float | str]] = [
        ("Baris yang dihitung", score.n),
        ("Baris ditolak", rejected),
        ("Baris bukan data", report.not_data),
        ("Sel dikosongkan", sum(problem.severity is Severity.CELL for problem in report.problems)),
        ("Bobot", short_bobot(score.bobot, score.instrument)),
        ("Nilai indeks", float(score.ikm_exact / CONVERSION)),
        (f"IKM = nilai indeks x {CONVERSION}, dibulatkan sekali", float(score.ikm)),
        ("Mutu", f"{score.mutu.value} ({score.kinerja})"),
        *_tell_files(report.files),
        *([("Catatan", fixed)] if (fixed := describe_fixed(score.fixed, score.instrument)) else []),
    ]
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, label, formats.text)
        _write_value(sheet, row, 1, value, formats)
    heads = ("Unsur", "Jumlah nilai", "Dijawab", "NRR", "NRR tertimbang", "Nilai", "Mutu")
    for column, head in enumerate(heads):
        sheet.write_string(len(lines) + 1, column, head, formats.head)
    for row, unsur in enumerate(score.unsur, len(lines) + 2):
        total = sum(place * count for place, count in enumerate(unsur.counts, 1))
        name = f"{score.instrument.code(unsur.unsur)} {short_unsur(unsur.unsur, score.instrument)}"
        values = (
            name,
            total,
            unsur.n,
            float(unsur.nrr),
            float(unsur.nrr_tertimbang),
            float(unsur.nilai),
            unsur.mutu.value,
        )
        for column, value in enumerate(values):
            _write_value(sheet, row, column, value, formats)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(heads), 15)


def _tell_files(files: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Yield which respondents of the sheet of respondents came from which of several files."""
    first = 1
    for number, (name, n) in enumerate(files, 1):
        yield f"Berkas {number}: {name}"[:_LONGEST], f"No. {first}–{first + n - 1}" if n else "–"
        first += n


def _write_formula(sheet: Worksheet, row: int, column: int, formula: str, look: Format, value: float | str) -> None:
    """Write a formula with the value that it gives, so that nothing has to be recalculated to be seen."""
    sheet.write_formula(row, column, formula, look, value)  # pyright: ignore[reportArgumentType]


def _write_value(sheet: Worksheet, row: int, column: int, value: float | str, formats: _Formats) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, formats.text)
    else:
        sheet.write_number(row, column, value, formats.whole if isinstance(value, int) else formats.weight)


def _write_profile(sheet: Worksheet, formats: _Formats, report: ReportInput) -> None:
    heads = ("Karakteristik", "Kelompok", "Jumlah", "Persentase")
    _write_heads(sheet, heads, formats)
    row = 1
    for dimension, counts in report.profile.items():
        whole = sum(counts.values())
        for level, count in counts.items():
            sheet.write_string(row, 0, DIMENSION_NAMES[dimension], formats.text)
            sheet.write_string(row, 1, level[:_LONGEST], formats.text)
            sheet.write_number(row, 2, count, formats.whole)
            sheet.write_number(row, 3, float(compute_share(count, whole)), formats.share)
            row += 1
    sheet.set_column(0, 1, 24)


def _write_rejected(sheet: Worksheet, formats: _Formats, report: ReportInput) -> None:
    _write_heads(sheet, ("Baris", "Kolom", "Isi", "Keterangan"), formats)
    told = [problem for problem in report.problems if problem.severity in (Severity.ROW, Severity.CELL)]
    for row, problem in enumerate(told, 1):
        sheet.write_string(row, 0, str(problem.row or ""), formats.text)
        sheet.write_string(row, 1, problem.column or "", formats.text)
        sheet.write_string(row, 2, (problem.got or "")[:_LONGEST], formats.text)
        sheet.write_string(row, 3, describe_problem(problem)[:_LONGEST], formats.wrapped)
    sheet.set_column(3, 3, 80)


def _write_heads(sheet: Worksheet, heads: Sequence[str], formats: _Formats) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, formats.head)
