"""Levels of respondents as an audience is shown them: some pooled under the name of another, as the unit has said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.memory import remember
from skm_app.store import Survey, list_surveys, load_shown_levels, load_tallies, settle_levels
from skm_app.store import load_levels_shown as ask_store
from skm_app.workspace import Workspace
from skm_core import Audience, Dimension, ShownAs, order_levels


@remember(Right.GROUPS)
def load_levels_shown(
    workspace: Workspace, survey: Survey, audience: Audience = Audience.INSIDE
) -> Mapping[Dimension, ShownAs]:
    """Return as what the levels of a survey's respondents are shown, by dimension."""
    return ask_store(workspace, survey.id, survey.unit_code, audience)


@dataclass(frozen=True, slots=True)
class UnitLevel:
    """Hold a level as it was saved: how many respondents have it in the unit's current surveys, as what it is shown."""

    n: int
    shown_as: str


def load_unit_levels(workspace: Workspace, unit_code: str, dimension: Dimension) -> dict[str, UnitLevel]:
    """Return every level that the current surveys of a unit were saved with, in the order in which they are shown."""
    current = [one.id for one in list_surveys(workspace) if one.unit_code == unit_code]
    shown = settle_levels(load_shown_levels(workspace, unit_code)).get(dimension, {})
    tallies = load_tallies(workspace, current, dimension)
    return {level: UnitLevel(tallies[level].n, shown.get(level, level)) for level in order_levels(dimension, tallies)}
