"""Follow-up kept: plan and realisation of a unit and period, with proof. The second of two editors is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from skm_app.scope import Denied, Right
from skm_app.store.access import needs, of_evidence, of_row, of_unit
from skm_app.store.door import read_version, reading, writing
from skm_app.store.log import Action
from skm_app.store.schema import evidence, tindak_lanjut, unit
from skm_app.workspace import Workspace
from skm_core import Horizon, Period, TindakLanjut, Unsur


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold what stands about one proof; its bytes are read on their own."""

    id: int
    file_name: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """Hold one kept line of a plan: what the editor saw is its ``version``."""

    id: int
    unit_code: str
    period: Period
    line: TindakLanjut
    version: int
    carried_from: int | None
    evidence: tuple[Evidence, ...] = ()


_UNITS = 64


class PlanChanged(Exception):
    """Say that somebody else changed or removed the line since the editor saw it; nothing was saved."""


@needs(Right.SEE, of_unit())
def list_plan(workspace: Workspace, unit_code: str) -> list[PlanLine]:
    """Return every line of a unit's plans, in the order of their periods and of writing.

    They are read anew only when something was written since, by whichever process.
    """
    with reading(workspace) as connection:
        key = (unit_code, read_version(connection))
        return list(workspace.store.recall(list_plan, key, _UNITS, lambda: _list(connection, unit_code)))


def _list(connection: Connection, unit_code: str) -> tuple[PlanLine, ...]:
    query = _select().where(unit.c.code == unit_code).order_by(tindak_lanjut.c.period_end, tindak_lanjut.c.id)
    rows = connection.execute(query).all()
    proof = _list_evidence(connection, [row.id for row in rows])
    return tuple(_build(row, proof.get(row.id, ())) for row in rows)


@needs(Right.EDIT, of_unit())
def add_plan(
    workspace: Workspace, unit_code: str, period: Period, line: TindakLanjut, *, carried_from: int | None = None
) -> int:
    """Keep a new line of the plan that follows a unit's survey of a period, and return its id."""
    with writing(workspace) as change:
        connection = change.connection
        unit_id = connection.execute(select(unit.c.id).where(unit.c.code == unit_code)).scalar_one()
        values = {
            "unit_id": unit_id,
            "period_start": period.first_day,
            "period_end": period.last_day,
            "version": 1,
            "carried_from": carried_from,
            **_as_row(line),
        }
        new = insert(tindak_lanjut).values(**values).returning(tindak_lanjut.c.id)
        line_id = connection.execute(new).scalar_one()
        change.log(Action.ADD_PLAN, unit_id=unit_id, detail={"id": line_id})
        return line_id


@needs(Right.PLAN, of_row(tindak_lanjut, "seen"))
def change_plan(workspace: Workspace, seen: PlanLine, line: TindakLanjut) -> None:
    """Keep what the editor made of a line; that can be taken back.

    Raises:
        PlanChanged: another changed or removed it since the editor saw it.
        Denied: more is changed than who does what by when, by whoever may fill in no more.
    """
    filled_in = replace(seen.line, in_charge=line.in_charge, target_time=line.target_time)
    if line != filled_in and not workspace.scope.may(Right.EDIT, seen.unit_code):
        raise Denied(Right.EDIT, seen.unit_code)
    if line != seen.line:
        _replace(workspace, seen, _as_row(line), Action.CHANGE_PLAN)


@needs(Right.EDIT, of_row(tindak_lanjut, "seen"))
def remove_plan(workspace: Workspace, seen: PlanLine) -> None:
    """Take a line out of the plan; it stays in the store, and that can be taken back.

    Raises:
        PlanChanged: another changed or removed it since the editor saw it.
    """
    _replace(workspace, seen, {"removed_at": dt.datetime.now(dt.UTC)}, Action.REMOVE_PLAN)


def _replace(workspace: Workspace, seen: PlanLine, values: Mapping[str, object], action: Action) -> None:
    with writing(workspace) as change:
        same = tindak_lanjut.c.id == seen.id, tindak_lanjut.c.version == seen.version
        standing = select(tindak_lanjut.c.unit_id).where(*same, tindak_lanjut.c.removed_at.is_(None))
        unit_id = change.connection.execute(standing.with_for_update()).scalar_one_or_none()
        if unit_id is None:
            raise PlanChanged
        cells = change.change_row(tindak_lanjut, seen.id, **values)
        change.log(action, unit_id=unit_id, detail={"id": seen.id}, cells=cells)


@needs(Right.EDIT, of_row(tindak_lanjut, "line_id"))
def add_evidence(workspace: Workspace, line_id: int, file_name: str, content: bytes) -> None:
    """Keep a proof of a line."""
    with writing(workspace) as change:
        values = {
            "tindak_lanjut_id": line_id,
            "file_name": file_name[:255],
            "content": content,
            "added_at": change.now,
            "added_by": change.actor,
        }
        change.connection.execute(insert(evidence).values(**values))
        change.log(
            Action.ADD_EVIDENCE,
            unit_id=_find_unit(change.connection, line_id),
            detail={"id": line_id, "byte": len(content)},
        )


@needs(Right.EDIT, of_evidence())
def remove_evidence(workspace: Workspace, evidence_id: int) -> None:
    """Take a proof away; it stays in the store, and that can be taken back."""
    with writing(workspace) as change:
        standing = evidence.c.id == evidence_id, evidence.c.removed_at.is_(None)
        query = select(evidence.c.tindak_lanjut_id).where(*standing)
        line_id = change.connection.execute(query).scalar_one_or_none()
        if line_id is None:
            return
        cells = change.change_row(evidence, evidence_id, removed_at=change.now)
        unit_id = _find_unit(change.connection, line_id)
        change.log(Action.REMOVE_EVIDENCE, unit_id=unit_id, detail={"bukti": evidence_id}, cells=cells)


@needs(Right.SEE, of_evidence())
def load_evidence(workspace: Workspace, evidence_id: int) -> bytes:
    """Return the bytes of a proof."""
    with reading(workspace) as connection:
        return connection.execute(select(evidence.c.content).where(evidence.c.id == evidence_id)).scalar_one()


def _find_unit(connection: Connection, line_id: int) -> int:
    return connection.execute(select(tindak_lanjut.c.unit_id).where(tindak_lanjut.c.id == line_id)).scalar_one()


def _select() -> Select[Any]:
    return select(tindak_lanjut, unit.c.code.label("unit_code")).join(unit).where(tindak_lanjut.c.removed_at.is_(None))


def _list_evidence(connection: Connection, line_ids: list[int]) -> dict[int, tuple[Evidence, ...]]:
    query = (
        select(evidence.c.id, evidence.c.file_name, evidence.c.tindak_lanjut_id)
        .where(evidence.c.tindak_lanjut_id.in_(line_ids), evidence.c.removed_at.is_(None))
        .order_by(evidence.c.id)
    )
    found: dict[int, tuple[Evidence, ...]] = {}
    for row in connection.execute(query):
        found[row.tindak_lanjut_id] = (*found.get(row.tindak_lanjut_id, ()), Evidence(row.id, row.file_name))
    return found


def _as_row(line: TindakLanjut) -> dict[str, object]:
    return {
        "unsur": line.unsur.value,
        "kegiatan": line.kegiatan,
        "quarters": ",".join(map(str, line.quarters)),
        "horizon": line.horizon.value,
        "in_charge": line.in_charge,
        "strategy": line.strategy,
        "target_time": line.target_time,
        "stakeholder": line.stakeholder,
        "done_on": line.done_on,
        "description": line.description,
        "obstacle": line.obstacle,
    }


def _build(row: Row[Any], proof: tuple[Evidence, ...]) -> PlanLine:
    line = TindakLanjut(
        unsur=Unsur(row.unsur),
        kegiatan=row.kegiatan,
        quarters=tuple(int(quarter) for quarter in row.quarters.split(",") if quarter),
        horizon=Horizon(row.horizon),
        in_charge=row.in_charge,
        strategy=row.strategy,
        target_time=row.target_time,
        stakeholder=row.stakeholder,
        done_on=row.done_on,
        description=row.description,
        obstacle=row.obstacle,
    )
    period = Period.between(row.period_start, row.period_end)
    return PlanLine(
        id=row.id,
        unit_code=row.unit_code,
        period=period,
        line=line,
        version=row.version,
        carried_from=row.carried_from,
        evidence=proof,
    )
