"""Count how often a 95% interval holds the true index: ``python -m benchmarks.coverage``.

Respondents are drawn from a population with nine answers that go together as real ones do (one latent mood and nine
deviations), at a low, a middling and a very high true index. An honest interval holds it 93 to 97 times of 100.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from skm_core import PERMENPAN_2017, Bobot, Item
from skm_core.statistics import Moments, estimate_ikm

TRUE, SIZES = (70.0, 86.0, 96.7), (30, 100, 400)
SURVEYS = 4_000
POPULATION = 400_000
CORRELATION = 0.5
ITEMS = tuple(map(Item, PERMENPAN_2017.names()))


def draw_population(true: float, random: np.random.Generator) -> np.ndarray:
    """Return the answers of a population whose index is as near to ``true`` as rounding lets it be."""
    mood = random.normal(size=(POPULATION, 1)) * CORRELATION**0.5
    values = mood + random.normal(size=(POPULATION, len(ITEMS))) * (1 - CORRELATION) ** 0.5
    low, high = -6.0, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        scores = np.clip(np.round(values * 0.6 + middle), 1, 4)
        low, high = (middle, high) if 25 * scores.mean() < true else (low, middle)
    return np.clip(np.round(values * 0.6 + (low + high) / 2), 1, 4).astype(np.int64)


def count_hits(population: np.ndarray, n: int, random: np.random.Generator) -> tuple[float, float]:
    """Return the share of intervals that hold the true index, and the share of surveys that have an interval."""
    true, hits, told = 25 * population.mean(), 0, 0
    for _ in range(SURVEYS):
        rows = population[random.integers(0, len(population), n)]
        answered = np.ones_like(rows)
        moments = Moments(n=n, items=ITEMS, both=answered.T @ answered, first=rows.T @ answered, products=rows.T @ rows)
        ikm = Fraction(int(rows.sum()) * 25, n * len(ITEMS))
        found = estimate_ikm(moments, ikm, PERMENPAN_2017, Bobot.EXACT)
        if found.lower is not None and found.upper is not None:
            told += 1
            hits += found.lower <= true <= found.upper
    return hits / told, told / SURVEYS


def main() -> None:
    """Print the coverage for each true index and size."""
    random = np.random.default_rng(20261121)
    for true in TRUE:
        population = draw_population(true, random)
        for n in SIZES:
            share, told = count_hits(population, n, random)
            print(f"IKM {25 * population.mean():6.2f}  n {n:4}  selang memuat {share:.1%}  (punya selang {told:.1%})")


if __name__ == "__main__":
    main()
