"""Slides on one survey for a meeting: one message each, legible from the last row."""

from __future__ import annotations

import datetime as dt

from skm_app.palette import MUTU_COLOURS, ON_MUTU
from skm_app.reports.input import ReportInput
from skm_app.reports.slides.canvas import LEFT, RIGHT, STRONG, WHOLE, Box, Canvas
from skm_app.reports.text import shorten
from skm_app.wording import slides as words
from skm_app.wording.certainty import describe_interval, describe_moved_in_paper, describe_real_unsur
from skm_app.wording.deck import QUOTES, describe_answered, describe_plan, describe_rest
from skm_app.wording.findings import (
    describe_groups,
    describe_largest,
    describe_next,
    describe_sample,
    describe_small_n,
    describe_unconfirmed,
    list_largest,
)
from skm_app.wording.follow_up import describe_when, name_standing
from skm_app.wording.headline import describe_moves, describe_untested
from skm_app.wording.lowest import ALL_EQUAL, describe_lowest_in_paper, list_lowest
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES, short_any, short_bobot, short_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.particulars import tell_government
from skm_app.wording.report_findings import NO_COMPARISON, describe_compared
from skm_app.wording.saran import describe_said_alike
from skm_core import (
    MERGED,
    NOT_FILLED,
    Score,
    Standing,
    compute_next_mutu,
    compute_sample_size,
    merge_small_counts,
    rank_unsur,
    round_half_up,
)
from skm_core.regulation import SCORES

_MOST_QUOTES, _LONGEST_QUOTE = 5, 200
_MOST_LEVELS = 8


def build_slides(report: ReportInput, today: dt.date) -> bytes:
    """Return the slides on one survey: as many as have something to say.

    Args:
        report: the survey.
        today: what was to be done before and is not is told to be late.
    """
    slides = _Slides(report)
    slides.add_index()
    slides.add_unsur()
    if not report.unconfirmed:
        slides.add_ends()
    if report.said or report.quotes:
        slides.add_words()
    slides.add_respondents()
    if report.before:
        slides.add_trend()
    if report.previous_plan:
        slides.add_done()
    slides.add_plan(today)
    return slides.canvas.finish()


class _Slides:
    """Write the slides of one survey; under each stands what its numbers rest on."""

    def __init__(self, report: ReportInput) -> None:
        self._report = report
        bobot = short_bobot(report.score.bobot, report.instrument)
        foot = f"{report.unit_name} · {report.period.name} · n = {format_number(report.score.n)} · bobot {bobot}"
        fixed = describe_fixed(report.score.fixed, report.instrument)
        day = report.reported_on or report.period.last_day
        title = f"SKM {report.unit_name}, {report.period.name}"
        self.canvas = Canvas(title, report.unit_name, day, f"{foot} · {fixed}" if fixed else foot, report.logo)
        government = tell_government(report.particulars, report.parent_name).upper()
        self.canvas.add_cover(government, words.COVER, report.unit_name, report.period.name)

    def add_index(self) -> None:
        """Say how the office does."""
        report, score, canvas = self._report, self._report.score, self.canvas
        slide = canvas.begin(words.describe_index(score))
        canvas.write(slide, [format_number(score.ikm)], Box(1.6, 4.4, 15, 6), size=110, bold=True)
        canvas.add_tile(
            slide,
            score.mutu.value,
            Box(1.9, 11.2, 3.6, 3.6),
            size=66,
            fill=MUTU_COLOURS[score.mutu],
            colour=ON_MUTU[score.mutu],
        )
        canvas.write(slide, [score.kinerja], Box(6.0, 11.9, 10.5, 2.4), size=36, bold=True)
        lines = [
            f"{describe_answered(score.n, report.population)}.",
            self._describe_since()
            if report.before
            else describe_untested(report.course, report.printed_before, in_paper=True) or NO_COMPARISON,
            describe_next(compute_next_mutu(score)),
            describe_interval(report.estimate),
            describe_small_n(score.n) or "",
        ]
        canvas.write(slide, [line for line in lines if line], RIGHT, size=22)

    def add_unsur(self) -> None:
        """Say which unsur is lowest."""
        report, score = self._report, self._report.score
        title = words.TO_CONFIRM if report.unconfirmed else describe_lowest_in_paper(score, report.lowest_group)
        slide = self.canvas.begin(title)
        rows = sorted(score.unsur, key=lambda row: row.nrr)
        code, short = score.instrument.code, score.instrument.text
        values = {f"{code(row.unsur)} {short(row.unsur).short} ({row.mutu})": round_half_up(row.nrr) for row in rows}
        colours = [MUTU_COLOURS[row.mutu] for row in rows]
        chart = self.canvas.add_bars(slide, values, words.NRR_OF_EACH, WHOLE, colours)
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = SCORES[0], SCORES[-1]

    def add_ends(self) -> None:
        """Say what to mend and what to keep, ties whole."""
        score, lowest_group = self._report.score, self._report.lowest_group
        ranking = rank_unsur(score.unsur)
        if not ranking.lowest:
            slide = self.canvas.begin(ALL_EQUAL)
            self.canvas.write(slide, describe_groups([list(score.instrument.names())], score), WHOLE, size=28)
            return
        slide = self.canvas.begin(words.describe_ends(ranking.lowest[0], ranking.highest[:1], score.instrument))
        ends = (
            (LEFT, words.LOWEST, list_lowest(score, lowest_group)),
            (RIGHT, words.HIGHEST, describe_groups(ranking.highest, score)),
        )
        for box, head, lines in ends:
            if lines:
                self.canvas.write(
                    slide, [head], Box(box.left, box.top, box.width, 1.8), size=28, colour=STRONG, bold=True
                )
                self.canvas.write(slide, lines, Box(box.left, box.top + 2, box.width, box.height - 2), size=28)

    def add_words(self) -> None:
        """Show what people say: of the lowest unsur first, as it was picked for the report."""
        report = self._report
        first = [unsur for unsur in report.lowest if report.said.get(unsur)]
        said = {
            text: describe_said_alike(shorten(text, _LONGEST_QUOTE), count)
            for unsur in (*first, *(one for one in report.said if one not in first))
            for text, count in report.said[unsur].items()
        }
        rest = (text for text in report.quotes if text not in said)
        said |= {text: describe_said_alike(shorten(text, _LONGEST_QUOTE), 1) for text in rest}
        about = short_unsur(first[0], report.instrument) if first else None
        shown = list(said.values())[:_MOST_QUOTES]
        slide = self.canvas.begin(words.describe_said(len(shown), about))
        more = describe_rest(len(said) - len(shown), QUOTES)
        self.canvas.write(slide, [*shown, *([more] if more else [])], WHOLE, size=26)

    def add_respondents(self) -> None:
        """Say who answered."""
        report = self._report
        slide = self.canvas.begin(describe_answered(report.score.n, report.population))
        if not report.profile:
            self.canvas.write(slide, [words.NO_PROFILE], WHOLE, size=28)
            return
        # slides leave the unit
        merged = {dimension: merge_small_counts(counts) for dimension, counts in report.profile.items()}
        profile = {dimension: counts for dimension, counts in merged.items() if set(counts) != {MERGED}}
        if not profile:
            self.canvas.write(slide, [words.ALL_MERGED], WHOLE, size=28)
            return
        dimension, counts = next(iter(profile.items()))
        lines = [
            f"{DIMENSION_NAMES[d]}: {describe_largest(c, d)}."
            for d, c in profile.items()
            if not {MERGED, NOT_FILLED} & set(list_largest(c))
        ]
        if report.population:
            told = describe_sample(report.score.n, compute_sample_size(report.population))
            lines.append(f"{told[:1].upper()}{told[1:]} (Krejcie–Morgan).")
        bars = dict(list(counts.items())[:_MOST_LEVELS][::-1])
        told = words.describe_by(DIMENSION_NAMES[dimension])
        chart = self.canvas.add_bars(slide, bars, told, LEFT)
        chart.value_axis.minimum_scale = 0
        self.canvas.write(slide, lines, RIGHT, size=22)

    def add_trend(self) -> None:
        """Say how the index moved, and whether that is more than chance."""
        report, before = self._report, self._report.before
        assert before
        slide = self.canvas.begin(describe_moves(report.course, report.printed_before, in_paper=True))
        points = {name: point.ikm if isinstance(point, Score) else None for name, point in report.trend.items()}
        intervals = {
            name: (estimate.lower, estimate.upper)
            for name, estimate in report.trend_estimates.items()
            if estimate.lower is not None and estimate.upper is not None
        }
        told = "; ".join(f"{name} {format_number(ikm)}" for name, ikm in points.items() if ikm is not None)
        box = Box(WHOLE.left, WHOLE.top, WHOLE.width, 8.9)
        self.canvas.add_course(slide, points, intervals, words.describe_course(told), box)
        lines = [
            self._describe_since(),
            describe_real_unsur(before.tests.unsur, report.instrument, in_paper=True),
            *([words.INTERVALS] if intervals else []),
        ]
        self.canvas.write(slide, lines, Box(WHOLE.left, 13.3, WHOLE.width, 4.0), size=20)

    def add_done(self) -> None:
        """Say what became of the plan before."""
        last = self._report.previous_plan
        assert last
        done = sum(one.standing is Standing.PROVEN for one in last.lines)
        rows = [
            (
                short_any(one.line.unsur, self._report.instrument),
                one.line.kegiatan,
                name_standing(one.line, len(one.proofs)),
            )
            for one in last.lines
        ]
        title = words.describe_done(last.period, done, len(last.lines))
        self.canvas.add_rows(title, words.DONE_HEADS, rows, (4, 15, 9))

    def add_plan(self, today: dt.date) -> None:
        """Say who does what by when, or what has to be planned for."""
        report = self._report
        if report.plan:
            rows = [
                (
                    short_any(line.unsur, report.instrument),
                    line.kegiatan,
                    line.in_charge or words.NOBODY,
                    describe_when(line, report.period.last_day, today),
                )
                for line in report.plan
            ]
            without = sum(not line.in_charge for line in report.plan)
            self.canvas.add_rows(describe_plan(len(rows), without), words.PLAN_HEADS, rows, (4, 13, 6, 6))
            return
        if report.unconfirmed:
            slide = self.canvas.begin(words.TO_CONFIRM)
            lines = [describe_unconfirmed(report.unconfirmed, report.instrument)]
        else:
            slide = self.canvas.begin(words.NO_PLAN)
            names = [short_unsur(one, report.instrument) for one in report.lowest]
            lines = list(map(words.describe_to_plan, names)) or [ALL_EQUAL]
        self.canvas.write(slide, lines, WHOLE, size=28)

    def _describe_since(self) -> str:
        before = self._report.before
        assert before
        moved = describe_moved_in_paper(before.change.points, before.tests.index)
        return describe_compared(before.period, before.score.ikm, moved)
