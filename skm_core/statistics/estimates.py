"""How sure an index or an NRR is: linearised variance, finite population, logit interval with Student's t.

Linearised variance of a mean of means with missing answers (Sarndal, Swensson and Wretman 1992, ch. 5). What it covers
is chance alone: not who was asked, nor who stood beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import exp, log, sqrt

import numpy as np

from skm_core.regulation import CONVERSION, SCORES, Bobot, Instrument, Unsur
from skm_core.responses import Item
from skm_core.statistics.moments import Moments
from skm_core.statistics.student import find_quantile

LEVEL = 0.95
"""Share of intervals that hold the true value."""

TINY = 1e-12
"""A variance below this is none: a sum of floats seldom comes out as 0."""


class NoInterval(StrEnum):
    """Say why an index has no interval."""

    NO_ROWS = "no_rows"
    ONE_RESPONDENT = "one_respondent"
    ALL_ALIKE = "all_alike"
    CENSUS = "census"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hold a number with its standard error and 95% interval: an index on 25..100, or an NRR on 1..4.

    ``n`` is how many answered; ``why`` says why there is no interval; ``se`` is 0 where everybody gives the same, None
    where nothing is known.
    """

    value: float
    n: int
    se: float | None
    lower: float | None = None
    upper: float | None = None
    why: NoInterval | None = None


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
    if variance < TINY:
        return Estimate(value, n, 0.0, why=NoInterval.ALL_ALIKE)
    whole = float(sum(instrument.bobot(bobot).values()))
    low, high = CONVERSION * SCORES[0] * whole, CONVERSION * SCORES[-1] * whole
    return Estimate(value, n, sqrt(variance), *compute_interval(value, sqrt(variance), n - 1, low, high))


def compute_interval(value: float, se: float, df: float, low: float, high: float) -> tuple[float, float]:
    """Return the 95% interval of a value between two ends, by the logit: it never passes them."""
    share = (value - low) / (high - low)
    middle = log(share / (1 - share))
    reach = quantile(df) * se / (high - low) / (share * (1 - share))
    return tuple(low + (high - low) / (1 + exp(-(middle + sign * reach))) for sign in (-1, 1))  # pyright: ignore[reportReturnType]


def quantile(df: float) -> float:
    """Return how many standard errors an interval reaches to each side (Student's t, ``df`` degrees of freedom)."""
    return find_quantile((1 - LEVEL) / 2, df)


def estimate_nrr(moments: Moments, unsur: Unsur, *, census: bool = False) -> Estimate | None:
    """Return the NRR of an unsur with its error, on the scale of 1 to 4; None where fewer than two answered it.

    Args:
        moments: of the group.
        unsur: whose NRR it is.
        census: whether everybody who was served has answered, so that nothing is left to chance.
    """
    places = [place for place, item in enumerate(moments.items) if item.unsur is unsur]
    counts = [int(moments.both[place, place]) for place in places]
    if not places or min(counts) < 2:
        return None
    means = [float(moments.first[place, place]) / count for place, count in zip(places, counts, strict=True)]
    value = sum(means) / len(means)
    if len(places) == 1:
        ((place, n),) = zip(places, counts, strict=True)
        variance = max(float(moments.products[place, place]) - n * value**2, 0.0) / (n * (n - 1))
    else:
        n = moments.n
        weights = [1 / len(places) if place in places else 0.0 for place in range(len(moments.items))]
        variance = compute_variance(moments, weights)
    if census:
        return Estimate(value, n, 0.0, why=NoInterval.CENSUS)
    if variance < TINY:
        return Estimate(value, n, 0.0, why=NoInterval.ALL_ALIKE)
    se = sqrt(variance)
    return Estimate(value, n, se, *compute_interval(value, se, n - 1, SCORES[0], SCORES[-1]))
