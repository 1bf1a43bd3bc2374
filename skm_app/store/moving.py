"""Move what one office has kept into the store of many: every survey, plan, proof, text and line of the log.

Rows keep their order and get numbers of their own there; whatever names a number, in a column or in a line of the log,
names the new one. Units are the same where their codes are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, DateTime, Table, func, insert, select, text, update

from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.access import needs
from skm_app.store.closings import is_closed
from skm_app.store.door import CELLS, snapshot, writing
from skm_app.store.log import Action
from skm_app.store.outside import write_outside
from skm_app.store.schema import (
    account,
    account_grant,
    attachment,
    audit,
    closing,
    draft,
    evidence,
    metadata,
    outside_score,
    outside_survey,
    particular,
    publication,
    put_away,
    shown_level,
    survey,
    survey_item,
    tindak_lanjut,
    unit,
)
from skm_app.store.times import as_utc
from skm_app.store.unit_changes import UnitsClash
from skm_app.store.units import follow_merged
from skm_app.workspace import Workspace

_STAYING = (account, account_grant, closing, draft, outside_score, outside_survey, put_away, survey_item)
"""What belongs to the store itself, or is made of the rest: accounts, closings, what waits, was read, or others see."""

_NAMED = {
    "id": tindak_lanjut,
    "bukti": evidence,
    "lampiran": attachment,
    "publikasi": publication,
    "mengganti": survey,
    "kembali_ke": survey,
    "tingkat": shown_level,
    "baris": audit,
}
"""Of which table the numbers in a line of the log are, by the name under which they stand there."""

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Moved:
    """Hold how much was moved: surveys in whichever state, units, and those units that were there before."""

    surveys: int
    units: int
    known: int


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Give every row its new number: those of a table move by as many as there are; units may be there already."""

    offsets: Mapping[str, int]
    units: Mapping[int, int]

    def renumber(self, table: Table, number: Any) -> Any:
        """Return the new number of a row; of nothing there is none."""
        if not isinstance(number, int):
            return number
        if table is unit:
            return self.units.get(number, number + self.offsets[unit.name])
        return number + self.offsets[table.name]


@needs(None)
def move_store(workspace: Workspace, staging: Workspace, source: str) -> Moved:
    """Put all that a copy holds into a store beside what is there, in one transaction.

    Args:
        workspace: whose store.
        staging: the copy, of ``stage_copy``; it stays as it is.
        source: what it is called in the log.

    Raises:
        UnitsClash: a unit is there, and both have a current survey of one period; nothing was changed.
        StoreError: a survey lies in a period that is closed there, or the store cannot be written; nothing was changed.
    """
    with snapshot(staging) as old, writing(workspace) as change:
        new = change.connection
        if new.dialect.name == "postgresql":
            new.execute(text(f"LOCK TABLE {', '.join(metadata.tables)} IN EXCLUSIVE MODE"))
        known = _find_known(old, new)
        _require_free(old, new, known)
        numbers = _Numbers(_measure(new), known)
        for table in metadata.sorted_tables:
            if table not in _STAYING:
                _copy(old, new, table, numbers)
        if new.dialect.name == "postgresql":
            _count_on(new)
        units = {numbers.renumber(unit, one) for one in old.execute(select(unit.c.id)).scalars()}
        first = numbers.offsets[survey.name]
        if new.execute(select(survey.c.id).where(survey.c.id > first, is_closed()).limit(1)).first():
            raise StoreError(StoreFault.PERIOD_CLOSED)
        write_outside(new, units)
        surveys = old.execute(select(func.count()).select_from(survey)).scalar_one()
        change.log(Action.MOVE, detail={"dari": source, "survei": surveys})
        return Moved(surveys, len(units), len(known))


def _find_known(old: Connection, new: Connection) -> dict[int, int]:
    """Return the numbers there of the units that are there already, by their numbers here.

    One that turned out there to be another is that one.
    """
    rows = new.execute(select(unit.c.id, unit.c.code, unit.c.merged_into_id)).all()
    into = {row.id: row.merged_into_id for row in rows if row.merged_into_id is not None}
    there = {row.code: follow_merged(into, row.id) for row in rows}
    return {row.id: there[row.code] for row in old.execute(select(unit.c.id, unit.c.code)) if row.code in there}


def _require_free(old: Connection, new: Connection, known: Mapping[int, int]) -> None:
    place = survey.c.unit_id, survey.c.period_start, survey.c.period_end
    current = select(*place).where(survey.c.replaced_at.is_(None))
    there = {tuple(row) for row in new.execute(current.where(survey.c.unit_id.in_(known.values())))}
    here = old.execute(current.where(survey.c.unit_id.in_(known)).order_by(survey.c.period_start)).all()
    if clashes := [(start, end) for unit_id, start, end in here if (known[unit_id], start, end) in there]:
        raise UnitsClash(clashes)


def _measure(new: Connection) -> dict[str, int]:
    """Return the largest number of each table that counts its rows."""
    counted = [table for table in metadata.sorted_tables if "id" in table.c]
    return {table.name: new.execute(select(func.max(table.c.id))).scalar_one() or 0 for table in counted}


def _copy(old: Connection, new: Connection, table: Table, numbers: _Numbers) -> None:
    moments = [name for name, one in table.c.items() if isinstance(one.type, DateTime) and one.type.timezone]
    keys = {key.parent.name: key.column.table for key in table.foreign_keys}
    own = [name for name, target in keys.items() if target is table]
    pointing: list[tuple[int, dict[str, Any]]] = []
    order = list(table.primary_key.columns)
    options = {"stream_results": True, "yield_per": _AT_ONCE}
    query = select(table).order_by(*order)
    for rows in old.execute(query, execution_options=options).mappings().partitions(_AT_ONCE):
        every: list[dict[str, Any]] = []
        for found in rows:
            row: dict[str, Any] = dict(found)
            if table is unit and row["id"] in numbers.units:
                continue
            row |= {name: as_utc(row[name]) for name in moments if row[name]}
            row |= {name: numbers.renumber(target, row[name]) for name, target in keys.items()}
            if "id" in row:
                row["id"] = numbers.renumber(table, row["id"])
            if table is audit:
                row["detail"] = renumber_detail(row["detail"], numbers)
            if any(row[name] for name in own):
                pointing.append((row["id"], {name: row[name] for name in own}))
                row |= dict.fromkeys(own)
            every.append(row)
        if every := _leave_out_known(new, table, every):
            new.execute(insert(table), every)
    for number, values in pointing:
        new.execute(update(table).where(table.c.id == number).values(**values))


def _leave_out_known(new: Connection, table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that are not there: what is typed of a unit that is there already stays as it is there."""
    if "id" in table.c or table.name not in (particular.name, "answered_question"):
        return rows
    keys = [column.name for column in table.primary_key.columns]
    there = {tuple(row) for row in new.execute(select(*table.primary_key.columns))}
    return [row for row in rows if tuple(row[name] for name in keys) not in there]


def renumber_detail(detail: str | None, numbers: _Numbers) -> str | None:
    """Return what a line of the log says with the new numbers, so that it can still be taken back."""
    if not detail:
        return detail
    told: dict[str, Any] = json.loads(detail)
    for name, table in _NAMED.items():
        if isinstance(told.get(name), list):
            told[name] = [numbers.renumber(table, one) for one in told[name]]
        elif name in told:
            told[name] = numbers.renumber(table, told[name])
    if CELLS in told:
        told[CELLS] = [_renumber_cell(cell, numbers) for cell in told[CELLS]]
    return json.dumps(told, ensure_ascii=False)


def _renumber_cell(cell: Sequence[Any], numbers: _Numbers) -> list[Any]:
    name, row, column, before, after = cell
    table = metadata.tables[name]
    targets = [key.column.table for key in table.foreign_keys if key.parent.name == column]
    if targets:
        before, after = (numbers.renumber(targets[0], value) for value in (before, after))
    return [name, numbers.renumber(table, row), column, before, after]


def _count_on(new: Connection) -> None:
    """Let PostgreSQL count on from the largest number of each table."""
    for name in _measure(new):
        query = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), COALESCE(max(id), 0) + 1, false) FROM {name}"
        new.execute(text(query))
