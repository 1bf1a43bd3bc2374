"""Whether a number rises or falls over several periods: the slope of a straight line, and its error.

All periods weigh alike: weights by the errors would follow the ceiling of the scale, and give false trends.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skm_core.period import Period
from skm_core.statistics.estimates import TINY, Estimate
from skm_core.statistics.tests import Test, build_test, find_df, lend_spread

FEWEST_PERIODS, MOST_PERIODS = 3, 8
"""How many periods a line is drawn through."""

_SCATTERED = 5
"""Periods from which on they may say themselves that they differ by more than sampling."""

_MONTHS = 12


def find_middle(period: Period) -> float:
    """Return the middle of a period in years.

    >>> find_middle(Period.parse("2024-S1")), find_middle(Period.parse("2024"))
    (2024.25, 2024.5)
    """
    return (period.first + period.last + 1) / 2 / _MONTHS


def compute_slope(points: Sequence[tuple[float, Estimate]]) -> Test | None:
    """Test whether a number moves along a straight line; None where it cannot be tested.

    That is so with fewer than three periods, or where none of them has an error; where everybody answered alike in
    some, the spread of the others stands for theirs. From five periods on the error grows
    where they scatter about the line by more than sampling explains.

    Args:
        points: time in years, and what was measured then.
    """
    known = [(time, one) for time, one in points if one.se is not None]
    if len(known) < FEWEST_PERIODS:
        return None
    times = np.array([time for time, _ in known])
    values = np.array([one.value for _, one in known])
    lent = lend_spread([one for _, one in known])
    errors = np.array([one.se or 0.0 for one in lent])
    away = times - times.mean()
    spread = float(away @ away)
    parts = [(float(part), one.n) for part, one in zip(away**2 * errors**2, lent, strict=True)]
    sampling = sum(part for part, _ in parts)
    if sampling < TINY:
        return None
    slope = float(away @ values) / spread
    rest = values - values.mean() - slope * away
    # how far a period without an error of its own may scatter nobody knows
    sized = np.array([bool(one.se) for _, one in known])
    free = int(sized.sum()) - 2
    scatter = float((rest[sized] ** 2 / errors[sized] ** 2).sum()) / free if free > 0 else 0.0
    factor = max(1.0, scatter) if len(known) >= _SCATTERED else 1.0
    return build_test(slope, factor * sampling / spread**2, find_df(parts))
