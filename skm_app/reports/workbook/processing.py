"""The sheet "Pengolahan data" as inspectors know it: rows, sums, NRR, IKM, with live formulas and stored values."""

from __future__ import annotations

from fractions import Fraction

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from skm_app.reports.input import ReportInput
from skm_app.reports.workbook.items import list_items, name_item
from skm_app.reports.workbook.looks import LONGEST, Looks, set_print, write_formula
from skm_app.wording.certainty import describe_interval
from skm_app.wording.findings import describe_respondents
from skm_app.wording.names import short_bobot
from skm_core import compute_tally
from skm_core.regulation import CONVERSION

_HEAD = 6
"""Row, from 0, of the upper half of the table's header; two rows of it, then the respondents."""

_ROW_PIXELS = 20


class Processing:
    """Write the sheet of respondents and its formulas."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet, looks: Looks, report: ReportInput) -> None:
        assert report.responses
        self.book, self.sheet, self.looks, self.report = book, sheet, looks, report
        self.score, self.responses = report.score, report.responses
        self.items = list_items(self.responses, self.score.instrument)
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
        sheet, looks = self.sheet, self.looks
        title = "PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN"
        sheet.merge_range(0, 0, 0, self.width + 4, title, looks.title)
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
            sheet.write_string(row, 2, f": {value}"[:LONGEST])
        sheet.merge_range(_HEAD, 0, _HEAD + 1, 0, "NO. RESP", looks.head)
        sheet.merge_range(_HEAD, 1, _HEAD, max(self.width, 2), "NILAI UNSUR PELAYANAN", looks.head)
        for column, item in enumerate(self.items, 1):
            sheet.write_string(_HEAD + 1, column, name_item(item, self.items, self.report), looks.head)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, self.width, 8)
        sheet.freeze_panes(self.first, 1)

    def _write_rows(self) -> None:
        columns = [self.responses.answers[item] for item in self.items]
        for place in range(len(self.responses)):
            self.sheet.write_number(self.first + place, 0, place + 1, self.looks.whole)
            for column, scores in enumerate(columns, 1):
                answer = scores[place]
                if answer is None:
                    self.sheet.write_blank(self.first + place, column, None, self.looks.whole)
                else:
                    self.sheet.write_number(self.first + place, column, answer, self.looks.whole)

    def _write_sums(self) -> None:
        sheet, looks = self.sheet, self.looks
        tally, weights = compute_tally(self.responses), self.score.instrument.bobot(self.score.bobot)
        below = self.last + 1
        for row, label in enumerate(("Nilai/Unsur", "Terisi", "NRR/Unsur", "Bobot", "NRR tertb/unsur")):
            sheet.write_string(below + row, 0, label, looks.head)
        for column, item in enumerate(self.items, 1):
            letter = xl_col_to_name(column)
            cells = f"{letter}{self.first + 1}:{letter}{self.last + 1}"
            total, answered = tally.total(item), tally.answered(item)
            share = weights[item.unsur] / sum(other.unsur is item.unsur for other in self.items)
            nrr = Fraction(total, answered)
            sums, counts, means, bobot = (f"{letter}{below + row}" for row in (1, 2, 3, 4))
            write_formula(sheet, below, column, f"=SUM({cells})", looks.whole, total)
            write_formula(sheet, below + 1, column, f"=COUNT({cells})", looks.whole, answered)
            write_formula(sheet, below + 2, column, f"={sums}/{counts}", looks.two, float(nrr))
            weight = f"={share.numerator}/{share.denominator}"
            write_formula(sheet, below + 3, column, weight, looks.weight, float(share))
            write_formula(sheet, below + 4, column, f"={means}*{bobot}", looks.two, float(nrr * share))
        self._write_index(below + 5, f"B{below + 5}:{xl_col_to_name(self.width)}{below + 5}")

    def _write_index(self, row: int, weighted: str) -> None:
        sheet, looks, score = self.sheet, self.looks, self.score
        index = score.ikm_exact / CONVERSION
        sheet.write_string(row, 0, "Jumlah NRR tertb *)", looks.head)
        write_formula(sheet, row, 1, f"=SUM({weighted})", looks.two, float(index))
        sheet.write_string(row + 1, 0, "IKM Unit **)", looks.head)
        # Excel's ROUND goes half up, as we do; the value is rounded once, here
        formula = f"=ROUND({xl_rowcol_to_cell(row, 1)}*{CONVERSION},2)"
        write_formula(sheet, row + 1, 1, formula, looks.result, float(score.ikm))
        ikm = xl_rowcol_to_cell(row + 1, 1)
        letters = "".join(
            f'IF({ikm}>={interval.lower},"{interval.mutu.value}",' for interval in score.instrument.table.intervals[:-1]
        )
        worst = score.instrument.table.intervals[-1].mutu.value
        closing = ")" * (len(score.instrument.table.intervals) - 1)
        sheet.write_string(row + 2, 0, "Mutu pelayanan", looks.head)
        write_formula(sheet, row + 2, 1, f'={letters}"{worst}"{closing}', looks.result, score.mutu.value)
        self.below = row + 4

    def _write_legend(self) -> None:
        sheet, looks, score = self.sheet, self.looks, self.score
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
        self.legend = len(lines)
        for row, line in enumerate(lines, self.below):
            sheet.write_string(row, 0, line)
        right = self.width + 2
        for column, head in enumerate(("NO", "UNSUR PELAYANAN", "NILAI RATA-RATA")):
            # below the rows that every printed page repeats
            sheet.write_string(_HEAD + 2, right + column, head, looks.head)
        for row, unsur in enumerate(score.unsur, _HEAD + 3):
            sheet.write_string(row, right, score.instrument.code(unsur.unsur), looks.text)
            sheet.write_string(row, right + 1, score.instrument.text(unsur.unsur).name, looks.text)
            cells = [
                xl_rowcol_to_cell(self.last + 3, at)
                for at, item in enumerate(self.items, 1)
                if item.unsur is unsur.unsur
            ]
            write_formula(sheet, row, right + 2, f"=AVERAGE({','.join(cells)})", looks.two, float(unsur.nrr))
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
        chart.set_size({"width": 450, "height": self._chart_height()})
        chart.set_legend({"none": True})
        self.sheet.insert_chart(_HEAD + 5 + count, right, chart, {"description": "Diagram batang NRR tiap unsur"})

    def _set_print(self) -> None:
        chart_ends = _HEAD + 5 + len(self.score.unsur) + self._chart_height() // _ROW_PIXELS + 1
        last = max(self.below + self.legend, chart_ends), self.width + 4
        set_print(self.sheet, self.report.unit_name, last, (_HEAD, _HEAD + 1))

    def _chart_height(self) -> int:
        return 60 + 32 * len(self.score.unsur)
