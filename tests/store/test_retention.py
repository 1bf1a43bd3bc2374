"""What is erased on purpose is gone, from the file of the database too; every total stays as it was."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from skm_app.services.cells import load_cells
from skm_app.services.groups import load_group_scores
from skm_app.services.loads import load_estimate, load_score
from skm_app.services.saran import load_saran
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    Action,
    LastRespondent,
    NoRespondent,
    add_evidence,
    add_plan,
    check_store,
    erase_respondent,
    list_activity,
    list_plan,
    list_surveys,
    load_outside,
    load_problems,
    load_responses,
    make_current,
    purge,
    remove_evidence,
    save_draft,
    save_survey,
    set_retention,
    undo,
    withdraw_survey,
)
from skm_app.store.door import writing
from skm_app.store.schema import draft, evidence, survey
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Audience, Dimension, TindakLanjut, Unsur
from tests.store.makers import open_at, some_responses, some_survey

SECRET = "rahasiawargatidakbolehtinggal"


@pytest.fixture
def workspace(store_url: str) -> Workspace:
    """Open a fresh store."""
    return open_at(store_url)


def with_saran(period: str = "2020-S1", unit: str = "Kecamatan Uji") -> object:
    """Make a survey of forty people, one of whom has written something."""
    responses = some_responses(40)
    halves = {Dimension.GENDER: ("Perempuan", "Laki-laki") * 20, Dimension.AGE: ("21–30", "31–40") * 20}
    saran = (SECRET, *(None,) * 39)
    return replace(some_survey(unit, period), responses=replace(responses, profile=halves, saran=saran))


@pytest.mark.parametrize(("today", "erased"), [(dt.date(2025, 6, 30), False), (dt.date(2025, 7, 1), True)])
def test_rows_are_erased_when_their_years_are_over(workspace: Workspace, today: dt.date, erased: bool):
    """Five years after the last day of the period they are still there, the day after they are not."""
    save_survey(workspace, with_saran())  # pyright: ignore[reportArgumentType]
    set_retention(workspace, "kabupaten-uji", 5)
    before = list_surveys(workspace)[0]
    score, estimate = load_score(workspace, before, DEFAULT_BOBOT), load_estimate(workspace, before, DEFAULT_BOBOT)
    groups = load_group_scores(workspace, before, Dimension.GENDER, DEFAULT_BOBOT)
    assert purge(workspace, today).surveys == erased
    after = list_surveys(workspace)[0]
    assert (after.erased, after.n) == (erased, 40)
    assert len(load_responses(workspace, after.id)) == (0 if erased else 40)
    assert [one.text for one in load_saran(workspace, after)] == ([] if erased else [SECRET])
    assert (load_cells(workspace, after, Dimension.GENDER, Dimension.AGE, DEFAULT_BOBOT) is None) == erased
    assert (len(load_problems(workspace, after.id)) == 0) == erased
    # totals, intervals and the groups of the inside are as they were
    assert load_score(workspace, after, DEFAULT_BOBOT) == score
    assert load_estimate(workspace, after, DEFAULT_BOBOT) == estimate
    assert load_group_scores(workspace, after, Dimension.GENDER, DEFAULT_BOBOT) == groups
    assert list(check_store(workspace)) == []


def test_groups_are_closed_to_the_outside_once_rows_are_gone(workspace: Workspace):
    """Who belongs to which two groups at once is no longer known, and method 8 asks it."""
    save_survey(workspace, with_saran())  # pyright: ignore[reportArgumentType]
    set_retention(workspace, "kecamatan-uji", 1)

    def look() -> tuple[set[str | None], set[object]]:
        one = list_surveys(workspace)[0]
        lines = [
            line for line in load_outside(workspace, one.unit_code, None, [DEFAULT_BOBOT]) if line.dimension == "gender"
        ]
        scores = load_group_scores(workspace, one, Dimension.GENDER, DEFAULT_BOBOT, Audience.OUTSIDE)
        return {line.why for line in lines}, {score is None for score in scores.values()}

    assert look() == ({None}, {False})
    purge(workspace, dt.date(2030, 1, 1))
    assert look() == ({"erased"}, {True})


def test_a_unit_that_says_its_own_time_keeps_it(workspace: Workspace):
    """The nearest above counts; where nobody says anything rows are kept."""
    for unit in ("Kecamatan Uji", "Kecamatan Lain"):
        save_survey(workspace, with_saran(unit=unit))  # pyright: ignore[reportArgumentType]
    assert purge(workspace, dt.date(2090, 1, 1)).surveys == 0
    set_retention(workspace, "kabupaten-uji", 2)
    set_retention(workspace, "kecamatan-lain", 50)
    assert purge(workspace, dt.date(2030, 1, 1)).surveys == 1
    assert {one.unit_code: one.erased for one in list_surveys(workspace)} == {
        "kecamatan-uji": True,
        "kecamatan-lain": False,
    }


def test_nothing_of_it_lies_in_the_file_any_more(sqlite_url: str):
    """Neither in the database nor in its log."""
    workspace = open_at(sqlite_url)
    save_survey(workspace, with_saran())  # pyright: ignore[reportArgumentType]
    path = Path(sqlite_url.removeprefix("sqlite:///"))

    def lies() -> bool:
        return any(SECRET.encode() in one.read_bytes() for one in path.parent.glob(f"{path.name}*"))

    assert lies()
    set_retention(workspace, "kecamatan-uji", 1)
    purge(workspace, dt.date(2030, 1, 1))
    assert not lies()


def test_what_one_person_wrote_lies_in_no_file_once_it_is_erased(sqlite_url: str):
    """Nor in the log that SQLite keeps beside it."""
    workspace = open_at(sqlite_url)
    survey_id = save_survey(workspace, with_saran())  # pyright: ignore[reportArgumentType]
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    erase_respondent(workspace, survey_id, load_responses(workspace, survey_id).rows[0])
    assert not any(SECRET.encode() in one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize("days", [89, 91])
def test_what_was_taken_back_is_erased_after_ninety_days(workspace: Workspace, days: int):
    """A survey, and a proof; until then both can come back."""
    save_survey(workspace, some_survey())
    kept = save_survey(workspace, some_survey(period="2025-S1"))
    one = next(one for one in list_surveys(workspace) if one.id != kept)
    line = add_plan(workspace, one.unit_code, one.period, TindakLanjut(Unsur.WAKTU, "menambah loket"))
    add_evidence(workspace, line, "bukti.png", b"isi")
    remove_evidence(workspace, list_plan(workspace, one.unit_code)[0].evidence[0].id)
    removed = next(line.id for line in list_activity(workspace) if line.action is Action.REMOVE_EVIDENCE)
    withdraw_survey(workspace, one.id)
    withdrawn = next(line.id for line in list_activity(workspace) if line.action is Action.WITHDRAW)
    save_draft(workspace, "berkas.xlsx", "0" * 64, b"", ())
    past = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    with writing(workspace) as change:
        change.connection.execute(update(survey).where(survey.c.id == one.id).values(withdrawn_at=past))
        change.connection.execute(update(evidence).values(removed_at=past))
        change.connection.execute(update(draft).values(created_at=past))
    gone = purge(workspace, dt.date(2025, 8, 1))
    assert (gone.withdrawn, gone.documents, gone.drafts) == ((1, 1, 1) if days > 90 else (0, 0, 1))
    if days > 90:
        for again in (lambda: undo(workspace, removed), lambda: make_current(workspace, one.id, None)):
            with pytest.raises(StoreError) as caught:
                again()
            assert caught.value.fault is StoreFault.VANISHED
        with pytest.raises(Exception, match=r"vanished|^$"):
            undo(workspace, withdrawn)
        assert [found.id for found in list_surveys(workspace)] == [kept]
    else:
        make_current(workspace, one.id, None)
        assert len(list_surveys(workspace)) == 2
    assert list(check_store(workspace)) == []


def test_one_person_is_erased_on_request(workspace: Workspace):
    """Their row, their words, what was told of it; totals are those of everybody else, and the log names no row."""
    survey_id = save_survey(workspace, with_saran())  # pyright: ignore[reportArgumentType]
    others = replace(some_survey(period="2020-S1"), responses=load_responses(workspace, survey_id))
    assert others.responses
    erase_respondent(workspace, survey_id, others.responses.rows[0])
    left = load_responses(workspace, survey_id)
    assert left.rows == others.responses.rows[1:]
    one = list_surveys(workspace)[0]
    assert (one.n, one.revision) == (39, 2)
    assert load_saran(workspace, one) == ()
    assert list(check_store(workspace)) == []
    line = list_activity(workspace)[0]
    assert (line.action, line.detail, line.may_be_undone) == (Action.ERASE, {}, False)
    with pytest.raises(NoRespondent):
        erase_respondent(workspace, survey_id, others.responses.rows[0])


def test_the_last_respondent_is_not_erased(workspace: Workspace):
    """A survey of nobody is none: it is withdrawn."""
    survey_id = save_survey(workspace, some_survey(n=1))
    with pytest.raises(LastRespondent):
        erase_respondent(workspace, survey_id, 5)
    assert len(load_responses(workspace, survey_id)) == 1
