"""Follow-up of a survey: what is planned for an unsur, whether it was done, and how PEKPPP counts it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from skm_core.regulation import PEKPPP_MONTHS, PEKPPP_SHARES, Unsur
from skm_core.scoring import UnsurScore, rank_unsur


class Horizon(StrEnum):
    """Name how far away a plan is: under 12 months, 12 to 24, over 24 (report outline, BAB IV)."""

    SHORT = "pendek"
    MIDDLE = "menengah"
    LONG = "panjang"


@dataclass(frozen=True, slots=True)
class TindakLanjut:
    """Hold one line of a plan, and what became of it.

    Args:
        unsur: what it shall improve.
        kegiatan: program or activity.
        quarters: triwulan, 1 to 4, in which it is planned.
        horizon: how far away it is.
        in_charge: penanggung jawab.
        strategy: how it shall be reached.
        target_time: until when, in the office's own words.
        stakeholder: who else has a part in it.
        done_on: the day on which it was finished; None while it is not.
        description: what was done.
        obstacle: what stood in the way.
    """

    unsur: Unsur
    kegiatan: str
    quarters: tuple[int, ...] = ()
    horizon: Horizon = Horizon.SHORT
    in_charge: str = ""
    strategy: str = ""
    target_time: str = ""
    stakeholder: str = ""
    done_on: dt.date | None = None
    description: str = ""
    obstacle: str = ""

    @property
    def done(self) -> bool:
        """Tell whether it was finished."""
        return self.done_on is not None


class Standing(StrEnum):
    """Name where a line of a plan stands: not finished, said to be, or shown to be."""

    OPEN = "belum"
    CLAIMED = "tanpa_bukti"
    PROVEN = "terbukti"


def judge_line(line: TindakLanjut, proofs: int) -> Standing:
    """Return where a line stands: it counts as done with a day, a description and a proof.

    Args:
        line: of a plan.
        proofs: how many of them were handed in for it.

    Source: Permenpan RB 29/2022 (PEKPPP), form F02, which asks for the evidence of each answer.
    """
    if not line.done:
        return Standing.OPEN
    return Standing.PROVEN if line.description.strip() and proofs else Standing.CLAIMED


@dataclass(frozen=True, slots=True)
class Progress:
    """Hold how much of a plan was shown to be done, and how PEKPPP scores that.

    ``claimed`` are the lines that are only said to be done; ``months`` is None until all is shown to be.
    """

    planned: int
    done: int
    claimed: int
    months: int | None
    share_score: int
    speed_score: int


def find_deadline(line: TindakLanjut, after: dt.date) -> dt.date | None:
    """Return the last day on which a line is still in time: the end of the latest quarter in which it is planned.

    Args:
        line: of a plan; one without quarters, or for longer than a year, has no such day, for nobody wrote the year.
        after: last day of the period that was surveyed; the quarters are the next ones of their number that end later.
    """
    if line.horizon is not Horizon.SHORT:
        return None
    ends = (
        end if (end := _end_quarter(quarter, after.year)) > after else _end_quarter(quarter, after.year + 1)
        for quarter in line.quarters
    )
    return max(ends, default=None)


def _end_quarter(quarter: int, year: int) -> dt.date:
    return dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1) - dt.timedelta(days=1)


def find_unplanned(scores: Iterable[UnsurScore], plan: Iterable[TindakLanjut]) -> tuple[Unsur, ...]:
    """Return the lowest unsur, worst first, that no line of a plan shall improve (report outline, BAB IV)."""
    planned = {line.unsur for line in plan}
    return tuple(unsur for group in rank_unsur(scores).lowest for unsur in group if unsur not in planned)


def compute_progress(plan: Sequence[tuple[TindakLanjut, int]], reported_on: dt.date | None) -> Progress:
    """Count what was shown to be done of a plan, and the months from the report to the last of it.

    Args:
        plan: its lines, each with how many proofs it has.
        reported_on: the day of the report; without it there is no speed.
    """
    standing = [judge_line(line, proofs) for line, proofs in plan]
    proven = [line for (line, _), where in zip(plan, standing, strict=True) if where is Standing.PROVEN]
    days = [line.done_on for line in proven if line.done_on]
    complete = bool(plan) and len(days) == len(plan)
    months = count_months(reported_on, max(days)) if complete and reported_on else None
    return Progress(
        planned=len(plan),
        done=len(days),
        claimed=standing.count(Standing.CLAIMED),
        months=months,
        share_score=score_share(len(days), len(plan)),
        speed_score=score_speed(months) if complete else 0,
    )


def score_share(done: int, planned: int) -> int:
    """Return the score, 0 to 5, of the share of a plan that was done.

    >>> [score_share(done, 10) for done in (0, 2, 3, 8, 9, 10)]
    [1, 2, 3, 3, 4, 5]

    Source: Permenpan RB 29/2022 (PEKPPP), form F02.
    """
    if not planned:
        return 0
    if done == planned:
        return 5
    if not done:
        return 1
    low, high = (share * planned for share in PEKPPP_SHARES)
    return 2 if done < low else 3 if done <= high else 4


def score_speed(months: int | None) -> int:
    """Return the score, 0 to 5, of the months from the report until all of its plan was done.

    >>> [score_speed(months) for months in (1, 2, 3, 6, 9, 12, 13)]
    [5, 4, 4, 3, 2, 1, 0]

    Source: Permenpan RB 29/2022 (PEKPPP), form F02.
    """
    if months is None:
        return 0
    return sum(months <= limit for limit in PEKPPP_MONTHS)


def count_months(start: dt.date, end: dt.date) -> int:
    """Return the months that a time has begun: a day more than one month is two.

    >>> start = dt.date(2025, 1, 31)
    >>> count_months(start, dt.date(2025, 2, 28)), count_months(start, dt.date(2025, 3, 1)), count_months(start, start)
    (1, 2, 0)
    """
    if end <= start:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    last = (dt.date(end.year + end.month // 12, end.month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return months + (end.day > min(start.day, last))
