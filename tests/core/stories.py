"""Units whose stories are known: ordinal answers near the ceiling, several semesters, and what happens to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from skm_core import PERMENPAN_2017, Bobot, Item, Period, Responses, Unsur, compute_score, compute_tally
from skm_core.regulation import CONVERSION
from skm_core.statistics import Course, Measured, compute_course, compute_moments, measure
from tests.core.makers import NINE

SEMESTERS = tuple(Period.parse(f"{year}-S{half}") for year in (2023, 2024, 2025, 2026) for half in (1, 2))
USUAL = (3.35, 3.3, 3.25, 3.7, 3.35, 3.4, 3.5, 3.45, 3.3)
"""NRR of the nine unsur of an ordinary office."""

_BEST = 3.95
"""No office is praised by everybody for everything."""

_CUTS = (-2.9, -1.75, 0.3)
"""Where the mood of a respondent turns from 1 to 2, 2 to 3 and 3 to 4 for an unsur of average difficulty."""

_SHARED = 0.66
"""Part of a respondent's mood that is the same for all unsur; half of the variance of an answer and more."""


@dataclass(frozen=True)
class Story:
    """Hold what happens to a unit.

    Args:
        moved: how far each period's NRR lie above the usual, one column for each unsur.
        periods: which semesters are measured.
        shaken: standard deviation, in points of the index, of what happens to each period as a whole.
        last: respondents of the last period, None where they are as many as before.
        level: how far all NRR lie above the usual.
    """

    moved: NDArray[np.float64]
    periods: tuple[Period, ...] = SEMESTERS
    shaken: float = 0.0
    last: int | None = None
    level: float = 0.0


def nothing() -> Story:
    """Nothing happens."""
    return Story(np.zeros((8, 9)))


def ending_small(level: float = 0.0) -> Story:
    """Nothing happens, and only twelve answer in the last semester."""
    return Story(np.zeros((8, 9)), last=12, level=level)


def shaken() -> Story:
    """Each period differs from the others by about a point, and there is no trend."""
    return Story(np.zeros((8, 9)), shaken=1.0)


def falling(by: float) -> Story:
    """Waktu falls evenly over the eight semesters."""
    moved = np.zeros((8, 9))
    moved[:, NINE.index(Unsur.WAKTU)] = np.linspace(0, -by, 8)
    return Story(moved)


def jumping(points: float) -> Story:
    """The whole index jumps in the last semester."""
    moved = np.zeros((8, 9))
    moved[-1, :] = points / CONVERSION
    return Story(moved)


def interrupted(by: float) -> Story:
    """Waktu falls, and two semesters in between were not measured."""
    whole = falling(by)
    kept = [0, 1, 2, 5, 6, 7]
    return Story(whole.moved[kept], tuple(SEMESTERS[place] for place in kept))


def tell(story: Story, n: int, seed: int) -> Course:
    """Let n respondents answer in each period, and return the course of the unit."""
    draw = np.random.default_rng(seed)
    sizes = [n] * (len(story.periods) - 1) + [story.last or n]
    found = [
        _measure(period, moved + story.level + draw.normal(0, story.shaken) / CONVERSION, size, draw)
        for period, moved, size in zip(story.periods, story.moved, sizes, strict=True)
    ]
    return compute_course(found[:-1], found[-1], found[-2])


def _measure(period: Period, moved: NDArray[np.float64], n: int, draw: np.random.Generator) -> Measured:
    scores = answer(np.minimum(np.array(USUAL) + moved, _BEST), n, draw)
    columns = {Item(unsur): tuple(map(int, column)) for unsur, column in zip(NINE, scores.T, strict=True)}
    responses = Responses(tuple(range(n)), columns)
    score = compute_score(compute_tally(responses), PERMENPAN_2017, Bobot.EXACT)
    return period, measure(score, compute_moments(responses))


def answer(nrr: Sequence[float] | NDArray[np.float64], n: int, draw: np.random.Generator) -> NDArray[np.int64]:
    """Let n respondents answer 1 to 4, so that each unsur has the NRR that is wanted; moods are shared."""
    mood = _SHARED * draw.normal(size=(n, 1)) + (1 - _SHARED**2) ** 0.5 * draw.normal(size=(n, len(nrr)))
    eased = np.array([find_ease(float(value)) for value in nrr])
    return 1 + sum(((mood + eased > cut).astype(np.int64) for cut in _CUTS), np.zeros((n, len(nrr)), dtype=np.int64))


_EASE: dict[float, float] = {}


def find_ease(nrr: float) -> float:
    """Return how easy an unsur must be for its expected answer to be an NRR: by halving, to a millionth."""
    key = round(nrr, 4)
    if key not in _EASE:
        low, high = -6.0, 6.0
        while high - low > 1e-6:
            middle = (low + high) / 2
            low, high = (middle, high) if _expect(middle) < key else (low, middle)
        _EASE[key] = low
    return _EASE[key]


def _expect(ease: float) -> float:
    normal = NormalDist()
    return 1 + sum(1 - normal.cdf(cut - ease) for cut in _CUTS)
