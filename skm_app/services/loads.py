"""What a stored survey gives: scores, errors, tests, trends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from skm_app.store import (
    Survey,
    load_moments,
    load_tally,
)
from skm_app.workspace import Workspace, remember
from skm_core import (
    Bobot,
    Change,
    IkmRange,
    Period,
    PrintedReport,
    Score,
    Timeline,
    Unsur,
    arrange_timeline,
    compute_change,
    compute_range,
    compute_score,
    find_range,
)
from skm_core.statistics import (
    AdjustedTest,
    Estimate,
    Moments,
    Test,
    compute_smallest_change,
    compute_test,
    compute_unsur_tests,
    estimate_ikm,
    estimate_unsur,
)


@remember()
def load_score(workspace: Workspace, survey: Survey, bobot: Bobot) -> Score:
    """Return the score of one survey."""
    return compute_score(load_tally(workspace, [survey.id]), survey.instrument, bobot, survey.fixed)


@remember()
def _load_moments(workspace: Workspace, survey: Survey) -> Moments | None:
    if survey.recap:
        return None
    return load_moments(workspace, [survey.id]).get(survey.id)


@remember()
def load_estimate(workspace: Workspace, survey: Survey, bobot: Bobot) -> Estimate | None:
    """Return the index of a survey with its error; None where no respondents are left of it."""
    moments = _load_moments(workspace, survey)
    if moments is None:
        return None
    ikm = load_score(workspace, survey, bobot).ikm_exact
    population = survey.believable_population
    return estimate_ikm(moments, ikm, survey.instrument, bobot, population, census=survey.census)


@remember()
def load_test(workspace: Workspace, survey: Survey, before: Survey | None, bobot: Bobot) -> Test | None:
    """Return the test of the change since the survey before; None where it cannot be tested."""
    if before is None:
        return None
    earlier, later = load_estimate(workspace, before, bobot), load_estimate(workspace, survey, bobot)
    return compute_test(earlier, later) if earlier and later else None


def load_smallest_change(workspace: Workspace, survey: Survey, before: Survey, bobot: Bobot) -> float | None:
    """Return the smallest change between two surveys that would have been seen; None where an error is unknown."""
    earlier, later = load_estimate(workspace, before, bobot), load_estimate(workspace, survey, bobot)
    return compute_smallest_change(earlier, later) if earlier and later else None


@remember()
def load_unsur_tests(workspace: Workspace, survey: Survey, before: Survey) -> Mapping[Unsur, AdjustedTest]:
    """Return the test of each unsur's change since the survey before; empty where none can be tested.

    What a rule has set in one of the two is no answer, and is not tested.
    """
    earlier, later = _load_moments(workspace, before), _load_moments(workspace, survey)
    fixed = [unsur for unsur, _ in (*before.fixed, *survey.fixed)]
    return compute_unsur_tests(earlier, later, survey.instrument, fixed) if earlier and later else {}


@remember()
def load_unsur_intervals(workspace: Workspace, survey: Survey) -> Mapping[Unsur, tuple[float, float] | None]:
    """Return the 95 % interval of each NRR; None where it has none."""
    moments = _load_moments(workspace, survey)
    return {unsur: estimate_unsur(moments, unsur) if moments else None for unsur in survey.instrument.names()}


def load_scores_by_bobot(workspace: Workspace, survey: Survey) -> dict[Bobot, Score]:
    """Return the score of one survey under each convention."""
    return {bobot: load_score(workspace, survey, bobot) for bobot in Bobot}


def find_before(survey: Survey, history: tuple[Survey, ...]) -> Survey | None:
    """Return the survey that came before in the unit's trend, or None."""
    kept = arrange_timeline(other.period for other in history).kept
    scored = [other for other in history if other.printed is None]
    earlier = [other for other in scored if other.period in kept and other.period.last < survey.period.first]
    same = [other for other in earlier if other.instrument == survey.instrument]
    return max(same, key=lambda other: other.period.order, default=None)


def load_change(workspace: Workspace, survey: Survey, before: Survey | None, bobot: Bobot) -> Change | None:
    """Return the change since the survey before, explained by unsur."""
    return (
        compute_change(load_score(workspace, before, bobot), load_score(workspace, survey, bobot)) if before else None
    )


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
    timeline = arrange_timeline(other.period for other in same)
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
    """Return the range in which the IKM of a printed report lies.

    Where the report's n does not fit its NRR the range is the wider one without n.
    """
    found = find_range(printed, survey.instrument, bobot)
    return found or compute_range(replace(printed, n=None), survey.instrument, bobot)
