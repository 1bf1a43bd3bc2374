"""The one sentence on top: where a unit stands, and what of its moves is more than chance; silent on the rest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from skm_app.wording.certainty import format_estimate
from skm_app.wording.findings import UNTESTED, describe_change, name_direction
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import PrintedBefore, Score, round_half_up
from skm_core.statistics import AdjustedTest, Course, Subject

NOTHING_REAL = "Tidak ada perubahan yang nyata."
_NAMED = 2
"""What a clause names; more is counted."""

_WORTH_ENDS = {True: Decimal("1.00"), False: Decimal("0.10")}
"""Points of the index, and of an NRR, from which on first and last value tell a slope; less is told a year."""


def describe_headline(course: Course, printed: PrintedBefore | None = None) -> str:
    """State the index and its letter, and what is real since the period before and over the periods.

    Args:
        course: the periods of a unit up to the one that is looked at.
        printed: the period before, where only a printed report is left of it.
    """
    score = course.score
    return f"IKM {format_number(score.ikm)}, mutu {score.mutu}. {describe_moves(course, printed)}".rstrip()


def describe_moves(course: Course, printed: PrintedBefore | None = None) -> str:
    """State what is real, or that nothing is, or that it cannot be tested; nothing of a first period."""
    untested = "" if course.since.found else describe_untested(course, printed)
    moves = " ".join(describe_real_moves(course))
    tested = course.since.found or course.over.found
    return f"{untested} {moves or (NOTHING_REAL if tested else '')}".strip()


def describe_real_moves(course: Course) -> list[str]:
    """State what is more than chance, a sentence for each of the two looks; none where nothing is."""
    over = course.over.list_real()
    told: list[str] = []
    if course.before:
        period, before = course.before
        since = [one for one in course.since.list_real() if _is_news(course, before.score, one, over)]
        index = course.since.index
        if index and index.real and None in (*since, *over):
            # beneath an index that rose for real, what fell for real is not hidden
            against = index.test.difference
            since = [one for one in since if one is None or course.since.found[one].test.difference * against < 0]
        parts = [_describe_since(course, before.score, one) for one in since[:_NAMED]]
        told += _join(parts, f"dibanding {period.name}", [course.since.found[one] for one in since[_NAMED:]])
    named = over[:_NAMED]
    firsts = list(dict.fromkeys(course.find_ends(one)[0][0].name for one in named))
    for place, first in enumerate(firsts, 1):
        parts = [describe_slope(course, one) for one in named if course.find_ends(one)[0][0].name == first]
        rest = [course.over.found[one] for one in over[_NAMED:]] if place == len(firsts) else []
        told += _join(parts, f"sejak {first}", rest)
    return told


def _is_news(course: Course, before: Score, subject: Subject, over: Sequence[Subject]) -> bool:
    """Tell whether a move since the period before is told by itself: it shows in print, and not over the periods too.

    What moved over the periods in the other direction is told twice.
    """
    if read_printed(before, subject) == read_printed(course.score, subject):
        return False
    moved = course.since.found[subject].test.difference
    return subject not in over or moved * course.over.found[subject].test.difference < 0


def _describe_since(course: Course, before: Score, subject: Subject) -> tuple[str, str]:
    earlier, later = (read_printed(score, subject) for score in (before, course.score))
    rises = course.since.found[subject].test.difference > 0
    return (
        f"{_name(course, subject)} {_say(rises)} nyata",
        f"dari {format_number(earlier)} menjadi {format_number(later)}",
    )


def _join(parts: Sequence[tuple[str, str]], when: str, rest: Sequence[AdjustedTest]) -> list[str]:
    """Join what moved in one look into a sentence, where anything did; only the first part says since when."""
    if not parts:
        return []
    (first, ends), *others = parts
    told = [f"{first} {when}, {ends}", *(f"{what}, {values}" for what, values in others)]
    for rises in (False, True):
        if count := sum((one.test.difference > 0) is rises for one in rest):
            told.append(f"{count} unsur lain {_say(rises)}")
    return ["; ".join(told) + "."]


def describe_slope(course: Course, subject: Subject) -> tuple[str, str]:
    """Return that a subject moved for real over the periods, and by how much: from its first to its last value.

    Where these two do not show what the line through all periods shows, it is the points a year.
    """
    first, last = (read_printed(measured.score, subject) for _, measured in course.find_ends(subject))
    slope = course.over.found[subject].test.difference
    moved = f"{_name(course, subject)} {_say(slope > 0)} nyata"
    if (last - first > 0) == (slope > 0) and abs(last - first) >= _WORTH_ENDS[subject is None]:
        return moved, f"dari {format_number(first)} menjadi {format_number(last)}"
    return moved, f"rata-rata {format_estimate(abs(slope))} setahun"


def describe_untested(course: Course, printed: PrintedBefore | None = None) -> str:
    """State a change since the period before that no test can look at; nothing where there is no such period."""
    now = course.score.ikm
    if printed:
        return _describe_printed(now, printed)
    if course.before is None:
        return ""
    period, before = course.before
    return f"{describe_change(now - before.score.ikm).capitalize()} dari {period.name}, {UNTESTED}."


def _describe_printed(now: Decimal, printed: PrintedBefore) -> str:
    about = f"{printed.period.name}{f', n = {format_number(printed.n)}' if printed.n else ''}"
    span = printed.ikm
    if span.printed is not None:
        moved = describe_change(now - span.printed).capitalize()
        return f"{moved} dari angka tercetak {format_number(span.printed)} ({about}), {UNTESTED}."
    ends = f"{format_number(span.lowest)}–{format_number(span.highest)}"
    least, most = sorted((now - span.lowest, now - span.highest), key=abs)
    if least * most <= 0:
        return f"Periode sebelumnya hanya tercetak, antara {ends} ({about}): naik atau turun tidak dapat dikatakan."
    by = f"{format_number(abs(least))}–{format_number(abs(most))}"
    return f"{name_direction(least).capitalize()} {by} dari rentang tercetak {ends} ({about}), {UNTESTED}."


def _name(course: Course, subject: Subject) -> str:
    return "IKM" if subject is None else short_unsur(subject, course.score.instrument)


def _say(rises: bool) -> str:
    return "naik" if rises else "turun"


def read_printed(score: Score, subject: Subject) -> Decimal:
    """Return the index, or the NRR of an unsur, as it is printed."""
    return score.ikm if subject is None else round_half_up(score.of(subject).nrr)
