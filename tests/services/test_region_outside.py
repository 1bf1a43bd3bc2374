"""What a region shows to the outside, over units and periods together: sums of shown cells, and nothing to subtract."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from skm_app.services.groups import load_group_scores
from skm_app.services.region import (
    ALL,
    Beside,
    compare_with,
    load_beside,
    load_region,
    load_region_trends,
    load_units,
    summarise_region,
)
from skm_app.side_by_side import Together
from skm_app.store import NewSurvey, Survey, list_surveys, load_tally, save_survey
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, FEWEST_UNITS, SMALLEST_SHOWN, Audience, Dimension, Item, Responses, compute_score
from tests.core.histories import GENDER, HANDFUL, SERVICE, History
from tests.core.makers import NINE
from tests.store.makers import open_at, some_survey

UNITS = ("Kecamatan A", "Kecamatan B", "Kecamatan C", "Kecamatan D")
PERIODS = ("2025-S1", "2025-S2", "2025")
Cell = tuple[str, Dimension, str]


def crowd(seed: int, unit: str) -> dict[str, NewSurvey]:
    """Let people of each kind come in two semesters, and a few more for the year."""
    draw = random.Random(f"{seed} {unit}")
    halves = [
        [kind for kind in product("LP", ("KTP", "KK")) for _ in range(draw.choice([0, 1, 4, 9, 10, 14, 25]))]
        for _ in PERIODS[:2]
    ]
    whole = [*halves[0], *halves[1], *draw.choices([*product("LP", ("KTP", "KK"))], k=draw.choice([0, 0, 1, 3]))]
    surveys: dict[str, NewSurvey] = {}
    for period, people in zip(PERIODS, (*halves, whole), strict=True):
        if not people:
            continue
        columns = {Item(unsur): tuple(draw.choice((2, 3, 3, 4)) for _ in people) for unsur in NINE}
        profile = {GENDER: tuple(one for one, _ in people), SERVICE: tuple(two for _, two in people)}
        responses = Responses(tuple(range(2, len(people) + 2)), columns, profile)
        new = some_survey(unit, period)
        surveys[period] = replace(
            new, responses=responses, population=None, unconfirmed=(), parent_name="Kabupaten Uji"
        )
    return surveys


@pytest.fixture(params=range(6))
def region_store(request: pytest.FixtureRequest, sqlite_url: str) -> Workspace:
    workspace = open_at(sqlite_url)
    for unit in UNITS:
        for new in crowd(request.param, unit).values():
            save_survey(workspace, new)
    return workspace


def list_cells(workspace: Workspace, survey: Survey) -> dict[Cell, int]:
    """Return the groups of one survey that the outside is shown, with their size."""
    return {
        (f"{survey.unit_code} {survey.period.code}", dimension, level): score.n
        for dimension in (GENDER, SERVICE)
        for level, score in load_group_scores(workspace, survey, dimension, DEFAULT_BOBOT, Audience.OUTSIDE).items()
        if score
    }


def test_groups_of_a_region_are_sums_of_shown_cells(region_store: Workspace):
    """No unit whose cell is closed is in a sum, no error and no pairwise sum of a group leaves, nor a test on them."""
    surveys, units = list_surveys(region_store), load_units(region_store)
    for shown in surveys:
        for dimension, levels in ((GENDER, "LP"), (SERVICE, ("KTP", "KK"))):
            for level in levels:
                region = load_region(
                    region_store, units, surveys, shown, ALL, DEFAULT_BOBOT, (dimension, level), Audience.OUTSIDE
                )
                for one in region.compared:
                    cells = list_cells(region_store, one.survey)
                    assert cells[f"{one.survey.unit_code} {one.survey.period.code}", dimension, level] == one.score.n
                    assert (one.estimate, one.moments, one.score.n >= SMALLEST_SHOWN) == (None, None, True)
                assert compare_with(region, shown.unit_code) == {}
                together = summarise_region(region, DEFAULT_BOBOT)
                if len(region.compared) > 1:
                    (pooled,) = together.values()
                    assert list(together) == [Together.POOLED]
                    assert (pooled.se, pooled.effective_n) == (None, sum(one.score.n for one in region.compared))
                else:
                    assert together == {}
                trends = load_region_trends(region_store, region, surveys, DEFAULT_BOBOT, Audience.OUTSIDE)
                for code, points in trends.items():
                    own = {one.period: one for one in surveys if one.unit_code == code}
                    told = {period for period, score in points if score}
                    assert told <= {
                        period for period, one in own.items()
                        if (f"{code} {period.code}", dimension, level) in list_cells(region_store, one)
                    }  # fmt: skip


def test_what_stands_beside_a_unit_is_a_sum_of_official_totals(region_store: Workspace):
    """Of four units or more of the same period, each of ten people or more; nobody's cells or errors are in it."""
    surveys, seen = list_surveys(region_store), 0
    for survey in surveys:
        alike = [one for one in surveys if one.period == survey.period and one.n >= SMALLEST_SHOWN]
        beside = load_beside(region_store, survey, surveys, DEFAULT_BOBOT)
        if len(alike) < FEWEST_UNITS:
            assert beside is None
            continue
        seen += 1
        everybody = load_tally(region_store, [one.id for one in alike])
        assert beside == Beside(
            "Kabupaten Uji", len(alike), survey in alike, compute_score(everybody, survey.instrument, DEFAULT_BOBOT)
        )
    assert seen > 0


@pytest.mark.parametrize("seed", range(40))
def test_no_sum_or_difference_over_units_and_periods_covers_a_handful(seed: int):
    """A region's sums beside the cells and totals of its units: what one unit gives is taken twice, thrice, or back.

    The sums of a region add cells of all its units; whoever takes the cells of the others off again has those of one
    unit a second time. So each unit is attacked with every coefficient from -2 to 2 on its cells and totals.
    """
    assert list(attack(History(seed))) == []


def test_the_attack_finds_handfuls_where_every_survey_shows_its_groups():
    """By the inside's rule it does, so the proof above can fail."""
    assert sum(any(attack(History(seed, Audience.INSIDE))) for seed in range(12)) > 2


def attack(history: History) -> Iterator[int]:
    """Yield how many people a sum with coefficients from -2 to 2 covers that the totals alone do not give."""
    totals = history.list_totals()
    for cells in history.cells.values():
        if not cells:
            continue
        near = [total for total in totals if total & frozenset().union(*cells)][:2]
        every = [*near, *dict.fromkeys(cells)]
        people = sorted(frozenset().union(*every))
        rows = [[person in group for group in every] for person in people]
        atoms, sizes = np.unique(np.array(rows, dtype=np.int8), axis=0, return_counts=True)
        known = atoms.T[: len(near)]
        rank = np.linalg.matrix_rank(known) if len(near) else 0
        every_sum = combine(atoms.T, reach=2)
        covered = every_sum @ sizes
        handfuls = (covered > 0) & (covered < HANDFUL) & ((every_sum == 0) | (every_sum == 1)).all(axis=1)
        for vector in every_sum[handfuls]:
            if np.linalg.matrix_rank(np.vstack([known, vector])) != rank and not follows(vector, known, sizes):
                yield int(vector @ sizes)


def follows(vector: NDArray[np.int8], totals: NDArray[np.int8], sizes: NDArray[np.int64]) -> bool:
    """Tell whether a handful is a shown group less, or plus, the few by which two totals differ: that is accepted."""
    for base in combine(totals, reach=1):
        if 0 < np.abs(base) @ sizes < HANDFUL:
            rest = vector - base
            if ((rest == 0) | (rest == 1)).all() and rest @ sizes >= HANDFUL:
                return True
    return False


def combine(rows: NDArray[np.int8], reach: int) -> NDArray[np.int8]:
    """Return every sum of rows with coefficients from minus reach to reach, each once."""
    found = np.zeros((1, rows.shape[1]), dtype=np.int8)
    for row in rows:
        found = np.unique(np.vstack([found + factor * row for factor in range(-reach, reach + 1)]), axis=0)
    return found
