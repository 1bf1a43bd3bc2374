"""Look through a store: is it whole, does every total follow from its rows, does every row belong to something."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from skm_app.storage_faults import Flaw, FlawKind
from skm_app.store.access import needs
from skm_app.store.door import reading, snapshot, writing
from skm_app.store.moments import moment_rows
from skm_app.store.outside import check_outside, write_outside
from skm_app.store.schema import hand_in, metadata, moment, response, survey, tally
from skm_app.store.survey_records import Survey
from skm_app.store.surveys import read_responses, read_survey
from skm_app.store.tallies import tally_rows
from skm_app.store.versions import read_units
from skm_app.workspace import Workspace
from skm_core import Responses


@needs(None)
def check_store(workspace: Workspace) -> Iterator[Flaw]:
    """Yield what is wrong with a store, as it is at one moment; nothing where it is whole."""
    with snapshot(workspace) as connection:
        if connection.dialect.name == "sqlite":
            for (told,) in connection.execute(text("PRAGMA integrity_check(20)")).all():
                if told != "ok":
                    yield Flaw(FlawKind.DAMAGED, told)
        yield from _find_orphans(connection)
        yield from _check_papers(connection)
        broken: set[int] = set()
        for survey_id in connection.execute(select(survey.c.id).order_by(survey.c.id)).scalars().all():
            for flaw in _check_survey(connection, survey_id):
                broken.add(survey_id)
                yield flaw
        # of what is broken nothing follows
        yield from check_outside(connection, read_units(connection, broken))


def is_answering(workspace: Workspace) -> bool:
    """Tell whether the database answers; who asks needs no right, and is told nothing else."""
    with reading(workspace) as connection:
        return connection.execute(select(1)).scalar_one() == 1


@needs(None)
def rebuild_totals(workspace: Workspace, survey_id: int) -> None:
    """Sum the rows of a survey up anew."""
    with writing(workspace) as change:
        responses = read_responses(change.connection, survey_id)
        for table, rows in _sum_up(survey_id, responses):
            change.connection.execute(delete(table).where(table.c.survey_id == survey_id))
            change.connection.execute(insert(table), rows)
        write_outside(change.connection, read_units(change.connection, [survey_id]), anew=True)


def _find_orphans(connection: Connection) -> Iterator[Flaw]:
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            other = key.column.table.alias("other")
            pointing = select(func.count()).select_from(table.outerjoin(other, key.parent == other.c[key.column.name]))
            lost = pointing.where(key.parent.is_not(None), other.c[key.column.name].is_(None))
            if count := connection.execute(lost).scalar_one():
                yield Flaw(FlawKind.ORPHANS, f"{table.name}.{key.parent.name}", count=count)


def _check_papers(connection: Connection) -> Iterator[Flaw]:
    """Yield the kept papers that are no longer what left."""
    kept = select(hand_in.c.id).where(hand_in.c.content.is_not(None)).order_by(hand_in.c.id)
    for paper_id in connection.execute(kept).scalars().all():
        one = connection.execute(
            select(hand_in.c.content, hand_in.c.sha256, hand_in.c.survey_id).where(hand_in.c.id == paper_id)
        ).one()
        if hashlib.sha256(one.content).hexdigest() != one.sha256:
            yield Flaw(FlawKind.PAPER, survey_id=one.survey_id)


def _check_survey(connection: Connection, survey_id: int) -> Iterator[Flaw]:
    try:
        found = read_survey(connection, survey_id)
        responses = read_responses(connection, survey_id)
    except Exception:  # what a hand or a bad disk has made of it may raise nearly anything
        yield Flaw(FlawKind.UNREADABLE, survey_id=survey_id)
        return
    if found.recap is None:
        yield from _check_rows(connection, found, responses)


def _check_rows(connection: Connection, found: Survey, responses: Responses) -> Iterator[Flaw]:
    count = select(func.count()).select_from(response).where(response.c.survey_id == found.id)
    rows = connection.execute(count).scalar_one()
    if found.erased:
        if rows:
            yield Flaw(FlawKind.ROWS, survey_id=found.id, count=rows)
        return
    if rows != found.n:
        yield Flaw(FlawKind.ROWS, survey_id=found.id, count=rows, expected=found.n)
        return
    for table, wanted in _sum_up(found.id, responses):
        kept = connection.execute(select(table).where(table.c.survey_id == found.id)).mappings().all()
        if _as_set(kept) != _as_set(wanted):
            yield Flaw(FlawKind.TALLY if table is tally else FlawKind.MOMENT, survey_id=found.id)


def _sum_up(survey_id: int, responses: Responses) -> tuple[tuple[Table, list[dict[str, object]]], ...]:
    return (tally, tally_rows(survey_id, responses)), (moment, moment_rows(survey_id, responses))


def _as_set(rows: Sequence[Mapping[Any, Any]]) -> set[tuple[tuple[str, Any], ...]]:
    return {tuple(sorted(row.items())) for row in rows}
