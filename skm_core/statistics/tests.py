"""Whether a change is more than chance: Welch's test on linearised variances, corrected by Holm (1947; 1979)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import TypeVar

from skm_core.statistics.estimates import TINY, Estimate, NoInterval, quantile
from skm_core.statistics.student import compute_tail

Key = TypeVar("Key")

SIGNIFICANT = 0.05
"""A p below this is called real ("nyata")."""

POWER_FACTOR = 2.8
"""1,96 + 0,84: a change of as many standard errors is seen with 80% power at 5% (two-sided)."""


@dataclass(frozen=True, slots=True)
class Test:
    """Hold the test of a difference: points, standard error, degrees of freedom, t, p and 95% interval.

    Of a slope the difference is points a year.
    """

    __test__ = False

    difference: float
    se: float
    df: float
    t: float
    p: float
    lower: float
    upper: float

    @property
    def real(self) -> bool:
        """Tell whether the difference is more than chance."""
        return self.p < SIGNIFICANT


def compute_test(before: Estimate, after: Estimate) -> Test | None:
    """Test a change by Welch; None where it cannot be tested: an error is unknown, or neither index varies.

    Where everybody answered alike in one of the two, the spread of the other stands for both.

    Between two censuses nothing is left to chance: p is 0, or 1 where nothing changed, and se, df and t are 0.
    """
    if before.se is None or after.se is None:
        return None
    if before.why is after.why is NoInterval.CENSUS:
        difference = after.value - before.value
        return Test(
            difference=difference,
            se=0.0,
            df=0.0,
            t=0.0,
            p=0.0 if difference else 1.0,
            lower=difference,
            upper=difference,
        )
    parts = [(one.se**2, one.n) for one in lend_spread([before, after]) if one.se is not None]
    total = sum(variance for variance, _ in parts)
    return build_test(after.value - before.value, total, find_df(parts)) if total >= TINY else None


def lend_spread(estimates: Sequence[Estimate]) -> list[Estimate]:
    """Return estimates of one thing, those in which everybody answered alike with the spread of the others.

    That twelve people all gave a 4 does not say that everybody would: taken at its word, such an error of 0 calls a
    third of the changes real in which nothing happened (60 respondents before, 12 after, near the ceiling).
    """
    varied = [(one.se**2 * one.n, one.n - 1) for one in estimates if one.se]
    if not varied:
        return list(estimates)
    spread = sum(variance * free for variance, free in varied) / sum(free for _, free in varied)
    return [replace(one, se=sqrt(spread / one.n)) if one.why is NoInterval.ALL_ALIKE else one for one in estimates]


def find_df(parts: Sequence[tuple[float, int]]) -> float:
    """Return the degrees of freedom of a sum of variances, each with the respondents it rests on (Satterthwaite)."""
    total = sum(variance for variance, _ in parts)
    return total**2 / sum(variance**2 / (n - 1) for variance, n in parts if variance)


def build_test(difference: float, variance: float, df: float) -> Test:
    """Test a difference against 0 by Student's t, two-sided."""
    se = sqrt(variance)
    p = 2 * compute_tail(difference / se, df)
    reach = quantile(df) * se
    return Test(
        difference=difference, se=se, df=df, t=difference / se, p=p, lower=difference - reach, upper=difference + reach
    )


@dataclass(frozen=True, slots=True)
class AdjustedTest:
    """Hold one of several tests, and its p corrected for how many there were."""

    test: Test
    p: float

    @property
    def real(self) -> bool:
        """Tell whether the difference is more than chance, given how many were looked at."""
        return self.p < SIGNIFICANT


def adjust_tests(tests: Mapping[Key, Test]) -> dict[Key, AdjustedTest]:
    """Return several tests, each corrected for the others by Holm."""
    adjusted = adjust_holm([test.p for test in tests.values()])
    return {key: AdjustedTest(test, p) for (key, test), p in zip(tests.items(), adjusted, strict=True)}


def adjust_holm(values: Sequence[float]) -> list[float]:
    """Return p values corrected for being several (Holm 1979).

    >>> adjust_holm([0.01, 0.04, 0.03, 0.005])
    [0.03, 0.06, 0.06, 0.02]
    """
    adjusted, highest = [0.0] * len(values), 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min((len(values) - rank) * values[place], 1.0))
        adjusted[place] = highest
    return adjusted


def compute_smallest_change(before: Estimate, after: Estimate) -> float | None:
    """Return the smallest change that would have been seen with 80% power at 5%; None where no error is known."""
    if before.se is None or after.se is None or not (before.se or after.se):
        return None
    return POWER_FACTOR * sqrt(before.se**2 + after.se**2)


@dataclass(frozen=True, slots=True)
class Gap:
    """Hold the two groups that are furthest apart, and whether they differ by more than chance.

    The pair was picked for being the widest of all, so its p counts once for each pair (Bonferroni).
    """

    high: str
    low: str
    test: AdjustedTest


def find_widest_gap(estimates: Mapping[str, Estimate]) -> Gap | None:
    """Return the widest gap between two groups; None where there are not two that can be tested."""
    if len(estimates) < 2:
        return None
    low, high = (pick(estimates, key=lambda level: estimates[level].value) for pick in (min, max))
    test = compute_test(estimates[low], estimates[high])
    if low == high or test is None:
        return None
    pairs = len(estimates) * (len(estimates) - 1) // 2
    return Gap(high, low, AdjustedTest(test, min(test.p * pairs, 1.0)))
