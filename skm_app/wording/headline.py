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
NOTHING_SIGNIFICANT = "Tidak ada perubahan yang secara statistik signifikan."
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


def describe_moves(course: Course, printed: PrintedBefore | None = None, *, in_paper: bool = False) -> str:
    """State what is real, or that nothing is, or that it cannot be tested; nothing of a first period.

    Args:
        course: the periods of a unit up to the one that is looked at.
        printed: the period before, where only a printed report is left of it.
        in_paper: whether it is said in the words of a paper.
    """
    untested = "" if course.since.found else describe_untested(course, printed, in_paper=in_paper)
    moves = " ".join(describe_real_moves(course, in_paper=in_paper))
    tested = course.since.found or course.over.found
    nothing = NOTHING_SIGNIFICANT if in_paper else NOTHING_REAL
    return f"{untested} {moves or (nothing if tested else '')}".strip()


def describe_real_moves(course: Course, *, in_paper: bool = False) -> list[str]:
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
        parts = [_describe_since(course, before.score, one, in_paper=in_paper) for one in since[:_NAMED]]
        when = f"dibandingkan dengan {period.name}" if in_paper else f"dibanding {period.name}"
        told += _join(parts, when, [course.since.found[one] for one in since[_NAMED:]])
    named = over[:_NAMED]
    firsts = list(dict.fromkeys(course.find_ends(one)[0][0].name for one in named))
    for place, first in enumerate(firsts, 1):
        parts = [
            describe_slope(course, one, in_paper=in_paper) for one in named if course.find_ends(one)[0][0].name == first
        ]
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


def _describe_since(course: Course, before: Score, subject: Subject, *, in_paper: bool) -> tuple[str, str]:
    earlier, later = (read_printed(score, subject) for score in (before, course.score))
    rises = course.since.found[subject].test.difference > 0
    return (
        _tell_move(course, subject, rises=rises, in_paper=in_paper),
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
    sentence = "; ".join(told)
    return [f"{sentence[0].upper()}{sentence[1:]}."]


def describe_slope(course: Course, subject: Subject, *, in_paper: bool = False) -> tuple[str, str]:
    """Return that a subject moved for real over the periods, and by how much: from its first to its last value.

    Where these two do not show what the line through all periods shows, it is the points a year.
    """
    first, last = (read_printed(measured.score, subject) for _, measured in course.find_ends(subject))
    slope = course.over.found[subject].test.difference
    moved = _tell_move(course, subject, rises=slope > 0, in_paper=in_paper)
    if (last - first > 0) == (slope > 0) and abs(last - first) >= _WORTH_ENDS[subject is None]:
        return moved, f"dari {format_number(first)} menjadi {format_number(last)}"
    return moved, f"rata-rata {format_estimate(abs(slope))} {'per tahun' if in_paper else 'setahun'}"


def describe_untested(course: Course, printed: PrintedBefore | None = None, *, in_paper: bool = False) -> str:
    """State a change since the period before that no test can look at; nothing where there is no such period."""
    now = course.score.ikm
    if printed:
        return _describe_printed(now, printed, in_paper=in_paper)
    if course.before is None:
        return ""
    period, before = course.before
    return _tell_untested(describe_change(now - before.score.ikm), f"dari {period.name}", in_paper=in_paper)


def _tell_untested(moved: str, since: str, *, in_paper: bool) -> str:
    if not in_paper:
        return f"{moved.capitalize()} {since}, {UNTESTED}."
    points = "" if moved == describe_change(Decimal(0)) else " poin"
    return f"IKM {moved}{points} {since}; perubahan ini {UNTESTED} secara statistik."


def _describe_printed(now: Decimal, printed: PrintedBefore, *, in_paper: bool) -> str:
    about = f"{printed.period.name}{f', n = {format_number(printed.n)}' if printed.n else ''}"
    span = printed.ikm
    if span.printed is not None:
        since = f"dari angka tercetak {format_number(span.printed)} ({about})"
        return _tell_untested(describe_change(now - span.printed), since, in_paper=in_paper)
    ends = f"{format_number(span.lowest)}–{format_number(span.highest)}"
    least, most = sorted((now - span.lowest, now - span.highest), key=abs)
    if least * most <= 0 and in_paper:
        return (
            f"IKM periode sebelumnya hanya diketahui dari laporan tercetak, yaitu antara {format_number(span.lowest)} "
            f"dan {format_number(span.highest)} ({about}), sehingga kenaikan atau penurunannya tidak dapat dipastikan."
        )
    if least * most <= 0:
        return f"Periode sebelumnya hanya tercetak, antara {ends} ({about}): naik atau turun tidak dapat dikatakan."
    by = f"{format_number(abs(least))}–{format_number(abs(most))}"
    since = f"dari rentang tercetak {ends} ({about})"
    return _tell_untested(f"{name_direction(least)} {by}", since, in_paper=in_paper)


def _tell_move(course: Course, subject: Subject, *, rises: bool, in_paper: bool) -> str:
    name = "IKM" if subject is None else short_unsur(subject, course.score.instrument)
    if not in_paper:
        return f"{name} {_say(rises)} nyata"
    return f"{name if subject is None else f'nilai unsur {name}'} {_say(rises)} signifikan"


def _say(rises: bool) -> str:
    return "naik" if rises else "turun"


def read_printed(score: Score, subject: Subject) -> Decimal:
    """Return the index, or the NRR of an unsur, as it is printed."""
    return score.ikm if subject is None else round_half_up(score.of(subject).nrr)
