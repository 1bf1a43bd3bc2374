"""Which unsur cannot be told from the lowest: the same people answered all of them, so their differences are paired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import copysign, inf

from skm_core.regulation import Unsur
from skm_core.scoring import Score
from skm_core.statistics.estimates import TINY, compute_variance
from skm_core.statistics.moments import Moments
from skm_core.statistics.tests import AdjustedTest, Test, adjust_tests, build_test

MOST_MEMBERS = 4
"""A larger group than this has no lowest that could be told apart."""


@dataclass(frozen=True, slots=True)
class LowestGroup:
    """Hold the unsur that cannot be told from the lowest, lowest first, and how far each other lies above it.

    ``tests`` is empty after a census, where nothing is left to chance.
    """

    members: tuple[Unsur, ...]
    tests: Mapping[Unsur, AdjustedTest]

    @property
    def clear(self) -> bool:
        """Tell whether the group is small enough to be called the lowest."""
        return len(self.members) <= MOST_MEMBERS


def find_lowest_group(
    score: Score, moments: Moments, population: int | None = None, *, census: bool = False
) -> LowestGroup | None:
    """Return the unsur that cannot be told from the lowest; None where one respondent leaves nothing to test.

    Each is held against the lowest by a paired t test, corrected by Holm. An unsur below a member is a member.

    Args:
        score: what was measured; what a rule has set is not looked at.
        moments: its pairwise sums.
        population: how many were served, where that is known.
        census: whether the officer has confirmed that all of them answered.
    """
    ordered = sorted((row for row in score.unsur if not row.fixed), key=lambda row: row.nrr)
    lowest, *others = ordered
    if census and moments.n == population:
        return LowestGroup(tuple(row.unsur for row in ordered if row.nrr == lowest.nrr), {})
    if moments.n < 2:
        return None
    share = 1 - moments.n / population if population is not None and moments.n < population else 1.0
    tests = adjust_tests(
        {row.unsur: _test_pair(moments, row.unsur, lowest.unsur, float(row.nrr - lowest.nrr), share) for row in others}
    )
    alike = [place for place, row in enumerate(ordered) if place == 0 or not tests[row.unsur].real]
    return LowestGroup(tuple(row.unsur for row in ordered[: alike[-1] + 1]), tests)


def _test_pair(moments: Moments, unsur: Unsur, lowest: Unsur, difference: float, share: float) -> Test:
    questions = {one: sum(item.unsur is one for item in moments.items) for one in (unsur, lowest)}
    signs = {unsur: 1, lowest: -1}
    weights = [signs[item.unsur] / questions[item.unsur] if item.unsur in questions else 0.0 for item in moments.items]
    variance = share * compute_variance(moments, weights)
    if variance < TINY:
        # everybody sets them apart by the same, or not at all
        p, t = (0.0, copysign(inf, difference)) if difference else (1.0, 0.0)
        return Test(difference=difference, se=0.0, df=0.0, t=t, p=p, lower=difference, upper=difference)
    return build_test(difference, variance, moments.n - 1)
