"""Levels of respondents that are shown under one name: what was saved stays, and is pooled when it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from skm_core.profile import NOT_FILLED, Dimension
from skm_core.responses import Responses

T = TypeVar("T")

ShownAs = Mapping[str, str]
"""As what a level is shown; levels that are shown as themselves are not in it."""


def pool_levels(groups: Mapping[str, T], shown: ShownAs, pool: Callable[[Iterable[T]], T]) -> dict[str, T]:
    """Return groups with those that are shown as one pooled.

    Args:
        groups: by level, as they were saved.
        shown: as what each is shown.
        pool: adds groups up.
    """
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
