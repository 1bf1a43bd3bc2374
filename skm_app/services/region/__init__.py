"""Many units: which there are, side by side, their groups, their changes, their recap."""

from skm_app.services.region.beside import Beside, load_beside
from skm_app.services.region.changes import UnitChanges, find_changes, load_region_trends
from skm_app.services.region.comparison import (
    Funnel,
    PooledIndex,
    Region,
    compare_with,
    compute_funnel,
    find_closest,
    find_missing,
    load_region,
    summarise_region,
)
from skm_app.services.region.groups import Group, list_groups, name_group, parse_group
from skm_app.services.region.recap import Recap, RecapRow, load_recap
from skm_app.services.region.scores import UnitScore
from skm_app.services.region.units import (
    ALL,
    find_region,
    find_units_below,
    list_above,
    list_all_above,
    list_further,
    list_here,
    list_own_units,
    list_regions,
    load_units,
)

__all__ = [
    "ALL",
    "Beside",
    "Funnel",
    "Group",
    "PooledIndex",
    "Recap",
    "RecapRow",
    "Region",
    "UnitChanges",
    "UnitScore",
    "compare_with",
    "compute_funnel",
    "find_changes",
    "find_closest",
    "find_missing",
    "find_region",
    "find_units_below",
    "list_above",
    "list_all_above",
    "list_further",
    "list_groups",
    "list_here",
    "list_own_units",
    "list_regions",
    "load_beside",
    "load_recap",
    "load_region",
    "load_region_trends",
    "load_units",
    "name_group",
    "parse_group",
    "summarise_region",
]
