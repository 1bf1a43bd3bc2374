"""What a careful reader would hold against a report, looked at before it is handed in (C1 to C22)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from skm_app.checks import Check, CheckCode, Fault
from skm_app.problems import ProblemCode
from skm_app.reports.input import ReportInput
from skm_app.wording import checks as words
from skm_app.wording.findings import describe_change, describe_groups, describe_rounding, describe_small_n
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES, short_any, short_bobot, short_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.particulars import SCHEDULE, TEXTS, Particular, of_period, parse_span
from skm_app.wording.problems import describe_problem
from skm_core import (
    MAIN_DIMENSIONS,
    SMALLEST_WITHOUT_CAUTION,
    Standing,
    classify_mutu,
    compute_sample_size,
    compute_score,
    compute_tally,
    find_unplanned,
    rank_unsur,
    round_half_up,
)
from skm_core.regulation import CONVERSION, SCORES

_WEEKEND = 5
_CONTROLS = (ProblemCode.CONTROL_DIFFERS, ProblemCode.CONTROL_IKM_DIFFERS)
_SERIOUS = (ProblemCode.BURST, ProblemCode.ONE_DAY)
_ALIKE = (*_SERIOUS, ProblemCode.STRAIGHT_LINES, ProblemCode.SAME_PATTERN)
_STRANGE = (ProblemCode.UNKNOWN_LABEL, ProblemCode.SCORE_OUT_OF_RANGE, ProblemCode.ERROR_CELL)
_NO_NAMES = {"nomor", "no", "keputusan"}
"""What follows the word for an office without being its name."""

_HEADS = {"camat": "kecamatan", "lurah": "kelurahan"}
_OFFICES = re.compile(
    r"\b(?<!(?i:balai) )((?i:kecamatan|camat|kelurahan|lurah|desa|puskesmas|sekretariat|rsud|upt|inspektorat) (?=[A-Z])"
    r"|(?:Dinas|Badan|Bagian|DINAS|BADAN|BAGIAN) )([\w’'-]+)"
)
"""An office and the first word of its name, in the case that offices write it."""

Found = tuple[str, Fault | None]
"""What was found, and the fault that it is; None where all is well."""


def run_checks(report: ReportInput) -> tuple[Check, ...]:
    """Return what every check finds in a survey that is to be handed in, in the order of their codes."""
    return tuple(Check(code, *_LOOKS[code](report)) for code in CheckCode)


def _look_at_answers(report: ReportInput) -> Found:
    if report.responses is None:
        uneven = [describe_problem(one) for one in report.problems if one.code is ProblemCode.UNEVEN_COUNTS]
        return " ".join([words.COUNTS_ONLY, *uneven]), Fault.ANSWERS_UNEVEN if uneven else None
    n = len(report.responses)
    again = compute_tally(report.responses)
    blanks = {item: column.count(None) for item, column in report.responses.answers.items()}
    wrong = any(again.answered(item) + blanks[item] != n for item in again.counts)
    return words.describe_answers(n), Fault.ANSWERS_WRONG if wrong else None


def _look_at_profile(report: ReportInput) -> Found:
    n = report.score.n
    if wrong := [DIMENSION_NAMES[d] for d, counts in report.profile.items() if sum(counts.values()) != n]:
        return words.describe_uneven_profile(wrong, n), Fault.PROFILE_UNEVEN
    if not report.profile:
        return words.NO_PROFILE, Fault.PROFILE_NONE
    missing = [DIMENSION_NAMES[dimension] for dimension in MAIN_DIMENSIONS if dimension not in report.profile]
    return words.describe_profile(n, missing), Fault.PROFILE_MISSING if missing else None


def _look_at_shares(report: ReportInput) -> Found:
    uneven = [DIMENSION_NAMES[d] for d, counts in report.profile.items() if describe_rounding(counts)]
    return words.describe_shares(uneven) if uneven else words.SHARES_WHOLE, None


def _look_at_nrr(report: ReportInput) -> Found:
    rows = report.score.unsur
    right = all(SCORES[0] <= row.nrr <= SCORES[-1] for row in rows)
    if report.responses:
        again = compute_score(
            compute_tally(report.responses), report.instrument, report.score.bobot, report.score.fixed
        )
        right = right and [row.nrr for row in again.unsur] == [row.nrr for row in rows]
    return words.describe_nrr(bool(report.responses)), None if right else Fault.NRR_WRONG


def _look_at_ikm(report: ReportInput) -> Found:
    score = report.score
    if CONVERSION * sum((row.nrr_tertimbang for row in score.unsur), Fraction()) != score.ikm_exact:
        return words.IKM_WRONG, Fault.IKM_WRONG
    controls = [one for one in report.problems if one.code in (*_CONTROLS, ProblemCode.CONTROL_IKM_FITS)]
    differs = any(one.code in _CONTROLS for one in controls)
    fixed = describe_fixed(score.fixed, score.instrument)
    told = [*map(describe_problem, controls), *([f"{fixed}."] if fixed else [])]
    unsaid = any(not rule for _, rule in score.fixed)
    found = words.describe_ikm(format_number(score.ikm), told)
    return found, Fault.IKM_DIFFERS if differs else Fault.IKM_RULE_UNSAID if unsaid else None


def _look_at_mutu(report: ReportInput) -> Found:
    table, rows = report.instrument.table, report.score.unsur
    again = [classify_mutu(round_half_up(row.nrr * CONVERSION), table).mutu for row in rows]
    right = again == [row.mutu for row in rows] and classify_mutu(report.score.ikm, table).mutu is report.score.mutu
    return words.describe_mutu(report.score.mutu), None if right else Fault.MUTU_WRONG


def _look_at_ranking(report: ReportInput) -> Found:
    ranking = rank_unsur(report.score.unsur)
    if report.unconfirmed:
        return words.ORDER_WAITS, None
    if not ranking.lowest:
        return words.NO_LOWEST, None
    return words.describe_lowest_groups(describe_groups(ranking.lowest, report.score)), None


def _look_at_plan(report: ReportInput) -> Found:
    if report.unconfirmed:
        return words.ORDER_WAITS, Fault.PLAN_WAITING
    if not report.plan:
        return words.NO_PLAN, Fault.PLAN_NONE
    if without := [short_unsur(unsur, report.instrument) for unsur in find_unplanned(report.score.unsur, report.plan)]:
        return words.describe_unplanned(without), Fault.PLAN_INCOMPLETE
    return words.ALL_PLANNED, None


def _look_at_conclusion(_: ReportInput) -> Found:
    return words.ONE_RESULT, None


def _look_at_dates(report: ReportInput) -> Found:
    period, day = report.period, report.reported_on
    if report.days and not all(period.contains(found) for found in report.days):
        return words.describe_days_outside(*report.days, period), Fault.DATES_OUTSIDE
    if overlap := _find_overlap(report):
        return overlap, Fault.DATES_OVERLAP
    if day is None:
        return words.NO_DATE, Fault.DATES_NONE
    if day <= period.last_day:
        return words.describe_early(day, period.last_day), Fault.DATES_EARLY
    if day.weekday() >= _WEEKEND:
        return words.describe_weekend(day), Fault.DATES_WEEKEND
    return words.describe_dated(day, period), None


def _find_overlap(report: ReportInput) -> str | None:
    """Say which row of the schedule begins before the one that it follows; None where none does."""
    rows = [
        (SCHEDULE[name], span)
        for name in SCHEDULE
        if (span := parse_span(report.particulars.get(of_period(name, report.period), "")))
    ]
    found = ((one, next_one) for (one, (first, _)), (next_one, (later, _)) in pairwise(rows) if later < first)
    return next((words.describe_overlap(one, later) for one, later in found), None)


def _look_at_sample(report: ReportInput) -> Found:
    n, population = report.score.n, report.population
    if not population:
        return words.NO_POPULATION, Fault.SAMPLE_UNKNOWN
    if n > population:
        return words.describe_more_than_served(n, population), Fault.SAMPLE_EXCEEDS
    if n == population and not report.census:
        return words.COPIED_POPULATION, Fault.SAMPLE_COPIED
    required = compute_sample_size(population)
    return words.describe_sample_size(n, required, population), Fault.SAMPLE_SHORT if n < required else None


def _look_at_bobot(report: ReportInput) -> Found:
    whole = sum(report.instrument.bobot(report.score.bobot).values(), Fraction())
    short = short_bobot(report.score.bobot, report.instrument)
    if whole == 1:
        return words.describe_whole_bobot(short), None
    return words.describe_bobot_sum(short, whole, CONVERSION * SCORES[-1] * whole), None


def _look_at_order(report: ReportInput) -> Found:
    return (words.ORDER_OPEN, Fault.ORDER_OPEN) if report.unconfirmed else (words.ORDER_SURE, None)


def _look_at_labels(report: ReportInput) -> Found:
    strange = sum(problem.code in _STRANGE for problem in report.problems)
    return (words.describe_strange(strange), Fault.LABELS_STRANGE) if strange else (words.LABELS_FIT, None)


def _look_at_before(report: ReportInput) -> Found:
    if report.before is None:
        return words.NO_BEFORE, Fault.BEFORE_NONE
    return words.describe_before(report.before.period, format_number(report.before.score.ikm)), None


def _look_at_names(report: ReportInput) -> Found:
    parts = [name.casefold().split() for name in (report.unit_name, report.parent_name or "")]
    known = {(_fold(kind), name) for part in parts for kind, name in pairwise(part)}
    typed = "\n".join(report.particulars.get(name, "") for name in (*TEXTS, Particular.ROLE))
    named = ((kind.strip(), name) for kind, name in _OFFICES.findall(typed))
    others = sorted(
        {
            f"{kind} {name}"
            for kind, name in named
            if name.casefold() not in _NO_NAMES and (_fold(kind), name.casefold()) not in known
        }
    )
    if others:
        return words.describe_other_offices(others), Fault.NAMES_OTHER
    if not report.particulars.get(Particular.SIGNER):
        return words.UNSIGNED, Fault.NAMES_UNSIGNED
    return words.describe_no_other_offices(report.unit_name), None


def _fold(kind: str) -> str:
    """Return the kind of an office that a word names, also where it names its head."""
    return _HEADS.get(kind.casefold(), kind.casefold())


def _look_at_repeats(report: ReportInput) -> Found:
    told = [problem for problem in report.problems if problem.code in _ALIKE]
    repeated = sum(problem.code is ProblemCode.REPEATED_ROW for problem in report.problems)
    if not told and not repeated:
        return words.NO_REPEATS, None
    serious = any(problem.code in _SERIOUS for problem in told)
    return words.describe_repeats(list(map(describe_problem, told)), repeated), Fault.REPEATS_MANY if serious else None


def _look_at_blanks(report: ReportInput) -> Found:
    if report.responses is None:
        return words.BLANKS_UNKNOWN, None
    return words.describe_blanks(sum(column.count(None) for column in report.responses.answers.values())), None


def _look_at_size(report: ReportInput) -> Found:
    n = report.score.n
    return describe_small_n(n) or words.describe_size(n), Fault.SIZE_SMALL if n < SMALLEST_WITHOUT_CAUTION else None


def _look_at_proof(report: ReportInput) -> Found:
    last = report.previous_plan
    if last is None:
        return words.NO_LAST_PLAN, None
    claimed = [one for one in last.lines if one.standing is Standing.CLAIMED]
    if claimed:
        named = [f"{short_any(one.line.unsur, report.instrument)}: {one.line.kegiatan}" for one in claimed]
        return words.describe_unproven(named), Fault.PROOF_MISSING
    return words.ALL_PROVEN, None


def _look_at_publication(report: ReportInput) -> Found:
    published = report.publications
    if not published:
        return words.NOT_PUBLISHED, Fault.PUBLICATION_NONE
    return words.describe_published(len(published), len({one.medium for one in published})), None


def _look_at_direction(report: ReportInput) -> Found:
    if report.before is None:
        return words.NO_CHANGE, None
    return words.describe_direction(describe_change(report.before.change.points)), None


_LOOKS: Mapping[CheckCode, Callable[[ReportInput], Found]] = {
    CheckCode.ANSWERS: _look_at_answers,
    CheckCode.PROFILE: _look_at_profile,
    CheckCode.SHARES: _look_at_shares,
    CheckCode.NRR: _look_at_nrr,
    CheckCode.IKM: _look_at_ikm,
    CheckCode.MUTU: _look_at_mutu,
    CheckCode.RANKING: _look_at_ranking,
    CheckCode.PLAN: _look_at_plan,
    CheckCode.CONCLUSION: _look_at_conclusion,
    CheckCode.DATES: _look_at_dates,
    CheckCode.SAMPLE: _look_at_sample,
    CheckCode.BOBOT: _look_at_bobot,
    CheckCode.ORDER: _look_at_order,
    CheckCode.LABELS: _look_at_labels,
    CheckCode.BEFORE: _look_at_before,
    CheckCode.NAMES: _look_at_names,
    CheckCode.REPEATS: _look_at_repeats,
    CheckCode.BLANKS: _look_at_blanks,
    CheckCode.SIZE: _look_at_size,
    CheckCode.DIRECTION: _look_at_direction,
    CheckCode.PROOF: _look_at_proof,
    CheckCode.PUBLICATION: _look_at_publication,
}


def list_remarks(report: ReportInput) -> Iterator[str]:
    """Yield what the report says of each fault that the officer wants printed: what was found, and the reason."""
    for check in run_checks(report):
        if check.fault in report.printed and check.fault:
            yield words.describe_remark(words.TITLES[check.code], check.found, report.reasons.get(check.fault))
