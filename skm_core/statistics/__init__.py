"""How sure a number is, and whether a change is more than chance.

This package brings numpy and scipy along, so that the core's own facade does not import it.
"""

from skm_core.statistics.estimates import (
    LEVEL,
    Estimate,
    NoInterval,
    compute_interval,
    compute_variance,
    estimate_ikm,
    estimate_unsur,
    weigh_items,
)
from skm_core.statistics.moments import (
    Moments,
    compute_group_moments,
    compute_moments,
    pool_moments,
)
from skm_core.statistics.regions import (
    Stratum,
    compute_effective_n,
    compute_mean_of_units,
    compute_weighted_by_population,
)
from skm_core.statistics.tests import (
    POWER_FACTOR,
    SIGNIFICANT,
    AdjustedTest,
    Test,
    adjust_holm,
    compute_smallest_change,
    compute_test,
    compute_unsur_tests,
)

__all__ = [
    "LEVEL",
    "POWER_FACTOR",
    "SIGNIFICANT",
    "AdjustedTest",
    "Estimate",
    "Moments",
    "NoInterval",
    "Stratum",
    "Test",
    "adjust_holm",
    "compute_effective_n",
    "compute_group_moments",
    "compute_interval",
    "compute_mean_of_units",
    "compute_moments",
    "compute_smallest_change",
    "compute_test",
    "compute_unsur_tests",
    "compute_variance",
    "compute_weighted_by_population",
    "estimate_ikm",
    "estimate_unsur",
    "pool_moments",
    "weigh_items",
]
