"""What left the unit: every paper that was downloaded or written, with its hash, and whether it shows groups."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select
from sqlalchemy.engine import RowMapping

from skm_app import __version__
from skm_app.scope import Denied, Right
from skm_app.store.access import needs, of_hand_in, of_survey, of_unit, of_units, within
from skm_app.store.door import Writing, reading, writing
from skm_app.store.log import BESIDE, Action
from skm_app.store.schema import audit, hand_in, outside_score, survey, unit
from skm_app.store.times import as_utc
from skm_app.workspace import Workspace
from skm_core import WHOLE, Bobot, Period

_TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that is to leave: its kind, its bytes, whether it shows groups, and the outline of a report."""

    kind: str
    content: bytes = field(repr=False)
    with_groups: bool = False
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Say to whom papers go, empty where nobody said, and whether the papers themselves are kept."""

    addressee: str = ""
    keep: bool = False


TABLE = "tabel"
"""The kind of a tidy table that was taken away; it is no paper of one survey."""

CLOSED = "tutup"
"""The kind of what left because its period was closed: it is no paper either, and nobody took it."""

WITH_ROWS = ("xlsx",)
"""The kinds of papers that hold the rows, and are for the unit and its inspector alone."""

TO_NOBODY = Delivery()
_LONGEST_ADDRESSEE = 300


class UnitChanged(Exception):
    """Say that something of the unit was changed or handed in since the papers were made; nothing was kept."""


@needs(Right.SEE, of_unit())
def read_unit_version(workspace: Workspace, unit_code: str) -> int | None:
    """Return what changes with everything that is done on a unit: the number of its last line of the log."""
    with reading(workspace) as connection:
        unit_id = connection.execute(select(unit.c.id).where(unit.c.code == unit_code)).scalar_one()
        return _read_unit_version(connection, unit_id)


def _read_unit_version(connection: Connection, unit_id: int) -> int | None:
    done = audit.c.unit_id == unit_id, audit.c.action.not_in(BESIDE)
    return connection.execute(select(func.max(audit.c.id)).where(*done)).scalar_one()


@needs(Right.SEE, of_survey())
def record_hand_ins(
    workspace: Workspace,
    survey_id: int,
    bobot: Bobot,
    papers: Sequence[Paper],
    version: int | None,
    delivery: Delivery = TO_NOBODY,
) -> None:
    """Keep that papers of a survey left the unit together.

    Args:
        workspace: who takes them out, of which store.
        survey_id: the survey.
        bobot: the convention of the weights in them.
        papers: what leaves; of each its hash is kept.
        version: ``read_unit_version`` from before they were made, for what may be shown depends on what left before.
        delivery: to whom they go, and whether their bytes are kept too.

    Raises:
        UnitChanged: they were made of what no longer stands.
        StoreError: it cannot be kept; then they must not leave.
    """
    with writing(workspace) as change:
        connection = change.connection
        columns = (survey.c.unit_id, survey.c.revision, survey.c.period_start, survey.c.period_end)
        unit_id, revision, start, end = connection.execute(select(*columns).where(survey.c.id == survey_id)).one()
        # whoever saves, withdraws or hands in something of this unit holds this row too
        connection.execute(select(unit.c.id).where(unit.c.id == unit_id).with_for_update())
        if _read_unit_version(connection, unit_id) != version:
            raise UnitChanged
        of_unit = select(func.max(hand_in.c.at)).join(survey).where(survey.c.unit_id == unit_id)
        last = connection.execute(of_unit).scalar_one()
        # what left later is later, however the clocks go
        at = max(change.now, as_utc(last) + _TICK) if last else change.now
        rows = [
            {
                "survey_id": survey_id,
                "unit_id": unit_id,
                "period_start": start,
                "period_end": end,
                "at": at,
                "who": change.actor,
                "kind": paper.kind,
                "bobot": bobot.value,
                "revision": revision,
                "program": __version__,
                "sha256": hashlib.sha256(paper.content).hexdigest(),
                "with_groups": paper.with_groups,
                "outline": paper.outline,
                "addressee": _tidy(delivery.addressee),
                "content": paper.content if delivery.keep else None,
            }
            for paper in papers
        ]
        if rows:
            connection.execute(insert(hand_in), rows)
            kinds = [paper.kind for paper in papers]
            change.log(Action.HAND_IN, unit_id=unit_id, survey_id=survey_id, detail={"jenis": kinds})


@needs(Right.GROUPS)
def record_table(workspace: Workspace, unit_codes: Collection[str], period: Period | None, bobot: Bobot) -> None:
    """Keep that groups of surveys left with a tidy table, where none of them had left before.

    Args:
        workspace: who takes it away, of which store.
        unit_codes: whose surveys.
        period: only surveys that lie within it; None for all.
        bobot: a convention of its weights.

    Raises:
        StoreError: it cannot be kept; then it must not leave.
    """
    with reading(workspace) as connection:
        if not find_leaving(connection, unit.c.code.in_(unit_codes), period, within(workspace, Right.GROUPS)):
            return
    with writing(workspace) as change:
        connection = change.connection
        own = select(unit.c.id).where(unit.c.code.in_(unit_codes)).order_by(unit.c.id)
        connection.execute(own.with_for_update())
        shown = within(workspace, Right.GROUPS)
        record_leaving(change, find_leaving(connection, unit.c.code.in_(unit_codes), period, shown), bobot)


def record_leaving(change: Writing, surveys: Sequence[RowMapping], bobot: Bobot, kind: str = TABLE) -> None:
    """Keep inside a transaction that groups of surveys, as ``find_leaving`` gives them, left other than in a paper."""
    for row in surveys:
        about = {
            "survey_id": row["id"],
            "unit_id": row["unit_id"],
            "period_start": row["period_start"],
            "period_end": row["period_end"],
            "at": change.now,
            "who": change.actor,
            "kind": kind,
            "bobot": bobot.value,
            "revision": row["revision"],
            "program": __version__,
            # it is of many surveys, and of no use to be found again by its bytes
            "sha256": "",
            "with_groups": True,
        }
        change.connection.execute(insert(hand_in).values(**about))
        done = Action.CLOSE_PERIOD if kind == CLOSED else Action.HAND_IN
        change.log(done, unit_id=row["unit_id"], survey_id=row["id"], detail={"jenis": [kind]})


def find_leaving(
    connection: Connection, units: ColumnElement[bool], period: Period | None, surveys: ColumnElement[bool]
) -> Sequence[RowMapping]:
    """Return the current surveys that show groups to the outside, and of which none have left.

    Args:
        connection: of a transaction.
        units: of which units.
        period: only surveys that lie within it; None for all.
        surveys: which surveys of them.
    """
    left = select(hand_in.c.survey_id).where(hand_in.c.with_groups)
    shown = select(outside_score.c.survey_id).where(outside_score.c.dimension != WHOLE, outside_score.c.why.is_(None))
    columns = (survey.c.id, survey.c.unit_id, survey.c.revision, survey.c.period_start, survey.c.period_end)
    query = (
        select(*columns)
        .join(unit, unit.c.id == survey.c.unit_id)
        .where(units, surveys, survey.c.replaced_at.is_(None))
        .where(survey.c.id.in_(shown), survey.c.id.not_in(left))
    )
    if period:
        query = query.where(survey.c.period_start >= period.first_day, survey.c.period_end <= period.last_day)
    return connection.execute(query.order_by(survey.c.id)).mappings().all()


def _tidy(addressee: str) -> str | None:
    """Return to whom papers go as one line that can be printed anywhere; None where nobody said."""
    printable = "".join(letter if letter.isprintable() else " " for letter in addressee)
    return " ".join(printable.split())[:_LONGEST_ADDRESSEE] or None


@needs(Right.SEE, of_unit())
def load_groups_left(workspace: Workspace, unit_code: str) -> dict[int, dt.datetime]:
    """Return when groups of each survey of a unit first left it; surveys of which none did are not in it."""
    query = (
        select(hand_in.c.survey_id, func.min(hand_in.c.at).label("at"))
        .join(survey, survey.c.id == hand_in.c.survey_id)
        .join(unit, unit.c.id == survey.c.unit_id)
        .where(unit.c.code == unit_code, hand_in.c.with_groups)
        .group_by(hand_in.c.survey_id)
    )
    with reading(workspace) as connection:
        return {row.survey_id: as_utc(row.at) for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class HandIn:
    """Hold what is kept of a paper that left.

    Args:
        id: names it.
        unit_name: the office, as it is called now.
        period: of the survey.
        kind: which paper.
        at: when it left.
        who: by whom.
        bobot: the convention of its weights.
        revision: of the survey that it was made of.
        program: version of the program that made it.
        outline: of a report, where it was kept.
        addressee: to whom it went, where somebody said.
        kept: whether its bytes are there.
        outdated: whether the survey, or what stands about it, was changed since.
        over: whether the survey was replaced or taken back since.
    """

    id: int
    unit_name: str
    period: Period
    kind: str
    at: dt.datetime
    who: str
    bobot: Bobot
    revision: int
    program: str
    outline: str | None
    addressee: str | None
    kept: bool
    outdated: bool
    over: bool


def _select_hand_ins() -> Select[*tuple[Any, ...]]:
    # the bytes of papers are read one by one, where somebody asks for them
    columns = [column for column in hand_in.c if column.name != "content"]
    standing = survey.c.revision.label("standing")
    of_survey = (
        unit.c.name.label("unit_name"),
        survey.c.period_start,
        survey.c.period_end,
        standing,
        survey.c.replaced_at,
    )
    return (
        select(*columns, hand_in.c.content.is_not(None).label("kept"), *of_survey)
        .join_from(hand_in, survey, survey.c.id == hand_in.c.survey_id)
        .join(unit, unit.c.id == survey.c.unit_id)
        .order_by(hand_in.c.at, hand_in.c.id)
    )


def _build_hand_in(row: RowMapping) -> HandIn:
    return HandIn(
        id=row["id"],
        unit_name=row["unit_name"],
        period=Period.between(row["period_start"], row["period_end"]),
        kind=row["kind"],
        at=as_utc(row["at"]),
        who=row["who"],
        bobot=Bobot(row["bobot"]),
        revision=row["revision"],
        program=row["program"],
        outline=row["outline"],
        addressee=row["addressee"],
        kept=row["kept"],
        outdated=row["standing"] != row["revision"],
        over=row["replaced_at"] is not None,
    )


@needs(Right.SEE, of_survey())
def list_hand_ins(workspace: Workspace, survey_id: int) -> tuple[HandIn, ...]:
    """Return the papers of a survey that left, the first one first."""
    query = _select_hand_ins().where(hand_in.c.survey_id == survey_id, hand_in.c.kind != CLOSED)
    with reading(workspace) as connection:
        return tuple(map(_build_hand_in, connection.execute(query).mappings()))


@needs(Right.SEE)
def find_hand_ins(workspace: Workspace, sha256: str, unit_code: str | None = None) -> tuple[HandIn, ...]:
    """Return the papers that left with these very bytes, the first one first.

    Args:
        workspace: who asks.
        sha256: of the bytes.
        unit_code: whose papers are looked through; None for all.
    """
    query = _select_hand_ins().where(hand_in.c.sha256 == sha256, of_units(workspace, Right.SEE))
    if unit_code is not None:
        query = query.where(unit.c.code == unit_code)
    with reading(workspace) as connection:
        return tuple(map(_build_hand_in, connection.execute(query).mappings()))


@needs(Right.SEE, of_hand_in())
def load_paper(workspace: Workspace, hand_in_id: int) -> bytes | None:
    """Return a paper as it left, None where its bytes are not kept.

    Raises:
        Denied: it holds the rows, and who asks may not take these.
    """
    query = select(hand_in.c.content, hand_in.c.kind, unit.c.code).join_from(hand_in, survey)
    query = query.join(unit, unit.c.id == survey.c.unit_id).where(hand_in.c.id == hand_in_id)
    with reading(workspace) as connection:
        row = connection.execute(query).first()
    if row and row.kind in WITH_ROWS and not workspace.scope.may(Right.ROWS, row.code):
        raise Denied(Right.ROWS, row.code)
    return row.content if row else None


def read_first_left(connection: Connection, survey_id: int) -> tuple[dt.datetime, str] | None:
    """Return when groups of a survey first left, and the code of the unit that they left; None where none did."""
    query = (
        select(hand_in.c.at, unit.c.code)
        .join_from(hand_in, survey, survey.c.id == hand_in.c.survey_id)
        .join(unit, unit.c.id == func.coalesce(hand_in.c.unit_id, survey.c.unit_id))
        .where(hand_in.c.survey_id == survey_id, hand_in.c.with_groups)
        .order_by(hand_in.c.at)
        .limit(1)
    )
    row = connection.execute(query).first()
    return (as_utc(row.at), row.code) if row else None
