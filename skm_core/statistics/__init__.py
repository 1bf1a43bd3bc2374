"""How sure a number is, and whether a change is more than chance.

This package brings numpy along, so that the core's own facade does not import it.
"""

from skm_core.statistics.composition import Composition, Split, compute_composition, split_change
from skm_core.statistics.course import (
    ChangeTests,
    Course,
    Measured,
    Measurement,
    Subject,
    adjust_units,
    compare_measurements,
    compute_course,
    measure,
)
from skm_core.statistics.estimates import (
    LEVEL,
    Estimate,
    NoInterval,
    compute_interval,
    compute_variance,
    estimate_ikm,
    estimate_nrr,
    weigh_items,
)
from skm_core.statistics.lowest import MOST_MEMBERS, LowestGroup, find_lowest_group
from skm_core.statistics.margins import compute_margins, read_margin
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
from skm_core.statistics.slope import FEWEST_PERIODS, MOST_PERIODS, compute_slope, find_middle
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
    find_widest_gap,
)

__all__ = [
    "FEWEST_PERIODS",
    "LEVEL",
    "MOST_MEMBERS",
    "MOST_PERIODS",
    "POWER_FACTOR",
    "SIGNIFICANT",
    "AdjustedTest",
    "ChangeTests",
    "Composition",
    "Course",
    "Estimate",
    "Gap",
    "LowestGroup",
    "Measured",
    "Measurement",
    "Moments",
    "NoInterval",
    "Split",
    "Stratum",
    "Subject",
    "Test",
    "adjust_holm",
    "adjust_tests",
    "adjust_units",
    "compare_measurements",
    "compute_composition",
    "compute_course",
    "compute_effective_n",
    "compute_group_moments",
    "compute_interval",
    "compute_margins",
    "compute_mean_of_units",
    "compute_moments",
    "compute_slope",
    "compute_smallest_change",
    "compute_test",
    "compute_variance",
    "compute_weighted_by_population",
    "estimate_ikm",
    "estimate_nrr",
    "find_lowest_group",
    "find_middle",
    "find_widest_gap",
    "measure",
    "pool_moments",
    "read_margin",
    "split_change",
    "weigh_items",
]
