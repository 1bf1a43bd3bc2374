"""Levels of respondents as an audience is shown them: some pooled under the name of another, as the unit has said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from skm_app.store import (
    Survey,
    find_first_left,
    list_surveys,
    load_shown_levels,
    load_tallies,
    settle_levels,
)
from skm_app.workspace import Workspace, remember
from skm_core import NOT_FILLED, Audience, Dimension, Responses, order_levels

T = TypeVar("T")

ShownAs = Mapping[str, str]
"""As what a level is shown; levels that are shown as themselves are not in it."""


@remember()
def load_levels_shown(
    workspace: Workspace, survey: Survey, audience: Audience = Audience.INSIDE
) -> Mapping[Dimension, ShownAs]:
    """Return as what the levels of a survey's respondents are shown, by dimension.

    What was said after groups of the survey had left the unit changes nothing for the outside (method 8): the
    difference between the two ways to group them could give a handful away.
    """
    left = find_first_left(workspace, survey.id) if audience is Audience.OUTSIDE else None
    if left is None:
        return settle_levels(load_shown_levels(workspace, survey.unit_code))
    until, unit_code = left
    return settle_levels(load_shown_levels(workspace, unit_code), until)


def pool_levels(groups: Mapping[str, T], shown: ShownAs, pool: Callable[[Iterable[T]], T]) -> dict[str, T]:
    """Return groups with those that are shown as one pooled."""
    parts: dict[str, list[T]] = {}
    for level, group in groups.items():
        parts.setdefault(shown.get(level, level), []).append(group)
    return {level: found[0] if len(found) == 1 else pool(found) for level, found in parts.items()}


def show_profile(responses: Responses, shown: Mapping[Dimension, ShownAs]) -> Responses:
    """Return responses with the levels as they are shown."""
    profile = {
        dimension: tuple(
            None if name == NOT_FILLED else name
            for level in levels
            for name in (shown.get(dimension, {}).get(level or NOT_FILLED, level or NOT_FILLED),)
        )
        for dimension, levels in responses.profile.items()
    }
    return replace(responses, profile=profile)


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
