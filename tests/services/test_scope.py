"""What is out of scope is out of every service's: each of them is asked in several roles."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest

from skm_app import services
from skm_app.scope import Denied, Right, Role
from skm_app.services.groups import load_group_scores
from skm_app.services.hand_in import hand_over, prepare_papers
from skm_app.services.region import ALL, list_groups, list_here, load_recap, load_region, load_units, parse_group
from skm_app.services.region_papers import load_region_report
from skm_app.services.tidy import load_tidy_table, take_tidy_table
from skm_app.side_by_side import LeftOut
from skm_app.store import WITH_ROWS, Delivery, list_activity, list_hand_ins, list_surveys, list_units, load_paper
from skm_app.store.log import Action
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Audience, Dimension
from tests.store.makers import open_at
from tests.store.offices import CLOSED, EMAILS, FAR, NEXT, OPEN, OWN, REGION, TODAY, Things, settle, sign_in

Service = Callable[..., Any]


def find_services() -> dict[str, Service]:
    """Return every function of the services that takes a workspace and a survey."""
    found: dict[str, Service] = {}
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        for name, one in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if one.__module__ != module.name or name.startswith("_"):
                continue
            names = list(inspect.signature(one).parameters)
            if names[:1] == ["workspace"] and names[1:2] == ["survey"]:
                found[name] = one
    return found


SERVICES = find_services()
BESIDE_OTHERS = {"load_beside", "load_board"}
ABOUT_THE_ASKER = {"may_take", "settle_audience"}
"""What tells nothing of a survey."""


@pytest.fixture
def everything(sqlite_url: str) -> Workspace:
    """Open a store in which nothing is out of scope."""
    return open_at(sqlite_url, "pengelola")


def call(name: str, workspace: Workspace, things: Things, *, closed: bool = True) -> object:
    """Ask a service for a survey; what else stands in its way is no matter here."""
    survey = things.closed if closed else things.open
    given: dict[str, Any] = {
        "survey": survey,
        "bobot": DEFAULT_BOBOT,
        "history": (survey,),
        "before": survey,
        "against": survey,
        "course": (survey,),
        "surveys": (survey,),
        "audience": Audience.INSIDE,
        "dimension": Dimension.GENDER,
        "one": Dimension.GENDER,
        "other": Dimension.AGE,
        "kinds": ["csv"],
        "kind": "csv",
        "outline": "lima",
        "today": TODAY,
        "region_code": REGION,
    }
    service = SERVICES[name]
    asked = [one for one in inspect.signature(service).parameters.values() if one.name != "workspace"]
    return service(workspace, **{one.name: given[one.name] for one in asked if one.name in given})


def is_let_in(name: str, workspace: Workspace, things: Things, *, closed: bool = True) -> bool:
    """Tell whether a service gives somebody anything of a survey."""
    try:
        given = call(name, workspace, things, closed=closed)
    except Denied:
        return False
    # what puts surveys beside one another gives nothing where there are too few
    return given is not None or name not in BESIDE_OTHERS


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ABOUT_THE_ASKER))
def test_a_service_gives_nothing_of_a_unit_that_is_out_of_scope(everything: Workspace, name: str):
    """Neither to a stranger, nor to the officer of another kabupaten, nor of an open period to the neighbour."""
    things = settle(everything)
    # what was loaded for one who may is remembered, and still not theirs
    for code in (OWN, NEXT, FAR):
        call(name, everything, things[code])
    for email in ("siapa@contoh.go.id", EMAILS[Role.PETUGAS], EMAILS[Role.ANALIS], EMAILS[Role.ADMIN]):
        person = sign_in(everything, email)
        before = count_denied(everything)
        assert (email, is_let_in(name, person, things[FAR])) == (email, False)
        assert name in BESIDE_OTHERS or count_denied(everything) > before
        assert (email, is_let_in(name, person, things[NEXT], closed=False)) == (email, False)


@pytest.mark.parametrize("name", sorted(SERVICES))
@pytest.mark.parametrize("role", [Role.PETUGAS, Role.PIMPINAN, Role.PEMERIKSA])
def test_a_service_serves_whoever_sees_the_unit_from_inside(everything: Workspace, role: Role, name: str):
    """Every page of one's own unit, of closed and open periods."""
    things = settle(everything)
    person = sign_in(everything, EMAILS[role])
    wanted = not (role is not Role.PETUGAS and name in CHANGES)
    for closed in (True, False):
        assert name in BESIDE_OTHERS or is_let_in(name, person, things[OWN], closed=closed) == wanted


CHANGES = {"load_part"}
"""What only makes sense for whoever changes something."""

FOR_ANALYSTS = {
    "find_small",
    "find_withheld_levels",
    "load_change",
    "load_course",
    "load_dimensions",
    "load_estimate",
    "load_told_margins",
    "load_group_scores",
    "load_groups",
    "load_measurement",
    "load_point",
    "load_score",
    "load_scores_by_bobot",
    "load_smallest_change",
    "load_sums",
    "load_tests",
    "load_trend",
    "load_unsur_estimates",
    "may_show_groups",
    "may_take",
    "settle_audience",
}
"""Totals with their errors, and the groups that the outside is shown."""


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_an_analyst_is_served_totals_and_shown_groups(everything: Workspace, name: str):
    """No rows, no saran, no plans, no counts of a profile."""
    things = settle(everything)
    person = sign_in(everything, EMAILS[Role.ANALIS])
    assert is_let_in(name, person, things[NEXT]) == (name in FOR_ANALYSTS)


def count_denied(everything: Workspace) -> int:
    """Return how many refusals the log holds."""
    return sum(one.action is Action.DENIED for one in list_activity(everything, most=10_000))


def test_an_analyst_is_the_outside_whatever_the_caller_says(everything: Workspace):
    """Groups that the outside is not shown are closed, though the page asks for the inside's."""
    things = settle(everything)
    survey = things[NEXT].closed
    analyst = sign_in(everything, EMAILS[Role.ANALIS])
    for dimension in (Dimension.GENDER, Dimension.AGE):
        outside = load_group_scores(everything, survey, dimension, DEFAULT_BOBOT, Audience.OUTSIDE)
        assert load_group_scores(analyst, survey, dimension, DEFAULT_BOBOT, Audience.INSIDE) == outside


@pytest.mark.parametrize("role", Role)
def test_rows_leave_with_whoever_may_take_them(everything: Workspace, role: Role):
    """The working paper is for the unit and its inspector; a leader takes the other papers."""
    things = settle(everything)
    person, survey = sign_in(everything, EMAILS[role]), things[OWN].open
    for kinds in (list(WITH_ROWS), ["csv"]):
        wanted = person.scope.may(Right.ROWS if kinds != ["csv"] else Right.SEE, OWN)
        for make in (prepare_papers, hand_over):
            try:
                made = make(person, survey, DEFAULT_BOBOT, kinds, "lima", TODAY)
                taken = [paper.kind for paper in made.papers] == kinds
            except Denied:
                taken = False
            assert (role, kinds, taken) == (role, kinds, wanted)


@pytest.mark.parametrize("role", Role)
def test_rows_that_left_and_were_kept_are_for_the_same_people(everything: Workspace, role: Role):
    """A working paper that was kept when it was handed over is as much its rows as a new one."""
    things = settle(everything)
    survey = things[OWN].open
    hand_over(everything, survey, DEFAULT_BOBOT, ["xlsx", "csv"], "lima", TODAY, delivery=Delivery("", keep=True))
    kept = {one.kind: one.id for one in list_hand_ins(everything, survey.id)}
    person = sign_in(everything, EMAILS[role])
    for kind, right in (("xlsx", Right.ROWS), ("csv", Right.SEE)):
        try:
            taken = bool(load_paper(person, kept[kind]))
        except Denied:
            taken = False
        assert (role, kind, taken) == (role, kind, person.scope.may(right, OWN))


def test_a_neighbour_is_beside_one_with_its_total_alone(everything: Workspace):
    """Of a closed period; its groups are not, and of an open period nothing is."""
    settle(everything)
    person = sign_in(everything, EMAILS[Role.PETUGAS])
    units, surveys = load_units(person), list_surveys(person, right=Right.EXISTS)
    own = {one.period: one for one in surveys if one.unit_code == OWN}
    closed = load_region(person, units, surveys, own[CLOSED], REGION, DEFAULT_BOBOT)
    assert {one.survey.unit_code for one in closed.compared} == {OWN, NEXT, "kecamatan-tiga", "kecamatan-empat"}
    still = load_region(person, units, surveys, own[OPEN], REGION, DEFAULT_BOBOT)
    assert [one.survey.unit_code for one in still.compared] == [OWN]
    assert (len(still.left_out[LeftOut.UNSEEN]), still.left_out[LeftOut.MISSING]) == (3, ())
    groups = list_groups(person, list_here(units, surveys, CLOSED, REGION)[0])
    group = parse_group(next(code for code in groups if code != ALL))
    women = load_region(person, units, surveys, own[CLOSED], REGION, DEFAULT_BOBOT, group)
    assert {one.survey.unit_code for one in women.compared} <= {OWN}
    assert set(women.left_out[LeftOut.CLOSED]) >= {"Kecamatan Dua", "Kecamatan Tiga", "Kecamatan Empat"}


@pytest.mark.parametrize("role", Role)
def test_the_tidy_table_is_cut_to_the_scope(everything: Workspace, role: Role):
    """Closed periods, of one's own unit or of what an analyst watches over."""
    settle(everything)
    person = sign_in(everything, EMAILS[role])
    lines = list(take_tidy_table(person, Audience.OUTSIDE, [DEFAULT_BOBOT]))
    here = {OWN, NEXT, "kecamatan-tiga", "kecamatan-empat"}
    wanted = here if role is Role.ANALIS else set[str]() if role is Role.ADMIN else {OWN}
    assert {line.unit_code for line in lines} == wanted
    assert {line.period for line in lines} <= {CLOSED.code}
    inside = list(load_tidy_table(person, Audience.INSIDE, [DEFAULT_BOBOT]))
    assert {line.unit_code for line in inside} == wanted - (here if role is Role.ANALIS else set())


@pytest.mark.parametrize("role", Role)
def test_papers_of_a_region_are_for_who_watches_over_it(everything: Workspace, role: Role):
    """With who is missing: only of a closed period, for before it is not settled."""
    settle(everything)
    person = sign_in(everything, EMAILS[role])
    if role is not Role.ANALIS:
        with pytest.raises(Denied):
            load_region_report(person, REGION, CLOSED, DEFAULT_BOBOT, TODAY)
        return
    report = load_region_report(person, REGION, CLOSED, DEFAULT_BOBOT, TODAY)
    assert report
    assert (len(report.units), report.silent) == (4, ())
    assert load_region_report(person, REGION, OPEN, DEFAULT_BOBOT, TODAY) is None
    with pytest.raises(Denied):
        load_region_report(person, "kabupaten-sana", CLOSED, DEFAULT_BOBOT, TODAY)


def test_the_recap_of_an_analyst_holds_their_region(everything: Workspace):
    """Every unit of it in a closed period, and none elsewhere."""
    settle(everything)
    person = sign_in(everything, EMAILS[Role.ANALIS])
    surveys = list_surveys(person, right=Right.EXISTS)
    recap = load_recap(person, list_units(person), surveys, CLOSED, ALL, DEFAULT_BOBOT)
    assert {row.survey.unit_code for row in recap.rows} == {OWN, NEXT, "kecamatan-tiga", "kecamatan-empat"}
