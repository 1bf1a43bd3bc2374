"""What left the unit is kept, and from the first paper on the groups of a survey have left."""

import hashlib

from sqlalchemy import select

from skm_app import __version__
from skm_app.services.groups import may_show_groups
from skm_app.store import (
    confirm_census,
    find_survey,
    list_surveys,
    load_first_hand_ins,
    record_hand_in,
    save_survey,
)
from skm_app.store.door import reading
from skm_app.store.schema import audit, hand_in
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Period
from tests.store.makers import acting, some_survey


def test_a_paper_that_leaves_is_kept_with_its_hash(workspace: Workspace):
    """When, who, which, of what revision, by which version of the program: enough to prove a file in a drawer."""
    survey_id = save_survey(workspace, some_survey())
    confirm_census(workspace, survey_id, everybody=True)
    record_hand_in(acting(workspace, "camat"), survey_id, "docx", DEFAULT_BOBOT, b"laporan")
    with reading(workspace) as connection:
        (row,) = connection.execute(select(hand_in)).all()
        (line,) = connection.execute(select(audit).where(audit.c.action == "serahkan")).all()
    assert (row.who, row.kind, row.bobot, row.revision, row.program, row.sha256) == (
        "camat", "docx", DEFAULT_BOBOT.value, 2, __version__, hashlib.sha256(b"laporan").hexdigest(),
    )  # fmt: skip
    assert (line.who, line.survey_id, line.unit_id is not None) == ("camat", survey_id, True)


def test_the_first_paper_of_each_survey_counts(workspace: Workspace):
    """Later ones change nothing; a survey of which none left is not there."""
    first, other = save_survey(workspace, some_survey()), save_survey(workspace, some_survey(period="2024-S2"))
    record_hand_in(workspace, first, "docx", DEFAULT_BOBOT, b"a")
    at = load_first_hand_ins(workspace, "kecamatan-uji")
    record_hand_in(workspace, first, "pdf", DEFAULT_BOBOT, b"b")
    assert load_first_hand_ins(workspace, "kecamatan-uji") == at
    assert set(at) == {first}
    assert other not in at


def test_a_replacement_shows_no_groups_once_those_before_it_have_left(workspace: Workspace):
    """The difference between the two would give a few people away; one that never left can be replaced freely."""
    for unit, leaves in (("Kecamatan Satu", False), ("Kecamatan Dua", True)):
        before = save_survey(workspace, some_survey(unit, n=40))
        if leaves:
            record_hand_in(workspace, before, "docx", DEFAULT_BOBOT, b"laporan")
        save_survey(workspace, some_survey(unit, n=41), replaces=before)
    shown = {survey.unit_name: may_show_groups(workspace, survey) for survey in list_surveys(workspace)}
    assert shown == {"Kecamatan Satu": True, "Kecamatan Dua": False}


def test_of_a_year_and_its_semester_the_one_that_left_first_goes_on_showing(workspace: Workspace):
    """Whichever was handed in first; the other had not left when it came."""
    year = save_survey(workspace, some_survey(period="2024", n=80))
    semester = save_survey(workspace, some_survey(period="2024-S1", n=40))
    record_hand_in(workspace, year, "docx", DEFAULT_BOBOT, b"laporan")
    record_hand_in(workspace, semester, "docx", DEFAULT_BOBOT, b"laporan")
    kept = {code: find_survey(workspace, "kecamatan-uji", Period.parse(code)) for code in ("2024", "2024-S1")}
    assert {code: may_show_groups(workspace, survey) for code, survey in kept.items() if survey} == {
        "2024": True,
        "2024-S1": False,
    }
