"""Periods that are closed: nothing changes in them any more, and others may see their surveys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, literal, select

from skm_app.scope import Right
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.access import known_units, needs, of_row, of_unit
from skm_app.store.door import ChangedCell, Writing, reading, writing
from skm_app.store.hand_ins import CLOSED, find_leaving, record_leaving
from skm_app.store.log import Action
from skm_app.store.schema import account, closing, survey, unit
from skm_app.store.times import as_utc
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Period

_LINEAGE = select(unit.c.id.label("unit_id"), unit.c.id.label("above_id")).cte("lineage", recursive=True)
LINEAGE = _LINEAGE.union(
    select(_LINEAGE.c.unit_id, unit.c.parent_id)
    .join_from(_LINEAGE, unit, unit.c.id == _LINEAGE.c.above_id)
    .where(unit.c.parent_id.is_not(None))
)
"""Every unit with itself, and with each that stands above it."""


_PLACE = ("unit_id", "period_start", "period_end")


@dataclass(frozen=True, slots=True)
class Closing:
    """Hold a closed period: of all units below which one, since when."""

    id: int
    unit_code: str
    unit_name: str
    period: Period
    closed_at: dt.datetime


def is_closed() -> ColumnElement[bool]:
    """Return the condition that a row of ``survey`` lies in a closed period."""
    return _is_closed(survey.c.unit_id, survey.c.period_start, survey.c.period_end)


def _is_closed(unit_id: Any, start: Any, end: Any) -> ColumnElement[bool]:
    query = select(closing.c.id).join_from(closing, LINEAGE, LINEAGE.c.above_id == closing.c.unit_id)
    within = closing.c.period_start <= start, end <= closing.c.period_end
    return exists(query.where(LINEAGE.c.unit_id == unit_id, *within, closing.c.opened_at.is_(None)))


def require_open(connection: Connection, survey_id: int, cells: Sequence[ChangedCell]) -> None:
    """Refuse a change of a survey that stands in a closed period, or stood in one before.

    Raises:
        StoreError: the period is closed; the transaction must not end.
    """
    for one in sorted({survey_id} | {cell.row for cell in cells if cell.table == survey.name}):
        row: dict[Any, Any] = dict(connection.execute(select(survey).where(survey.c.id == one)).mappings().one())
        before = {cell.column: _as_stored(cell) for cell in cells if (cell.table, cell.row) == (survey.name, one)}
        places: list[dict[Any, Any]] = [row, row | before]
        for place in places:
            unit_id, start, end = (literal(place[name], survey.c[name].type) for name in _PLACE)
            if connection.execute(select(_is_closed(unit_id, start, end))).scalar_one():
                raise StoreError(
                    StoreFault.PERIOD_CLOSED, Period.between(place["period_start"], place["period_end"]).name
                )


@contextmanager
def keeping_closed(connection: Connection) -> Generator[None]:
    """Refuse where units are placed or merged so that a closed survey would no longer be closed.

    Raises:
        StoreError: it would be open; the transaction must not end.
    """
    query = select(survey.c.id, survey.c.period_start, survey.c.period_end).where(is_closed())
    before = connection.execute(query).all()
    yield
    after = {row.id for row in connection.execute(query)}
    if opened := [row for row in before if row.id not in after]:
        period = Period.between(opened[0].period_start, opened[0].period_end)
        raise StoreError(StoreFault.PERIOD_CLOSED, period.name)


def _as_stored(cell: ChangedCell) -> object:
    """Return what stood in a cell before; only days are needed of what the log keeps as text."""
    if cell.column not in _PLACE:
        return None
    return dt.date.fromisoformat(cell.before) if isinstance(cell.before, str) else cell.before


@needs(Right.EXISTS)
def waits_for_closing(workspace: Workspace) -> bool:
    """Tell whether others see nothing at all: there are, or were, accounts here, and no period is closed."""
    if workspace.store.published:
        return False
    query = select(exists(select(account.c.id)), exists(select(closing.c.id).where(closing.c.opened_at.is_(None))))
    with reading(workspace) as connection:
        accounts, closed = connection.execute(query).one()
    return accounts and not closed


@needs(Right.TOTALS)
def list_closings(workspace: Workspace) -> tuple[Closing, ...]:
    """Return the closed periods of the units that somebody knows, the latest first."""
    query = (
        select(closing, unit.c.code, unit.c.name)
        .join(unit)
        .where(closing.c.opened_at.is_(None), known_units(workspace))
        .order_by(closing.c.period_end.desc(), closing.c.period_start.desc(), unit.c.name)
    )
    with reading(workspace) as connection:
        return tuple(
            Closing(row.id, row.code, row.name, Period.between(row.period_start, row.period_end), as_utc(row.closed_at))
            for row in connection.execute(query)
        )


@needs(Right.GOVERN, of_unit("unit_codes"))
def count_saved(workspace: Workspace, unit_codes: Collection[str], period: Period) -> int:
    """Return how many of some units have a current survey that lies within a period."""
    query = (
        select(func.count(survey.c.unit_id.distinct()))
        .join(unit)
        .where(unit.c.code.in_(unit_codes), survey.c.replaced_at.is_(None))
        .where(survey.c.period_start >= period.first_day, survey.c.period_end <= period.last_day)
    )
    with reading(workspace) as connection:
        return connection.execute(query).scalar_one()


def covers(closings: Sequence[Closing], units_above: Collection[str], period: Period) -> bool:
    """Tell whether a period is closed for a unit.

    Args:
        closings: the closed periods.
        units_above: codes of the unit and of all that stand above it.
        period: the period.
    """
    return any(
        one.unit_code in units_above
        and one.period.first_day <= period.first_day
        and period.last_day <= one.period.last_day
        for one in closings
    )


@needs(Right.GOVERN, of_unit())
def close_period(workspace: Workspace, unit_code: str, period: Period) -> None:
    """Close a period for a unit and all units below it; what lies within it is closed too.

    Others may see its surveys from now on, so their groups count as having left (method 8).
    """
    with writing(workspace) as change:
        connection = change.connection
        held = select(unit.c.id).where(unit.c.code == unit_code).with_for_update()
        unit_id = connection.execute(held).scalar_one()
        same = closing.c.period_start == period.first_day, closing.c.period_end == period.last_day
        known = select(closing.c.id).where(closing.c.unit_id == unit_id, *same, closing.c.opened_at.is_(None))
        if connection.execute(known).first():
            return
        values = {
            "unit_id": unit_id,
            "period_start": period.first_day,
            "period_end": period.last_day,
            "closed_at": change.now,
            "opened_at": change.now,
        }
        made = connection.execute(insert(closing).values(**values).returning(closing.c.id)).scalar_one()
        # it is made as one that was opened again, so that closing can be undone like any other change
        cells = change.change_row(closing, made, opened_at=None)
        _let_leave(change, unit_id, period)
        # the last line, for what was done last is what is offered to be taken back
        change.log(Action.CLOSE_PERIOD, unit_id=unit_id, detail={"periode": period.code}, cells=cells)


def _let_leave(change: Writing, unit_id: int, period: Period) -> None:
    below = unit.c.id.in_(select(LINEAGE.c.unit_id).where(LINEAGE.c.above_id == unit_id))
    held = select(unit.c.id).where(below).order_by(unit.c.id).with_for_update()
    change.connection.execute(held)
    found = find_leaving(change.connection, below, period, is_closed())
    record_leaving(change, found, DEFAULT_BOBOT, CLOSED)


@needs(Right.GOVERN, of_row(closing, "closing_id"))
def open_period(workspace: Workspace, closing_id: int) -> None:
    """Open a period again."""
    with writing(workspace) as change:
        row = change.connection.execute(select(closing).where(closing.c.id == closing_id)).mappings().one()
        cells = change.change_row(closing, closing_id, opened_at=change.now) if row["opened_at"] is None else ()
        if cells:
            period = Period.between(row["period_start"], row["period_end"])
            change.log(Action.OPEN_PERIOD, unit_id=row["unit_id"], detail={"periode": period.code}, cells=cells)
