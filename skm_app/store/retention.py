"""What is erased on purpose: rows after their time, what was taken back, one person on request. Totals stay."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing as closing_it
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, update

from skm_app.scope import Right
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.access import needs, of_survey, of_unit
from skm_app.store.door import Writing, reading, writing
from skm_app.store.drafts import KEPT
from skm_app.store.hand_ins import WITH_ROWS
from skm_app.store.log import Action
from skm_app.store.moments import moment_rows
from skm_app.store.schema import (
    attachment,
    draft,
    evidence,
    hand_in,
    moment,
    problem,
    publication,
    quote,
    response,
    survey,
    survey_file,
    tally,
    unit,
)
from skm_app.store.surveys import hold_unit_of, read_responses
from skm_app.store.tallies import tally_rows
from skm_app.wording.accounts import LONGEST_KEPT
from skm_app.workspace import Workspace
from skm_core import Responses

WAITS = dt.timedelta(days=90)
"""How long what was taken back can still be brought back, before it is erased."""

_OF_ROWS = (quote, problem, response)
_OF_SURVEY = (*_OF_ROWS, survey_file, moment, tally)
_REMOVABLE = (evidence, attachment, publication)


class LastRespondent(Exception):
    """Say that a survey has nobody else: it is withdrawn as a whole instead; nothing was erased."""


class NoRespondent(Exception):
    """Say that a survey has no such row, or more than one of it; nothing was erased."""


@dataclass(frozen=True, slots=True)
class Purged:
    """Hold how much was erased: surveys whose rows are gone, those taken back, proofs and documents, waiting files."""

    surveys: int = 0
    withdrawn: int = 0
    documents: int = 0
    drafts: int = 0


@needs(Right.GOVERN, of_unit())
def set_retention(workspace: Workspace, unit_code: str, years: int | None) -> None:
    """Say how long rows and saran of a unit, and of those below it, are kept after the end of their period.

    Args:
        workspace: who says it.
        unit_code: the unit; one below it that says another time keeps its own.
        years: whole years; None for as long as nobody says anything.

    Raises:
        StoreError: so many years are none, or more than anybody keeps anything.
    """
    if years is not None and not 1 <= years <= LONGEST_KEPT:
        raise StoreError(StoreFault.OUT_OF_RANGE, str(years), str(LONGEST_KEPT))
    with writing(workspace) as change:
        held = select(unit.c.id).where(unit.c.code == unit_code).with_for_update()
        unit_id = change.connection.execute(held).scalar_one()
        if cells := change.change_row(unit, unit_id, keep_years=years):
            change.log(Action.RETENTION, unit_id=unit_id, detail={"tahun": years}, cells=cells)


@needs(Right.GOVERN, of_unit())
def load_retention(workspace: Workspace, unit_code: str) -> int | None:
    """Return how many years a unit has said; None where it has said nothing."""
    with reading(workspace) as connection:
        return connection.execute(select(unit.c.keep_years).where(unit.c.code == unit_code)).scalar_one()


@needs(None)
def purge(workspace: Workspace, today: dt.date) -> Purged:
    """Erase what has had its time: nothing of it comes back, and totals stay as they are.

    Args:
        workspace: whose store.
        today: the day.
    """
    with writing(workspace) as change:
        due = _find_due(change.connection, today)
        gone = _find_withdrawn(change)
        for survey_id in due:
            _erase(change, survey_id, _OF_ROWS)
        for survey_id in gone:
            _erase(change, survey_id, _OF_SURVEY)
        documents = sum(_erase_removed(change, table) for table in _REMOVABLE)
        old = delete(draft).where(draft.c.created_at < change.now - KEPT)
        drafts = change.connection.execute(old).rowcount
    _give_room_back(workspace)
    return Purged(len(due), len(gone), documents, drafts)


def _find_due(connection: Connection, today: dt.date) -> list[int]:
    """Return the surveys with rows whose period ended longer ago than their unit, or the nearest above, says."""
    rows = connection.execute(select(unit.c.id, unit.c.parent_id, unit.c.keep_years)).all()
    said = {row.id: row.keep_years for row in rows}
    above = {row.id: row.parent_id for row in rows}
    query = select(survey.c.id, survey.c.unit_id, survey.c.period_end)
    query = query.where(survey.c.erased_at.is_(None), survey.c.recap.is_(None)).order_by(survey.c.id)
    due: list[int] = []
    for row in connection.execute(query):
        unit_id = row.unit_id
        while unit_id is not None and said[unit_id] is None:
            unit_id = above[unit_id]
        if unit_id is not None and has_ended(row.period_end, said[unit_id], today):
            due.append(row.id)
    return due


def has_ended(period_end: dt.date, years: int, today: dt.date) -> bool:
    """Tell whether more than some years have passed since the last day of a period.

    >>> [has_ended(dt.date(2020, 6, 30), 5, day) for day in (dt.date(2025, 6, 30), dt.date(2025, 7, 1))]
    [False, True]
    """
    return (today.year - years, today.month, today.day) > (period_end.year, period_end.month, period_end.day)


def _find_withdrawn(change: Writing) -> list[int]:
    query = select(survey.c.id).where(survey.c.erased_at.is_(None), survey.c.withdrawn_at < change.now - WAITS)
    return list(change.connection.execute(query.order_by(survey.c.id)).scalars())


def _erase(change: Writing, survey_id: int, tables: Collection[Table]) -> None:
    connection = change.connection
    unit_id = hold_unit_of(connection, survey_id)
    for table in tables:
        connection.execute(delete(table).where(table.c.survey_id == survey_id))
    papers = hand_in.c.survey_id == survey_id, hand_in.c.kind.in_(WITH_ROWS)
    connection.execute(update(hand_in).where(*papers).values(content=None))
    connection.execute(update(survey).where(survey.c.id == survey_id).values(erased_at=change.now))
    change.count_up(survey.c.id == survey_id)
    change.log(Action.PURGE, unit_id=unit_id, survey_id=survey_id)


def _erase_removed(change: Writing, table: Table) -> int:
    removed = table.c.removed_at.is_not(None), table.c.removed_at < change.now - WAITS
    return change.connection.execute(delete(table).where(*removed)).rowcount


def _give_room_back(workspace: Workspace) -> None:
    """Make a SQLite file as small as what is left in it, so that nothing erased lies in it or beside it.

    Where others are at work it is done the next time: what was erased is overwritten already.
    """
    if workspace.store.engine.dialect.name == "sqlite":
        with closing_it(workspace.store.engine.raw_connection()) as connection, suppress(sqlite3.Error):
            for command in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.cursor().execute(command)


@needs(Right.EDIT, of_survey())
def erase_respondent(workspace: Workspace, survey_id: int, sheet_row: int, file_seq: int | None = None) -> None:
    """Erase one person's row on their request, and sum the totals of the survey up anew.

    It cannot be taken back, and the log does not say which row it was.

    Args:
        workspace: who erases it.
        survey_id: the survey.
        sheet_row: the row in its file.
        file_seq: which of the files, where several were joined.

    Raises:
        NoRespondent: there is no such row, or it is not said in which of several files.
        LastRespondent: nobody else is left.
        StoreError: the database cannot be written; nothing was erased.
    """
    with writing(workspace) as change:
        connection = change.connection
        unit_id = hold_unit_of(connection, survey_id)
        query = select(response.c.seq).where(response.c.survey_id == survey_id, response.c.sheet_row == sheet_row)
        if file_seq is not None:
            query = query.where(response.c.file_seq == file_seq)
        found = connection.execute(query).scalars().all()
        if len(found) != 1:
            raise NoRespondent
        for table in (quote, response):
            connection.execute(delete(table).where(table.c.survey_id == survey_id, table.c.seq == found[0]))
        told = problem.c.survey_id == survey_id, problem.c.sheet_row == sheet_row
        connection.execute(delete(problem).where(*told))
        responses = read_responses(connection, survey_id)
        if not len(responses):
            raise LastRespondent
        _sum_up_anew(connection, survey_id, responses)
        papers = hand_in.c.survey_id == survey_id, hand_in.c.kind.in_(WITH_ROWS)
        connection.execute(update(hand_in).where(*papers).values(content=None))
        change.count_up(survey.c.id == survey_id)
        change.log(Action.ERASE, unit_id=unit_id, survey_id=survey_id)
    _give_room_back(workspace)


def _sum_up_anew(connection: Connection, survey_id: int, responses: Responses) -> None:
    made: Mapping[Table, list[dict[str, object]]] = {
        tally: tally_rows(survey_id, responses),
        moment: moment_rows(survey_id, responses),
    }
    for table, rows in made.items():
        connection.execute(delete(table).where(table.c.survey_id == survey_id))
        connection.execute(insert(table), rows)
    # as many people as were served may no longer have answered
    values = {"n": len(responses), "census_said_at": None, "census_said_by": None}
    connection.execute(update(survey).where(survey.c.id == survey_id).values(**values))
