"""What left the unit is kept, and from the first paper on the groups of a survey have left."""

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select, update

from skm_app import __version__
from skm_app.services.groups import may_show_groups
from skm_app.services.hand_in import hand_over, prepare_papers
from skm_app.store import (
    Amendment,
    Office,
    amend_survey,
    backup_store,
    confirm_census,
    find_survey,
    list_surveys,
    load_groups_left,
    make_current,
    save_survey,
)
from skm_app.store.door import reading, writing
from skm_app.store.schema import audit
from skm_app.store.schema import hand_in as hand_ins
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Dimension, Period
from tests.store.makers import acting, bring_back, hand_in, open_at, some_survey


def test_a_paper_that_leaves_is_kept_with_its_hash(workspace: Workspace):
    """When, who, which, of what revision, by which version of the program: enough to prove a file in a drawer."""
    survey_id = save_survey(workspace, some_survey())
    confirm_census(workspace, survey_id, everybody=True)
    hand_in(acting(workspace, "camat"), survey_id)
    with reading(workspace) as connection:
        (row,) = connection.execute(select(hand_ins)).all()
        (line,) = connection.execute(select(audit).where(audit.c.action == "serahkan")).all()
    assert (row.who, row.kind, row.bobot, row.revision, row.program, row.sha256) == (
        "camat", "docx", DEFAULT_BOBOT.value, 2, __version__, hashlib.sha256(b"laporan").hexdigest(),
    )  # fmt: skip
    assert (line.who, line.survey_id, line.unit_id is not None) == ("camat", survey_id, True)


def test_the_first_paper_of_each_survey_counts(workspace: Workspace):
    """Later ones change nothing; a survey of which none left is not there."""
    first, other = save_survey(workspace, some_survey()), save_survey(workspace, some_survey(period="2024-S2"))
    hand_in(workspace, first)
    at = load_groups_left(workspace, "kecamatan-uji")
    hand_in(workspace, first, "pdf")
    assert load_groups_left(workspace, "kecamatan-uji") == at
    assert set(at) == {first}
    assert other not in at


def test_a_replacement_shows_no_groups_once_those_before_it_have_left(workspace: Workspace):
    """The difference between the two would give a few people away; one that never left can be replaced freely."""
    for unit, leaves in (("Kecamatan Satu", False), ("Kecamatan Dua", True)):
        before = save_survey(workspace, some_survey(unit, n=40))
        if leaves:
            hand_in(workspace, before)
        save_survey(workspace, some_survey(unit, n=41), replaces=before)
    shown = {survey.unit_name: may_show_groups(workspace, survey) for survey in list_surveys(workspace)}
    assert shown == {"Kecamatan Satu": True, "Kecamatan Dua": False}


def test_of_a_year_and_its_semester_the_one_that_left_first_goes_on_showing(workspace: Workspace):
    """Whichever was handed in first; the other had not left when it came."""
    year = save_survey(workspace, some_survey(period="2024", n=80))
    semester = save_survey(workspace, some_survey(period="2024-S1", n=40))
    hand_in(workspace, year)
    hand_in(workspace, semester)
    kept = {code: find_survey(workspace, "kecamatan-uji", Period.parse(code)) for code in ("2024", "2024-S1")}
    assert {code: may_show_groups(workspace, survey) for code, survey in kept.items() if survey} == {
        "2024": True,
        "2024-S1": False,
    }


def test_a_paper_without_groups_closes_nothing(workspace: Workspace):
    """A sheet, a table of indexes, a report of a survey that shows none: the replacement goes on showing its own."""
    before = save_survey(workspace, some_survey(n=40))
    hand_in(workspace, before, "pdf", groups=False)
    hand_in(workspace, before, "docx", groups=False)
    after = save_survey(workspace, some_survey(n=41), replaces=before)
    (survey,) = list_surveys(workspace)
    assert (survey.id, may_show_groups(workspace, survey)) == (after, True)


def test_a_slow_clock_does_not_come_before_what_left_earlier(workspace: Workspace):
    """What leaves later is later, whatever the machine says."""
    semester = save_survey(workspace, some_survey(period="2024-S1", n=40))
    year = save_survey(workspace, some_survey(period="2024", n=80))
    hand_in(workspace, semester)
    ahead = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=5)
    with writing(workspace) as change:
        change.connection.execute(update(hand_ins).values(at=ahead))
    hand_in(workspace, year)
    left = load_groups_left(workspace, "kecamatan-uji")
    assert left[semester] < left[year]


def test_papers_that_were_ready_are_made_anew_after_a_change(sqlite_url: str):
    """Another took out the year meanwhile: the semester's report, ready before, leaves without its groups."""
    workspace = open_at(sqlite_url)
    services = tuple("AB"[k % 2] for k in range(60))
    for period in ("2024-S1", "2024"):
        survey = some_survey(period=period, n=60)
        assert survey.responses
        save_survey(
            workspace,
            replace(survey, responses=replace(survey.responses, profile={Dimension.SERVICE: services})),
        )
    kept = {code: find_survey(workspace, "kecamatan-uji", Period.parse(code)) for code in ("2024", "2024-S1")}
    semester, year = kept["2024-S1"], kept["2024"]
    assert semester
    assert year
    how = (DEFAULT_BOBOT, ["docx"], "lima", dt.date(2025, 1, 2))
    ready = prepare_papers(workspace, semester, *how)
    assert [paper.with_groups for paper in ready.papers] == [True]
    hand_in(workspace, year.id)
    left = hand_over(workspace, semester, *how, ready)
    assert [paper.with_groups for paper in left.papers] == [False]
    assert set(load_groups_left(workspace, "kecamatan-uji")) == {year.id}


def test_a_restore_does_not_take_back_what_has_left(workspace: Workspace, tmp_path: Path):
    """A copy from before knows nothing of it; the paper is out all the same."""
    before = save_survey(workspace, some_survey(n=40))
    copy = tmp_path / "cadangan.zip"
    backup_store(workspace, copy)
    hand_in(workspace, before)
    bring_back(workspace, copy)
    bring_back(workspace, copy)
    assert set(load_groups_left(workspace, "kecamatan-uji")) == {before}
    save_survey(workspace, some_survey(n=41), replaces=before)
    (survey,) = list_surveys(workspace)
    assert not may_show_groups(workspace, survey)


def test_what_left_stays_in_the_way_of_its_predecessor_wherever_it_is_moved(workspace: Workspace):
    """The survey that replaced another left the unit and was then moved to another period, or another unit: the groups
    of the one before differ from those that are known by a few late rows."""
    for unit, office in (("Kecamatan Satu", "Kecamatan Satu"), ("Kecamatan Dua", "Kecamatan Tiga")):
        before = save_survey(workspace, some_survey(unit, n=40))
        later = save_survey(workspace, some_survey(unit, n=41), replaces=before)
        hand_in(workspace, later)
        seen = next(one for one in list_surveys(workspace) if one.id == later)
        moved = Amendment(Office(office), Period.parse("2030"), seen.population, seen.label)
        amend_survey(workspace, seen, moved)
        make_current(workspace, before, None)
        found = next(one for one in list_surveys(workspace) if one.id == before)
        assert not may_show_groups(workspace, found)
