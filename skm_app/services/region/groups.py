"""Which groups of respondents the units of a region have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from skm_app.services.levels import load_levels_shown
from skm_app.services.region.units import ALL
from skm_app.store import Survey, list_levels
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.workspace import Workspace, remember
from skm_core import Dimension, order_levels

Group = tuple[Dimension, str]
"""One level of one dimension of respondents, as the women, or those who came for one service."""


def list_groups(workspace: Workspace, here: Sequence[Survey]) -> dict[str, str]:
    """Return code and name of every group of respondents that any of some surveys has, and of all respondents."""
    levels = _list_levels(workspace, tuple(here))
    return {
        ALL: "Semua responden",
        **{
            f"{dimension.value}:{level}": f"{DIMENSION_NAMES[dimension]}: {level}"
            for dimension, names in levels.items()
            for level in order_levels(dimension, names)
        },
    }


@remember(64)
def _list_levels(workspace: Workspace, surveys: tuple[Survey, ...]) -> Mapping[Dimension, set[str]]:
    found: dict[Dimension, set[str]] = {}
    by_unit = groupby(sorted(surveys, key=lambda one: one.unit_code), key=lambda one: one.unit_code)
    for _, own in by_unit:
        every = list(own)
        shown = load_levels_shown(workspace, every[0])
        for dimension, levels in list_levels(workspace, [one.id for one in every]).items():
            names = shown.get(dimension, {})
            found.setdefault(dimension, set()).update(names.get(level, level) for level in levels)
    return found


def parse_group(code: str) -> Group | None:
    """Return the group that a code of ``list_groups`` names, None for all respondents."""
    dimension, _, level = code.partition(":")
    return None if code == ALL else (Dimension(dimension), level)
