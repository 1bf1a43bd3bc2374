"""Two kabupaten with their kecamatan, what stands about each, and accounts in every role: for tests of scope."""

import datetime as dt
from dataclasses import dataclass, replace

from skm_app.attachments import AttachmentKind
from skm_app.scope import Role, Scope
from skm_app.store import (
    PlanLine,
    Survey,
    add_attachment,
    add_evidence,
    add_plan,
    add_publication,
    close_period,
    give_grant,
    list_plan,
    list_surveys,
    load_scope,
    save_survey,
)
from skm_app.workspace import Workspace
from skm_core import Medium, Period, TindakLanjut, Unsur
from tests.store.makers import hand_in, some_survey

HERE, THERE = "Kabupaten Sini", "Kabupaten Sana"
REGION, OTHER_REGION = "kabupaten-sini", "kabupaten-sana"
OWN, NEXT, FAR = "kecamatan-satu", "kecamatan-dua", "kecamatan-jauh"
UNITS = {
    "Kecamatan Satu": HERE,
    "Kecamatan Dua": HERE,
    "Kecamatan Tiga": HERE,
    "Kecamatan Empat": HERE,
    "Kecamatan Jauh": THERE,
}
CLOSED, OPEN = Period.parse("2024-S1"), Period.parse("2024-S2")
TODAY = dt.date(2024, 9, 1)
EMAILS = {role: f"{role.value}@contoh.go.id" for role in Role}
PICTURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Things:
    """Hold what stands about one unit: its surveys, a plan with a proof, what belongs to its reports."""

    closed: Survey
    open: Survey
    plan: PlanLine
    attachment: int
    publication: int
    hand_in: int


def settle(workspace: Workspace) -> dict[str, Things]:
    """Save a closed and an open survey of every unit, with all that may stand about them, and give every role."""
    from skm_app.store import list_attachments, list_hand_ins, list_publications

    for name, parent in UNITS.items():
        for period in (CLOSED, OPEN):
            save_survey(workspace, replace(some_survey(name, period.code, 40), parent_name=parent))
    for region in (REGION, OTHER_REGION):
        close_period(workspace, region, CLOSED)
    things: dict[str, Things] = {}
    for survey in list_surveys(workspace):
        if survey.period != CLOSED:
            continue
        code = survey.unit_code
        line = add_plan(workspace, code, CLOSED, TindakLanjut(Unsur.WAKTU, "memperpendek antrean"))
        add_evidence(workspace, line, "bukti.png", PICTURE)
        add_attachment(workspace, code, CLOSED, AttachmentKind.PHOTO, "foto.png", PICTURE)
        add_publication(workspace, code, CLOSED, Medium.SITE, TODAY, "https://contoh.go.id", None)
        hand_in(workspace, survey.id)
        other = next(one for one in list_surveys(workspace) if one.unit_code == code and one.period == OPEN)
        things[code] = Things(
            survey,
            other,
            list_plan(workspace, code)[0],
            list_attachments(workspace, code, CLOSED)[0].id,
            list_publications(workspace, code)[0].id,
            list_hand_ins(workspace, survey.id)[-1].id,
        )
    for role in Role:
        give_grant(workspace, REGION if role.is_over_subtree else OWN, EMAILS[role], role)
    return things


def sign_in(workspace: Workspace, email: str, today: dt.date = TODAY) -> Workspace:
    """Let the person of an address ask the same store, with what they may."""
    return Workspace(workspace.store, email, load_scope(workspace.store, email, today))


def scope_of(workspace: Workspace, email: str) -> Scope:
    """Return what the person of an address may."""
    return load_scope(workspace.store, email, TODAY)
