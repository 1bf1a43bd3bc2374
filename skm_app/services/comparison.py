"""Two files beside each other: the difference, its parts, and whether it is more than chance."""

from __future__ import annotations

from dataclasses import dataclass

from skm_app.reading import Reading
from skm_core import Bobot, Change, Unsur, compute_change, compute_score
from skm_core.statistics import AdjustedTest, Test, compute_moments, compute_test, compute_unsur_tests, estimate_ikm


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the change from one file to another, and its tests; ``offices`` where they name two different units."""

    change: Change
    test: Test | None
    unsur: dict[Unsur, AdjustedTest]
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
    if before.responses is None or after.responses is None:
        return Comparison(change, None, {}, offices)
    moments = [compute_moments(one.responses) for one in (before, after) if one.responses]
    estimates = [
        estimate_ikm(sums, score.ikm_exact, score.instrument, bobot, population)
        for sums, score, population in zip(moments, scores, populations, strict=True)
    ]
    fixed = [unsur for unsur, _ in (*before.fixed, *after.fixed)]
    tests = compute_unsur_tests(moments[0], moments[1], scores[0].instrument, fixed)
    return Comparison(change, compute_test(estimates[0], estimates[1]), tests, offices)
