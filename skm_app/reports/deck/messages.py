"""The screens of a deck, in the order in which a meeting asks; one that has nothing to say is left out."""

from __future__ import annotations

import datetime as dt

from skm_app.palette import ACCENT, FAINT, SCORE_COLOURS
from skm_app.reports.deck.line import draw_line
from skm_app.reports.deck.scale import draw_scale
from skm_app.reports.deck.slide import MOST_ROWS, Slide, bar, table, tell_rest, tile, write
from skm_app.reports.deck.units import choose_near, draw_units
from skm_app.reports.input import ReportInput
from skm_app.wording.certainty import name_verdict
from skm_app.wording.deck import (
    COURSE_FIGURE,
    MARKS_OF_COURSE,
    MARKS_OF_UNITS,
    NO_DAY_YET,
    NOBODY_YET,
    QUOTES,
    SAID,
    STEPS,
    describe_among,
    describe_answered,
    describe_kept,
    describe_nrr,
    describe_part,
    describe_people,
    describe_plan,
    describe_since_before,
)
from skm_app.wording.findings import describe_sample, list_largest, name_largest
from skm_app.wording.follow_up import describe_when, lacks_day, name_standing
from skm_app.wording.headline import describe_headline, describe_moves
from skm_app.wording.lowest import describe_lowest
from skm_app.wording.names import DIMENSION_NAMES, short_any, short_bobot, short_unsur
from skm_app.wording.numbers import format_change, format_number, format_share
from skm_app.wording.saran import describe_said_alike
from skm_app.wording.trend import describe_from
from skm_core import (
    MERGED,
    NOT_FILLED,
    Score,
    Standing,
    Unsur,
    compute_sample_size,
    compute_share,
    find_lowest_shown,
    merge_small_counts,
    round_half_up,
)
from skm_core.regulation import SCORES

_LOWEST_STEPS, _HIGHEST_STEPS = 3, 2


def list_slides(report: ReportInput, today: dt.date) -> tuple[Slide, ...]:
    """Return the screens of a deck: as many as have something to say.

    Args:
        report: what all papers are made of.
        today: what was to be done before and is not is told to be late.
    """
    makers = (_grade, _change, _lowest, _respondents, _course, _kept)
    made = (*(make(report) for make in makers), *_plan(report, today), _among(report))
    return tuple(slide for slide in made if slide)


def _grade(report: ReportInput) -> Slide:
    score = report.score
    return Slide(
        "nilai",
        f"{report.unit_name}, {report.period.name}",
        f'<div class="row"><span class="huge">{format_number(score.ikm)}</span>{tile(score.mutu)}'
        f'<p><b class="kin">{write(score.kinerja)}</b><br>{describe_people(score.n)}<br>'
        f"bobot {short_bobot(score.bobot, report.instrument)}</p></div>"
        f"{draw_scale(score, report.estimate, report.before.score.ikm if report.before else None)}",
    )


def _change(report: ReportInput) -> Slide | None:
    before = report.before
    if before is None:
        return None
    steps = sorted(before.change.printed.items(), key=lambda item: item[1])
    shown = [*steps[:_LOWEST_STEPS], *steps[_LOWEST_STEPS:][-_HIGHEST_STEPS:]]
    widest = max((abs(float(points)) for _, points in shown), default=0.0) or 1.0
    real = {unsur for unsur, test in before.tests.unsur.items() if test.real}
    rows = [
        _step(short_unsur(unsur, report.instrument), format_change(points), float(points) / widest, unsur in real)
        for unsur, points in shown
    ]
    return Slide(
        "perubahan",
        describe_since_before(before.change.points, before.tests, before.period, report.instrument),
        f'<div class="two"><div><p class="soft">{write(describe_from(before.score))}</p>'
        f'<p class="big">{format_change(before.change.points)}</p>'
        f'<p class="verdict{" real" if before.tests.index and before.tests.index.real else ""}">'
        f"{write(name_verdict(before.tests.index))}</p></div>"
        f'<div class="steps">{"".join(rows)}{tell_rest(len(steps) - len(shown), "unsur")}'
        f"<small>{STEPS}</small></div></div>",
    )


def _step(name: str, points: str, share: float, real: bool) -> str:
    width = abs(share) / 2
    track = bar(width, "currentColor" if real else FAINT, left=0.5 if share >= 0 else 0.5 - width)
    told = f"<b>{points} nyata</b>" if real else points
    return f'<div class="step{" real" if real else ""}"><span>{write(name)}</span>{track}<span>{told}</span></div>'


def _find_lowest(report: ReportInput) -> Unsur | None:
    return None if report.unconfirmed else next(iter(find_lowest_shown(report.score.unsur)), None)


def _lowest(report: ReportInput) -> Slide | None:
    unsur = _find_lowest(report)
    if unsur is None:
        return None
    row, text = report.score.of(unsur), report.instrument.text(unsur)
    shares = [compute_share(count, row.n) for count in row.counts]
    answers = "".join(
        f'<div class="answer"><span>{write(label)}</span>{bar(float(share) / 100, colour)}'
        f"<span>{format_share(share)}</span></div>"
        for label, colour, share in zip(text.labels, SCORE_COLOURS, shares, strict=True)
    )
    quotes = "".join(
        f"<blockquote>{write(describe_said_alike(said, count))}</blockquote>"
        for said, count in list(report.said.get(unsur, {}).items())[:_LOWEST_STEPS]
    )
    rest = tell_rest(len(report.said.get(unsur, {})) - _LOWEST_STEPS, QUOTES)
    told = f"<div><h3>{SAID}</h3>{quotes}{rest}</div>" if quotes else ""
    return Slide(
        "terendah",
        describe_lowest(report.score, report.lowest_group),
        f'<div class="{"three" if quotes else "two"}"><div><p class="big">{format_number(round_half_up(row.nrr))}</p>'
        f"<p>dari {SCORES[-1]}, mutu <b>{row.mutu}</b><br>{write(row.kinerja)}</p></div>"
        f"<div>{answers}</div>{told}</div>",
    )


def _respondents(report: ReportInput) -> Slide:
    n = report.score.n
    # a meeting is public
    profile = {dimension: merge_small_counts(counts) for dimension, counts in report.profile.items()}
    rows = "".join(
        f'<div class="level"><span>{write(DIMENSION_NAMES[dimension])}</span><b>{write(name_largest(counts))}</b></div>'
        for dimension, counts in list(profile.items())[:MOST_ROWS]
        if not {MERGED, NOT_FILLED} & set(list_largest(counts))
    )
    sample = ""
    if report.population:
        required = compute_sample_size(report.population)
        sample = f"{bar(min(n / required, 1.0), ACCENT)}<p>{write(describe_sample(n, required))}</p>"
    return Slide(
        "responden",
        describe_answered(n, report.population),
        f'<div class="two"><div><p class="big">{format_number(n)}</p>{sample}</div><div>{rows}</div></div>',
    )


def _course(report: ReportInput) -> Slide | None:
    if sum(isinstance(point, Score) for point in report.trend.values()) < 2:
        return None
    planned = set(report.planned) & set(report.trend)
    drawn = draw_line(report.trend, report.trend_estimates, report.instrument.table, planned)
    marks = f"{COURSE_FIGURE} {MARKS_OF_COURSE}" if planned else COURSE_FIGURE
    told = describe_moves(report.course, report.printed_before) or describe_headline(report.course)
    return Slide("perjalanan", told, f"{drawn}<small>{marks}</small>")


def _kept(report: ReportInput) -> Slide | None:
    last = report.previous_plan
    if last is None or not last.lines:
        return None
    done = sum(one.standing is Standing.PROVEN for one in last.lines)
    rows = [
        (
            write(short_any(one.line.unsur, report.instrument)),
            write(one.line.kegiatan),
            write(name_standing(one.line, len(one.proofs))),
            write(_tell_nrr(last.score, report.score, one.line.unsur)),
        )
        for one in last.lines
    ]
    return Slide("janji", describe_kept(last.period, done, len(rows)), table(rows))


def _tell_nrr(before: Score | None, now: Score, unsur: Unsur) -> str:
    ends = [next((row for row in score.unsur if row.unsur == unsur), None) for score in (before, now) if score]
    nrr = [format_number(round_half_up(row.nrr)) for row in ends if row]
    return describe_nrr(*nrr) if len(nrr) == 2 else ""


def _plan(report: ReportInput, today: dt.date) -> list[Slide]:
    """Return as many screens as the plan needs: what is not shown cannot be filled in."""
    rows = [
        (
            write(short_any(line.unsur, report.instrument)),
            write(line.kegiatan),
            write(line.in_charge) or _ask(place, "siapa", NOBODY_YET),
            _ask(place, "kapan", NO_DAY_YET)
            if lacks_day(line)
            else write(describe_when(line, report.period.last_day, today)),
        )
        for place, line in enumerate(report.plan)
    ]
    title = describe_plan(len(rows), sum(not line.in_charge for line in report.plan))
    parts = [rows[first : first + MOST_ROWS] for first in range(0, len(rows), MOST_ROWS)]
    return [
        Slide("rencana", f"{title}{describe_part(place, len(parts))}", table(part))
        for place, part in enumerate(parts, 1)
    ]


def _ask(place: int, what: str, told: str) -> str:
    """Return what is not known yet: the app makes a box of it, which fills in that line of the plan."""
    return f'<span class="ask" data-line="{place}" data-ask="{what}">{told}</span>'


def _among(report: ReportInput) -> Slide | None:
    units = report.neighbours
    if len(units) < 2:
        return None
    differ = [one.score.ikm_exact > report.score.ikm_exact for one in units if not (one.own or one.alike)]
    title = describe_among(sum(differ), len(differ) - sum(differ), sum(one.alike for one in units), report.unit_name)
    return Slide("antarkecamatan", title, f"{draw_units(choose_near(units), units)}<small>{MARKS_OF_UNITS}</small>")
