"""Which groups of respondents the units of a region have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from skm_app.services.loads import current_store
from skm_app.services.region.units import ALL
from skm_app.store import Survey, list_levels
from skm_app.wording.names import DIMENSION_NAMES
from skm_core import Dimension, order_levels

Group = tuple[Dimension, str]
"""One level of one dimension of respondents, as the women, or those who came for one service."""


def list_groups(here: Sequence[Survey]) -> dict[str, str]:
    """Return code and name of every group of respondents that any of some surveys has, and of all respondents."""
    levels = _list_levels(tuple(survey.id for survey in here))
    return {
        ALL: "Semua responden",
        **{
            f"{dimension.value}:{level}": f"{DIMENSION_NAMES[dimension]}: {level}"
            for dimension, names in levels.items()
            for level in order_levels(dimension, names)
        },
    }


# ids are never given twice, and a survey does not change
@lru_cache(maxsize=64)
def _list_levels(survey_ids: tuple[int, ...]) -> Mapping[Dimension, set[str]]:
    return list_levels(current_store(), survey_ids)


def parse_group(code: str) -> Group | None:
    """Return the group that a code of ``list_groups`` names, None for all respondents."""
    dimension, _, level = code.partition(":")
    return None if code == ALL else (Dimension(dimension), level)
