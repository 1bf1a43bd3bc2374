"""What a stored survey gives: scores, errors, tests, trends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.memory import remember
from skm_app.store import (
    Survey,
    load_margins,
    load_moments,
    load_tally,
)
from skm_app.workspace import Workspace
from skm_core import (
    DEFAULT_BOBOT,
    Bobot,
    IkmRange,
    Margin,
    Period,
    PrintedReport,
    Score,
    Timeline,
    Unsur,
    arrange_timeline,
    compute_possible_range,
    compute_score,
)
from skm_core.statistics import (
    Estimate,
    Moments,
    estimate_ikm,
    estimate_nrr,
    read_margin,
)


@remember(Right.TOTALS)
def load_score(workspace: Workspace, survey: Survey, bobot: Bobot) -> Score:
    """Return the score of one survey."""
    return compute_score(load_tally(workspace, [survey.id]), survey.instrument, bobot, survey.fixed)


@remember(Right.TOTALS)
def load_sums(workspace: Workspace, survey: Survey) -> Moments | None:
    """Return the pairwise sums of a survey; None where no respondents are left of it."""
    if survey.recap:
        return None
    return load_moments(workspace, [survey.id]).get(survey.id)


@remember(Right.TOTALS)
def load_told_margins(workspace: Workspace, survey: Survey) -> Mapping[str, Margin]:
    """Return what the outside is told of how sure a survey's numbers are, where its pairwise sums are not here."""
    return load_margins(workspace, [survey.id]).get(survey.id, {}) if survey.erased else {}


@remember(Right.TOTALS)
def load_estimate(workspace: Workspace, survey: Survey, bobot: Bobot) -> Estimate | None:
    """Return the index of a survey with its error; None where nothing is known of that."""
    moments, score = load_sums(workspace, survey), load_score(workspace, survey, bobot)
    if moments is None:
        return read_index(survey, score, load_told_margins(workspace, survey))
    population = survey.believable_population
    return estimate_ikm(moments, score.ikm_exact, survey.instrument, bobot, population, census=survey.census)


def read_index(survey: Survey, score: Score, margins: Mapping[str, Margin]) -> Estimate | None:
    """Return an index with the error that is told of it; None where none is."""
    margin = margins.get(score.bobot.value)
    return read_margin(float(score.ikm_exact), score.n, margin, census=survey.has_everybody) if margin else None


@remember(Right.TOTALS)
def load_unsur_estimates(workspace: Workspace, survey: Survey) -> Mapping[Unsur, Estimate | None]:
    """Return each NRR with its error; None where it has none."""
    moments, everybody = load_sums(workspace, survey), survey.has_everybody
    if moments is None:
        score = load_score(workspace, survey, DEFAULT_BOBOT)
        told = read_unsur(survey, score, load_told_margins(workspace, survey))
        return {unsur: told.get(unsur) for unsur in survey.instrument.names()}
    return {unsur: estimate_nrr(moments, unsur, census=everybody) for unsur in survey.instrument.names()}


def read_unsur(survey: Survey, score: Score, margins: Mapping[str, Margin]) -> dict[Unsur, Estimate]:
    """Return each NRR that an error is told of."""
    code = survey.instrument.code
    return {
        row.unsur: read_margin(float(row.nrr), sum(row.counts), margins[code(row.unsur)], census=survey.has_everybody)
        for row in score.unsur
        if code(row.unsur) in margins
    }


def load_scores_by_bobot(workspace: Workspace, survey: Survey) -> dict[Bobot, Score]:
    """Return the score of one survey under each convention."""
    return {bobot: load_score(workspace, survey, bobot) for bobot in Bobot}


@dataclass(frozen=True, slots=True)
class Trend:
    """Hold the timeline of a unit, and what each of its slots has by name: a score, a range, or nothing.

    ``recaps`` are the slots without respondents of their own, ``other`` the periods that another instrument measured.
    """

    timeline: Timeline
    points: Mapping[str, Score | IkmRange | None]
    estimates: Mapping[str, Estimate]
    recaps: frozenset[str]
    other: tuple[Period, ...]

    @property
    def scores(self) -> dict[str, Score | None]:
        """Return the slots that have a score, and those that nobody measured."""
        return {name: point for name, point in self.points.items() if not isinstance(point, IkmRange)}


def load_trend(workspace: Workspace, survey: Survey, history: tuple[Survey, ...], bobot: Bobot) -> Trend:
    """Return the trend of a survey's unit, over the surveys with the same instrument."""
    same = [other for other in history if other.instrument == survey.instrument]
    timeline = arrange_timeline((other.period for other in same), survey.period)
    measured = {other.period: other for other in same if other.period in timeline.kept}
    points = {
        slot.name: load_point(workspace, measured[slot], bobot) if slot in measured else None
        for slot in timeline.slots()
    }
    found = {
        period.name: load_estimate(workspace, other, bobot) for period, other in measured.items() if not other.recap
    }
    estimates = {name: estimate for name, estimate in found.items() if estimate}
    recaps = frozenset(period.name for period, other in measured.items() if other.recap)
    return Trend(
        timeline=timeline,
        points=points,
        estimates=estimates,
        recaps=recaps,
        other=tuple(other.period for other in history if other not in same),
    )


def load_point(workspace: Workspace, survey: Survey, bobot: Bobot) -> Score | IkmRange:
    """Return the score of a survey, or of a printed report the range in which its IKM lies."""
    return load_range(survey, survey.printed, bobot) if survey.printed else load_score(workspace, survey, bobot)


def load_range(survey: Survey, printed: PrintedReport, bobot: Bobot) -> IkmRange:
    """Return the range in which the IKM of a printed report lies."""
    return compute_possible_range(printed, survey.instrument, bobot)
