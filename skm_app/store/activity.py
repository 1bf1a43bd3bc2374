"""What was done, newest first, and taking it back: what a person changes is undone by writing, never by deleting."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.sqltypes import Date, DateTime

from skm_app.scope import Right
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.access import needs, of_units, own_units
from skm_app.store.closings import keeping_closed
from skm_app.store.door import CELLS, ChangedCell, Writing, as_json, reading, writing
from skm_app.store.levels import LEVEL_ROWS, restore_levels
from skm_app.store.log import Action
from skm_app.store.schema import account_grant, audit, closing, metadata, spelling, survey, unit
from skm_app.store.survey_records import SurveyExists
from skm_app.store.surveys import build_survey, of_unit_period
from skm_app.store.times import as_utc
from skm_app.store.unit_changes import require_no_circle
from skm_app.workspace import Workspace
from skm_core import Period

_UNDONE = "baris"


@dataclass(frozen=True, slots=True)
class LogLine:
    """Hold one line of the log: who did what, when, on which unit and survey, and what it changed.

    ``undoes`` is the line that it took back, ``undone`` tells whether it was taken back itself.
    """

    id: int
    at: dt.datetime
    who: str
    action: Action
    unit_name: str | None
    survey_id: int | None
    cells: tuple[ChangedCell, ...] = ()
    levels: tuple[int, ...] = ()
    detail: Mapping[str, object] = field(default_factory=dict[str, object])
    undoes: int | None = None
    undone: bool = False

    @property
    def may_be_undone(self) -> bool:
        """Tell whether there is anything to take back."""
        return bool(self.cells or self.levels) and not self.undone


GOVERNED = frozenset({unit.name, spelling.name, account_grant.name, closing.name})
"""Tables whose rows an admin keeps."""


class ChangedSince(Exception):
    """Say that what a line of the log changed was changed again since; nothing was taken back."""


class NothingToUndo(Exception):
    """Say that a line of the log is not there, changed nothing that can be taken back, or was taken back already."""


@needs(Right.SEE)
def list_activity(workspace: Workspace, unit_code: str | None = None, most: int = 200) -> list[LogLine]:
    """Return the latest lines of the log, newest first.

    Args:
        workspace: who asks.
        unit_code: only what was done on this unit; None for all.
        most: how many lines.
    """
    query = select(audit, unit.c.name.label("unit_name")).join_from(audit, unit, isouter=True)
    if unit_code:
        query = query.where(unit.c.code == unit_code)
    if not workspace.scope.everything:
        inside, governed = (own_units(workspace.scope.list_units(right)) for right in (Right.SEE, Right.GOVERN))
        # who was refused is for those who give grants to know
        seen = and_(audit.c.unit_id.in_(inside), audit.c.action != Action.DENIED.value)
        # what belongs to no unit is for whoever governs all below some uppermost one
        top = exists(select(unit.c.id).where(unit.c.id.in_(governed), unit.c.parent_id.is_(None)))
        of_none = and_(audit.c.unit_id.is_(None), top)
        query = query.where(or_(seen, audit.c.unit_id.in_(governed), of_none))
    undo = select(audit.c.detail).where(audit.c.action == Action.UNDO.value)
    with reading(workspace) as connection:
        rows = connection.execute(query.order_by(audit.c.id.desc()).limit(most)).mappings().all()
        inside = {row.id for row in connection.execute(select(unit.c.id).where(of_units(workspace, Right.SEE)))}
        undone = {json.loads(detail or "{}").get(_UNDONE) for detail in connection.execute(undo).scalars()}
    lines = [_build(row, undone) for row in rows]
    return [
        line if row["unit_id"] in inside or workspace.scope.everything else _leave_out_words(line)
        for row, line in zip(rows, lines, strict=True)
    ]


def _leave_out_words(line: LogLine) -> LogLine:
    """Return a line without what only those who see the unit from inside may read: what stood in a plan, or a text."""
    return replace(line, cells=tuple(cell for cell in line.cells if cell.table in GOVERNED))


def _build(row: Mapping[Any, Any], undone: set[int | None]) -> LogLine:
    detail = json.loads(row["detail"] or "{}")
    return LogLine(
        id=row["id"],
        at=as_utc(row["at"]),
        who=row["who"],
        action=Action(row["action"]),
        unit_name=row["unit_name"],
        survey_id=row["survey_id"],
        cells=tuple(ChangedCell(*cell) for cell in detail.pop(CELLS, ())),
        levels=tuple(detail.pop(LEVEL_ROWS, ())),
        undoes=detail.pop(_UNDONE, None),
        detail=detail,
        undone=row["id"] in undone,
    )


@needs(Right.EDIT)
def undo(workspace: Workspace, line_id: int) -> None:
    """Take back what a line of the log changed; that is a line of its own, and can be taken back as well.

    Raises:
        ChangedSince: it was changed again since.
        NothingToUndo: there is no such line, or nothing of it to take back any more.
        UnitsNested: a unit would come to stand above itself.
        SurveyExists: another survey stands by now where one would come back to.
        StoreError: the database cannot be written; nothing was changed.
    """
    try:
        with writing(workspace) as change:
            _undo(change, line_id)
    except IntegrityError as error:
        raise ChangedSince from error


def _undo(change: Writing, line_id: int) -> None:
    connection = change.connection
    row = connection.execute(select(audit).where(audit.c.id == line_id)).mappings().first()
    if row is None:
        change.require(Right.EDIT, [])
        raise NothingToUndo
    line = _build({**row, "unit_name": None}, set())
    # the units of all that is touched, in one order, so that two who undo at once cannot wait for each other
    units = _hold_units(connection, row["unit_id"], line.cells)
    change.require(_needed(line.cells), units)
    turned = _order(tuple(cell.turned() for cell in reversed(line.cells)))
    values = _read_values(connection, turned)
    if not (turned or line.levels) or (turned and all(values[cell.place] == cell.after for cell in turned)):
        raise NothingToUndo
    if any(values[cell.place] != cell.before for cell in turned):
        raise ChangedSince
    _require_free(connection, turned)
    rows = restore_levels(change, line.levels) if line.levels else []
    if rows is None:
        raise ChangedSince
    of_closings = all(cell.table == closing.name for cell in turned)
    with nullcontext() if of_closings else keeping_closed(connection):
        for cell in turned:
            table = metadata.tables[cell.table]
            change.change_row(table, cell.row, **{cell.column: _from_json(table.c[cell.column].type, cell.after)})
    if any(cell.table == unit.name for cell in turned):
        require_no_circle(connection)
    detail: dict[str, object] = {_UNDONE: line_id}
    if rows:
        detail[LEVEL_ROWS] = rows
    change.log(Action.UNDO, unit_id=row["unit_id"], survey_id=row["survey_id"], detail=detail, cells=turned)


def _needed(cells: Sequence[ChangedCell]) -> Right:
    """Return the right that taking back what a line changed needs: that of whoever may change it."""
    return Right.GOVERN if any(cell.table in GOVERNED for cell in cells) else Right.EDIT


def _hold_units(connection: Connection, unit_id: int | None, cells: Sequence[ChangedCell]) -> set[int]:
    ids = {unit_id} | {cell.row for cell in cells if cell.table == unit.name}
    surveys = [cell.row for cell in cells if cell.table == survey.name]
    ids |= set(connection.execute(select(survey.c.unit_id).where(survey.c.id.in_(surveys))).scalars())
    # where something would come back to as well as where it is
    moved = [cell for cell in cells if cell.column in ("unit_id", "parent_id", "merged_into_id")]
    ids |= {one for cell in moved for one in (cell.before, cell.after) if isinstance(one, int)}
    held = {one for one in ids if one is not None}
    for one in sorted(held):
        connection.execute(select(unit.c.id).where(unit.c.id == one).with_for_update())
    return held


def _order(cells: Sequence[ChangedCell]) -> tuple[ChangedCell, ...]:
    """Return cells so that what makes room for another goes first: only one survey may be current at any moment."""
    return tuple(sorted(cells, key=lambda cell: cell.column == "replaced_at" and cell.after is None))


def _read_values(connection: Connection, cells: Sequence[ChangedCell]) -> dict[tuple[str, int, str], object]:
    values: dict[tuple[str, int, str], object] = {}
    for cell in cells:
        table = metadata.tables[cell.table]
        found = connection.execute(select(table.c[cell.column]).where(table.c.id == cell.row)).scalar_one()
        values[cell.place] = as_json(found)
    return values


def _require_free(connection: Connection, cells: Sequence[ChangedCell]) -> None:
    """Refuse where a survey would come to stand beside another."""
    touched: dict[int, dict[str, object]] = {}
    for cell in cells:
        if cell.table == survey.name:
            touched.setdefault(cell.row, {})[cell.column] = _from_json(survey.c[cell.column].type, cell.after)
    for survey_id, values in touched.items():
        stands = connection.execute(select(survey).where(survey.c.id == survey_id)).mappings().one()
        if stands["erased_at"] and stands["withdrawn_at"]:
            # nothing is left of it that could come back
            raise StoreError(StoreFault.VANISHED)
        row: dict[Any, Any] = {**stands, **values}
        if row["replaced_at"] is not None:
            continue
        period = Period.between(row["period_start"], row["period_end"])
        current = connection.execute(of_unit_period(row["unit_id"], period)).mappings().first()
        if current and current["id"] not in touched:
            raise SurveyExists(build_survey(current))


def _from_json(kind: Any, value: object) -> object:
    """Return a value of the log as the database takes it."""
    if isinstance(value, str) and isinstance(kind, DateTime):
        return dt.datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(kind, Date):
        return dt.date.fromisoformat(value)
    return value
