"""Plans kept: the second of two editors is told, nothing is lost."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from skm_app.store import (
    PlanChanged,
    add_evidence,
    add_plan,
    change_plan,
    list_plan,
    list_quotes,
    load_evidence,
    remove_evidence,
    remove_plan,
    save_quotes,
    save_survey,
)
from skm_app.store.schema import evidence, tindak_lanjut
from skm_core import Horizon, Period, TindakLanjut, Unsur
from tests.store.makers import some_survey

UNIT, PERIOD = "kecamatan-uji", Period.parse("2024-S1")
LINE = TindakLanjut(
    Unsur.WAKTU, "Menambah loket", (1, 3), Horizon.MIDDLE, "Kasi Pelayanan", "Menata jadwal", "Maret 2025", "BKPP",
    dt.date(2025, 3, 1), "Dua loket dibuka", "Ruang sempit",
)  # fmt: skip


@pytest.fixture(autouse=True)
def unit(engine: Engine) -> None:
    save_survey(engine, some_survey(), "p")


def test_a_line_reads_back_whole(engine: Engine):
    """Every field, with its period and version."""
    add_plan(engine, UNIT, PERIOD, LINE, "p")
    (kept,) = list_plan(engine, UNIT)
    assert (kept.line, kept.period, kept.version, kept.carried_from) == (LINE, PERIOD, 1, None)


def test_the_second_of_two_editors_is_told(engine: Engine):
    """Both saw version 1; the first is kept, the second changes nothing and removes nothing."""
    add_plan(engine, UNIT, PERIOD, LINE, "p")
    (seen,) = list_plan(engine, UNIT)
    change_plan(engine, seen, replace(LINE, kegiatan="Menambah dua loket"), "a")
    with pytest.raises(PlanChanged):
        change_plan(engine, seen, replace(LINE, kegiatan="Lain"), "b")
    with pytest.raises(PlanChanged):
        remove_plan(engine, seen, "b")
    assert [kept.line.kegiatan for kept in list_plan(engine, UNIT)] == ["Menambah dua loket"]


def test_a_removed_line_stays_in_the_store(engine: Engine):
    """It is gone from the plan, not from the table."""
    add_plan(engine, UNIT, PERIOD, LINE, "p")
    remove_plan(engine, list_plan(engine, UNIT)[0], "p")
    with engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(tindak_lanjut)).scalar_one()
    assert (list_plan(engine, UNIT), count) == ([], 1)


def test_saving_what_did_not_change_is_no_change(engine: Engine):
    """A second click gives no new version."""
    add_plan(engine, UNIT, PERIOD, LINE, "p")
    change_plan(engine, list_plan(engine, UNIT)[0], LINE, "p")
    assert list_plan(engine, UNIT)[0].version == 1


def test_proof_is_kept_byte_by_byte(engine: Engine):
    """It stands beside its line; taken away it stays in the store."""
    line_id = add_plan(engine, UNIT, PERIOD, LINE, "p")
    add_evidence(engine, line_id, "foto.jpg", b"\xff\xd8\x00", "p")
    (proof,) = list_plan(engine, UNIT)[0].evidence
    assert (proof.file_name, load_evidence(engine, proof.id)) == ("foto.jpg", b"\xff\xd8\x00")
    remove_evidence(engine, proof.id, "p")
    with engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(evidence)).scalar_one()
    assert (list_plan(engine, UNIT)[0].evidence, count) == ((), 1)


def test_picked_suggestions_take_the_place_of_those_before(engine: Engine):
    """Twice the same is once; none is none."""
    survey_id = save_survey(engine, some_survey(period="2024-S2"), "p")
    save_quotes(engine, survey_id, [3, 1, 3])
    assert list_quotes(engine, survey_id) == [1, 3]
    save_quotes(engine, survey_id, [])
    assert list_quotes(engine, survey_id) == []
