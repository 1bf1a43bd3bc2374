"""Who may sign in, and what each may do with which unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, or_, select

from skm_app.scope import NOTHING, Denied, Right, Role, Scope
from skm_app.store.access import needs, of_row, of_unit, own_units
from skm_app.store.closings import is_closed
from skm_app.store.door import read_version, reading, writing
from skm_app.store.log import Action
from skm_app.store.schema import account, account_grant, outside_survey, survey, unit
from skm_app.store.times import as_utc
from skm_app.store.units import follow_merged
from skm_app.workspace import Store, Workspace
from skm_core import FEWEST_UNITS

_SCOPES = 1_024


@dataclass(frozen=True, slots=True)
class Grant:
    """Hold what an account may do with a unit: in which role, and until which day where that is said."""

    id: int
    email: str
    role: Role
    unit_code: str
    unit_name: str
    until: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether it holds on a day; the last day is one of them."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Account:
    """Hold who may sign in; ``signed_out_at`` is when all that was signed in before came to an end."""

    id: int
    email: str
    signed_out_at: dt.datetime | None


def tidy_email(email: str) -> str:
    """Return an address as it is kept: providers write one person's in capitals or not.

    Of other letters than those of ASCII several fold into one: such an address is nobody's but its own.

    >>> tidy_email(" Budi@Kantor.go.id"), tidy_email("petuga\u017f@kantor.go.id") == "petugas@kantor.go.id"
    ('budi@kantor.go.id', False)
    """
    stripped = email.strip()
    return stripped.lower() if stripped.isascii() else stripped


def find_account(workspace: Workspace, email: str) -> Account | None:
    """Return the account of an address, None where it has none; who asks about themselves needs no right."""
    if not workspace.scope.everything and tidy_email(email) != workspace.actor:
        raise Denied(Right.GOVERN)
    query = select(account).where(account.c.email == tidy_email(email))
    with reading(workspace) as connection:
        row = connection.execute(query).first()
    return Account(row.id, row.email, as_utc(row.signed_out_at) if row.signed_out_at else None) if row else None


def list_grant_units(workspace: Workspace) -> tuple[str, ...]:
    """Return the codes of the units of which who asks has, or had, a grant, the first given first."""
    query = (
        select(unit.c.code)
        .join_from(account_grant, account)
        .join(unit, unit.c.id == account_grant.c.unit_id)
        .where(account.c.email == workspace.actor)
        .order_by(account_grant.c.id)
    )
    with reading(workspace) as connection:
        return tuple(connection.execute(query).scalars())


def load_scope(store: Store, email: str, today: dt.date) -> Scope:
    """Return what an account may see and do on a day, by the grants that stand in the database now.

    Args:
        store: the database.
        email: of the account.
        today: the day, by the clock of the server.
    """
    asking = Workspace(store, tidy_email(email), NOTHING)
    with reading(asking) as connection:
        key = (asking.actor, today, read_version(connection))
        return store.recall(load_scope, key, _SCOPES, lambda: _read_scope(connection, asking.actor, today))


def _read_scope(connection: Connection, email: str, today: dt.date) -> Scope:
    query = (
        select(account_grant.c.role, account_grant.c.unit_id)
        .join(account)
        .where(account.c.email == email, account_grant.c.removed_at.is_(None))
        .where(or_(account_grant.c.until.is_(None), account_grant.c.until >= today))
    )
    grants = [(Role(row.role), row.unit_id) for row in connection.execute(query)]
    if not grants:
        return NOTHING
    tree = _read_tree(connection)
    units: dict[Right, set[str]] = {}
    analysed: set[int] = set()
    known: set[int] = set()
    for role, unit_id in grants:
        own = tree.list_below(unit_id) if role.is_over_subtree else {tree.follow(unit_id)}
        known |= own
        for right in role.rights:
            units.setdefault(right, set()).update(tree.codes[one] for one in own)
        if role is Role.ANALIS:
            analysed |= own
    seen = {tree.ids[code] for code in units.get(Right.SEE, ())}
    closed = _read_closed(connection, analysed)
    beside = _read_neighbours(connection, tree, seen)
    known |= {one.unit_id for one in beside}
    known |= {one for unit_id in known for one in tree.list_above(unit_id)}
    return Scope(
        units={right: frozenset(codes) for right, codes in units.items()},
        surveys={
            Right.EXISTS: frozenset(one.id for one in (*closed, *beside)),
            Right.TOTALS: frozenset(one.id for one in (*closed, *beside) if one.is_shown),
            Right.GROUPS: frozenset(one.id for one in closed if one.is_shown),
        },
        known=frozenset(tree.codes[one] for one in known),
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    """Hold which unit stands below which, and which is part of which."""

    codes: Mapping[int, str]
    ids: Mapping[str, int]
    parents: Mapping[int, int | None]
    merged: Mapping[int, int]

    def follow(self, unit_id: int) -> int:
        """Return the unit that one turned out to be."""
        return follow_merged(self.merged, unit_id)

    def list_above(self, unit_id: int) -> Iterable[int]:
        """Yield what stands above a unit, the nearest first."""
        above = self.parents.get(unit_id)
        while above is not None:
            yield above
            above = self.parents.get(above)

    def list_below(self, unit_id: int) -> set[int]:
        """Return a unit and all that stand below it."""
        top = self.follow(unit_id)
        return {one for one in self.codes if one == top or top in self.list_above(one)}


def _read_tree(connection: Connection) -> _Tree:
    rows = connection.execute(select(unit.c.id, unit.c.code, unit.c.parent_id, unit.c.merged_into_id)).all()
    return _Tree(
        codes={row.id: row.code for row in rows},
        ids={row.code: row.id for row in rows},
        parents={row.id: row.parent_id for row in rows},
        merged={row.id: row.merged_into_id for row in rows if row.merged_into_id is not None},
    )


@dataclass(frozen=True, slots=True)
class _Closed:
    """Hold a closed survey; ``is_shown`` tells whether enough people answered for its total to be shown."""

    id: int
    unit_id: int
    place: tuple[dt.date, dt.date]
    is_shown: bool


def _read_closed(connection: Connection, units: Iterable[int]) -> list[_Closed]:
    """Return the closed surveys of some units."""
    places = survey.c.period_start, survey.c.period_end
    query = (
        select(survey.c.id, survey.c.unit_id, *places, outside_survey.c.why)
        .join(outside_survey, outside_survey.c.survey_id == survey.c.id)
        .where(survey.c.replaced_at.is_(None), is_closed(), survey.c.unit_id.in_(set(units)))
    )
    return [
        _Closed(row.id, row.unit_id, (row.period_start, row.period_end), row.why is None)
        for row in connection.execute(query)
    ]


def _read_neighbours(connection: Connection, tree: _Tree, own: Iterable[int]) -> list[_Closed]:
    """Return the closed surveys of the units beside some, of periods in which enough of them may be shown.

    Below four units the others could be told from the whole by whoever knows two of them.
    """
    parents = {parent for one in own if (parent := tree.parents.get(one)) is not None}
    shown: list[_Closed] = []
    for parent in parents:
        by_period: dict[tuple[dt.date, dt.date], list[_Closed]] = {}
        for one in _read_closed(connection, [unit_id for unit_id, above in tree.parents.items() if above == parent]):
            by_period.setdefault(one.place, []).append(one)
        for surveys in by_period.values():
            if len({one.unit_id for one in surveys if one.is_shown}) >= FEWEST_UNITS:
                shown += surveys
    return shown


@needs(Right.GOVERN)
def list_grants(workspace: Workspace) -> tuple[Grant, ...]:
    """Return the grants that stand, over the units that somebody governs, by address and unit."""
    query = (
        select(account_grant, account.c.email, unit.c.code, unit.c.name)
        .join_from(account_grant, account)
        .join(unit, unit.c.id == account_grant.c.unit_id)
        .where(account_grant.c.removed_at.is_(None))
        .order_by(account.c.email, unit.c.name, account_grant.c.id)
    )
    if not workspace.scope.everything:
        query = query.where(account_grant.c.unit_id.in_(own_units(workspace.scope.list_units(Right.GOVERN))))
    with reading(workspace) as connection:
        return tuple(
            Grant(row.id, row.email, Role(row.role), row.code, row.name, row.until) for row in connection.execute(query)
        )


@needs(Right.GOVERN, of_unit())
def give_grant(workspace: Workspace, unit_code: str, email: str, role: Role, until: dt.date | None = None) -> None:
    """Let an account, made where it is new, do with a unit what a role may; one that stands gets the new last day.

    Args:
        workspace: who gives it.
        unit_code: the unit.
        email: of the account.
        role: what it is for the unit.
        until: the last day on which it holds; None for good.
    """
    if not workspace.scope.everything and tidy_email(email) == workspace.actor:
        # who gives to everybody else gives nothing to themselves
        raise Denied(Right.GOVERN, unit_code)
    with writing(workspace) as change:
        connection = change.connection
        unit_id = connection.execute(select(unit.c.id).where(unit.c.code == unit_code)).scalar_one()
        # two who give at once take turns
        connection.execute(select(unit.c.id).where(unit.c.id == unit_id).with_for_update())
        own = select(account.c.id).where(account.c.email == tidy_email(email))
        account_id = connection.execute(own).scalar()
        if account_id is None:
            new = insert(account).values(email=tidy_email(email), added_at=change.now).returning(account.c.id)
            account_id = connection.execute(new).scalar_one()
        same = account_grant.c.account_id == account_id, account_grant.c.unit_id == unit_id
        standing = select(account_grant.c.id).where(*same, account_grant.c.role == role.value)
        given = connection.execute(standing.where(account_grant.c.removed_at.is_(None))).scalar()
        if given is None:
            values = {"account_id": account_id, "unit_id": unit_id, "role": role.value, "removed_at": change.now}
            made = insert(account_grant).values(**values).returning(account_grant.c.id)
            # it is made as one that was taken back, so that giving it can be undone like any other change
            cells = change.change_row(
                account_grant, connection.execute(made).scalar_one(), until=until, removed_at=None
            )
        else:
            cells = change.change_row(account_grant, given, until=until)
        if cells:
            detail: dict[str, object] = {"akun": tidy_email(email), "peran": role.value}
            change.log(Action.GRANT, unit_id=unit_id, detail=detail, cells=cells)


@needs(Right.GOVERN, of_row(account_grant, "grant_id"))
def revoke_grant(workspace: Workspace, grant_id: int) -> None:
    """Take a grant back; whoever has it open is out at the next click."""
    with writing(workspace) as change:
        query = select(account_grant, account.c.email).join(account).where(account_grant.c.id == grant_id)
        row = change.connection.execute(query).mappings().one()
        if row["removed_at"] is None:
            cells = change.change_row(account_grant, grant_id, removed_at=change.now)
            detail: dict[str, object] = {"akun": row["email"], "peran": row["role"]}
            change.log(Action.REVOKE, unit_id=row["unit_id"], detail=detail, cells=cells)


@needs(Right.GOVERN)
def sign_out(workspace: Workspace, email: str) -> bool:
    """End every session of an account that is signed in now, and tell whether there is such an account.

    Whoever governs all units that it has a grant over may, and everybody their own.
    """
    governed = own_units(workspace.scope.list_units(Right.GOVERN))
    with writing(workspace) as change:
        connection = change.connection
        account_id = connection.execute(select(account.c.id).where(account.c.email == tidy_email(email))).scalar()
        standing = select(account_grant.c.unit_id).where(
            account_grant.c.account_id == account_id, account_grant.c.removed_at.is_(None)
        )
        others = connection.execute(standing.where(account_grant.c.unit_id.not_in(governed))).first()
        some = connection.execute(standing).first()
        mine = workspace.scope.everything or tidy_email(email) == workspace.actor
        if not mine and (others or not some):
            raise Denied(Right.GOVERN)
        if account_id is None:
            return False
        connection.execute(account.update().where(account.c.id == account_id).values(signed_out_at=change.now))
        first = select(account_grant.c.unit_id).where(account_grant.c.account_id == account_id).limit(1)
        unit_id = connection.execute(first).scalar()
        change.log(Action.SIGN_OUT, unit_id=unit_id, detail={"akun": tidy_email(email)})
        return True
