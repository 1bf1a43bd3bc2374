"""The gate in front of every function of the store: who asks must have the right over what is asked for.

Each function names its right with ``needs``; a test holds that none is without. On a machine of one's own nothing is
asked of the database for it.
"""

from __future__ import annotations

import datetime as dt
import inspect
import random
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select, true

from skm_app.scope import Denied, Right
from skm_app.storage_faults import StoreError
from skm_app.store.door import LONGEST_ACTOR, reading, writing
from skm_app.store.errors import is_passing
from skm_app.store.log import Action
from skm_app.store.schema import audit, evidence, hand_in, survey, tindak_lanjut, unit
from skm_app.workspace import Workspace

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Name what a right is asked for: a unit, and which of its surveys where it is one."""

    unit_code: str
    survey_id: int | None = None


Find = Callable[[Connection, Any], Sequence[Place]]
"""Finds what an argument names; nothing where it names nothing that is there."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Say which argument of a function names what a right is asked for, and how to find that."""

    argument: str
    find: Find


@dataclass(frozen=True, slots=True)
class Gate:
    """Hold what stands in front of a function.

    Args:
        door: the function.
        right: what it needs; None where everything must be in scope, as for a copy of the whole store.
        subject: over what; None where the function cuts what it gives to the scope, or asks for itself.
    """

    door: Callable[..., Any]
    right: Right | None
    subject: Subject | None


MOST_A_MINUTE = 60
"""Refusals of one person that are kept in a minute: who tries more would only fill the log."""

_WAITS = (0.05, 0.2)
"""Seconds before another try; after these it is told."""

GATES: dict[str, Gate] = {}
"""Every function that asks for a right, by its name."""


def of_unit(argument: str = "unit_code") -> Subject:
    """Ask for the unit whose code, or the units whose codes, an argument gives."""

    def find(_connection: Connection, asked: str | Collection[str]) -> Sequence[Place]:
        return [Place(code) for code in ([asked] if isinstance(asked, str) else asked)]

    return Subject(argument, find)


def of_survey(argument: str = "survey_id") -> Subject:
    """Ask for the survey, or the surveys, whose id or record an argument gives."""

    def find(connection: Connection, asked: Any) -> Sequence[Place]:
        every: list[Any] = list(asked) if isinstance(asked, Sequence) else [asked]  # pyright: ignore[reportUnknownArgumentType]
        ids = {getattr(one, "id", one) for one in every}
        query = select(unit.c.code, survey.c.id).join_from(survey, unit, unit.c.id == survey.c.unit_id)
        found = [Place(row.code, row.id) for row in connection.execute(query.where(survey.c.id.in_(ids)))]
        return found if len(found) == len(ids) else []

    return Subject(argument, find)


def of_row(table: Table, argument: str) -> Subject:
    """Ask for the unit of a row, whose id or record an argument gives."""

    def find(connection: Connection, asked: Any) -> Sequence[Place]:
        query = select(unit.c.code).join_from(table, unit, unit.c.id == table.c.unit_id)
        rows = connection.execute(query.where(table.c.id == getattr(asked, "id", asked)))
        return [Place(row.code) for row in rows]

    return Subject(argument, find)


def of_evidence(argument: str = "evidence_id") -> Subject:
    """Ask for the unit of the plan that a proof belongs to."""

    def find(connection: Connection, asked: int) -> Sequence[Place]:
        query = select(unit.c.code).join_from(evidence, tindak_lanjut).join(unit, unit.c.id == tindak_lanjut.c.unit_id)
        return [Place(row.code) for row in connection.execute(query.where(evidence.c.id == asked))]

    return Subject(argument, find)


def of_hand_in(argument: str = "hand_in_id") -> Subject:
    """Ask for the survey that left in a paper."""

    def find(connection: Connection, asked: int) -> Sequence[Place]:
        query = select(unit.c.code, survey.c.id).join_from(hand_in, survey, survey.c.id == hand_in.c.survey_id)
        rows = connection.execute(query.join(unit, unit.c.id == survey.c.unit_id).where(hand_in.c.id == asked))
        return [Place(row.code, row.id) for row in rows]

    return Subject(argument, find)


def needs(
    right: Right | None, subject: Subject | None = None
) -> Callable[[Callable[Concatenate[Workspace, P], T]], Callable[Concatenate[Workspace, P], T]]:
    """Let only those into a function who have a right over what they ask for; whoever is refused stands in the log.

    Args:
        right: what is needed; None for everything.
        subject: over what; without one the function cuts what it gives to the scope, or asks for itself.
    """

    def decorate(door: Callable[Concatenate[Workspace, P], T]) -> Callable[Concatenate[Workspace, P], T]:
        signature = inspect.signature(door)

        @wraps(door)
        def enter(workspace: Workspace, *args: P.args, **named: P.kwargs) -> T:
            if workspace.scope.everything:
                return _enter(door, workspace, *args, **named)
            try:
                if right is None:
                    raise Denied(Right.GOVERN)
                if subject:
                    asked = signature.bind(workspace, *args, **named).arguments[subject.argument]
                    with reading(workspace) as connection:
                        places = subject.find(connection, asked)
                    require_places(workspace, right, places, nothing_asked=asked in ([], ()))
                return _enter(door, workspace, *args, **named)
            except Denied as denied:
                log_denied(workspace, denied, door.__name__)
                raise

        GATES[door.__name__] = Gate(enter, right, subject)
        return enter

    return decorate


def _enter(door: Callable[Concatenate[Workspace, P], T], workspace: Workspace, *args: P.args, **named: P.kwargs) -> T:
    """Ask a function again where the database has let go of its transaction for the sake of another."""
    for wait in _WAITS:
        try:
            return door(workspace, *args, **named)
        except StoreError as error:
            if not is_passing(error):
                raise
            time.sleep(wait * random.uniform(0.5, 1.5))
    return door(workspace, *args, **named)


def require_places(workspace: Workspace, right: Right, places: Sequence[Place], *, nothing_asked: bool = False) -> None:
    """Refuse where any of some places is out of scope, or where what was asked for is not there.

    Raises:
        Denied: it is not this person's, or is not there.
    """
    if not places and not nothing_asked:
        raise Denied(right)
    for place in places:
        if not workspace.scope.may(right, place.unit_code, place.survey_id):
            raise Denied(right, place.unit_code)


def require_right(workspace: Workspace, right: Right, place: Place, what: str) -> None:
    """Refuse, and keep in the log, where something is out of scope.

    Args:
        workspace: who asks.
        right: what is needed.
        place: over what.
        what: the function that asks.

    Raises:
        Denied: it is not this person's.
    """
    try:
        require_places(workspace, right, [place])
    except Denied as denied:
        log_denied(workspace, denied, what)
        raise


def log_denied(workspace: Workspace, denied: Denied, what: str) -> None:
    """Keep that somebody was refused, once.

    Args:
        workspace: who was.
        denied: what they wanted, of which unit.
        what: which function, or which door, refused.
    """
    if denied.logged or workspace.store.published:
        # what was published is everybody's, and holds no log
        return
    denied.logged = True
    with reading(workspace) as connection:
        last = select(func.count()).select_from(audit).where(audit.c.action == Action.DENIED.value)
        since = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
        theirs = last.where(audit.c.who == workspace.actor[:LONGEST_ACTOR], audit.c.at > since)
        if connection.execute(theirs).scalar_one() >= MOST_A_MINUTE:
            return
    with writing(workspace) as change:
        query = select(unit.c.id).where(unit.c.code == (denied.unit_code or "")[:LONGEST_ACTOR])
        found = change.connection.execute(query).scalar() if denied.unit_code else None
        change.log(Action.DENIED, unit_id=found, detail={"hak": denied.right.value, "apa": what})


def log_download(workspace: Workspace, file_name: str, unit_code: str | None) -> None:
    """Keep that somebody took a file away.

    Args:
        workspace: who did.
        file_name: what it is called.
        unit_code: of the unit that was looked at; None where none was.
    """
    if workspace.store.published:
        return
    with writing(workspace) as change:
        known = unit_code and (workspace.scope.everything or unit_code in workspace.scope.known)
        query = select(unit.c.id).where(unit.c.code == unit_code)
        found = change.connection.execute(query).scalar() if known else None
        change.log(Action.DOWNLOAD, unit_id=found, detail={"berkas": file_name})


def within(workspace: Workspace, right: Right) -> ColumnElement[bool]:
    """Return the condition that a row of ``survey`` is one over which somebody has a right."""
    scope = workspace.scope
    if scope.everything:
        return true()
    return or_(survey.c.unit_id.in_(own_units(scope.list_units(right))), survey.c.id.in_(scope.list_surveys(right)))


def of_units(workspace: Workspace, right: Right) -> ColumnElement[bool]:
    """Return the condition that a row of ``unit`` is one over which somebody has a right."""
    return true() if workspace.scope.everything else unit.c.code.in_(workspace.scope.list_units(right))


def known_units(workspace: Workspace) -> ColumnElement[bool]:
    """Return the condition that a row of ``unit`` is one whose name somebody may know."""
    return true() if workspace.scope.everything else unit.c.code.in_(workspace.scope.known)


def own_units(codes: Collection[str]) -> Any:
    """Return the query for the ids of units."""
    return select(unit.c.id).where(unit.c.code.in_(codes))
