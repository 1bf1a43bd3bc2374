"""Slides for a meeting: one message each, charts that can be edited, legible from the last row."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Cm, Pt

from skm_app.palette import ACCENT, INK, MUTU_COLOURS, QUIET
from skm_app.reports.input import ReportInput
from skm_app.reports.text import drop_controls
from skm_app.reports.typesetting import fit_width
from skm_app.wording.certainty import describe_interval, describe_moved_in_paper, describe_real_unsur
from skm_app.wording.findings import (
    describe_groups,
    describe_largest,
    describe_next,
    describe_respondents,
    describe_small_n,
    describe_unconfirmed,
)
from skm_app.wording.follow_up import name_standing
from skm_app.wording.headline import describe_moves, describe_untested
from skm_app.wording.lowest import ALL_EQUAL, describe_lowest_in_paper, list_lowest
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES, short_any, short_bobot, short_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.report_findings import NO_COMPARISON, describe_compared
from skm_app.wording.slides import NO_PROFILE
from skm_core import Score, Standing, compute_next_mutu, merge_small_counts, rank_unsur, round_half_up
from skm_core.regulation import SCORES

FONT = "Arial"
_WIDE, _HIGH = 33.87, 19.05
"""Centimetres of a 16:9 slide."""

_EDGE = 1.6
_BLANK = 6
"""The empty layout of the default template."""

_MOST_LINES = 6
_LOGO = 2.6
"""Centimetres that the logo is wide and high at most."""

_LIVE = re.compile(r"\s*(?:[={+@-]|(?:https?|ftps?|file)://|mailto:|(?:in|ex)ternal:)", re.IGNORECASE)


def build_slides(report: ReportInput) -> bytes:
    """Return five to seven slides on one survey."""
    deck = _Deck(report)
    deck.add_index()
    deck.add_unsur()
    if not report.unconfirmed:
        deck.add_ends()
    deck.add_respondents()
    if report.before:
        deck.add_trend()
    if report.previous_plan:
        deck.add_done()
    deck.add_plan()
    return deck.finish()


class _Deck:
    """Write the slides of one survey; under each stands what its numbers rest on."""

    def __init__(self, report: ReportInput) -> None:
        self._report = report
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Cm(_WIDE), Cm(_HIGH)
        about = self._deck.core_properties
        about.title = drop_controls(f"SKM {report.unit_name}, {report.period.name}")[:255]
        about.author, about.language = drop_controls(report.unit_name)[:255], "id-ID"
        day = report.reported_on or report.period.last_day
        about.created = about.modified = dt.datetime(day.year, day.month, day.day)

    def add_index(self) -> None:
        """Say how the office does."""
        report, score = self._report, self._report.score
        slide = self._begin(f"IKM {format_number(score.ikm)}: mutu {score.mutu} ({score.kinerja})")
        _write(
            slide, [format_number(score.ikm)], _EDGE, 4.2, 14, 6, size=110, colour=MUTU_COLOURS[score.mutu], bold=True
        )
        _write(slide, [f"Mutu {score.mutu}", score.kinerja], _EDGE, 10.6, 14, 4, size=36, bold=True)
        lines = [
            describe_respondents(score.n, report.population),
            self._describe_since()
            if report.before
            else describe_untested(report.course, report.printed_before, in_paper=True) or NO_COMPARISON,
            describe_next(compute_next_mutu(score)),
            describe_interval(report.estimate),
            describe_small_n(score.n) or "",
        ]
        _write(slide, [line for line in lines if line], 17, 4.8, 15, 11, size=20)
        if report.logo:
            self._show_logo(slide, report.logo)

    def _show_logo(self, slide: Slide, logo: bytes) -> None:
        """Show the logo above the numbers, beside the title."""
        wide = fit_width(logo, _LOGO, _LOGO)
        slide.shapes.add_picture(io.BytesIO(logo), Cm(_WIDE - _EDGE - wide), Cm(1.0), width=Cm(wide))
        title = slide.shapes.title
        assert title
        title.width = Cm(_WIDE - 2 * _EDGE - wide - 0.5)

    def add_unsur(self) -> None:
        """Say which unsur is lowest."""
        report, score = self._report, self._report.score
        title = (
            "Unsur terendah menunggu kepastian U8 dan U9"
            if report.unconfirmed
            else describe_lowest_in_paper(score, report.lowest_group)
        )
        slide = self._begin(title)
        rows = sorted(score.unsur, key=lambda row: row.nrr)
        code, short = score.instrument.code, score.instrument.text
        values = {f"{code(row.unsur)} {short(row.unsur).short} ({row.mutu})": round_half_up(row.nrr) for row in rows}
        chart = _add_bars(slide, values, "NRR tiap unsur, skala 1 sampai 4")
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = SCORES[0], SCORES[-1]
        for point, row in enumerate(rows):
            _paint(chart.plots[0].series[0].points[point].format.fill, MUTU_COLOURS[row.mutu])

    def add_ends(self) -> None:
        """Say what to mend and what to keep, ties whole."""
        score, lowest_group = self._report.score, self._report.lowest_group
        ranking = rank_unsur(score.unsur)
        if not ranking.lowest:
            slide = self._begin("Semua unsur bernilai sama")
            _write(slide, [ALL_EQUAL], _EDGE, 4.8, 30, 8, size=28)
            return
        slide = self._begin("Unsur yang perlu diperbaiki dan dipertahankan")
        ends = (
            (_EDGE, "Terendah", list_lowest(score, lowest_group)),
            (17.5, "Tertinggi", describe_groups(ranking.highest, score)),
        )
        for left, head, lines in ends:
            if lines:
                _write(slide, [head], left, 4.6, 14.5, 1.6, size=28, colour=ACCENT, bold=True)
                _write(slide, lines, left, 6.6, 14.5, 10, size=28)

    def add_respondents(self) -> None:
        """Say who answered."""
        report = self._report
        slide = self._begin(f"Jumlah responden: {format_number(report.score.n)} orang")
        if not report.profile:
            _write(slide, [NO_PROFILE], _EDGE, 5, 30, 8, size=28)
            return
        # slides leave the unit
        profile = {dimension: merge_small_counts(counts) for dimension, counts in report.profile.items()}
        dimension, counts = next(iter(profile.items()))
        lines = [f"{DIMENSION_NAMES[d]}: {describe_largest(c, d)}." for d, c in profile.items()]
        told = f"Responden menurut {DIMENSION_NAMES[dimension].lower()}"
        bars = dict(list(counts.items())[::-1])
        chart = _add_bars(slide, bars, told, width=14)
        chart.value_axis.minimum_scale = 0
        _write(slide, lines[:_MOST_LINES], 17, 4.8, 15, 11, size=22)

    def add_trend(self) -> None:
        """Say how the index moved, and whether that is more than chance."""
        report, before = self._report, self._report.before
        assert before
        slide = self._begin(describe_moves(report.course, report.printed_before, in_paper=True))
        points = {name: point.ikm if isinstance(point, Score) else None for name, point in report.trend.items()}
        told = "; ".join(f"{name} {format_number(ikm)}" for name, ikm in points.items() if ikm is not None)
        kind = XL_CHART_TYPE.LINE_MARKERS
        chart = _add_chart(slide, kind, points, f"IKM tiap periode: {told}", _WIDE - 2 * _EDGE, 9)
        values = [ikm for ikm in points.values() if ikm is not None]
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = int(min(values)) - 2, int(max(values)) + 3
        chart.plots[0].series[0].smooth = False
        _paint(chart.plots[0].series[0].format.line.fill, ACCENT)
        lines = [
            self._describe_since(),
            describe_real_unsur(before.tests.unsur, report.instrument, in_paper=True),
        ]
        _write(slide, lines, _EDGE, 13.6, 30, 3, size=22)

    def add_done(self) -> None:
        """Say what became of the plan before."""
        last = self._report.previous_plan
        assert last
        done = sum(one.standing is Standing.PROVEN for one in last.lines)
        slide = self._begin(f"Tindak lanjut {last.period.name}: {done} dari {len(last.lines)} selesai")
        lines = [f"{name_standing(one.line, len(one.proofs))}: {one.line.kegiatan}" for one in last.lines]
        _write(slide, _shorten(lines), _EDGE, 4.6, 30, 11, size=26)

    def add_plan(self) -> None:
        """Say what is to be done now, or what has to be planned for."""
        report = self._report
        if report.plan:
            slide = self._begin("Rencana tindak lanjut")
            lines = [
                f"{line.kegiatan} ({short_any(line.unsur, report.instrument)}"
                f"{f'; {line.in_charge}' if line.in_charge else ''})"
                for line in report.plan
            ]
        elif report.unconfirmed:
            slide = self._begin("Hal yang perlu dipastikan")
            lines = [describe_unconfirmed(report.unconfirmed, report.instrument)]
        else:
            slide = self._begin("Rencana tindak lanjut belum disusun")
            lines = [
                f"Program atau kegiatan, waktu, dan penanggung jawab untuk {short_unsur(unsur, report.instrument)}"
                for unsur in chain.from_iterable(rank_unsur(report.score.unsur).lowest)
            ] or [ALL_EQUAL]
        _write(slide, _shorten(lines), _EDGE, 4.6, 30, 11, size=26)

    def finish(self) -> bytes:
        """Return the slides."""
        file = io.BytesIO()
        self._deck.save(file)
        return file.getvalue()

    def _describe_since(self) -> str:
        before = self._report.before
        assert before
        moved = describe_moved_in_paper(before.change.points, before.tests.index)
        return describe_compared(before.period, before.score.ikm, moved)

    def _begin(self, title: str) -> Slide:
        report = self._report
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_BLANK - 1])
        heading = slide.shapes.title
        assert heading
        heading.left, heading.top, heading.width, heading.height = Cm(_EDGE), Cm(0.9), Cm(_WIDE - 2 * _EDGE), Cm(2.9)
        _set_text(heading.text_frame, [title], size=34, colour=INK, bold=True)
        heading.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        bobot = short_bobot(report.score.bobot, report.instrument)
        foot = f"{report.unit_name} · {report.period.name} · n = {format_number(report.score.n)} · bobot {bobot}"
        fixed = describe_fixed(report.score.fixed, report.instrument)
        foot = f"{foot} · {fixed}" if fixed else foot
        _write(slide, [foot], _EDGE, 17.4, 30, 1, size=14, colour=QUIET)
        return slide


def _shorten(lines: Sequence[str]) -> list[str]:
    """Keep as many lines as can be read, and say how many are left out."""
    if len(lines) <= _MOST_LINES:
        return list(lines)
    return [*lines[: _MOST_LINES - 1], f"dan {len(lines) - _MOST_LINES + 1} kegiatan lain di laporan"]


def _write(
    slide: Slide,
    lines: Sequence[str],
    left: float,
    top: float,
    width: float,
    height: float,
    *,
    size: int,
    colour: str = INK,
    bold: bool = False,
) -> None:
    box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(height))
    box.text_frame.word_wrap = True
    _set_text(box.text_frame, lines, size=size, colour=colour, bold=bold)


def _set_text(frame: TextFrame, lines: Sequence[str], *, size: int, colour: str, bold: bool) -> None:
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(size / 3)
        run = paragraph.add_run()
        run.text = drop_controls(line)
        run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
        run.font.color.rgb = _colour(colour)
        run._r.get_or_add_rPr().set("lang", "id-ID")


def _add_bars(slide: Slide, values: Mapping[str, Decimal | int], alt: str, width: float = _WIDE - 2 * _EDGE) -> Any:
    """Draw bars, the last name on top, and return the chart."""
    chart = _add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, values, alt, width, 12.4)
    chart.plots[0].gap_width = 40
    _paint(chart.plots[0].series[0].format.fill, ACCENT)
    return chart


def _add_chart(
    slide: Slide, kind: XL_CHART_TYPE, values: Mapping[str, Decimal | int | None], alt: str, width: float, height: float
) -> Any:
    """Draw a chart that can be edited, with a text for those who cannot see it, and return it.

    The labels are written out: those that PowerPoint writes have a decimal point on an English machine.
    """
    # what python-pptx says of its types does not hold for charts
    data: Any = CategoryChartData(number_format="0.00")
    data.categories = [_guard(name) for name in values]
    data.add_series("Nilai", [None if value is None else float(value) for value in values.values()])
    frame: Any = slide.shapes.add_chart(kind, Cm(_EDGE), Cm(4.2), Cm(width), Cm(height), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", drop_controls(alt))
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(18), FONT
    chart.font.color.rgb = _colour(INK)
    chart.value_axis.has_major_gridlines = chart.value_axis.visible = False
    position = XL_LABEL_POSITION.OUTSIDE_END if kind is XL_CHART_TYPE.BAR_CLUSTERED else XL_LABEL_POSITION.ABOVE
    for place, value in enumerate(values.values()):
        if value is not None:
            label = chart.plots[0].series[0].points[place].data_label
            label.text_frame.text = format_number(value)
            label.position = position
            font = label.text_frame.paragraphs[0].runs[0].font
            font.size, font.bold = Pt(18), True
    return chart


def _guard(name: str) -> str:
    """Keep a name from being a formula or a link in the little workbook that lies behind a chart."""
    name = drop_controls(name)
    return f"'{name}" if _LIVE.match(name) else name


def _paint(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = _colour(colour)


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))
