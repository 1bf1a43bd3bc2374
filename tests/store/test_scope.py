"""Who may do what with which unit: every function of the store, in every role, over every unit."""

import datetime as dt
import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from skm_app import store
from skm_app.attachments import AttachmentKind
from skm_app.scope import EVERYTHING, NOTHING, Denied, Right, Role
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    GATES,
    Action,
    Amendment,
    NewSurvey,
    Office,
    Paper,
    close_period,
    find_unit,
    give_grant,
    list_activity,
    list_grants,
    list_surveys,
    list_units,
    load_outside,
    open_period,
    revoke_grant,
    save_survey,
    undo,
)
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Audience, Bobot, Dimension, Medium, Period
from tests.store.makers import open_at, some_responses, some_survey
from tests.store.offices import (
    CLOSED,
    EMAILS,
    FAR,
    NEXT,
    OPEN,
    OTHER_REGION,
    OWN,
    PICTURE,
    REGION,
    TODAY,
    Things,
    settle,
    sign_in,
)

NOBODY = "siapa@contoh.go.id"


@pytest.fixture
def everything(sqlite_url: str) -> Workspace:
    """Open a store in which nothing is out of scope."""
    return open_at(sqlite_url, "pengelola")


def arguments(things: Things) -> dict[str, Any]:
    """Return a value for each argument of the functions of the store, that means this unit."""
    unit_code, survey = things.closed.unit_code, things.closed
    return {
        "unit_code": unit_code,
        "code": unit_code,
        "into": unit_code,
        "parent_code": unit_code,
        "unit_codes": [unit_code],
        "survey_id": survey.id,
        "survey_ids": [survey.id],
        "seen_current": survey.id,
        "period": OPEN,
        "dimension": Dimension.GENDER,
        "audience": Audience.OUTSIDE,
        "everybody": False,
        "new": Amendment(Office(survey.unit_name, code=unit_code), survey.period, 50, None),
        "shown": {},
        "picked": [1],
        "line_id": things.plan.id,
        "line": replace(things.plan.line, in_charge="Kasi Pelayanan"),
        "file_name": "berkas.png",
        "content": PICTURE,
        "kind": AttachmentKind.PHOTO,
        "evidence_id": things.plan.evidence[0].id,
        "attachment_id": things.attachment,
        "publication_id": things.publication,
        "hand_in_id": things.hand_in,
        "medium": Medium.SITE,
        "published_on": TODAY,
        "place": "https://contoh.go.id",
        "bobot": DEFAULT_BOBOT,
        "papers": [Paper("docx", b"laporan")],
        "version": None,
        "name": "Nama Lain",
        "parent": None,
        "years": 5,
        "sheet_row": 5,
        "email": "baru@contoh.go.id",
        "role": Role.PETUGAS,
    }


OTHERS = {"seen": {"amend_survey": "closed", "change_plan": "plan", "remove_plan": "plan", "save_particulars": None}}
"""What ``seen`` means, which is not the same everywhere."""


def call(name: str, workspace: Workspace, things: Things) -> None:
    """Ask a function of the store for something of a unit; what else stands in its way is no matter here."""
    door = GATES[name].door
    given = arguments(things)
    if name in OTHERS["seen"]:
        attribute = OTHERS["seen"][name]
        given["seen"] = getattr(things, attribute) if attribute else {}
    if name == "save_particulars":
        given["new"] = {}
    asked = [one for one in inspect.signature(door).parameters.values() if one.name != "workspace"]
    named = {one.name: given[one.name] for one in asked if one.name in given or one.default is one.empty}
    try:
        door(workspace, **named)
    except Denied:
        raise
    except Exception:  # it was let in, and failed for another reason
        return


OVER_UNITS = sorted(name for name, gate in GATES.items() if gate.subject and hasattr(store, name))
ROWS_OF_THEIR_OWN = {"closing_id", "grant_id"}
IN_MATRIX = [
    name for name in OVER_UNITS if (subject := GATES[name].subject) and subject.argument not in ROWS_OF_THEIR_OWN
]
PEOPLE = [*EMAILS.values(), NOBODY]


def may(email: str, right: Right | None, things: Things) -> bool:
    """Tell whether somebody may do something with a closed survey of a unit, by the table of roles."""
    role = next((role for role, address in EMAILS.items() if address == email), None)
    code = things.closed.unit_code
    here = code != FAR
    if role is Role.ANALIS:
        return here and right in (Right.EXISTS, Right.TOTALS, Right.GROUPS, Right.REGION)
    if role is Role.ADMIN:
        return here and right is Right.GOVERN
    if role is None:
        return False
    # the units beside one's own are known by their closed totals
    return right in role.rights if code == OWN else here and right in (Right.EXISTS, Right.TOTALS)


def is_over_units(name: str) -> bool:
    """Tell whether a function asks for a unit and not for a survey: then closed surveys give no right to it."""
    subject = GATES[name].subject
    return subject is not None and subject.find.__qualname__.split(".")[0] in ("of_unit", "of_row", "of_evidence")


@pytest.mark.parametrize("name", IN_MATRIX)
def test_a_function_lets_in_who_has_its_right_over_the_unit_and_nobody_else(everything: Workspace, name: str):
    """In each role, over the own unit, the one beside it and a far one; every refusal is a line of the log."""
    things = settle(everything)
    right = GATES[name].right
    for email in PEOPLE:
        for code in (FAR, NEXT, OWN):
            person = sign_in(everything, email)
            before = count_denied(everything)
            allowed = may(email, right, things[code])
            if is_over_units(name) and code != OWN and right in (Right.TOTALS, Right.GROUPS, Right.EXISTS):
                allowed = False
            try:
                call(name, person, things[code])
                let_in = True
            except Denied:
                let_in = False
            assert (email, code, let_in) == (email, code, allowed)
            assert count_denied(everything) - before == (not let_in)


def count_denied(everything: Workspace) -> int:
    """Return how many refusals the log holds."""
    return sum(one.action is Action.DENIED for one in list_activity(everything, most=10_000))


EVERYWHERE = {
    "reading",
    "snapshot",
    "writing",
    "find_account",
    "is_answering",
    "list_grant_units",
    "load_scope",
    "require_places",
    "require_right",
}
"""What is no question about a unit: the doors themselves, who one is, and the asking itself."""


def test_every_function_of_the_store_asks_for_a_right():
    """Whatever takes a workspace stands behind a gate, so that a new one cannot be forgotten."""
    taking = {
        name
        for name in store.__all__
        if callable(found := getattr(store, name))
        and not inspect.isclass(found)
        and next(iter(inspect.signature(found).parameters), "") in ("workspace", "staging")
    }
    assert taking - set(GATES) - EVERYWHERE == {"log_denied", "log_download"}


WHOLE = sorted(name for name, gate in GATES.items() if gate.right is None)


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("role", Role)
def test_the_whole_store_is_for_whoever_sits_at_its_machine(everything: Workspace, name: str, role: Role):
    """No role copies, restores or mends it."""
    settle(everything)
    gate = GATES[name]
    others = [None for one in inspect.signature(gate.door).parameters if one != "workspace"]
    with pytest.raises(Denied):
        gate.door(sign_in(everything, EMAILS[role]), *others[: len(others)])


LISTS: dict[str, Callable[[Workspace, dict[str, Things]], object]] = {
    "list_surveys": lambda person, _: {one.unit_code for one in list_surveys(person)},
    "list_surveys_known": lambda person, _: {one.unit_code for one in list_surveys(person, right=Right.EXISTS)},
    "list_units": lambda person, _: {one.code for one in list_units(person)},
    "load_outside": lambda person, things: {
        code for code in things if load_outside(person, code, None, [DEFAULT_BOBOT])
    },
    "find_survey": lambda person, things: {code for code in things if store.find_survey(person, code, CLOSED)},
    "find_survey_open": lambda person, things: {code for code in things if store.find_survey(person, code, OPEN)},
    "list_hashes": lambda person, _: {number for numbers in store.list_hashes(person).values() for number in numbers},
}
HERE_ALL = {OWN, NEXT, "kecamatan-tiga", "kecamatan-empat"}


@pytest.mark.parametrize(
    ("role", "surveys", "known", "units"),
    [
        (Role.PETUGAS, {OWN}, HERE_ALL, HERE_ALL | {REGION}),
        (Role.PIMPINAN, {OWN}, HERE_ALL, HERE_ALL | {REGION}),
        (Role.PEMERIKSA, {OWN}, HERE_ALL, HERE_ALL | {REGION}),
        (Role.ANALIS, set[str](), HERE_ALL, HERE_ALL | {REGION}),
        (Role.ADMIN, set[str](), set[str](), HERE_ALL | {REGION}),
        (None, set[str](), set[str](), set[str]()),
    ],
)
def test_lists_hold_what_is_in_scope(
    everything: Workspace, role: Role | None, surveys: set[str], known: set[str], units: set[str]
):
    """One's own unit from inside; of the others those whose totals may be seen, and their names."""
    things = settle(everything)
    person = sign_in(everything, EMAILS[role] if role else NOBODY)
    assert LISTS["list_surveys"](person, things) == surveys
    assert LISTS["list_surveys_known"](person, things) == known
    assert LISTS["list_units"](person, things) == units
    assert LISTS["find_survey"](person, things) == known
    assert LISTS["find_survey_open"](person, things) == surveys
    own_ids = {number for code in surveys for number in (things[code].closed.id, things[code].open.id)}
    assert LISTS["list_hashes"](person, things) == (own_ids if role is Role.PETUGAS else set())
    groups = known if role is Role.ANALIS else surveys
    assert LISTS["load_outside"](person, things) == groups


def test_everything_is_seen_on_a_machine_of_ones_own(everything: Workspace):
    """As before there were accounts, open periods too."""
    things = settle(everything)
    assert LISTS["list_surveys"](everything, things) == set(things)
    assert len(list_surveys(everything)) == 2 * len(things)


def test_the_outside_table_holds_closed_periods_where_people_sign_in(everything: Workspace):
    """On a machine of one's own every saved survey counts; with the first account only closed ones do."""
    save_survey(everything, some_survey("Kecamatan Uji", "2024-S1", 40))
    assert load_outside(everything, "kecamatan-uji", None, [DEFAULT_BOBOT]) != []
    give_grant(everything, "kabupaten-uji", EMAILS[Role.ADMIN], Role.ADMIN)
    assert load_outside(everything, "kecamatan-uji", None, [DEFAULT_BOBOT]) == []
    close_period(everything, "kabupaten-uji", Period.parse("2024"))
    assert load_outside(everything, "kecamatan-uji", None, [DEFAULT_BOBOT]) != []


@pytest.mark.parametrize("unit", ["Kecamatan Dua", "Kecamatan Jauh", "Kecamatan Baru"])
def test_nobody_saves_for_a_unit_that_is_not_theirs(everything: Workspace, unit: str):
    """Neither beside one's own nor far away, nor one that is made by it."""
    settle(everything)
    person = sign_in(everything, EMAILS[Role.PETUGAS])
    before = len(list_surveys(everything, history=True))
    with pytest.raises(Denied):
        save_survey(person, some_survey(unit, "2025-S1", 20))
    assert len(list_surveys(everything, history=True)) == before
    assert find_unit(everything, "Kecamatan Baru") is None


def test_a_file_that_names_another_parent_moves_no_unit(everything: Workspace):
    """Where a unit stands is for its admin to say; the survey is saved all the same."""
    settle(everything)
    new = replace(some_survey("Kecamatan Satu", "2025-S1", 20), parent_name="Kabupaten Sana", spelling="Kec. Satu")
    save_survey(sign_in(everything, EMAILS[Role.PETUGAS]), new)
    unit = find_unit(everything, OWN)
    assert unit
    assert (unit.parent_code, unit.spellings) == (REGION, ())


@pytest.mark.parametrize("fields", [{"in_charge": "Kasi"}, {"target_time": "Maret"}, {"kegiatan": "lain"}])
def test_a_leader_fills_in_who_and_when_and_nothing_else(everything: Workspace, fields: dict[str, str]):
    """The table of roles: who does what by when."""
    things = settle(everything)
    person, seen = sign_in(everything, EMAILS[Role.PIMPINAN]), things[OWN].plan
    line = replace(seen.line, **fields)
    if "kegiatan" in fields:
        with pytest.raises(Denied):
            store.change_plan(person, seen, line)
    else:
        store.change_plan(person, seen, line)
        assert store.list_plan(person, OWN)[0].line == line


@pytest.mark.parametrize("count", [3, 4])
def test_neighbours_are_told_from_four_units_on(everything: Workspace, count: int):
    """Whoever knows two of three could tell the third from the whole."""
    things = settle(everything)
    for code in ("kecamatan-tiga", "kecamatan-empat")[: 4 - count]:
        closing = next(one for one in store.list_closings(everything) if one.unit_code == REGION)
        open_period(everything, closing.id)
        store.withdraw_survey(everything, things[code].closed.id)
        close_period(everything, REGION, CLOSED)
    person = sign_in(everything, EMAILS[Role.PETUGAS])
    beside = {one.unit_code for one in list_surveys(person, right=Right.TOTALS)} - {OWN}
    assert len(beside) == (count - 1 if count == 4 else 0)


@pytest.mark.parametrize("days", [0, 1])
def test_a_grant_ends_after_its_last_day(everything: Workspace, days: int):
    """The last day is one of those on which it holds."""
    settle(everything)
    give_grant(everything, OWN, "tamu@contoh.go.id", Role.PEMERIKSA, TODAY)
    person = sign_in(everything, "tamu@contoh.go.id", TODAY + dt.timedelta(days=days))
    assert person.scope.may(Right.ROWS, OWN) == (days == 0)


def test_a_grant_that_is_taken_back_is_gone_at_the_next_question(everything: Workspace):
    """It is read from the database each time, and can be given back by undoing."""
    settle(everything)
    grant = next(one for one in list_grants(everything) if one.role is Role.PETUGAS)
    revoke_grant(everything, grant.id)
    assert sign_in(everything, grant.email).scope == NOTHING
    line = next(one for one in list_activity(everything) if one.action is Action.REVOKE)
    undo(everything, line.id)
    assert sign_in(everything, grant.email).scope.may(Right.EDIT, OWN)


def test_an_admin_gives_grants_below_their_unit_only(everything: Workspace):
    """Over the kabupaten and its kecamatan, not over another one; nobody else gives any."""
    settle(everything)
    admin = sign_in(everything, EMAILS[Role.ADMIN])
    give_grant(admin, OWN, "baru@contoh.go.id", Role.PETUGAS)
    give_grant(admin, REGION, "baru@contoh.go.id", Role.ADMIN)
    assert {one.unit_code for one in list_grants(admin)} <= HERE_ALL | {REGION}
    for person, code in ((admin, FAR), (admin, OTHER_REGION), (sign_in(everything, EMAILS[Role.PETUGAS]), OWN)):
        with pytest.raises(Denied):
            give_grant(person, code, "baru@contoh.go.id", Role.PETUGAS)
    far = next(one for one in store.list_closings(everything) if one.unit_code == OTHER_REGION)
    with pytest.raises(Denied):
        open_period(admin, far.id)


def test_the_log_shows_what_was_done_on_ones_own_units(everything: Workspace):
    """Who was refused is for the admin to see."""
    things = settle(everything)
    officer = sign_in(everything, EMAILS[Role.PETUGAS])
    with pytest.raises(Denied):
        store.load_files(officer, things[NEXT].closed.id)
    assert {one.unit_name for one in list_activity(officer)} == {"Kecamatan Satu"}
    admin = sign_in(everything, EMAILS[Role.ADMIN])
    refused = [one for one in list_activity(admin) if one.action is Action.DENIED]
    assert [(one.who, one.unit_name) for one in refused] == [(EMAILS[Role.PETUGAS], "Kecamatan Dua")]
    with pytest.raises(Denied):
        undo(admin, next(one.id for one in list_activity(everything) if one.unit_name == "Kecamatan Jauh"))


def test_what_is_refused_does_not_tell_whether_it_is_there(everything: Workspace):
    """A survey of another unit, and one that never was, give the same answer."""
    things = settle(everything)
    officer = sign_in(everything, EMAILS[Role.PETUGAS])
    told: list[tuple[object, ...]] = []
    for survey_id in (things[FAR].closed.id, 9_999):
        with pytest.raises(Denied) as caught:
            store.load_responses(officer, survey_id)
        told.append((caught.value.fault, caught.value.got, str(caught.value)))
    assert told[0] == told[1]


def here(things: Things, period: str) -> NewSurvey:
    """Make a survey of a unit that stays where it is."""
    return replace(some_survey(things.closed.unit_name, period, 20), parent_name=None)


CHANGES: dict[str, Callable[[Workspace, Things], object]] = {
    "save": lambda w, t: save_survey(w, here(t, "2024-T1")),
    "replace": lambda w, t: save_survey(w, here(t, CLOSED.code), replaces=t.closed.id),
    "withdraw": lambda w, t: store.withdraw_survey(w, t.closed.id),
    "population": lambda w, t: store.amend_survey(w, t.closed, Amendment(Office(t.closed.unit_name), CLOSED, 99, None)),
    "move out": lambda w, t: store.amend_survey(
        w, t.closed, Amendment(Office(t.closed.unit_name), Period.parse("2023"), 40, "contoh")
    ),
    "move in": lambda w, t: store.amend_survey(
        w, t.open, Amendment(Office(t.closed.unit_name), Period.parse("2024-T2"), 40, "contoh")
    ),
    "census": lambda w, t: store.confirm_census(w, t.closed.id, everybody=False),
    "undo": lambda w, t: undo(
        w,
        next(
            one.id
            for one in list_activity(w, t.closed.unit_code, 500)
            if one.action is Action.SAVE and one.survey_id == t.closed.id
        ),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("closed", [True, False])
def test_in_a_closed_period_nothing_changes(everything: Workspace, change: str, closed: bool):
    """Not even from the terminal; once it is open again, all of it does."""
    things = settle(everything)[OWN]
    if closed:
        with pytest.raises(StoreError) as caught:
            CHANGES[change](everything, things)
        assert (caught.value.fault, caught.value.got) == (StoreFault.PERIOD_CLOSED, caught.value.got)
        now = next(one for one in list_surveys(everything) if one.id == things.closed.id)
        assert (now.population, now.period) == (things.closed.population, CLOSED)
    else:
        open_period(everything, next(one.id for one in store.list_closings(everything) if one.unit_code == REGION))
        CHANGES[change](everything, things)


def test_what_is_closed_has_left(everything: Workspace):
    """Others see its groups from then on, so a replacement after opening again shows none (method 8)."""
    responses = some_responses(60)
    halves = {Dimension.GENDER: ("Perempuan", "Laki-laki") * 30}
    save_survey(everything, replace(some_survey(), responses=replace(responses, profile=halves)))
    close_period(everything, "kabupaten-uji", CLOSED)
    assert len(store.load_groups_left(everything, "kecamatan-uji")) == 1


def test_scope_is_asked_before_what_is_remembered(everything: Workspace):
    """What somebody who may has loaded is not given to somebody who may not."""
    from skm_app.services.loads import load_score

    things = settle(everything)
    load_score(everything, things[FAR].closed, Bobot.TWO_DECIMALS)
    with pytest.raises(Denied):
        load_score(sign_in(everything, EMAILS[Role.PETUGAS]), things[FAR].closed, Bobot.TWO_DECIMALS)


def test_a_list_that_is_cut_to_a_scope_is_nobody_elses(everything: Workspace):
    """Two people ask in turn, and each sees their own."""
    settle(everything)
    give_grant(everything, NEXT, "dua@contoh.go.id", Role.PETUGAS)
    for _ in range(3):
        for email, code in ((EMAILS[Role.PETUGAS], OWN), ("dua@contoh.go.id", NEXT)):
            person = sign_in(everything, email)
            assert {one.unit_code for one in list_surveys(person)} == {code}
        assert len({one.unit_code for one in list_surveys(everything)}) == 5
    assert everything.scope == EVERYTHING


def open_region(everything: Workspace) -> None:
    """Open the closed period of the region again."""
    open_period(everything, next(one.id for one in store.list_closings(everything) if one.unit_code == REGION))


@pytest.mark.parametrize("move", ["place", "merge", "undo"])
def test_a_closed_period_is_not_opened_by_moving_its_unit(everything: Workspace, move: str):
    """A unit that is placed or merged elsewhere would take its surveys out of what was closed."""
    things = settle(everything)[OWN]
    store.add_unit(everything, "Kecamatan Kosong")
    act: Callable[[], None] = lambda: store.place_unit(everything, OWN, None)  # noqa: E731
    if move == "merge":
        open_region(everything)
        close_period(everything, OWN, CLOSED)
        act = lambda: store.merge_units(everything, OWN, "kecamatan-kosong")  # noqa: E731
    if move == "undo":
        open_region(everything)
        store.place_unit(everything, OWN, None)
        store.place_unit(everything, OWN, "Kabupaten Sini")
        line = next(one for one in list_activity(everything) if one.action is Action.PLACE_UNIT)
        close_period(everything, REGION, CLOSED)
        act = lambda: undo(everything, line.id)  # noqa: E731
    with pytest.raises(StoreError) as caught:
        act()
    assert caught.value.fault is StoreFault.PERIOD_CLOSED
    with pytest.raises(StoreError):
        store.withdraw_survey(everything, things.closed.id)


def test_refusals_do_not_stand_in_the_way_of_others(everything: Workspace):
    """They change no version: neither papers that are made nor lists that are kept begin anew for them."""
    things = settle(everything)
    before = store.read_unit_version(everything, NEXT)
    officer = sign_in(everything, EMAILS[Role.PETUGAS])
    for _ in range(100):
        with pytest.raises(Denied):
            store.list_plan(officer, NEXT)
    assert store.read_unit_version(everything, NEXT) == before
    # and nobody fills the log with them
    assert count_denied(everything) == 60
    assert things[NEXT].plan


def test_an_admin_reads_no_plan_in_the_log(everything: Workspace):
    """That a plan was changed, and by whom; not what stands in it."""
    things = settle(everything)
    seen = things[OWN].plan
    store.change_plan(everything, seen, replace(seen.line, kegiatan="RAHASIA"))
    changed = [
        one for one in list_activity(sign_in(everything, EMAILS[Role.ADMIN])) if one.action is Action.CHANGE_PLAN
    ]
    assert [one.cells for one in changed] == [()]
    officer = [
        one for one in list_activity(sign_in(everything, EMAILS[Role.PETUGAS])) if one.action is Action.CHANGE_PLAN
    ]
    assert "RAHASIA" in str(officer[0].cells)


def test_an_admin_gives_nothing_to_themselves(everything: Workspace):
    """And ends the sessions of those alone whose every grant is theirs to give."""
    settle(everything)
    admin = sign_in(everything, EMAILS[Role.ADMIN])
    with pytest.raises(Denied):
        give_grant(admin, OWN, EMAILS[Role.ADMIN], Role.PETUGAS)
    give_grant(everything, FAR, "jauh@contoh.go.id", Role.PETUGAS)
    give_grant(admin, OWN, "jauh@contoh.go.id", Role.PIMPINAN)
    with pytest.raises(Denied):
        store.sign_out(admin, "jauh@contoh.go.id")
    assert store.sign_out(admin, EMAILS[Role.PETUGAS])
    with pytest.raises(Denied):
        store.sign_out(sign_in(everything, EMAILS[Role.PETUGAS]), "tidak-ada@contoh.go.id")


def test_levels_are_those_of_the_survey_that_was_asked_for(everything: Workspace):
    """Not of whatever unit is named beside it, and not the inside's to the outside."""
    things = settle(everything)
    officer, analyst = sign_in(everything, EMAILS[Role.PETUGAS]), sign_in(everything, EMAILS[Role.ANALIS])
    with pytest.raises(Denied):
        store.load_levels_shown(officer, things[OWN].closed.id, FAR, Audience.INSIDE)
    with pytest.raises(Denied):
        store.load_levels_shown(analyst, things[OWN].closed.id, OWN, Audience.INSIDE)


def test_of_anothers_survey_its_file_and_saver_are_not_told(everything: Workspace):
    """Its unit, period and size; of a handful not even that."""
    settle(everything)
    save_survey(everything, replace(some_survey("Kecamatan Kecil", "2024-S1", 5), parent_name="Kabupaten Baru"))
    store.place_unit(everything, "kecamatan-kecil", "Kabupaten Sini")
    seen = {one.unit_code: one for one in list_surveys(sign_in(everything, EMAILS[Role.ANALIS]), right=Right.EXISTS)}
    assert (seen[OWN].n, seen[OWN].saved_by, seen[OWN].source_name, seen[OWN].label) == (40, "", "", None)
    assert (seen["kecamatan-kecil"].n, seen["kecamatan-kecil"].population) == (0, None)


@pytest.mark.parametrize("years", [-100, 0, 51])
def test_a_time_to_keep_rows_is_one_to_fifty_years(everything: Workspace, years: int):
    """Less would erase what was saved today."""
    settle(everything)
    with pytest.raises(StoreError) as caught:
        store.set_retention(sign_in(everything, EMAILS[Role.ADMIN]), REGION, years)
    assert caught.value.fault is StoreFault.OUT_OF_RANGE


def test_what_is_undone_comes_back_to_ones_own_region_only(everything: Workspace):
    """A unit that was brought here and taken back is not fetched again by those who lost it."""
    save_survey(everything, some_survey("Kecamatan Pindahan", "2023", 20))
    store.place_unit(everything, "kecamatan-pindahan", "Kabupaten Sana")
    settle(everything)
    store.place_unit(everything, "kecamatan-pindahan", "Kabupaten Sini")
    line = next(one for one in list_activity(everything) if one.action is Action.PLACE_UNIT)
    with pytest.raises(Denied):
        undo(sign_in(everything, EMAILS[Role.ADMIN]), line.id)
    undo(everything, line.id)
