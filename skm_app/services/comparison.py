"""Two files beside each other: the difference, its parts, and whether it is more than chance."""

from __future__ import annotations

from dataclasses import dataclass

from skm_app.reading import Reading
from skm_core import Bobot, Change, compute_change, compute_score
from skm_core.statistics import ChangeTests, compare_measurements, compute_moments, measure


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the change from one file to another, and its tests; ``offices`` where they name two different units."""

    change: Change
    tests: ChangeTests
    offices: bool = False


def compare_readings(
    before: Reading, after: Reading, bobot: Bobot, populations: tuple[int | None, int | None]
) -> Comparison:
    """Compare two files that were read.

    Raises:
        ValueError: their instruments differ, or one has more respondents than people served.
    """
    if before.answered is None or after.answered is None:
        raise ValueError("nothing was read")
    scores = [compute_score(one.answered, one.instrument, bobot, one.fixed) for one in (before, after) if one.answered]
    change = compute_change(scores[0], scores[1])
    names = {" ".join(one.unit_name.casefold().split()) for one in (before, after) if one.unit_name}
    offices = len(names) > 1
    measured = [
        measure(
            score,
            compute_moments(one.responses) if one.responses else None,
            population,
            untested=[unsur for unsur, _ in one.fixed],
        )
        for one, score, population in zip((before, after), scores, populations, strict=True)
    ]
    return Comparison(change, compare_measurements(measured[0], measured[1]), offices)
