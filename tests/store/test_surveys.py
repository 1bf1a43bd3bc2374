"""Surveys kept: all or nothing, one current for a unit and period, nothing lost. On SQLite and on PostgreSQL."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from skm_app.services.course import load_measurement
from skm_app.services.loads import load_score
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    NewSurvey,
    SurveyExists,
    confirm_census,
    find_survey,
    find_unit,
    list_surveys,
    list_units,
    load_mapping,
    load_problems,
    load_responses,
    make_code,
    open_store,
    save_survey,
    withdraw_survey,
)
from skm_app.store.schema import audit, metadata, survey, tally
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Item, Period, Unsur
from tests.store.makers import acting, open_at, some_responses, some_survey


def count_rows(workspace: Workspace) -> dict[str, int]:
    with workspace.store.engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }


def test_what_was_saved_reads_back(workspace: Workspace):
    """Answers, blanks, profile, times, saran and rows of the sheet come back as they went in."""
    survey_id = save_survey(workspace, some_survey())
    assert load_responses(workspace, survey_id) == some_responses()


def test_a_survey_tells_what_stands_about_it(workspace: Workspace):
    """Unit, period, population, source, rows set aside, mapping, and what nobody confirmed."""
    survey_id = save_survey(workspace, some_survey())
    (found,) = list_surveys(workspace)
    assert (found.id, found.unit_code, found.period.code, found.population, found.n) == (
        survey_id,
        "kecamatan-uji",
        "2024-S1",
        40,
        12,
    )
    assert (found.rejected, found.not_data, found.saved_by, found.label) == (1, 4, "petugas", "contoh")
    assert found.unconfirmed == (Unsur.PENGADUAN, Unsur.SARANA)
    assert load_mapping(workspace, survey_id) == some_survey().mapping
    assert load_problems(workspace, survey_id) == list(some_survey().problems)


def test_a_unit_is_put_under_the_kabupaten_that_is_said_last(workspace: Workspace):
    """None leaves what is known; another name replaces it; nothing comes to stand above itself."""

    def place(unit: str, parent: str | None) -> dict[str, str | None]:
        new = replace(some_survey(unit=unit), parent_name=parent)
        standing = find_survey(workspace, make_code(unit), new.period)
        save_survey(workspace, new, replaces=standing.id if standing else None)
        return {one.name: one.parent for one in list_units(workspace)}

    assert place("Kecamatan A", None) == {"Kecamatan A": None}
    assert place("Kecamatan A", "Kabupaten Uji")["Kecamatan A"] == "Kabupaten Uji"
    assert place("Kecamatan A", None)["Kecamatan A"] == "Kabupaten Uji"
    assert place("Kecamatan A", "Kota Uji")["Kecamatan A"] == "Kota Uji"
    assert place("Kota Uji", "Kecamatan A")["Kota Uji"] is None
    assert place("Kota Uji", "Kota Uji")["Kota Uji"] is None


def test_a_unit_stands_under_its_parent(workspace: Workspace):
    """A kecamatan belongs to a kabupaten, and both are found by code or name."""
    save_survey(workspace, some_survey())
    assert [(unit.code, unit.parent) for unit in list_units(workspace)] == [
        ("kabupaten-uji", None),
        ("kecamatan-uji", "Kabupaten Uji"),
    ]
    assert find_unit(workspace, "Kecamatan Uji") == find_unit(workspace, "kecamatan-uji")
    assert find_unit(workspace, "Kecamatan Lain") is None


def test_a_second_survey_of_a_unit_and_period_is_refused_and_says_which_stands(workspace: Workspace):
    """Nothing is overwritten by accident; the refusal names who saved the other and when."""
    first = save_survey(acting(workspace, "petugas satu"), some_survey())
    before = count_rows(workspace)
    with pytest.raises(SurveyExists) as caught:
        save_survey(acting(workspace, "petugas dua"), some_survey(score=4))
    assert (caught.value.current.id, caught.value.current.saved_by) == (first, "petugas satu")
    assert count_rows(workspace) == before


def test_a_replaced_survey_stays_in_the_history(workspace: Workspace):
    """The new one is current, the old one keeps its answers."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    assert [found.id for found in list_surveys(workspace)] == [second]
    assert [(found.id, found.replaced_at is None) for found in list_surveys(workspace, history=True)] == [
        (first, False),
        (second, True),
    ]
    assert load_responses(workspace, first) == some_responses()


def test_replacing_what_is_no_longer_current_is_refused(workspace: Workspace):
    """Somebody else replaced it first: the later saver is told instead of undoing the other's work."""
    first = save_survey(workspace, some_survey())
    second = save_survey(acting(workspace, "lain"), some_survey(score=4), replaces=first)
    with pytest.raises(SurveyExists) as caught:
        save_survey(workspace, some_survey(score=2), replaces=first)
    assert caught.value.current.id == second


def test_taking_a_survey_back_brings_back_what_it_replaced(workspace: Workspace):
    """Undo deletes nothing."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    withdraw_survey(workspace, second)
    assert [found.id for found in list_surveys(workspace)] == [first]
    assert len(list_surveys(workspace, history=True)) == 2


def test_taking_back_twice_changes_nothing_more(workspace: Workspace):
    """A second click on undo is harmless."""
    first = save_survey(workspace, some_survey())
    withdraw_survey(workspace, first)
    withdraw_survey(workspace, first)
    assert list_surveys(workspace) == ()
    assert count_rows(workspace)["audit"] == 2


def test_a_period_can_be_saved_again_after_it_was_taken_back(workspace: Workspace):
    """Taking back makes room."""
    withdraw_survey(workspace, save_survey(workspace, some_survey()))
    again = save_survey(workspace, some_survey())
    assert find_survey(workspace, "kecamatan-uji", Period.parse("2024-S1")).id == again  # pyright: ignore[reportOptionalMemberAccess]


def test_a_failed_save_leaves_nothing_behind(workspace: Workspace):
    """A fault in the middle of a save takes the whole of it back."""
    before = count_rows(workspace)
    broken = replace(some_survey(), source_sha256=None)  # pyright: ignore[reportArgumentType]
    with pytest.raises(SQLAlchemyError):
        save_survey(workspace, broken)
    assert count_rows(workspace) == before


def test_the_database_itself_allows_one_current_survey(workspace: Workspace):
    """Even a hand in the database cannot make two."""
    first = save_survey(workspace, some_survey())
    save_survey(workspace, some_survey(score=4), replaces=first)
    with pytest.raises(SQLAlchemyError), workspace.store.engine.begin() as connection:
        connection.execute(survey.update().values(replaced_at=None))


def test_every_save_leaves_an_audit_line(workspace: Workspace):
    """Who did what, with counts and ids, never with answers."""
    first = save_survey(acting(workspace, "petugas satu"), some_survey())
    save_survey(acting(workspace, "petugas dua"), some_survey(score=4), replaces=first)
    with workspace.store.engine.connect() as connection:
        lines = connection.execute(select(audit.c.who, audit.c.action).order_by(audit.c.id)).all()
    assert [tuple(line) for line in lines] == [("petugas satu", "simpan"), ("petugas dua", "ganti")]


def test_of_many_savers_at_once_exactly_one_is_saved(workspace: Workspace):
    """Eight threads save one unit and period: one is saved, seven are told."""

    def attempt(k: int) -> str:
        try:
            save_survey(acting(workspace, f"petugas {k}"), some_survey(score=1 + k % 4))
        except SurveyExists as exists:
            return exists.current.saved_by
        return "saved"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(8)))
    (current,) = list_surveys(workspace)
    assert outcomes.count("saved") == 1
    assert {outcome for outcome in outcomes if outcome != "saved"} == {current.saved_by}
    assert len(list_surveys(workspace, history=True)) == 1


def test_of_many_replacers_at_once_exactly_one_replaces(workspace: Workspace):
    """All saw the same survey; one replaces it, the others are told."""
    first = save_survey(workspace, some_survey())

    def attempt(k: int) -> bool:
        try:
            save_survey(acting(workspace, f"petugas {k}"), some_survey(score=1 + k % 4), replaces=first)
        except SurveyExists:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert len(list_surveys(workspace)) == 1


def test_a_store_that_is_opened_again_holds_what_was_saved(store_url: str):
    """A restart loses nothing."""
    first = open_at(store_url)
    save_survey(first, some_survey())
    first.store.engine.dispose()
    assert [found.n for found in list_surveys(open_at(store_url))] == [12]


def save_one(url: str, unit: str, done: "multiprocessing.Queue[int]") -> None:
    done.put(save_survey(open_at(url), some_survey(unit)))


def test_four_processes_write_at_once(store_url: str):
    """Several servers may share one store."""
    open_store(store_url)
    context = multiprocessing.get_context("spawn")
    done: multiprocessing.Queue[int] = context.Queue()
    workers = [context.Process(target=save_one, args=(store_url, f"Kecamatan {k}", done)) for k in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    assert len(list_surveys(open_at(store_url))) == 4


KILLED = """
import sys
from skm_app.store import save_survey
from tests.store.makers import open_at, some_survey
workspace = open_at(sys.argv[1])
for k in range(10_000):
    save_survey(workspace, some_survey(f"Kecamatan {k}"))
    print(k, flush=True)
"""


def test_a_killed_process_leaves_no_half_survey(sqlite_url: str):
    """What was acknowledged is there; what was under way is there whole or not at all."""
    saver = subprocess.Popen(
        [sys.executable, "-c", KILLED, sqlite_url], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert saver.stdout
    for _ in range(5):
        saver.stdout.readline()
    time.sleep(0.02)
    os.kill(saver.pid, signal.SIGKILL)
    acknowledged = 5 + len(saver.stdout.read().split())
    saver.wait()
    saver.stdout.close()
    workspace = open_at(sqlite_url)
    found = list_surveys(workspace)
    assert len(found) in (acknowledged, acknowledged + 1)
    rows = count_rows(workspace)
    assert (rows["response"], rows["audit"]) == (12 * len(found), len(found))
    with workspace.store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        per_survey = connection.execute(select(func.count()).select_from(tally).group_by(tally.c.survey_id)).scalars()
        assert len(set(per_survey)) == 1


def test_a_network_share_is_refused():
    """The locks of SQLite do not hold there."""
    with pytest.raises(StoreError, match=StoreFault.NETWORK_SHARE):
        open_store("sqlite://///server/bagi/skm.sqlite")


def test_a_full_disk_is_a_sentence_and_changes_nothing(sqlite_url: str):
    """The database itself says that there is no room; what was stored before is still there."""
    workspace = open_at(sqlite_url)
    save_survey(workspace, some_survey())
    before = count_rows(workspace)
    pages = workspace.store.engine.connect().execute(text("PRAGMA page_count")).scalar_one()
    event.listen(
        workspace.store.engine, "begin", lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    )
    with pytest.raises(StoreError, match=StoreFault.FULL):
        save_survey(workspace, some_survey(period="2024-S2", n=400))
    assert count_rows(open_at(sqlite_url)) == before


def test_the_same_name_in_another_case_is_the_same_unit(workspace: Workspace):
    """KECAMATAN UJI and Kecamatan Uji meet in one code."""
    save_survey(workspace, some_survey())
    other: NewSurvey = replace(some_survey(period="2024-S2"), unit_name="KECAMATAN UJI")
    save_survey(workspace, other)
    assert {found.unit_name for found in list_surveys(workspace)} == {"Kecamatan Uji"}


@pytest.mark.parametrize(("everybody", "population"), [(True, 12), (False, None)])
def test_what_the_officer_says_of_a_census_is_kept(workspace: Workspace, everybody: bool, population: int | None):
    """Twelve of twelve: a yes keeps both, however often it is said; a no says that nobody knows how many were served."""
    survey_id = save_survey(workspace, replace(some_survey(), population=12))
    for _ in range(2):
        confirm_census(workspace, survey_id, everybody=everybody)
    (kept,) = list_surveys(workspace)
    assert (kept.census, kept.population) == (everybody, population)
    assert load_responses(workspace, survey_id) == some_responses()
    with workspace.store.engine.connect() as connection:
        said = connection.execute(select(audit.c.action).order_by(audit.c.id)).scalars().all()
    assert said == ["simpan", *(["sensus" if everybody else "bukan_sensus"] * 2)]


def test_a_price_set_by_a_rule_is_kept_with_its_survey(workspace: Workspace):
    """The four counts in the index, is in no list and in no test, and its rule comes back, also where it is empty."""
    for year, rule in ((2023, None), (2024, ""), (2025, "Perda 1/2024")):
        new = some_survey(period=str(year))
        assert new.responses
        prices = (2, 3) * 6 if rule is None else (4,) * 12
        responses = replace(new.responses, answers={**new.responses.answers, Item(Unsur.BIAYA): prices})
        fixed = () if rule is None else ((Unsur.BIAYA, rule),)
        save_survey(workspace, replace(new, responses=responses, fixed=fixed))
    answered, unsaid, free = sorted(list_surveys(workspace), key=lambda one: one.period.order)
    assert [one.fixed for one in (answered, unsaid, free)] == [
        (), ((Unsur.BIAYA, ""),), ((Unsur.BIAYA, "Perda 1/2024"),),
    ]  # fmt: skip
    assert load_score(workspace, free, DEFAULT_BOBOT).of(Unsur.BIAYA).fixed
    assert Unsur.BIAYA not in load_measurement(workspace, free, DEFAULT_BOBOT).unsur
    assert Unsur.BIAYA in load_measurement(workspace, answered, DEFAULT_BOBOT).unsur
