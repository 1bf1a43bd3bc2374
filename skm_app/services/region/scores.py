"""The index of each of many units, loaded at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.course import measure_survey
from skm_app.services.groups import (
    load_group_estimates,
    load_group_scores,
    load_group_sums,
    load_groups,
    settle_audience,
)
from skm_app.services.memory import remember
from skm_app.services.region.groups import Group
from skm_app.store import Survey, load_each_tally, load_margins, load_moments
from skm_app.workspace import Workspace
from skm_core import Audience, Bobot, NoIndex, Score, Tally, compute_score
from skm_core.statistics import Estimate, Measurement, Moments


@dataclass(frozen=True, slots=True)
class UnitScore:
    """Hold what one unit of a region measured in one period."""

    survey: Survey
    tally: Tally
    moments: Moments | None
    measurement: Measurement

    @property
    def score(self) -> Score:
        """Return its index."""
        return self.measurement.score

    @property
    def estimate(self) -> Estimate | None:
        """Return its index with the error, None where nothing is known of that."""
        return self.measurement.index


@remember(Right.TOTALS, 64)
def load_unit_scores(workspace: Workspace, surveys: tuple[Survey, ...], bobot: Bobot) -> tuple[UnitScore, ...]:
    """Return what each survey measured, in two queries; those without an index are left out."""
    ids = [survey.id for survey in surveys]
    tallies = load_each_tally(workspace, ids)
    moments = load_moments(workspace, [s.id for s in surveys if not s.recap])
    margins = load_margins(workspace, [one.id for one in surveys if one.erased and one.id not in moments])
    found: list[UnitScore] = []
    for survey in surveys:
        try:
            score = compute_score(tallies[survey.id], survey.instrument, bobot, survey.fixed)
        except NoIndex:
            continue
        sums, told = moments.get(survey.id), margins.get(survey.id)
        found.append(UnitScore(survey, tallies[survey.id], sums, measure_survey(survey, score, sums, told)))
    return tuple(found)


def load_group_unit_scores(
    workspace: Workspace,
    surveys: Sequence[Survey],
    bobot: Bobot,
    group: Group,
    audience: Audience = Audience.INSIDE,
) -> tuple[UnitScore, ...]:
    """Return the index of one group in each survey that may show it; how many of it were served nobody knows.

    The outside gets no errors and no sums of a group: those of ten people are practically their rows.
    """
    dimension, level = group
    found: list[UnitScore] = []
    for survey in surveys:
        inside = settle_audience(workspace, survey, audience) is Audience.INSIDE
        if score := load_group_scores(workspace, survey, dimension, bobot, audience).get(level):
            sums = load_group_sums(workspace, survey, dimension).get(level) if inside else None
            estimate = load_group_estimates(workspace, survey, dimension, bobot).get(level) if inside else None
            tally = load_groups(workspace, survey, dimension, audience)[level]
            found.append(UnitScore(survey, tally, sums, Measurement(score, estimate, {})))
    return tuple(found)
