"""Plans kept: the second of two editors is told, nothing is lost."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from skm_app.store import (
    PlanChanged,
    add_evidence,
    add_plan,
    change_plan,
    list_activity,
    list_plan,
    list_quotes,
    load_evidence,
    remove_evidence,
    remove_plan,
    save_quotes,
    save_survey,
    undo,
)
from skm_app.store.schema import evidence, tindak_lanjut
from skm_app.workspace import Workspace
from skm_core import Horizon, Period, TindakLanjut, Unsur
from tests.store.makers import acting, some_survey

UNIT, PERIOD = "kecamatan-uji", Period.parse("2024-S1")
LINE = TindakLanjut(
    Unsur.WAKTU, "Menambah loket", (1, 3), Horizon.MIDDLE, "Kasi Pelayanan", "Menata jadwal", "Maret 2025", "BKPP",
    dt.date(2025, 3, 1), "Dua loket dibuka", "Ruang sempit",
)  # fmt: skip


@pytest.fixture(autouse=True)
def unit(workspace: Workspace) -> None:
    save_survey(workspace, some_survey())


def test_a_line_reads_back_whole(workspace: Workspace):
    """Every field, with its period and version."""
    add_plan(workspace, UNIT, PERIOD, LINE)
    (kept,) = list_plan(workspace, UNIT)
    assert (kept.line, kept.period, kept.version, kept.carried_from) == (LINE, PERIOD, 1, None)


def test_the_second_of_two_editors_is_told(workspace: Workspace):
    """Both saw version 1; the first is kept, the second changes nothing and removes nothing."""
    add_plan(workspace, UNIT, PERIOD, LINE)
    (seen,) = list_plan(workspace, UNIT)
    change_plan(acting(workspace, "a"), seen, replace(LINE, kegiatan="Menambah dua loket"))
    with pytest.raises(PlanChanged):
        change_plan(acting(workspace, "b"), seen, replace(LINE, kegiatan="Lain"))
    with pytest.raises(PlanChanged):
        remove_plan(acting(workspace, "b"), seen)
    assert [kept.line.kegiatan for kept in list_plan(workspace, UNIT)] == ["Menambah dua loket"]


def test_a_removed_line_stays_in_the_store(workspace: Workspace):
    """It is gone from the plan, not from the table."""
    add_plan(workspace, UNIT, PERIOD, LINE)
    remove_plan(workspace, list_plan(workspace, UNIT)[0])
    with workspace.store.engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(tindak_lanjut)).scalar_one()
    assert (list_plan(workspace, UNIT), count) == ([], 1)


def test_saving_what_did_not_change_is_no_change(workspace: Workspace):
    """A second click gives no new version."""
    add_plan(workspace, UNIT, PERIOD, LINE)
    change_plan(workspace, list_plan(workspace, UNIT)[0], LINE)
    assert list_plan(workspace, UNIT)[0].version == 1


def test_proof_is_kept_byte_by_byte(workspace: Workspace):
    """It stands beside its line; taken away it stays in the store."""
    line_id = add_plan(workspace, UNIT, PERIOD, LINE)
    add_evidence(workspace, line_id, "foto.jpg", b"\xff\xd8\x00")
    (proof,) = list_plan(workspace, UNIT)[0].evidence
    assert (proof.file_name, load_evidence(workspace, proof.id)) == ("foto.jpg", b"\xff\xd8\x00")
    remove_evidence(workspace, proof.id)
    with workspace.store.engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(evidence)).scalar_one()
    assert (list_plan(workspace, UNIT)[0].evidence, count) == ((), 1)


def test_what_is_done_to_a_plan_can_be_taken_back(workspace: Workspace):
    """A change, a removed line, a removed proof; each step back is a line of the log that can be taken back too."""
    line_id = add_plan(workspace, UNIT, PERIOD, LINE)
    add_evidence(workspace, line_id, "foto.jpg", b"\xff\xd8\x00")
    seen = list_plan(workspace, UNIT)[0]
    change_plan(workspace, seen, replace(LINE, kegiatan="Lain", done_on=None))
    undo(workspace, last_line(workspace))
    assert list_plan(workspace, UNIT)[0].line == LINE
    remove_evidence(workspace, seen.evidence[0].id)
    undo(workspace, last_line(workspace))
    assert list_plan(workspace, UNIT)[0].evidence == seen.evidence
    remove_plan(workspace, list_plan(workspace, UNIT)[0])
    gone = last_line(workspace)
    undo(workspace, gone)
    assert [kept.line for kept in list_plan(workspace, UNIT)] == [LINE]
    undo(workspace, last_line(workspace))
    assert list_plan(workspace, UNIT) == []


def test_a_second_click_removes_a_proof_once(workspace: Workspace):
    """Or the step back would lead to where it was gone already."""
    line_id = add_plan(workspace, UNIT, PERIOD, LINE)
    add_evidence(workspace, line_id, "foto.jpg", b"\xff\xd8\x00")
    (proof,) = list_plan(workspace, UNIT)[0].evidence
    remove_evidence(workspace, proof.id)
    once = last_line(workspace)
    remove_evidence(workspace, proof.id)
    assert last_line(workspace) == once


def last_line(workspace: Workspace) -> int:
    return list_activity(workspace)[0].id


def test_picked_suggestions_take_the_place_of_those_before(workspace: Workspace):
    """Twice the same is once; none is none."""
    survey_id = save_survey(workspace, some_survey(period="2024-S2"))
    save_quotes(workspace, survey_id, [3, 1, 3])
    assert list_quotes(workspace, survey_id) == [1, 3]
    save_quotes(workspace, survey_id, [])
    assert list_quotes(workspace, survey_id) == []
