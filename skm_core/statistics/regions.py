"""Several units together: a mean of units, a mean weighted by the people served, and what a sample of them is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from skm_core.statistics.estimates import Estimate


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
