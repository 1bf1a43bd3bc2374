"""The index of each of many units, loaded at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skm_app.services.groups import load_group_estimates, load_group_scores, load_group_sums, load_groups
from skm_app.services.region.groups import Group
from skm_app.store import Survey, load_each_tally, load_moments
from skm_app.workspace import Workspace, remember
from skm_core import Bobot, NoIndex, Score, Tally, compute_score
from skm_core.statistics import Estimate, Moments, estimate_ikm


@dataclass(frozen=True, slots=True)
class UnitScore:
    """Hold one unit of a region in one period."""

    survey: Survey
    tally: Tally
    score: Score
    estimate: Estimate | None
    moments: Moments | None


@remember(64)
def load_unit_scores(workspace: Workspace, surveys: tuple[Survey, ...], bobot: Bobot) -> tuple[UnitScore, ...]:
    """Return the index of each survey with its error, in two queries; those without an index are left out."""
    ids = [survey.id for survey in surveys]
    tallies = load_each_tally(workspace, ids)
    moments = load_moments(workspace, [s.id for s in surveys if not s.recap])
    found: list[UnitScore] = []
    for survey in surveys:
        try:
            score = compute_score(tallies[survey.id], survey.instrument, bobot, survey.fixed)
        except NoIndex:
            continue
        sums = moments.get(survey.id)
        estimate = (
            estimate_ikm(
                sums, score.ikm_exact, survey.instrument, bobot, survey.believable_population, census=survey.census
            )
            if sums
            else None
        )
        found.append(UnitScore(survey=survey, tally=tallies[survey.id], score=score, estimate=estimate, moments=sums))
    return tuple(found)


def load_group_unit_scores(
    workspace: Workspace, surveys: Sequence[Survey], bobot: Bobot, group: Group
) -> tuple[UnitScore, ...]:
    """Return the index of one group in each survey that may show it; how many of it were served nobody knows."""
    dimension, level = group
    found: list[UnitScore] = []
    for survey in surveys:
        if score := load_group_scores(workspace, survey, dimension, bobot)[level]:
            estimate = load_group_estimates(workspace, survey, dimension, bobot).get(level)
            sums = load_group_sums(workspace, survey, dimension).get(level)
            found.append(
                UnitScore(
                    survey=survey,
                    tally=load_groups(workspace, survey, dimension)[level],
                    score=score,
                    estimate=estimate,
                    moments=sums,
                )
            )
    return tuple(found)
