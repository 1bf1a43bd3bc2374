"""Units side by side: one period, one instrument, each against a chosen one; and who has not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from skm_app.services.groups import load_group_estimates, load_group_scores, load_group_sums, load_groups
from skm_app.services.loads import current_store, find_before, load_score, load_test, load_unsur_tests
from skm_app.store import (
    Survey,
    Unit,
    list_levels,
    list_units,
    load_each_tally,
    load_moments,
    load_responses,
    make_code,
)
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.region import UnitChange
from skm_core import (
    SMALLEST_SHOWN,
    Bobot,
    Dimension,
    NoIndex,
    Period,
    Score,
    Tally,
    arrange_timeline,
    compute_score,
    find_standing,
    order_levels,
    pool,
)
from skm_core.statistics import (
    Estimate,
    Moments,
    Stratum,
    Test,
    adjust_holm,
    compute_effective_n,
    compute_mean_of_units,
    compute_test,
    compute_weighted_by_population,
    estimate_ikm,
    pool_moments,
)

ALL = "semua"

Group = tuple[Dimension, str]
"""One level of one dimension of respondents, as the women, or those who came for one service."""


@dataclass(frozen=True, slots=True)
class UnitScore:
    """Hold one unit of a region in one period."""

    survey: Survey
    tally: Tally
    score: Score
    estimate: Estimate | None
    moments: Moments | None


@dataclass(frozen=True, slots=True)
class Region:
    """Hold the units of a region that were measured in one period, best first, and those that were not.

    ``group`` is the one group of respondents that is looked at, None for all of them. ``missing`` are units without
    any survey that overlaps the period, ``elsewhere`` those whose surveys do, but cannot stand for it; ``other`` are
    units that another instrument or weights of their own measured; ``few`` those with too few respondents to be shown
    beside others; ``printed`` those of which only a printed report is left; ``without`` those that nobody of the group
    answered in, or that do not ask for it.
    """

    period: Period
    group: Group | None
    compared: tuple[UnitScore, ...]
    missing: tuple[str, ...]
    elsewhere: tuple[str, ...]
    other: tuple[str, ...]
    few: tuple[str, ...]
    printed: tuple[str, ...]
    without: tuple[str, ...]

    def label(self, one: UnitScore) -> str:
        """Return what a unit is called beside others: with its own period, where that is another."""
        same = one.survey.period == self.period
        return one.survey.unit_name if same else f"{one.survey.unit_name} ({one.survey.period.name})"

    def list_left_out(self) -> dict[str, tuple[str, ...]]:
        """Return the units that are not compared, by the reason."""
        return {
            f"Belum melapor {self.period.name}": self.missing,
            "Periode lain, tidak dibandingkan": self.elsewhere,
            "Kuesioner atau bobot lain, tidak dibandingkan": self.other,
            f"Kurang dari {SMALLEST_SHOWN} responden, tidak dibandingkan": self.few,
            "Hanya angka tercetak, tidak dibandingkan": self.printed,
            "Tanpa responden kelompok ini": self.without,
        }


def load_units() -> list[Unit]:
    """Return every unit."""
    return list_units(current_store())


def list_regions(units: Sequence[Unit]) -> dict[str, str]:
    """Return code and name of every unit that has units under it, and of all of them together."""
    parents = {unit.parent for unit in units if unit.parent}
    return {ALL: "Semua wilayah", **{make_code(name): name for name in sorted(parents)}}


def find_region(units: Sequence[Unit], unit_code: str) -> str:
    """Return the code of the region that a unit belongs to."""
    parent = next((unit.parent for unit in units if unit.code == unit_code), None)
    return make_code(parent) if parent else ALL


def list_groups(here: Sequence[Survey]) -> dict[str, str]:
    """Return code and name of every group of respondents that any of some surveys has, and of all respondents."""
    levels = _list_levels(tuple(survey.id for survey in here))
    return {
        ALL: "Semua responden",
        **{
            f"{dimension.value}:{level}": f"{DIMENSION_NAMES[dimension]}: {level}"
            for dimension, names in levels.items()
            for level in order_levels(dimension, names)
        },
    }


# ids are never given twice, and a survey does not change
@lru_cache(maxsize=64)
def _list_levels(survey_ids: tuple[int, ...]) -> Mapping[Dimension, set[str]]:
    return list_levels(current_store(), survey_ids)


def parse_group(code: str) -> Group | None:
    """Return the group that a code of ``list_groups`` names, None for all respondents."""
    dimension, _, level = code.partition(":")
    return None if code == ALL else (Dimension(dimension), level)


def list_here(
    units: Sequence[Unit], surveys: Sequence[Survey], period: Period, region: str
) -> tuple[tuple[Survey, ...], tuple[Survey, ...]]:
    """Return which surveys of a region stand for a period, one for each unit, and which others overlap it.

    Offices of one year report January to November, or January to December: each stands for the other (method 6).
    """
    inside = list_inside(units, region)
    own: dict[str, list[Survey]] = {}
    for survey in surveys:
        if survey.unit_code in inside and survey.period.overlaps(period):
            own.setdefault(survey.unit_code, []).append(survey)
    standing = {code: find_standing((one.period for one in found), period) for code, found in own.items()}
    every = [survey for found in own.values() for survey in found]
    here = tuple(survey for survey in every if survey.period == standing[survey.unit_code])
    return here, tuple(survey for survey in every if standing[survey.unit_code] is None)


def list_inside(units: Sequence[Unit], region: str) -> set[str]:
    """Return the codes of the units of a region; of all regions together every unit is one."""
    return {unit.code for unit in units if region == ALL or (unit.parent and make_code(unit.parent) == region)}


def load_region(
    units: Sequence[Unit],
    surveys: Sequence[Survey],
    shown: Survey,
    region: str,
    bobot: Bobot,
    group: Group | None = None,
) -> Region:
    """Return the units of a region in the period and with the instrument of a survey, of one group or everybody."""
    parents = {unit.parent for unit in units}
    here, elsewhere = list_here(units, surveys, shown.period, region)
    same = [survey for survey in here if survey.instrument == shown.instrument]
    missing = list_inside(units, region) - {survey.unit_code for survey in (*here, *elsewhere)}
    kept = [survey for survey in same if not survey.printed and survey.n >= SMALLEST_SHOWN]
    few = [survey for survey in same if not survey.printed and survey.n < SMALLEST_SHOWN]
    without: list[Survey] = []
    if group:
        without = [survey for survey in kept if group[1] not in load_groups(survey, group[0])]
        found = _compare_group([survey for survey in kept if survey not in without], bobot, group)
        told = {one.survey for one in found}
        few += [survey for survey in kept if survey not in told and survey not in without]
    else:
        found = _compare(tuple(kept), bobot)
    return Region(
        period=shown.period,
        group=group,
        compared=tuple(sorted(found, key=lambda one: (-one.score.ikm_exact, one.survey.unit_name))),
        missing=tuple(unit.name for unit in units if unit.code in missing and unit.name not in parents),
        elsewhere=_name_elsewhere(elsewhere, shown.period),
        other=tuple(survey.unit_name for survey in here if survey not in same),
        few=tuple(survey.unit_name for survey in few),
        printed=tuple(survey.unit_name for survey in same if survey.printed),
        without=tuple(survey.unit_name for survey in without),
    )


def _name_elsewhere(surveys: Sequence[Survey], period: Period) -> tuple[str, ...]:
    """Name each unit once, with the period of it that is closest."""
    closest: dict[str, Survey] = {}
    for survey in sorted(surveys, key=lambda one: one.period.measure_overlap(period)):
        closest[survey.unit_name] = survey
    return tuple(f"{name} ({closest[name].period.name})" for name in sorted(closest))


def _compare_group(kept: Sequence[Survey], bobot: Bobot, group: Group) -> tuple[UnitScore, ...]:
    """Return the units whose group may be shown; how many of a group were served nobody knows."""
    dimension, level = group
    found: list[UnitScore] = []
    for survey in kept:
        if score := load_group_scores(survey, dimension, bobot)[level]:
            estimate = load_group_estimates(survey, dimension, bobot).get(level)
            sums = load_group_sums(survey, dimension).get(level)
            found.append(
                UnitScore(
                    survey=survey,
                    tally=load_groups(survey, dimension)[level],
                    score=score,
                    estimate=estimate,
                    moments=sums,
                )
            )
    return tuple(found)


@lru_cache(maxsize=64)
def _compare(surveys: tuple[Survey, ...], bobot: Bobot) -> tuple[UnitScore, ...]:
    ids = [survey.id for survey in surveys]
    tallies = load_each_tally(current_store(), ids)
    moments = load_moments(current_store(), [s.id for s in surveys if not s.recap], load_responses)
    found: list[UnitScore] = []
    for survey in surveys:
        try:
            score = compute_score(tallies[survey.id], survey.instrument, bobot)
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


@dataclass(frozen=True, slots=True)
class Against:
    """Hold one unit's difference to the chosen one, and its p after Holm's correction over all units."""

    test: Test
    p_holm: float

    @property
    def real(self) -> bool:
        """Tell whether the two units differ by more than chance."""
        return self.p_holm < 0.05


def compare_with(region: Region, unit_code: str) -> dict[str, Against]:
    """Return, for every other unit that can be tested, its difference to the chosen one."""
    chosen = next((one for one in region.compared if one.survey.unit_code == unit_code), None)
    if chosen is None or chosen.estimate is None:
        return {}
    tests = {
        one.survey.unit_code: test
        for one in region.compared
        if one is not chosen and one.estimate and (test := compute_test(chosen.estimate, one.estimate))
    }
    adjusted = adjust_holm([test.p for test in tests.values()])
    return {code: Against(test, p) for (code, test), p in zip(tests.items(), adjusted, strict=True)}


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


def summarise_region(region: Region, bobot: Bobot) -> dict[str, PooledIndex]:
    """Return the three indexes of several units together, by what each is called.

    The mean weighted by the people served is only there where every unit says how many these were; of a group
    nobody says it.
    """
    known = [one for one in region.compared if one.estimate]
    moments = pool_region(region)
    if len(known) < 2 or moments is None:
        return {}
    instrument = known[0].survey.instrument
    everybody = compute_score(pool(one.tally for one in known), instrument, bobot)
    pooled = estimate_ikm(moments, everybody.ikm_exact, instrument, bobot)
    mean = compute_mean_of_units([one.estimate for one in known if one.estimate])
    found = {
        "Semua responden digabung": PooledIndex(pooled.value, pooled.se, pooled.n),
        "Rata-rata antarunit": PooledIndex(*mean, compute_effective_n([(one.score.n, 1) for one in known])),
    }
    sized = [] if region.group else [(one.estimate, one.survey.population) for one in known]
    strata = [Stratum(estimate, population) for estimate, population in sized if estimate and population]
    if len(strata) == len(known):
        effective = compute_effective_n([(one.estimate.n, one.population) for one in strata])
        found["Tertimbang penerima layanan"] = PooledIndex(*compute_weighted_by_population(strata), effective)
    return found


def find_moved(region: Region, surveys: Sequence[Survey], bobot: Bobot) -> list[UnitChange]:
    """Return the units whose index, or some unsur of it, moved by more than chance since their period before.

    It is the index of all respondents; of one group there is none to be told.
    """
    if region.group:
        return []
    own = _group_by_unit([one.survey for one in region.compared], surveys)
    found = (_find_moved(one.survey, own[one.survey.unit_code], bobot) for one in region.compared)
    return [moved for moved in found if moved]


@lru_cache(maxsize=2048)
def _find_moved(survey: Survey, history: tuple[Survey, ...], bobot: Bobot) -> UnitChange | None:
    before = find_before(survey, history)
    if before is None:
        return None
    test, unsur = load_test(survey, before, bobot), load_unsur_tests(survey, before)
    fell = tuple(name for name, found in unsur.items() if found.real and found.test.difference < 0)
    rose = tuple(name for name, found in unsur.items() if found.real and found.test.difference > 0)
    index = test if test and test.real else None
    return UnitChange(survey.unit_name, index, fell, rose) if fell or rose or index else None


def _group_by_unit(here: Sequence[Survey], surveys: Sequence[Survey]) -> dict[str, tuple[Survey, ...]]:
    """Return all surveys of the units of some, in order of their periods."""
    own: dict[str, list[Survey]] = {survey.unit_code: [] for survey in here}
    for survey in surveys:
        if survey.unit_code in own:
            own[survey.unit_code].append(survey)
    return {code: tuple(sorted(found, key=lambda survey: survey.period.order)) for code, found in own.items()}


def load_region_trends(
    region: Region, surveys: Sequence[Survey], bobot: Bobot
) -> Mapping[str, tuple[tuple[str, Score], ...]]:
    """Return, for each unit that is compared, its periods with the same instrument and their scores."""
    own = _group_by_unit([one.survey for one in region.compared], surveys)
    trends: dict[str, tuple[tuple[str, Score], ...]] = {}
    for one in region.compared:
        history = own[one.survey.unit_code]
        alike = [other for other in history if other.instrument == one.survey.instrument and not other.printed]
        kept = arrange_timeline(other.period for other in alike).kept
        # beside other units a total needs ten respondents in every period
        same = [other for other in alike if other.period in kept and other.n >= SMALLEST_SHOWN]
        points = [(other.period.name, _load_point(other, region.group, bobot)) for other in same]
        trends[one.survey.unit_name] = tuple((name, score) for name, score in points if score)
    return trends


def _load_point(survey: Survey, group: Group | None, bobot: Bobot) -> Score | None:
    if group is None:
        return load_score(survey, bobot)
    return load_group_scores(survey, group[0], bobot).get(group[1])
