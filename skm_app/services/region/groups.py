"""Which groups of respondents the units of a region have."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby

from skm_app.scope import Right
from skm_app.services.groups import settle_audience
from skm_app.services.levels import load_levels_shown
from skm_app.services.memory import remember
from skm_app.services.region.units import ALL
from skm_app.store import Survey, list_level_units, list_levels
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.workspace import Workspace
from skm_core import Audience, Dimension, order_levels

Group = tuple[Dimension, str]
"""One level of one dimension of respondents, as the women, or those who came for one service."""


def list_groups(workspace: Workspace, here: Sequence[Survey]) -> dict[str, str]:
    """Return code and name of every group of respondents that any of some surveys has, and of all respondents."""
    shown = [one for one in here if workspace.scope.may(Right.GROUPS, one.unit_code, one.id)]
    levels = _list_levels(workspace, tuple(shown))
    return {
        ALL: "Semua responden",
        **{
            name_group(dimension, level): f"{DIMENSION_NAMES[dimension]}: {level}"
            for dimension, names in levels.items()
            for level in order_levels(dimension, names)
        },
    }


@remember(Right.GROUPS, 64)
def _list_levels(workspace: Workspace, surveys: tuple[Survey, ...]) -> Mapping[Dimension, set[str]]:
    said = list_level_units(workspace)
    found: dict[Dimension, set[str]] = {}
    # the many units that have said nothing of their levels in one query, each of the others by itself
    by_unit = groupby(sorted(surveys, key=_name_mapped(said)), key=_name_mapped(said))
    for code, own in by_unit:
        every = list(own)
        shown: Mapping[Dimension, Mapping[str, str]] = {}
        if code:
            shown = load_levels_shown(workspace, every[0], settle_audience(workspace, every[0], Audience.INSIDE))
        for dimension, levels in list_levels(workspace, [one.id for one in every]).items():
            names = shown.get(dimension, {})
            found.setdefault(dimension, set()).update(names.get(level, level) for level in levels)
    return found


def _name_mapped(said: Collection[str]) -> Callable[[Survey], str]:
    """Return what groups surveys by their unit, those of units that have said nothing of their levels together."""
    return lambda survey: survey.unit_code if survey.unit_code in said else ""


def name_group(dimension: Dimension, level: str) -> str:
    """Return the code of a group of respondents, as it stands in a link."""
    return f"{dimension.value}:{level}"


def parse_group(code: str) -> Group | None:
    """Return the group that a code of ``list_groups`` names, None for all respondents."""
    dimension, _, level = code.partition(":")
    return None if code == ALL else (Dimension(dimension), level)
