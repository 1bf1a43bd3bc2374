"""What a meeting is shown, and what it writes into the plan."""

import datetime as dt
from dataclasses import replace

import pytest

from skm_app.services.meeting import LONGEST, fill_in, load_board, load_meeting
from skm_app.services.papers import load_report_input
from skm_app.services.region import ALL
from skm_app.store import (
    PlanChanged,
    Survey,
    add_plan,
    change_plan,
    list_plan,
    list_surveys,
    remove_plan,
    save_quotes,
    save_survey,
)
from skm_app.wording.papers import SHEET_TOO_FEW
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, TindakLanjut, Unsur
from tests.services.test_beside import PARENT, save_units
from tests.store.makers import some_responses, some_survey

UNIT, TODAY = "kecamatan-uji", dt.date(2026, 1, 5)
LINE = TindakLanjut(Unsur.WAKTU, "Menambah loket")


@pytest.fixture
def survey(workspace: Workspace) -> Survey:
    save_survey(workspace, replace(some_survey(), unconfirmed=()))
    (survey,) = list_surveys(workspace)
    add_plan(workspace, UNIT, survey.period, LINE)
    return survey


def load(workspace: Workspace, survey: Survey):
    return load_meeting(workspace, survey, (survey,), DEFAULT_BOBOT, TODAY)


@pytest.mark.parametrize(
    ("what", "typed", "kept"),
    [
        ("siapa", "  Kasi   Pelayanan ", replace(LINE, in_charge="Kasi Pelayanan")),
        ("kapan", "tw ii", replace(LINE, quarters=(2,))),
        ("kapan", "sebelum Lebaran", replace(LINE, target_time="sebelum Lebaran")),
        ("siapa", "x" * (LONGEST + 1), replace(LINE, in_charge="x" * LONGEST)),
        ("siapa", "   ", LINE),
    ],
)
def test_what_is_filled_in_stands_in_the_plan(
    workspace: Workspace, survey: Survey, what: str, typed: str, kept: object
):
    """A name, a quarter as the plan calls it, or any words for a day; nothing for nothing."""
    (seen,) = load(workspace, survey).lines
    fill_in(workspace, UNIT, seen, what, typed)
    assert [one.line for one in list_plan(workspace, UNIT)] == [kept]


@pytest.mark.parametrize("now", [None, replace(LINE, in_charge="Camat"), replace(LINE, kegiatan="Menutup loket")])
def test_a_line_that_another_changed_meanwhile_is_left_alone(
    workspace: Workspace, survey: Survey, now: TindakLanjut | None
):
    """It is gone, somebody is in charge already, or it is another activity now."""
    (seen,) = load(workspace, survey).lines
    (planned,) = list_plan(workspace, UNIT)
    if now is None:
        remove_plan(workspace, planned)
    else:
        change_plan(workspace, planned, now)
    with pytest.raises(PlanChanged):
        fill_in(workspace, UNIT, seen, "siapa", "Sekcam")


def test_two_boxes_of_one_line_are_filled_one_after_the_other(workspace: Workspace, survey: Survey):
    """Faster than the screen is drawn anew: the second answer is of the same line as it was seen."""
    (seen,) = load(workspace, survey).lines
    fill_in(workspace, UNIT, seen, "siapa", "Camat")
    fill_in(workspace, UNIT, seen, "kapan", "TW IV")
    assert [one.line for one in list_plan(workspace, UNIT)] == [replace(LINE, in_charge="Camat", quarters=(4,))]


def test_a_unit_of_no_region_is_held_against_nobody(workspace: Workspace):
    """All units of a store are no region."""
    save_units(workspace, [20] * 3)
    save_survey(workspace, replace(some_survey("Dinas Sendiri", "2025-S2", 20), parent_name=None, unconfirmed=()))
    alone = next(one for one in list_surveys(workspace) if one.unit_name == "Dinas Sendiri")
    assert 'data-name="antarkecamatan"' not in load(workspace, alone).stage


def test_lines_stand_in_the_order_of_the_screen(workspace: Workspace, survey: Survey):
    """The lowest unsur first, so that a box writes into the line beside it."""
    add_plan(workspace, UNIT, survey.period, TindakLanjut(Unsur.BIAYA, "Papan tarif"))
    meeting = load(workspace, survey)
    names = {one.id: one.line.kegiatan for one in list_plan(workspace, UNIT)}
    shown = [names[line] for line, _ in meeting.lines]
    assert sorted(shown, key=meeting.stage.index) == shown


@pytest.mark.parametrize(("n", "missing"), [(9, SHEET_TOO_FEW), (10, None)])
def test_a_meeting_is_public(workspace: Workspace, n: int, missing: str | None):
    """Nine respondents are shown to nobody else."""
    save_survey(workspace, some_survey(n=n))
    (survey,) = list_surveys(workspace)
    meeting = load(workspace, survey)
    assert (meeting.missing, bool(meeting.stage)) == (missing, missing is None)


def test_a_board_holds_totals_of_ten_or_more(workspace: Workspace):
    """A unit of nine is in no figure of it, and is named among those that are not there."""
    survey = save_units(workspace, [20, 30, 9, 10])
    board = load_board(workspace, survey, list_surveys(workspace), "kabupaten-uji", DEFAULT_BOBOT)
    assert board
    assert [slide.name for slide in board.slides] == ["bersama", "unit", "terendah", "belum"]
    assert (board.slides[0].title, board.foot.split(" · ")[2]) == (f"{PARENT}, Semester II 2025: 3 unit", "n = 60")
    assert "Kecamatan 2" in board.slides[-1].body
    assert "Kecamatan 2" not in "".join(slide.body for slide in board.slides[:-1])


@pytest.mark.parametrize(("count", "screens"), [(8, 1), (9, 2), (17, 3)])
def test_a_board_shows_every_unit(workspace: Workspace, count: int, screens: int):
    """Up to eight on a screen, as many on each; the axis is the same on all."""
    survey = save_units(workspace, [20] * count)
    board = load_board(workspace, survey, list_surveys(workspace), "kabupaten-uji", DEFAULT_BOBOT)
    assert board
    shown = [slide for slide in board.slides if slide.name == "unit"]
    assert (len(shown), sum(slide.body.count('class="unit"') for slide in shown)) == (screens, count)
    assert b"<script>" in board.file


def test_one_unit_is_no_board(workspace: Workspace, survey: Survey):
    """There is nothing to be put beside each other."""
    assert load_board(workspace, survey, [survey], ALL, DEFAULT_BOBOT) is None


def test_an_earlier_survey_of_a_handful_is_not_told_by_its_successor(workspace: Workspace):
    """Four people in the semester before: no change, no line, no figure of theirs in anything that leaves."""
    for period, n in (("2025-S1", 4), ("2025-S2", 40)):
        save_survey(workspace, replace(some_survey(period=period, n=n), unconfirmed=()))
    before, now = sorted(list_surveys(workspace), key=lambda one: one.period.order)
    add_plan(workspace, UNIT, before.period, LINE)
    meeting = load_meeting(workspace, now, (before, now), DEFAULT_BOBOT, TODAY)
    assert [name for name in ("perubahan", "perjalanan") if f'data-name="{name}"' in meeting.stage] == []
    assert ('data-name="janji"' in meeting.stage, "NRR" in meeting.stage) == (True, False)


def test_only_what_was_picked_is_quoted_and_counted(workspace: Workspace):
    """Three wrote it, two were picked: the words of the first of these, and two."""
    responses = replace(some_responses(40), saran=("Waktu lama", "waktu lama!!", "WAKTU LAMA", *[""] * 37))
    save_survey(workspace, replace(some_survey(), responses=responses, unconfirmed=()))
    (survey,) = list_surveys(workspace)
    save_quotes(workspace, survey.id, [2, 3])
    report = load_report_input(workspace, survey, (survey,), DEFAULT_BOBOT)
    assert report.said == {Unsur.WAKTU: {"waktu lama!!": 2}}
