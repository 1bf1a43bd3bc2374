"""Who may come in: what a provider says, against the accounts as they are now."""

import datetime as dt
from typing import Any

import pytest

from skm_app.scope import Role
from skm_app.services.sign_in import CLOCKS_APART, LONGEST_SESSION, NotAdmitted, Reason, admit, read_identity
from skm_app.store import Action, list_activity, sign_out
from skm_app.workspace import Workspace
from tests.store.makers import open_at
from tests.store.offices import EMAILS, settle

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
OFFICER = EMAILS[Role.PETUGAS]


@pytest.fixture
def everything(sqlite_url: str) -> Workspace:
    """Open a store with somebody in every role."""
    workspace = open_at(sqlite_url, "pengelola")
    settle(workspace)
    return workspace


def say(email: str = OFFICER, age: dt.timedelta = dt.timedelta(minutes=1), **more: Any) -> dict[str, Any]:
    """Return what a provider says of somebody who has proven who they are some time ago."""
    moment = (NOW - age).timestamp()
    return {"is_logged_in": True, "email": email, "email_verified": True, "iat": moment, "auth_time": moment, **more}


def find_reason(workspace: Workspace, claims: dict[str, Any]) -> Reason | None:
    """Return why somebody is not let in, None where they are."""
    try:
        admit(workspace.store, claims, NOW)
    except NotAdmitted as refused:
        return refused.reason
    return None


SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({}, Reason.ANONYMOUS),
        (say(is_logged_in=False), Reason.ANONYMOUS),
        (say(is_logged_in="true"), Reason.ANONYMOUS),
        ({**say(), "email": None}, Reason.ANONYMOUS),
        (say(iat=None), Reason.ANONYMOUS),
        (say(iat=1e30), Reason.ANONYMOUS),
        (say(iat=float("nan")), Reason.ANONYMOUS),
        (say(email_verified=False), Reason.UNVERIFIED),
        (say(email_verified="true"), Reason.UNVERIFIED),
        (say(age=LONGEST_SESSION), None),
        (say(age=LONGEST_SESSION + SECOND), Reason.TOO_LONG_AGO),
        (say(age=-CLOCKS_APART), None),
        (say(age=-CLOCKS_APART - SECOND), Reason.TOO_LONG_AGO),
        (say(auth_time=-1e30), None),
        (say(email="siapa@contoh.go.id"), Reason.NO_GRANT),
        (say(email=f" {OFFICER.upper()} "), None),
    ],
)
def test_who_is_let_in(everything: Workspace, claims: dict[str, Any], reason: Reason | None):
    """A verified address with a grant, proven within twelve hours; whatever a provider sends is no error of ours."""
    assert find_reason(everything, claims) == reason


@pytest.mark.parametrize(
    "letter", ["petuga\u017f@contoh.go.id", "petugas@contoh.go.id\u200b", "\uff50etugas@contoh.go.id"]
)
def test_an_address_that_looks_like_anothers_is_not_theirs(everything: Workspace, letter: str):
    """Letters that fold into others make no officer of a stranger."""
    assert find_reason(everything, say(letter)) is Reason.UNVERIFIED
    identity = read_identity(say(letter))
    assert identity
    assert identity.email != OFFICER


def test_whoever_has_signed_out_signs_in_again(everything: Workspace):
    """What was issued before is over, on every machine; what is issued afterwards is not."""
    before = say(age=dt.timedelta(hours=1))
    sign_out(everything, OFFICER)
    signed_out = dt.datetime.now(dt.UTC)
    assert find_reason(everything, before) is Reason.SIGNED_OUT
    later = (signed_out + SECOND).timestamp()
    claims = {**before, "iat": later, "auth_time": later}
    admit(everything.store, claims, signed_out + 2 * SECOND)


def test_who_is_refused_stands_in_the_log_of_their_unit(everything: Workspace):
    """Not those who have never said who they are."""
    for claims in (say(age=LONGEST_SESSION * 2), {}):
        find_reason(everything, claims)
    refused = [one for one in list_activity(everything) if one.action is Action.DENIED]
    assert [(one.who, one.unit_name, one.detail["apa"]) for one in refused] == [
        (OFFICER, "Kecamatan Satu", "masuk: terlalu_lama")
    ]
