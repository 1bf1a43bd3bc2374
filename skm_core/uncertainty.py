"""How sure a number is, and whether a change is more than chance.

Linearised variance of a mean of means with missing answers, finite population, logit interval with Student's t, Welch
test, Holm's correction (Sarndal, Swensson and Wretman 1992, ch. 5; Welch 1947; Holm 1979). What it covers is chance
alone: not who was asked, nor who stood beside them.

This module brings numpy and scipy along, so the facade does not import it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import exp, log, sqrt

import numpy as np
from scipy import special  # pyright: ignore[reportMissingTypeStubs]

from skm_core.moments import Moments
from skm_core.regulation import CONVERSION, SCORES, Bobot, Instrument, Unsur
from skm_core.responses import Item

LEVEL = 0.95
"""Share of intervals that hold the true value."""

SIGNIFICANT = 0.05
"""A p below this is called real ("nyata")."""

POWER_FACTOR = 2.8
"""1,96 + 0,84: a change of as many standard errors is seen with 80 % power at 5 % (two-sided)."""

_TINY = 1e-12


class NoInterval(StrEnum):
    """Say why an index has no interval."""

    NO_ROWS = "no_rows"
    ONE_RESPONDENT = "one_respondent"
    ALL_ALIKE = "all_alike"
    CENSUS = "census"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hold an index with its standard error and 95 % interval, all on the 25..100 scale.

    ``why`` says why there is no interval; ``se`` is 0 where everybody gives the same total, None where nothing is
    known.
    """

    value: float
    n: int
    se: float | None
    lower: float | None = None
    upper: float | None = None
    why: NoInterval | None = None


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


def weigh_items(instrument: Instrument, bobot: Bobot, items: Sequence[Item]) -> list[float]:
    """Return the weight of each item: that of its unsur, shared by its questions."""
    weights = instrument.bobot(bobot)
    questions = {unsur: sum(item.unsur is unsur for item in items) for unsur in weights}
    return [float(weights[item.unsur] / questions[item.unsur]) if item.unsur in weights else 0.0 for item in items]


def compute_variance(moments: Moments, weights: Sequence[float]) -> float:
    """Return the variance of a weighted sum of item means, without a finite population.

    Args:
        moments: of the group.
        weights: one for each item, in the order of ``moments.items``.

    Raises:
        ValueError: fewer than two respondents.
    """
    if moments.n < 2:
        raise ValueError("one respondent has no variance")
    answered = np.diag(moments.both).astype(float)
    means = np.diag(moments.first) / answered
    # centred cross products of those who answered both items
    centred = (
        moments.products
        - means[:, None] * moments.first.T
        - means[None, :] * moments.first
        + np.outer(means, means) * moments.both
    )
    scaled = np.asarray(weights) * moments.n / answered
    return max(float(scaled @ centred @ scaled), 0.0) / (moments.n * (moments.n - 1))


def estimate_ikm(
    moments: Moments,
    ikm: Fraction,
    instrument: Instrument,
    bobot: Bobot,
    population: int | None = None,
    *,
    census: bool = False,
) -> Estimate:
    """Return an index with its error.

    Args:
        moments: of the group.
        ikm: its exact index.
        instrument: whose unsur were asked.
        bobot: the convention of the weights.
        population: how many were served, where that is known.
        census: whether the officer has confirmed that all of them answered.

    Raises:
        ValueError: more people answered than were served.
    """
    n, value = moments.n, float(ikm)
    if population is not None and n > population:
        raise ValueError(f"{n} respondents of a population of {population}")
    if census and n == population:
        return Estimate(value, n, 0.0, why=NoInterval.CENSUS)
    if n < 2:
        return Estimate(value, n, None, why=NoInterval.ONE_RESPONDENT)
    weights = weigh_items(instrument, bobot, moments.items)
    variance = CONVERSION**2 * compute_variance(moments, weights)
    # a population that everybody answered from is only believed once it is confirmed
    if population is not None and n < population:
        variance *= 1 - n / population
    if variance < _TINY:
        return Estimate(value, n, 0.0, why=NoInterval.ALL_ALIKE)
    whole = float(sum(instrument.bobot(bobot).values()))
    low, high = CONVERSION * SCORES[0] * whole, CONVERSION * SCORES[-1] * whole
    return Estimate(value, n, sqrt(variance), *compute_interval(value, sqrt(variance), n - 1, low, high))


def compute_interval(value: float, se: float, df: float, low: float, high: float) -> tuple[float, float]:
    """Return the 95 % interval of a value between two ends, by the logit: it never passes them."""
    share = (value - low) / (high - low)
    middle = log(share / (1 - share))
    reach = _quantile(df) * se / (high - low) / (share * (1 - share))
    return tuple(low + (high - low) / (1 + exp(-(middle + sign * reach))) for sign in (-1, 1))  # pyright: ignore[reportReturnType]


def _quantile(df: float) -> float:
    return float(special.stdtrit(df, 1 - (1 - LEVEL) / 2))


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
    if total < _TINY:
        return None
    df = total**2 / sum(variance**2 / (n - 1) for variance, n in variances if variance)
    se = sqrt(total)
    p = 2 * float(special.stdtr(df, -abs(difference / se)))
    reach = _quantile(df) * se
    return Test(difference, se, df, difference / se, p, difference - reach, difference + reach)


@dataclass(frozen=True, slots=True)
class UnsurTest:
    """Hold the test of one unsur's change in NRR, and its p after Holm's correction over all that can be tested."""

    test: Test
    p_holm: float

    @property
    def real(self) -> bool:
        """Tell whether the change is more than chance, given how many unsur were looked at."""
        return self.p_holm < SIGNIFICANT


def compute_unsur_tests(before: Moments, after: Moments, instrument: Instrument) -> dict[Unsur, UnsurTest]:
    """Test the change of each unsur by Welch, corrected by Holm; unsur that do not vary are left out."""
    tests = {
        unsur: test
        for unsur in instrument.names()
        if (pair := (_estimate_nrr(before, unsur), _estimate_nrr(after, unsur)))[0]
        and pair[1]
        and (test := _welch(pair[1][0] - pair[0][0], [pair[0][1:], pair[1][1:]]))
    }
    adjusted = adjust_holm([test.p for test in tests.values()])
    return {unsur: UnsurTest(test, p) for (unsur, test), p in zip(tests.items(), adjusted, strict=True)}


def _estimate_nrr(moments: Moments, unsur: Unsur) -> tuple[float, float, int] | None:
    """Return NRR, its variance, and how many answered; None where fewer than two did."""
    places = [place for place, item in enumerate(moments.items) if item.unsur is unsur]
    counts = [int(moments.both[place, place]) for place in places]
    if not places or min(counts) < 2:
        return None
    means = [moments.first[place, place] / count for place, count in zip(places, counts, strict=True)]
    if len(places) == 1:
        ((place, n),) = zip(places, counts, strict=True)
        squares = float(moments.products[place, place]) - n * means[0] ** 2
        return float(means[0]), max(squares, 0.0) / (n * (n - 1)), n
    weights = [1 / len(places) if place in places else 0.0 for place in range(len(moments.items))]
    return float(sum(means)) / len(places), compute_variance(moments, weights), moments.n


def estimate_unsur(moments: Moments, unsur: Unsur) -> tuple[float, float] | None:
    """Return the 95 % interval of an NRR between 1 and 4; None where there is none to give."""
    found = _estimate_nrr(moments, unsur)
    if found is None or found[1] < _TINY:
        return None
    value, variance, n = found
    return compute_interval(value, sqrt(variance), n - 1, SCORES[0], SCORES[-1])


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


@dataclass(frozen=True, slots=True)
class Stratum:
    """Hold one unit of several: its estimate and how many it served."""

    estimate: Estimate
    population: int


def compute_mean_of_units(estimates: Sequence[Estimate]) -> tuple[float, float | None]:
    """Return the plain mean of several indexes and its error; another number than the pooled IKM."""
    share = 1 / len(estimates)
    return _combine([(share, estimate) for estimate in estimates])


def compute_weighted_by_population(strata: Sequence[Stratum]) -> tuple[float, float | None]:
    """Return the mean of several indexes weighted by the people served, and its error (stratified sample)."""
    whole = sum(stratum.population for stratum in strata)
    return _combine([(stratum.population / whole, stratum.estimate) for stratum in strata])


def _combine(parts: Sequence[tuple[float, Estimate]]) -> tuple[float, float | None]:
    value = sum(share * estimate.value for share, estimate in parts)
    errors = [(share, estimate.se) for share, estimate in parts if estimate.se is not None]
    if len(errors) < len(parts):
        return value, None
    return value, sqrt(sum((share * se) ** 2 for share, se in errors))


def compute_effective_n(sizes: Mapping[int, int] | Sequence[tuple[int, int]]) -> float:
    """Return how many respondents of one simple sample would say as much (Kish 1965).

    Args:
        sizes: for each unit its respondents and its population; each respondent stands for population / n people.
    """
    pairs = list(sizes.items()) if isinstance(sizes, Mapping) else list(sizes)
    whole = sum(population for _, population in pairs)
    return whole**2 / sum(population**2 / n for n, population in pairs)
