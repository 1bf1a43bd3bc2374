"""Units side by side: one period, one instrument, each against a chosen one; and who has not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from skm_app.store import (
    Survey,
    list_units,
    load_each_tally,
    load_moments,
    load_responses,
    make_code,
)
from skm_app.ui.loads import current_store, find_before, load_test, load_unsur_tests
from skm_app.wording.region import Moved
from skm_core import Bobot, NoIndex, Period, Score, Tally, compute_score
from skm_core.moments import Moments, pool_moments
from skm_core.small_groups import SMALLEST_SHOWN
from skm_core.uncertainty import Estimate, Test, adjust_holm, compute_test, estimate_ikm

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


def list_regions() -> dict[str, str]:
    """Return code and name of every unit that has units under it, and of all of them together."""
    parents = {unit.parent for unit in list_units(current_store()) if unit.parent}
    return {ALL: "Semua wilayah", **{make_code(name): name for name in sorted(parents)}}


def find_region(unit_code: str) -> str:
    """Return the code of the region that a unit belongs to."""
    parent = next((unit.parent for unit in list_units(current_store()) if unit.code == unit_code), None)
    return make_code(parent) if parent else ALL


def load_region(surveys: Sequence[Survey], shown: Survey, region: str, bobot: Bobot) -> Region:
    """Return the units of a region in the period and with the instrument of a survey."""
    units = list_units(current_store())
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
        population = survey.population if survey.population and survey.population >= survey.n else None
        estimate = estimate_ikm(sums, score.ikm_exact, survey.instrument, bobot, population) if sums else None
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


def find_moved(region: Region, surveys: Sequence[Survey], bobot: Bobot) -> list[Moved]:
    """Return the units whose index, or some unsur of it, moved by more than chance since their period before."""
    histories: dict[str, list[Survey]] = {}
    for survey in surveys:
        histories.setdefault(survey.unit_code, []).append(survey)
    moved: list[Moved] = []
    for one in region.compared:
        before = find_before(one.survey, tuple(histories[one.survey.unit_code]))
        if before is None:
            continue
        test, unsur = load_test(one.survey, before, bobot), load_unsur_tests(one.survey, before)
        fell = tuple(name for name, found in unsur.items() if found.real and found.test.difference < 0)
        rose = tuple(name for name, found in unsur.items() if found.real and found.test.difference > 0)
        if fell or rose or (test and test.real):
            moved.append(Moved(one.survey.unit_name, test if test and test.real else None, fell, rose))
    return moved


def list_histories(region: Region, surveys: Sequence[Survey]) -> Mapping[str, tuple[Survey, ...]]:
    """Return the surveys of each unit that is compared, over all periods and with the same instrument."""
    own: dict[str, list[Survey]] = {}
    for survey in sorted(surveys, key=lambda survey: survey.period.order):
        own.setdefault(survey.unit_code, []).append(survey)
    return {
        one.survey.unit_name: tuple(
            other
            for other in own[one.survey.unit_code]
            if other.instrument == one.survey.instrument and not other.printed
        )
        for one in region.compared
    }
