"""What a whole region gave, beside the figures of one of its units."""

from dataclasses import replace

import pytest

from skm_app.services.loads import load_score
from skm_app.services.region import load_beside
from skm_app.store import Survey, list_surveys, load_tally, save_survey
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, FEWEST_UNITS, SMALLEST_SHOWN, Unsur, compute_score
from tests.store.makers import some_survey

PARENT = "Kabupaten Uji"


def save_units(workspace: Workspace, sizes: list[int], **changes: object) -> Survey:
    """Save a survey of each unit of a kabupaten with so many respondents, and return the first."""
    for place, n in enumerate(sizes):
        new = some_survey(f"Kecamatan {place}", "2025-S2", n, score=2 + place % 3)
        save_survey(workspace, replace(new, parent_name=PARENT, population=None, unconfirmed=(), **changes))  # pyright: ignore[reportArgumentType]
    return next(one for one in list_surveys(workspace) if one.unit_name == "Kecamatan 0")


@pytest.mark.parametrize(("count", "shown"), [(FEWEST_UNITS - 1, False), (FEWEST_UNITS, True)])
def test_a_region_is_shown_from_four_units_on(workspace: Workspace, count: int, shown: bool):
    """Of three, whoever knows two would know the third."""
    survey = save_units(workspace, [20] * count)
    beside = load_beside(workspace, survey, list_surveys(workspace), DEFAULT_BOBOT)
    assert (beside is not None) is shown
    assert beside is None or (beside.region_name, beside.units) == (PARENT, count)


def test_it_is_the_sum_of_the_totals_and_nothing_smaller(workspace: Workspace):
    """A unit of nine is in no sum; the others add up to the last answer."""
    survey = save_units(workspace, [20, 30, SMALLEST_SHOWN - 1, SMALLEST_SHOWN, 40])
    surveys = list_surveys(workspace)
    beside = load_beside(workspace, survey, surveys, DEFAULT_BOBOT)
    assert beside
    known = [one for one in surveys if one.n >= SMALLEST_SHOWN]
    tally = load_tally(workspace, [one.id for one in known])
    assert (beside.units, beside.score) == (4, compute_score(tally, survey.instrument, DEFAULT_BOBOT))
    assert beside.score.n == 20 + 30 + SMALLEST_SHOWN + 40
    assert beside.score.of(Unsur.BIAYA).nrr != load_score(workspace, survey, DEFAULT_BOBOT).of(Unsur.BIAYA).nrr


def test_a_unit_without_a_region_has_nothing_beside_it(workspace: Workspace):
    """All units together are no region of its own."""
    save_units(workspace, [20] * 4)
    save_survey(workspace, replace(some_survey("Dinas Sendiri", "2025-S2", 20), parent_name=None))
    alone = next(one for one in list_surveys(workspace) if one.unit_name == "Dinas Sendiri")
    assert load_beside(workspace, alone, list_surveys(workspace), DEFAULT_BOBOT) is None


def test_units_of_another_period_are_not_in_it(workspace: Workspace):
    """Four that reported, one of them for another semester: three are too few."""
    survey = save_units(workspace, [20] * 3)
    new = some_survey("Kecamatan 9", "2025-S1", 20)
    save_survey(workspace, replace(new, parent_name=PARENT, population=None, unconfirmed=()))
    assert load_beside(workspace, survey, list_surveys(workspace), DEFAULT_BOBOT) is None
