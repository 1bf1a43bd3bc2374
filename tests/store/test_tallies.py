"""Tallies are stored with the survey and summed for every screen. On SQLite and on PostgreSQL."""

from sqlalchemy import func, select

from skm_app.store import list_dimensions, load_responses, load_tallies, load_tally, save_survey
from skm_app.store.schema import response
from skm_app.workspace import Workspace
from skm_core import Dimension, Item, compute_tallies, compute_tally, pool
from tests.core.makers import NINE
from tests.store.makers import some_responses, some_survey


def test_the_stored_tally_is_the_tally_of_the_rows(workspace: Workspace):
    """The index of a screen and the index of a file are the same."""
    survey_id = save_survey(workspace, some_survey())
    assert load_tally(workspace, [survey_id]) == compute_tally(load_responses(workspace, survey_id))


def test_stored_groups_are_the_groups_of_the_rows(workspace: Workspace):
    """Every level of every dimension, those who left it blank included."""
    survey_id = save_survey(workspace, some_survey())
    assert list_dimensions(workspace, [survey_id]) == [Dimension.GENDER, Dimension.AGE]
    for dimension in (Dimension.GENDER, Dimension.AGE):
        assert load_tallies(workspace, [survey_id], dimension) == compute_tallies(some_responses(), dimension)


def test_surveys_are_pooled_by_their_respondents(workspace: Workspace):
    """Two surveys together are one tally, not a mean of two indexes."""
    ids = [
        save_survey(workspace, some_survey(period=code, n=n, score=score))
        for code, n, score in (("2024-S1", 5, 2), ("2024-S2", 9, 4))
    ]
    assert load_tally(workspace, ids) == pool(compute_tally(some_responses(n, score)) for n, score in ((5, 2), (9, 4)))


def test_no_survey_has_no_answers(workspace: Workspace):
    """An empty choice is an empty tally."""
    assert load_tally(workspace, []).n == 0


def test_the_database_counts_every_cell_the_same(workspace: Workspace):
    """Counting the stored answers in SQL gives the stored tallies, cell by cell."""
    survey_id = save_survey(workspace, some_survey(n=40))
    tally = load_tally(workspace, [survey_id])
    with workspace.store.engine.connect() as connection:
        for place, unsur in enumerate(NINE, 1):
            answer = func.substr(response.c.answers, place, 1)
            found: dict[str, int] = dict(connection.execute(select(answer, func.count()).group_by(answer)).all())
            assert tally.counts[Item(unsur)] == tuple(found.get(str(score), 0) for score in (1, 2, 3, 4))
