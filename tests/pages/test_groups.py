"""Groups of respondents on screen."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from skm_app.services.groups import find_small, load_group_scores
from skm_app.settings import DATABASE_VARIABLE
from skm_app.store import NewSurvey, Survey, find_survey, list_surveys, save_survey, withdraw_survey
from skm_app.ui.view import open_workspace
from skm_core import DEFAULT_BOBOT, Audience, Dimension, Item, Period, Responses
from tests.core.makers import NINE
from tests.store.makers import some_survey


@pytest.fixture(autouse=True)
def store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_url)


def survey_of(period: str, genders: Mapping[str, int]) -> NewSurvey:
    """Make a survey with so many respondents of each gender."""
    levels = tuple(level for level, count in genders.items() for _ in range(count))
    answers = {Item(unsur): tuple(3 + place % 2 for place in range(len(levels))) for unsur in NINE}
    responses = Responses(tuple(range(2, len(levels) + 2)), answers, {Dimension.GENDER: levels})
    return replace(some_survey(period=period), responses=responses, population=None)


def saved(*surveys: NewSurvey) -> tuple[Survey, ...]:
    for survey in surveys:
        save_survey(open_workspace(), survey)
    return tuple(list_surveys(open_workspace()))


def shown(survey: Survey, audience: Audience = Audience.INSIDE) -> set[str]:
    scores = load_group_scores(open_workspace(), survey, Dimension.GENDER, DEFAULT_BOBOT, audience)
    return {level for level, score in scores.items() if score}


def test_a_group_that_is_closed_for_anothers_sake_is_not_called_small():
    """One blank gender is too few; the other eleven are closed with it, or the whole would give it away."""
    save_survey(open_workspace(), some_survey(n=12))
    survey = find_survey(open_workspace(), "kecamatan-uji", Period.parse("2024-S1"))
    assert survey
    assert set(load_group_scores(open_workspace(), survey, Dimension.GENDER, DEFAULT_BOBOT).values()) == {None}
    assert find_small(open_workspace(), survey, Dimension.GENDER) == {"Tidak diisi"}


@pytest.mark.parametrize("men", [49, 45])
def test_the_inside_is_shown_each_survey_by_itself(men: int):
    """Of 20 and 25 men in two semesters a year of 49 tells four more; those who see it have their rows."""
    history = saved(*semesters(), survey_of("2025", {"Laki-laki": men, "Perempuan": 60}))
    assert [shown(survey) for survey in history] == [{"Laki-laki", "Perempuan"}] * 3


def test_the_outside_is_shown_the_semesters_and_not_their_year():
    """Of overlapping surveys the shorter ones show groups."""
    history = saved(*semesters(), survey_of("2025", {"Laki-laki": 49, "Perempuan": 60}))
    told = {survey.period.code: shown(survey, Audience.OUTSIDE) for survey in history}
    both = {"Laki-laki", "Perempuan"}
    assert told == {"2025-S1": both, "2025-S2": both, "2025": set()}


def test_what_the_outside_is_shown_follows_what_is_saved_and_taken_back():
    """A year alone shows its groups, beside a semester it does not, and does again when that is withdrawn."""
    (year,) = saved(survey_of("2025", {"Laki-laki": 49, "Perempuan": 60}))
    assert shown(year, Audience.OUTSIDE)
    (semester,) = [one for one in saved(semesters()[0]) if one.id != year.id]
    assert not shown(year, Audience.OUTSIDE)
    withdraw_survey(open_workspace(), semester.id)
    assert shown(year, Audience.OUTSIDE)


def semesters() -> list[NewSurvey]:
    return [
        survey_of("2025-S1", {"Laki-laki": 20, "Perempuan": 30}),
        survey_of("2025-S2", {"Laki-laki": 25, "Perempuan": 30}),
    ]
