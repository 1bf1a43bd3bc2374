"""What pages need of the store."""

from pathlib import Path

import pytest

from skm_app.services.loads import load_score
from skm_app.settings import DATABASE_VARIABLE
from skm_app.store import find_survey, save_survey
from skm_app.ui.view import open_workspace
from skm_core import DEFAULT_BOBOT, Period
from tests.store.makers import open_at, some_survey


@pytest.fixture(autouse=True)
def store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_url)


def test_another_database_under_the_same_name_is_not_answered_from_memory(sqlite_url: str):
    """A restored file may hold another survey under the same id."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    scores: list[str] = []
    for score in (2, 4):
        open_at(sqlite_url)
        save_survey(open_workspace(), some_survey(score=score))
        survey = find_survey(open_workspace(), "kecamatan-uji", Period.parse("2024-S1"))
        assert survey
        scores.append(str(load_score(open_workspace(), survey, DEFAULT_BOBOT).of(survey.instrument.names()[0]).nrr))
        open_workspace().store.engine.dispose()
        for file in path.parent.glob("skm.sqlite*"):
            file.unlink()
    assert scores == ["2", "4"]
