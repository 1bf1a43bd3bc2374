"""How sure a number is, and whether a change is more than chance.

This package brings numpy and scipy along, so that the core's own facade does not import it.
"""

from skm_core.statistics.composition import Composition, compute_composition
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
    Gap,
    Test,
    adjust_holm,
    adjust_tests,
    compute_smallest_change,
    compute_test,
    compute_unsur_tests,
    find_widest_gap,
)

__all__ = [
    "LEVEL",
    "POWER_FACTOR",
    "SIGNIFICANT",
    "AdjustedTest",
    "Composition",
    "Estimate",
    "Gap",
    "Moments",
    "NoInterval",
    "Stratum",
    "Test",
    "adjust_holm",
    "adjust_tests",
    "compute_composition",
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
    "find_widest_gap",
    "pool_moments",
    "weigh_items",
]
