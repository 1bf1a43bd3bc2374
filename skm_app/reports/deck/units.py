"""Units beside each other on one axis, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.reports.deck.slide import write
from skm_app.reports.input import Neighbour
from skm_app.wording.numbers import format_number

_MOST, _NEAR = 8, 2
"""Up to so many units are all shown; of more the ends, and so many on each side of the own one."""


def choose_near(units: Sequence[Neighbour]) -> list[Neighbour]:
    """Return all units where they fit on one screen, else the two at each end and those next to the own, in order."""
    if len(units) <= _MOST:
        return list(units)
    own = next((place for place, one in enumerate(units) if one.own), 0)
    kept = {0, 1, len(units) - 2, len(units) - 1, *range(own - _NEAR, own + _NEAR + 1)}
    return [one for place, one in enumerate(units) if place in kept]


def draw_units(shown: Sequence[Neighbour], every: Sequence[Neighbour]) -> str:
    """Return units as rows of HTML: a diamond is the own one, a hollow circle one that cannot be told from it.

    Args:
        shown: those that are drawn.
        every: all of them; the axis is wide enough for each, so that it is the same on every screen.
    """
    ends = [end for one in every for end in _find_ends(one)]
    low, high = min(ends) - 1, max(ends) + 1

    def place(value: float) -> float:
        return (value - low) / (high - low) * 100

    def draw(one: Neighbour) -> str:
        left, right = (place(end) for end in _find_ends(one))
        return (
            f'<div class="unit{" own" if one.own else ""}"><span>{write(one.name)}</span>'
            f'<span class="track"><i class="span" style="left:{left:.2f}%;width:{right - left:.2f}%"></i>'
            f'<i class="dot{" alike" if one.alike else ""}" '
            f'style="left:{place(float(one.score.ikm)):.2f}%"></i></span>'
            f"<span>{format_number(one.score.ikm)} {one.score.mutu}</span></div>"
        )

    return "".join(map(draw, shown))


def _find_ends(one: Neighbour) -> tuple[float, float]:
    value = float(one.score.ikm)
    if one.estimate is None or one.estimate.lower is None or one.estimate.upper is None:
        return value, value
    return one.estimate.lower, one.estimate.upper
