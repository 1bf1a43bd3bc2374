"""Look through a store: is it whole, does every total follow from its rows, does every row belong to something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select, text

from skm_app.storage_faults import Flaw, FlawKind
from skm_app.store.door import snapshot
from skm_app.store.moments import moment_rows
from skm_app.store.schema import metadata, moment, response, survey, tally
from skm_app.store.surveys import read_responses
from skm_app.store.tallies import tally_rows
from skm_app.workspace import Workspace

Totals = dict[tuple[Any, ...], tuple[Any, ...]]


def check_store(workspace: Workspace) -> Iterator[Flaw]:
    """Yield what is wrong with a store, as it is at one moment; nothing where it is whole."""
    with snapshot(workspace) as connection:
        if connection.dialect.name == "sqlite":
            for (told,) in connection.execute(text("PRAGMA integrity_check(20)")):
                if told != "ok":
                    yield Flaw(FlawKind.DAMAGED, told)
        yield from _find_orphans(connection)
        columns = survey.c.id, survey.c.n, survey.c.recap
        for survey_id, n, recap in connection.execute(select(*columns).order_by(survey.c.id)).all():
            yield from _check_survey(connection, survey_id, n, recap)


def _find_orphans(connection: Connection) -> Iterator[Flaw]:
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            other = key.column.table.alias("other")
            pointing = select(func.count()).select_from(table.outerjoin(other, key.parent == other.c[key.column.name]))
            lost = pointing.where(key.parent.is_not(None), other.c[key.column.name].is_(None))
            if count := connection.execute(lost).scalar_one():
                yield Flaw(FlawKind.ORPHANS, f"{table.name}.{key.parent.name}", count=count)


def _check_survey(connection: Connection, survey_id: int, n: int, recap: str | None) -> Iterator[Flaw]:
    rows = connection.execute(
        select(func.count()).select_from(response).where(response.c.survey_id == survey_id)
    ).scalar_one()
    if recap is not None:
        return
    if rows != n:
        yield Flaw(FlawKind.ROWS, survey_id=survey_id, count=rows, expected=n)
        return
    responses = read_responses(connection, survey_id)
    for table, wanted, kind in (
        (tally, tally_rows(survey_id, responses), FlawKind.TALLY),
        (moment, moment_rows(survey_id, responses), FlawKind.MOMENT),
    ):
        found = connection.execute(select(table).where(table.c.survey_id == survey_id)).mappings()
        if _as_totals(found) != _as_totals(wanted):
            yield Flaw(kind, survey_id=survey_id)


def _as_totals(rows: Any) -> set[tuple[tuple[str, Any], ...]]:
    each: list[Mapping[str, Any]] = list(rows)
    return {tuple(sorted(row.items())) for row in each}
