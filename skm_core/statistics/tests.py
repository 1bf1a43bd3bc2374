"""Whether a change is more than chance: Welch's test on linearised variances, corrected by Holm (1947; 1979)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy import special  # pyright: ignore[reportMissingTypeStubs]

from skm_core.regulation import Instrument, Unsur
from skm_core.statistics.estimates import TINY, Estimate, NoInterval, estimate_nrr, quantile
from skm_core.statistics.moments import Moments

SIGNIFICANT = 0.05
"""A p below this is called real ("nyata")."""

POWER_FACTOR = 2.8
"""1,96 + 0,84: a change of as many standard errors is seen with 80 % power at 5 % (two-sided)."""


@dataclass(frozen=True, slots=True)
class Test:
    """Hold the test of a difference: points, standard error, degrees of freedom, t, p and 95 % interval."""

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

    Between two censuses nothing is left to chance: p is 0, or 1 where nothing changed, and se, df and t are 0.
    """
    if before.se is None or after.se is None:
        return None
    if before.why is after.why is NoInterval.CENSUS:
        difference = after.value - before.value
        return Test(difference, 0.0, 0.0, 0.0, 0.0 if difference else 1.0, difference, difference)
    parts = [(estimate.se or 0.0, estimate.n) for estimate in (before, after)]
    return _welch(after.value - before.value, [(se**2, n) for se, n in parts])


def _welch(difference: float, variances: Sequence[tuple[float, int]]) -> Test | None:
    total = sum(variance for variance, _ in variances)
    if total < TINY:
        return None
    df = total**2 / sum(variance**2 / (n - 1) for variance, n in variances if variance)
    se = sqrt(total)
    p = 2 * float(special.stdtr(df, -abs(difference / se)))
    reach = quantile(df) * se
    return Test(difference, se, df, difference / se, p, difference - reach, difference + reach)


@dataclass(frozen=True, slots=True)
class AdjustedTest:
    """Hold the test of one unsur's change in NRR, and its p after Holm's correction over all that can be tested."""

    test: Test
    p_holm: float

    @property
    def real(self) -> bool:
        """Tell whether the change is more than chance, given how many unsur were looked at."""
        return self.p_holm < SIGNIFICANT


def compute_unsur_tests(before: Moments, after: Moments, instrument: Instrument) -> dict[Unsur, AdjustedTest]:
    """Test the change of each unsur by Welch, corrected by Holm; unsur that do not vary are left out."""
    tests = {
        unsur: test
        for unsur in instrument.names()
        if (pair := (estimate_nrr(before, unsur), estimate_nrr(after, unsur)))[0]
        and pair[1]
        and (test := _welch(pair[1][0] - pair[0][0], [pair[0][1:], pair[1][1:]]))
    }
    adjusted = adjust_holm([test.p for test in tests.values()])
    return {unsur: AdjustedTest(test, p) for (unsur, test), p in zip(tests.items(), adjusted, strict=True)}


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
    """Return the smallest change that would have been seen with 80 % power at 5 %; None where an error is unknown."""
    if before.se is None or after.se is None:
        return None
    return POWER_FACTOR * sqrt(before.se**2 + after.se**2)
