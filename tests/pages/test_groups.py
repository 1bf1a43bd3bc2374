"""Groups of respondents on screen."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from skm_app.services.groups import find_small, is_crowded, load_group_scores
from skm_app.services.loads import current_store
from skm_app.settings import DATABASE_VARIABLE
from skm_app.store import NewSurvey, Survey, find_survey, list_surveys, save_survey
from skm_core import DEFAULT_BOBOT, Dimension, Item, Period, Responses
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
        save_survey(current_store(), survey, "p")
    return tuple(list_surveys(current_store()))


def shown(survey: Survey, history: tuple[Survey, ...]) -> set[str]:
    scores = load_group_scores(survey, Dimension.GENDER, DEFAULT_BOBOT, history)
    return {level for level, score in scores.items() if score}


def test_a_group_that_is_closed_for_anothers_sake_is_not_called_small():
    """One blank gender is too few; the other eleven are closed with it, or the whole would give it away."""
    save_survey(current_store(), some_survey(n=12), "p")
    survey = find_survey(current_store(), "kecamatan-uji", Period.parse("2024-S1"))
    assert survey
    assert set(load_group_scores(survey, Dimension.GENDER, DEFAULT_BOBOT, ()).values()) == {None}
    assert find_small(survey, Dimension.GENDER) == {"Tidak diisi"}


@pytest.mark.parametrize(("men", "told"), [(49, set[str]()), (45, {"Laki-laki", "Perempuan"})])
def test_a_year_less_both_its_semesters_gives_no_handful_away(men: int, told: set[str]):
    """Of 20 and 25 men in two semesters a year with 49 would give the score of four; with 45 that of nobody.

    The women are withheld with them: the total less the women would tell the men.
    """
    first = survey_of("2025-S1", {"Laki-laki": 20, "Perempuan": 30})
    second = survey_of("2025-S2", {"Laki-laki": 25, "Perempuan": 30})
    history = saved(first, second, survey_of("2025", {"Laki-laki": men, "Perempuan": 60}))
    year = next(survey for survey in history if survey.period.code == "2025")
    assert shown(year, history) == told


@pytest.mark.parametrize(("months", "crowded"), [(10, False), (11, True)])
def test_beside_more_than_ten_surveys_every_group_below_thirty_is_closed(months: int, crowded: bool):
    """Twelve months beside their year are 4.095 sets of surveys; with ten beside it each is looked at."""
    parts = [
        survey_of(f"2025-{month:02}", {"Laki-laki": 40, "Perempuan": 40, "Lain": 0}) for month in range(1, months + 1)
    ]
    history = saved(*parts, survey_of("2025", {"Laki-laki": 600, "Perempuan": 600, "Lain": 29}))
    year = next(survey for survey in history if survey.period.code == "2025")
    assert is_crowded(year, history) == crowded
    assert ("Lain" in shown(year, history)) != crowded


@pytest.mark.parametrize(("count", "told"), [(29, False), (30, True)])
def test_where_it_is_crowded_thirty_are_shown(count: int, told: bool):
    """The bound is the one below which a score has a caution elsewhere."""
    parts = [survey_of(f"2025-{month:02}", {"Laki-laki": 40, "Perempuan": 40}) for month in range(1, 13)]
    history = saved(*parts, survey_of("2025", {"Laki-laki": 600, "Perempuan": 600, "Lain": count}))
    year = next(survey for survey in history if survey.period.code == "2025")
    assert ("Lain" in shown(year, history)) == told
