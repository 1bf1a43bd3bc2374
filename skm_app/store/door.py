"""The one door to the database: every reading and every writing goes through it, for one who asks."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NoReturn

from sqlalchemy import ColumnElement, Connection, Table, insert, select, text, update
from sqlalchemy.exc import NoResultFound, StatementError

from skm_app.scope import Denied, Right, Scope
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.errors import as_store_error
from skm_app.store.log import BESIDE, Action
from skm_app.store.schema import audit, survey, unit
from skm_app.store.times import as_utc
from skm_app.workspace import Workspace

_LAST_CHANGE = f"SELECT id, at FROM audit WHERE action NOT IN {BESIDE} ORDER BY id DESC LIMIT 1"
LONGEST_ACTOR = 120
CELLS = "ubah"
"""Name under which a line of the log keeps what it changed, so that it can be undone."""

# any number will do, as long as nothing else in the database takes the same
_LOG_LOCK = 20170514


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """Hold one value of a row that was changed: what stood there, and what stands there since, as JSON keeps them."""

    table: str
    row: int
    column: str
    before: object
    after: object

    @property
    def place(self) -> tuple[str, int, str]:
        """Return where it stands."""
        return self.table, self.row, self.column

    def turned(self) -> ChangedCell:
        """Return what undoes it."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Writing:
    """Hold a transaction that writes: the connection, who writes, when, and what they may."""

    connection: Connection
    actor: str
    now: dt.datetime
    scope: Scope
    _lines: list[dict[str, object]] = field(default_factory=list[dict[str, object]])
    _units: set[int] = field(default_factory=set[int])

    def require(self, right: Right, unit_ids: Collection[int]) -> None:
        """Refuse where who writes has not the right over each of some units; without any only who has it over all.

        Raises:
            Denied: it is not theirs; the transaction must not end.
        """
        if self.scope.everything:
            return
        query = select(unit.c.code).where(unit.c.id.in_(unit_ids))
        codes = self.connection.execute(query).scalars().all()
        if not codes:
            raise Denied(right)
        for code in codes:
            if not self.scope.may(right, code):
                raise Denied(right, code)

    def may(self, right: Right, unit_id: int) -> bool:
        """Tell whether who writes has a right over a unit."""
        query = select(unit.c.code).where(unit.c.id == unit_id)
        return self.scope.everything or self.scope.may(right, self.connection.execute(query).scalar_one())

    def change_row(self, table: Table, row_id: int, **values: object) -> tuple[ChangedCell, ...]:
        """Change values of a row, count its revision up, and return what was changed; nothing where it stands so.

        Args:
            table: one whose rows have an id.
            row_id: the row.
            values: what shall stand there, by column.
        """
        row = self.connection.execute(select(table).where(table.c.id == row_id)).mappings().one()
        cells = tuple(
            ChangedCell(table.name, row_id, name, as_json(row[name]), as_json(value))
            for name, value in values.items()
            if as_json(row[name]) != as_json(value)
        )
        if cells:
            counted = {name: table.c[name] + 1 for name in ("revision", "version") if name in table.c}
            changed = {cell.column: values[cell.column] for cell in cells} | counted
            self.connection.execute(update(table).where(table.c.id == row_id).values(**changed))
        return cells

    def count_up(self, surveys: ColumnElement[bool]) -> None:
        """Count the revision of surveys up: what is shown of them, or printed, is no longer the same."""
        counted = update(survey).where(surveys).values(revision=survey.c.revision + 1)
        self.connection.execute(counted)

    def log(
        self,
        action: Action,
        *,
        unit_id: int | None = None,
        survey_id: int | None = None,
        detail: dict[str, object] | None = None,
        cells: Sequence[ChangedCell] = (),
    ) -> None:
        """Write a line of the log, at the end of the transaction and with it.

        Args:
            action: what was done.
            unit_id: on which unit.
            survey_id: on which survey, where it was one.
            detail: counts, ids and names; never what a cell of a file says.
            cells: what was changed, so that it can be undone.
        """
        if action.is_fixed_by_closing and survey_id is not None:
            # it knows of closed periods, which are closed through this door
            from skm_app.store.closings import require_open

            require_open(self.connection, survey_id, cells)
        if action.changes_outside:
            moved = [cell for cell in cells if (cell.table, cell.column) == (survey.name, "unit_id")]
            units = (unit_id, *(one for cell in moved for one in (cell.before, cell.after)))
            self._units.update(one for one in units if isinstance(one, int))
        kept = [[cell.table, cell.row, cell.column, cell.before, cell.after] for cell in cells]
        self._lines.append(
            {
                "at": self.now,
                "who": self.actor,
                "action": action.value,
                "unit_id": unit_id,
                "survey_id": survey_id,
                "detail": json.dumps((detail or {}) | ({CELLS: kept} if kept else {}), ensure_ascii=False),
            }
        )

    def write_outside(self) -> None:
        """Write what the outside is shown of the units that were changed, at the end of the transaction and with it."""
        # it reads surveys, levels and hand-ins, which all come through this door
        from skm_app.store.outside import write_outside

        write_outside(self.connection, self._units)

    def write_log(self) -> None:
        """Write what was logged; whoever writes a line holds the log until the end of the transaction.

        So the numbers of the lines are in the order in which what they tell became visible, and the last of them is
        the version of all that is stored. SQLite has one writer anyway.
        """
        if not self._lines:
            return
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOG_LOCK})
        self.connection.execute(insert(audit), self._lines)


def as_json(value: object) -> object:
    """Return a value as the log keeps it; moments of every database are the same text."""
    if isinstance(value, dt.datetime):
        return as_utc(value).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def read_version(connection: Connection) -> tuple[object, ...] | None:
    """Return what changes with every writing: the number and moment of the last line of the log; None without one.

    The moment too, for after a restore the numbers begin again from an earlier one.
    """
    # asked several times in every run: as plain SQL it takes a third of the time
    last = connection.exec_driver_sql(_LAST_CHANGE).first()
    return tuple(last) if last else None


@contextmanager
def reading(workspace: Workspace) -> Generator[Connection]:
    """Read what is stored.

    Raises:
        StoreError: the database cannot be read.
    """
    try:
        with workspace.store.engine.connect() as connection:
            yield connection
    except StatementError as error:
        _raise_fault(error, workspace.actor)
    except NoResultFound as error:
        raise StoreError(StoreFault.VANISHED) from error


@contextmanager
def snapshot(workspace: Workspace) -> Generator[Connection]:
    """Read what is stored as it is at one moment, however long that takes and whatever others write meanwhile.

    Raises:
        StoreError: the database cannot be read.
    """
    # a SQLite transaction sees one moment by itself
    level = {} if workspace.store.engine.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    try:
        with workspace.store.engine.connect().execution_options(**level) as connection:
            if connection.dialect.name == "postgresql":
                # a copy of everything takes as long as it takes
                connection.execute(text("SET LOCAL statement_timeout = 0"))
            yield connection
    except StatementError as error:
        _raise_fault(error, workspace.actor)


@contextmanager
def writing(workspace: Workspace) -> Generator[Writing]:
    """Begin a transaction that writes, and end it whole or not at all, its lines of the log with it.

    On SQLite it takes the write lock at its beginning.

    Raises:
        StoreError: the database cannot be written; nothing was saved.
    """
    try:
        with workspace.store.engine.execution_options(writes=True).begin() as connection:
            change = Writing(connection, workspace.actor[:LONGEST_ACTOR], dt.datetime.now(dt.UTC), workspace.scope)
            yield change
            change.write_outside()
            change.write_log()
    except StatementError as error:
        _raise_fault(error, workspace.actor)
    except NoResultFound as error:
        raise StoreError(StoreFault.VANISHED) from error


def _raise_fault(error: StatementError, actor: str) -> NoReturn:
    if found := as_store_error(error, actor):
        raise found from error
    raise error
