"""Units side by side: one period, one instrument, each against a chosen one; and who has not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from skm_app.store import (
    Survey,
    Unit,
    list_units,
    load_each_tally,
    load_moments,
    load_responses,
    make_code,
)
from skm_app.ui.loads import current_store, find_before, load_test, load_unsur_tests
from skm_app.wording.region import Moved
from skm_core import Bobot, NoIndex, Period, Score, Tally, compute_score, pool
from skm_core.moments import Moments, pool_moments
from skm_core.small_groups import SMALLEST_SHOWN
from skm_core.uncertainty import (
    Estimate,
    Stratum,
    Test,
    adjust_holm,
    compute_mean_of_units,
    compute_test,
    compute_weighted_by_population,
    estimate_ikm,
)

ALL = "semua"


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold one unit of a region in one period."""

    survey: Survey
    tally: Tally
    score: Score
    estimate: Estimate | None
    moments: Moments | None


@dataclass(frozen=True, slots=True)
class Region:
    """Hold the units of a region that were measured in one period, best first, and those that were not.

    ``other`` are units that another instrument or weights of their own measured; ``few`` those with too few
    respondents to be shown beside others; ``printed`` those of which only a printed report is left.
    """

    period: Period
    compared: tuple[Compared, ...]
    missing: tuple[str, ...]
    other: tuple[str, ...]
    few: tuple[str, ...]
    printed: tuple[str, ...]

    def list_left_out(self) -> dict[str, tuple[str, ...]]:
        """Return the units that are not compared, by the reason."""
        return {
            f"Belum melapor {self.period.name}": self.missing,
            "Kuesioner atau bobot lain, tidak dibandingkan": self.other,
            f"Kurang dari {SMALLEST_SHOWN} responden, tidak dibandingkan": self.few,
            "Hanya angka tercetak, tidak dibandingkan": self.printed,
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


def load_region(units: Sequence[Unit], surveys: Sequence[Survey], shown: Survey, region: str, bobot: Bobot) -> Region:
    """Return the units of a region in the period and with the instrument of a survey."""
    parents = {unit.parent for unit in units}
    inside = {unit.code for unit in units if unit.parent and region in (ALL, make_code(unit.parent))}
    inside |= {shown.unit_code} if region == ALL else set()
    here = [survey for survey in surveys if survey.unit_code in inside and survey.period == shown.period]
    same = [survey for survey in here if survey.instrument == shown.instrument]
    measured = {survey.unit_code for survey in here}
    kept = [survey for survey in same if not survey.printed and survey.n >= SMALLEST_SHOWN]
    return Region(
        shown.period,
        _compare(tuple(kept), bobot),
        tuple(unit.name for unit in units if unit.code in inside - measured and unit.name not in parents),
        tuple(survey.unit_name for survey in here if survey not in same),
        tuple(survey.unit_name for survey in same if not survey.printed and survey.n < SMALLEST_SHOWN),
        tuple(survey.unit_name for survey in same if survey.printed),
    )


@lru_cache(maxsize=64)
def _compare(surveys: tuple[Survey, ...], bobot: Bobot) -> tuple[Compared, ...]:
    ids = [survey.id for survey in surveys]
    tallies = load_each_tally(current_store(), ids)
    moments = load_moments(current_store(), [s.id for s in surveys if not s.recap], load_responses)
    found: list[Compared] = []
    for survey in surveys:
        try:
            score = compute_score(tallies[survey.id], survey.instrument, bobot)
        except NoIndex:
            continue
        sums = moments.get(survey.id)
        estimate = (
            estimate_ikm(sums, score.ikm_exact, survey.instrument, bobot, survey.believable_population)
            if sums
            else None
        )
        found.append(Compared(survey, tallies[survey.id], score, estimate, sums))
    return tuple(sorted(found, key=lambda one: (-one.score.ikm_exact, one.survey.unit_name)))


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


def summarise_region(region: Region, bobot: Bobot) -> dict[str, tuple[float, float | None]]:
    """Return the three indexes of several units together with their standard errors, by what each is called.

    The mean weighted by the people served is only there where every unit says how many these were.
    """
    known = [one for one in region.compared if one.estimate]
    moments = pool_region(region)
    if len(known) < 2 or moments is None:
        return {}
    instrument = known[0].survey.instrument
    everybody = compute_score(pool(one.tally for one in known), instrument, bobot)
    pooled = estimate_ikm(moments, everybody.ikm_exact, instrument, bobot)
    found: dict[str, tuple[float, float | None]] = {
        "Semua responden digabung": (pooled.value, pooled.se),
        "Rata-rata antarunit": compute_mean_of_units([one.estimate for one in known if one.estimate]),
    }
    sized = [(one.estimate, one.survey.population) for one in known]
    strata = [Stratum(estimate, population) for estimate, population in sized if estimate and population]
    if len(strata) == len(known):
        found["Tertimbang penerima layanan"] = compute_weighted_by_population(strata)
    return found


def find_moved(region: Region, surveys: Sequence[Survey], bobot: Bobot) -> list[Moved]:
    """Return the units whose index, or some unsur of it, moved by more than chance since their period before."""
    own = _group(region, surveys)
    found = (_find_moved(one.survey, own[one.survey.unit_code], bobot) for one in region.compared)
    return [moved for moved in found if moved]


@lru_cache(maxsize=2048)
def _find_moved(survey: Survey, history: tuple[Survey, ...], bobot: Bobot) -> Moved | None:
    before = find_before(survey, history)
    if before is None:
        return None
    test, unsur = load_test(survey, before, bobot), load_unsur_tests(survey, before)
    fell = tuple(name for name, found in unsur.items() if found.real and found.test.difference < 0)
    rose = tuple(name for name, found in unsur.items() if found.real and found.test.difference > 0)
    index = test if test and test.real else None
    return Moved(survey.unit_name, index, fell, rose) if fell or rose or index else None


def _group(region: Region, surveys: Sequence[Survey]) -> dict[str, tuple[Survey, ...]]:
    """Return the surveys of each unit that is compared, in order of their periods."""
    own: dict[str, list[Survey]] = {one.survey.unit_code: [] for one in region.compared}
    for survey in surveys:
        if survey.unit_code in own:
            own[survey.unit_code].append(survey)
    return {code: tuple(sorted(found, key=lambda survey: survey.period.order)) for code, found in own.items()}


def list_histories(region: Region, surveys: Sequence[Survey]) -> Mapping[str, tuple[Survey, ...]]:
    """Return the surveys of each unit that is compared, over all periods and with the same instrument."""
    own = _group(region, surveys)
    return {
        one.survey.unit_name: tuple(
            other
            for other in own[one.survey.unit_code]
            if other.instrument == one.survey.instrument and not other.printed
        )
        for one in region.compared
    }
