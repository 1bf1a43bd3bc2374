"""Units side by side: one period, one instrument, each against a chosen one; and who has not reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from skm_app.scope import Right
from skm_app.services.groups import find_small, load_groups
from skm_app.services.region.groups import Group
from skm_app.services.region.scores import UnitScore, load_group_unit_scores, load_unit_scores
from skm_app.services.region.units import find_units_below, list_here
from skm_app.side_by_side import LeftOut, Together
from skm_app.store import Survey, Unit
from skm_app.workspace import Workspace
from skm_core import SMALLEST_SHOWN, Audience, Bobot, Period, compute_score, pool
from skm_core.regulation import CONVERSION
from skm_core.statistics import (
    AdjustedTest,
    Moments,
    Stratum,
    adjust_tests,
    compute_effective_n,
    compute_mean_of_units,
    compute_test,
    compute_variance,
    compute_weighted_by_population,
    estimate_ikm,
    pool_moments,
    weigh_items,
)


@dataclass(frozen=True, slots=True)
class Region:
    """Hold the units of a region that were measured in one period, best first, and the names of those left out.

    ``group`` is the one group of respondents that is looked at, None for all of them.
    """

    period: Period
    group: Group | None
    compared: tuple[UnitScore, ...]
    left_out: Mapping[LeftOut, tuple[str, ...]]

    def choose(self, codes: Collection[str]) -> Region:
        """Return the same with some of its units only."""
        return replace(self, compared=tuple(one for one in self.compared if one.survey.unit_code in codes))

    def label(self, one: UnitScore) -> str:
        """Return what a unit is called beside others: with its own period, where that is another."""
        same = one.survey.period == self.period
        return one.survey.unit_name if same else f"{one.survey.unit_name} ({one.survey.period.name})"


def load_region(
    workspace: Workspace,
    units: Sequence[Unit],
    surveys: Sequence[Survey],
    shown: Survey,
    region: str,
    bobot: Bobot,
    group: Group | None = None,
    audience: Audience = Audience.INSIDE,
) -> Region:
    """Return the units of a region in the period and with the instrument of a survey, of one group or everybody.

    Args:
        workspace: who asks.
        units: every unit.
        surveys: every survey that could be looked at.
        shown: the survey whose period and instrument are compared.
        region: code of the region.
        bobot: the convention of the weights.
        group: one group of respondents, None for all of them.
        audience: who is shown the group.
    """
    here, elsewhere = list_here(units, surveys, shown.period, region)
    same = [survey for survey in here if survey.instrument == shown.instrument]
    measured = [survey for survey in same if not survey.printed and survey.n >= SMALLEST_SHOWN]
    few = [survey for survey in same if not survey.printed and survey.n < SMALLEST_SHOWN]
    without: list[Survey] = []
    closed: list[Survey] = []
    if group:
        closed = [one for one in measured if not workspace.scope.may(Right.GROUPS, one.unit_code, one.id)]
        measured = [survey for survey in measured if survey not in closed]
        without = [survey for survey in measured if group[1] not in load_groups(workspace, survey, group[0], audience)]
        found = load_group_unit_scores(
            workspace, [survey for survey in measured if survey not in without], bobot, group, audience
        )
        told = {one.survey for one in found}
        withheld = [survey for survey in measured if survey not in told and survey not in without]
        closed += [survey for survey in withheld if group[1] not in find_small(workspace, survey, group[0], audience)]
        few += [survey for survey in withheld if survey not in closed]
    else:
        found = load_unit_scores(workspace, tuple(measured), bobot)
    return Region(
        period=shown.period,
        group=group,
        compared=tuple(sorted(found, key=lambda one: (-one.score.ikm_exact, one.survey.unit_name))),
        left_out={
            **tell_missing(workspace, units, (*here, *elsewhere), region),
            LeftOut.ELSEWHERE: name_elsewhere(elsewhere, shown.period),
            LeftOut.OTHER_INSTRUMENT: tuple(survey.unit_name for survey in here if survey not in same),
            LeftOut.FEW: tuple(survey.unit_name for survey in few),
            LeftOut.CLOSED: tuple(survey.unit_name for survey in closed),
            LeftOut.PRINTED: tuple(survey.unit_name for survey in same if survey.printed),
            LeftOut.WITHOUT_GROUP: tuple(survey.unit_name for survey in without),
        },
    )


def find_missing(units: Sequence[Unit], measured: Sequence[Survey], region: str) -> tuple[Unit, ...]:
    """Return the units of a region without any of some surveys; one above others measures nothing."""
    parents = {unit.parent_code for unit in units}
    missing = find_units_below(units, region) - {survey.unit_code for survey in measured}
    return tuple(unit for unit in units if unit.code in missing and unit.code not in parents)


def tell_missing(
    workspace: Workspace, units: Sequence[Unit], measured: Sequence[Survey], region: str
) -> dict[LeftOut, tuple[str, ...]]:
    """Return the names of the units of which no survey is there, by why that is.

    Of others only closed surveys are known: they may have saved one that is not.
    """
    missing = find_missing(units, measured, region)
    seen = [one for one in missing if workspace.scope.may(Right.SEE, one.code)]
    unseen = tuple(one.name for one in missing if one not in seen)
    return {LeftOut.MISSING: tuple(one.name for one in seen)} | ({LeftOut.UNSEEN: unseen} if unseen else {})


def find_closest(surveys: Sequence[Survey], period: Period) -> tuple[Survey, ...]:
    """Return of each unit the survey whose period is closest, in the order of names."""
    closest: dict[str, Survey] = {}
    for survey in sorted(surveys, key=lambda one: one.period.measure_overlap(period)):
        closest[survey.unit_code] = survey
    return tuple(sorted(closest.values(), key=lambda one: (one.unit_name, one.unit_code)))


def name_elsewhere(surveys: Sequence[Survey], period: Period) -> tuple[str, ...]:
    """Name each unit once, with the period of it that is closest."""
    return tuple(f"{one.unit_name} ({one.period.name})" for one in find_closest(surveys, period))


def compare_with(region: Region, unit_code: str) -> dict[str, AdjustedTest]:
    """Return, for every other unit that can be tested, its difference to the chosen one."""
    chosen = next((one for one in region.compared if one.survey.unit_code == unit_code), None)
    if chosen is None or chosen.estimate is None:
        return {}
    tests = {
        one.survey.unit_code: test
        for one in region.compared
        if one is not chosen and one.estimate and (test := compute_test(chosen.estimate, one.estimate))
    }
    return adjust_tests(tests)


def pool_region(region: Region) -> Moments | None:
    """Return the moments of all units together; None where they were asked different questions, or none has rows."""
    found = [one.moments for one in region.compared if one.moments]
    return pool_moments(found) if found and len({moments.items for moments in found}) == 1 else None


@dataclass(frozen=True, slots=True)
class PooledIndex:
    """Hold an index of several units: its error, and how many respondents of one simple sample would say as much."""

    value: float
    se: float | None
    effective_n: float


def summarise_region(region: Region, bobot: Bobot) -> dict[Together, PooledIndex]:
    """Return the three indexes of several units together.

    The mean weighted by the people served is only there where every unit says how many these were; of a group
    nobody says it. Where no errors are shown there is the index of all respondents alone.
    """
    if len(region.compared) < 2:
        return {}
    known = [one for one in region.compared if one.estimate]
    moments = pool_region(region)
    instrument = region.compared[0].survey.instrument
    if not known:
        everybody = compute_score(pool(one.tally for one in region.compared), instrument, bobot)
        return {Together.POOLED: PooledIndex(float(everybody.ikm_exact), None, everybody.n)}
    if len(known) < 2:
        return {}
    everybody = compute_score(pool(one.tally for one in known), instrument, bobot)
    # of what was published, not every unit comes with the sums that the error of all respondents together needs
    whole = moments is not None and moments.n == everybody.n
    pooled = estimate_ikm(moments, everybody.ikm_exact, instrument, bobot) if whole and moments else None
    mean = compute_mean_of_units([one.estimate for one in known if one.estimate])
    found = {
        Together.POOLED: PooledIndex(
            float(everybody.ikm_exact), pooled.se if pooled else None, pooled.n if pooled else everybody.n
        ),
        Together.MEAN: PooledIndex(*mean, compute_effective_n([(one.score.n, 1) for one in known])),
    }
    sized = [] if region.group else [(one.estimate, one.survey.population) for one in known]
    strata = [Stratum(estimate, population) for estimate, population in sized if estimate and population]
    if len(strata) == len(known):
        effective = compute_effective_n([(one.estimate.n, one.population) for one in strata])
        found[Together.WEIGHTED] = PooledIndex(*compute_weighted_by_population(strata), effective)
    return found


@dataclass(frozen=True, slots=True)
class Funnel:
    """Hold the index of all respondents of a region, and the standard deviation of one respondent's."""

    centre: float
    deviation: float


def compute_funnel(region: Region, bobot: Bobot) -> Funnel | None:
    """Return what shows whether a unit lies further from the others than chance; None where none has rows."""
    moments = pool_region(region)
    if moments is None:
        return None
    rows = [one for one in region.compared if one.moments]
    instrument = rows[0].survey.instrument
    everybody = compute_score(pool(one.tally for one in rows), instrument, bobot)
    weights = weigh_items(instrument, bobot, moments.items)
    return Funnel(float(everybody.ikm_exact), CONVERSION * sqrt(compute_variance(moments, weights) * moments.n))
