"""How sure each number of a survey or a group is, as the tidy table tells it."""

from __future__ import annotations

from collections.abc import Sequence

from skm_core.regulation import Bobot, Unsur
from skm_core.scoring import Score
from skm_core.statistics.estimates import Estimate, NoInterval, estimate_ikm, estimate_nrr
from skm_core.statistics.moments import Moments
from skm_core.tidy import NO_MARGIN, Margin, Margins

PLACES = 6
"""Decimals of a margin: more would be the noise of sums of floats, which differs between machines."""


def compute_margins(
    scores: Sequence[Score], moments: Moments | None, population: int | None = None, *, census: bool = False
) -> Margins:
    """Return the margin of each unsur, and of the index under each convention.

    Args:
        scores: one for each convention of the weights.
        moments: of those who answered; None where no rows are left, and nothing is known of errors.
        population: how many were served, where that is known; of a group nobody knows it.
        census: whether the officer has confirmed that all of them answered.
    """
    if moments is None:
        return {}
    everybody = census and moments.n == population
    margins: dict[Unsur | Bobot, Margin] = {
        row.unsur: _tell(estimate_nrr(moments, row.unsur, census=everybody)) for row in scores[0].unsur
    }
    for score in scores:
        found = estimate_ikm(moments, score.ikm_exact, score.instrument, score.bobot, population, census=census)
        margins[score.bobot] = _tell(found)
    return margins


def _tell(found: Estimate | None) -> Margin:
    return Margin(*map(_round, (found.se, found.lower, found.upper))) if found else NO_MARGIN


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES)


def read_margin(value: float, n: int, margin: Margin, *, census: bool = False) -> Estimate:
    """Return the estimate that a margin was told of.

    Args:
        value: the index, or the NRR.
        n: how many answered.
        margin: how sure it is.
        census: whether everybody who was served has answered, so that nothing is left to chance.
    """
    why = NoInterval.CENSUS if census else NoInterval.ALL_ALIKE if margin.se == 0 else None
    return Estimate(value, n, margin.se, margin.lower, margin.upper, why)
