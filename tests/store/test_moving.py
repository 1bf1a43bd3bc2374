"""What an office has kept comes whole into the store of many, beside what is there."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from skm_app.scope import EVERYTHING
from skm_app.services.activity import load_activity
from skm_app.services.loads import load_score
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    Action,
    Amendment,
    Office,
    UnitsClash,
    add_evidence,
    add_plan,
    amend_survey,
    change_plan,
    check_store,
    close_period,
    list_activity,
    list_attachments,
    list_hand_ins,
    list_plan,
    list_publications,
    list_quotes,
    list_surveys,
    list_units,
    load_evidence,
    load_particulars,
    load_problems,
    load_responses,
    load_shown_levels,
    merge_units,
    move_store,
    open_store,
    remove_evidence,
    rename_unit,
    save_survey,
    show_levels,
    stage_copy,
    undo,
    withdraw_survey,
)
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Dimension, TindakLanjut, Unsur
from tests.store.makers import open_at, some_survey


def tell(workspace: Workspace, codes: set[str]) -> dict[str, Any]:
    """Return everything that stands about some units, without a single number that the store has given."""
    units = [one for one in list_units(workspace) if one.code in codes]
    surveys = [one for one in list_surveys(workspace, history=True) if one.unit_code in codes]
    told: dict[str, Any] = {
        "units": [(one.code, one.name, one.parent_code, one.spellings) for one in units],
        "surveys": [],
        "log": [
            (row.at, row.who, row.what.split("No. ")[0], row.unit_name)
            for row in load_activity(workspace, most=10_000)
            if row.unit_name in {one.name for one in units}
        ],
    }
    for one in sorted(surveys, key=lambda survey: (survey.saved_at, survey.unit_code, survey.id)):
        score = None if one.printed else load_score(workspace, one, DEFAULT_BOBOT).ikm_exact
        papers = [(p.kind, p.at, p.who, p.revision, p.outdated) for p in list_hand_ins(workspace, one.id)]
        told["surveys"].append(
            (
                one.unit_code, one.period, one.instrument, one.label, one.population, one.n, one.saved_by, one.replaced_at,
                one.revision, one.census, one.printed, score, load_responses(workspace, one.id),
                load_problems(workspace, one.id), list_quotes(workspace, one.id), papers,
            )
        )  # fmt: skip
    for code in sorted(codes):
        plans = list_plan(workspace, code)
        told[code] = (
            [
                (one.period, one.line, one.version, [load_evidence(workspace, proof.id) for proof in one.evidence])
                for one in plans
            ],
            load_particulars(workspace, code),
            load_shown_levels(workspace, code),
            [(one.period, one.medium, one.published_on, one.place) for one in list_publications(workspace, code)],
            [(one.kind, one.file_name, one.content) for s in surveys if s.unit_code == code
             for one in list_attachments(workspace, code, s.period)],
        )  # fmt: skip
    return told


def move(workspace: Workspace, file: Path) -> None:
    """Move a file into a store, as the command does."""
    with stage_copy(file) as staging:
        move_store(workspace, staging, file.name)


def live(url: str) -> None:
    """Let an office do what it can take back: rename, mend, withdraw, merge levels, plan, merge units."""
    workspace = open_at(url, "petugas satu")
    surveys = [one for one in list_surveys(workspace) if not one.recap]
    one, other = surveys[0], surveys[-1]
    rename_unit(workspace, one.unit_code, "Kecamatan Berganti Nama")
    now = next(found for found in list_surveys(workspace) if found.id == one.id)
    amend_survey(workspace, now, Amendment(Office(now.unit_name, code=now.unit_code), now.period, 4_321, "dibetulkan"))
    show_levels(workspace, other.unit_code, Dimension.GENDER, {"Laki-laki": "Perempuan"})
    add_plan(workspace, other.unit_code, other.period, TindakLanjut(Unsur.WAKTU, "menambah loket"))
    planned = list_plan(workspace, other.unit_code)[-1]
    change_plan(workspace, planned, replace(planned.line, in_charge="Kasi"))
    add_evidence(workspace, planned.id, "bukti.png", b"isi")
    remove_evidence(workspace, list_plan(workspace, other.unit_code)[-1].evidence[0].id)
    save_survey(workspace, some_survey("Kecamatan Kembar", "2023-S1"))
    save_survey(workspace, some_survey("Kecamatan Kembaran", "2023-S2"))
    merge_units(workspace, "kecamatan-kembaran", "kecamatan-kembar")
    withdraw_survey(workspace, other.id)
    undo(workspace, next(line.id for line in list_activity(workspace) if line.action is Action.RENAME_UNIT))
    workspace.store.engine.dispose()


def find_file(url: str) -> Path:
    """Return the file of a SQLite store."""
    return Path(url.removeprefix("sqlite:///"))


def test_everything_of_an_office_is_there_afterwards(store_url: str, lived_in: str):
    """Every index, row, plan, proof, text, paper and line of the log, beside what was there before."""
    live(lived_in)
    source = Workspace(open_store(lived_in), "petugas", EVERYTHING)
    codes = {one.code for one in list_units(source)}
    wanted = tell(source, codes)
    target = open_at(store_url, "pengelola")
    save_survey(target, some_survey("Kecamatan Lain"))
    other = {"kecamatan-lain", "kabupaten-uji"} - codes
    before = tell(target, other)
    move(target, find_file(lived_in))
    assert tell(target, codes) == wanted
    assert tell(target, other) == before
    assert list(check_store(target)) == []
    last = list_activity(target, most=1)[0]
    assert (last.action, last.detail["survei"]) == (Action.MOVE, len(wanted["surveys"]))
    # the source stays as it is
    assert tell(source, codes) == wanted


def test_what_was_done_before_the_move_can_be_taken_back_after_it(store_url: str, lived_in: str):
    """Every line that can be taken back there can be taken back here, with the same outcome."""
    live(lived_in)
    target = open_at(store_url, "pengelola")
    save_survey(target, some_survey("Kecamatan Lain"))
    move(target, find_file(lived_in))
    source = open_at(lived_in, "pengelola")
    here = [one for one in list_activity(source, most=500) if one.may_be_undone]
    there = {(one.at, one.action): one for one in list_activity(target, most=500) if one.may_be_undone}
    tried = 0
    for line in here:
        outcomes: list[str] = []
        for workspace, one in ((source, line), (target, there[line.at, line.action])):
            try:
                undo(workspace, one.id)
                outcomes.append("undone")
            except Exception as error:
                outcomes.append(type(error).__name__)
        assert outcomes[0] == outcomes[1]
        tried += outcomes[0] == "undone"
    assert tried > 6
    codes = {one.code for one in list_units(source)}
    assert tell(target, codes)["surveys"] == tell(source, codes)["surveys"]
    # and the store goes on counting
    save_survey(target, some_survey("Kecamatan Lain", "2025-S1"))


def test_an_office_that_is_there_with_the_same_period_is_refused(store_url: str, tmp_path: Path):
    """Which of the two surveys stands is not for a command to say; nothing is changed."""
    target = open_at(store_url)
    save_survey(target, some_survey(n=20))
    office = tmp_path / "kantor.sqlite"
    source = open_at(f"sqlite:///{office}")
    save_survey(source, some_survey(n=30))
    save_survey(source, some_survey(period="2025-S1"))
    source.store.engine.dispose()
    before = tell(target, {"kecamatan-uji"})
    with pytest.raises(UnitsClash):
        move(target, office)
    assert tell(target, {"kecamatan-uji"}) == before


def test_a_unit_that_is_part_of_another_there_is_that_one(store_url: str, tmp_path: Path):
    """What an office still calls by its old name comes to the unit that it turned out to be."""
    target = open_at(store_url)
    save_survey(target, some_survey("Kecamatan Lama", "2023-S1"))
    save_survey(target, some_survey("Kecamatan Baru", "2023-S2"))
    merge_units(target, "kecamatan-lama", "kecamatan-baru")
    office = tmp_path / "kantor.sqlite"
    source = open_at(f"sqlite:///{office}")
    save_survey(source, some_survey("Kecamatan Lama"))
    source.store.engine.dispose()
    move(target, office)
    assert {one.unit_code for one in list_surveys(target)} == {"kecamatan-baru"}
    assert list(check_store(target)) == []


def test_nothing_is_moved_into_a_closed_period(store_url: str, tmp_path: Path):
    """As nobody saves into one."""
    target = open_at(store_url)
    save_survey(target, some_survey(period="2025-S1"))
    close_period(target, "kabupaten-uji", some_survey().period)
    office = tmp_path / "kantor.sqlite"
    source = open_at(f"sqlite:///{office}")
    save_survey(source, some_survey())
    source.store.engine.dispose()
    with pytest.raises(StoreError) as caught:
        move(target, office)
    assert caught.value.fault is StoreFault.PERIOD_CLOSED
    assert len(list_surveys(target)) == 1
