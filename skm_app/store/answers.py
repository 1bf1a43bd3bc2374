"""What an officer once said of a unit's files, to be offered when one with the same header comes again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from skm_app.scope import Right
from skm_app.store.access import needs, of_units
from skm_app.store.door import reading
from skm_app.store.schema import answered_question, unit
from skm_app.store.times import as_utc
from skm_app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EarlierAnswers:
    """Hold the answers that a unit's last file with some header was saved with."""

    unit_name: str
    at: dt.datetime
    chosen: tuple[tuple[str, str], ...]


def remember_answers(
    connection: Connection, unit_id: int, header_sha256: str, chosen: Mapping[str, str], now: dt.datetime
) -> None:
    """Keep the answers of a file that is being saved, in place of those of the one before it."""
    own = answered_question.c.unit_id == unit_id, answered_question.c.header_sha256 == header_sha256
    connection.execute(delete(answered_question).where(*own))
    if chosen:
        rows = [
            {"unit_id": unit_id, "header_sha256": header_sha256, "key": key[:200], "choice": choice, "at": now}
            for key, choice in chosen.items()
        ]
        connection.execute(insert(answered_question), rows)


@needs(Right.EDIT)
def find_answers(workspace: Workspace, header_sha256: str, unit_name: str | None = None) -> EarlierAnswers | None:
    """Return what was last said of a header: by this unit where it is known, else by whichever unit came last."""
    query = (
        select(unit.c.name, answered_question.c.at, answered_question.c.key, answered_question.c.choice)
        .join(unit)
        .where(answered_question.c.header_sha256 == header_sha256, of_units(workspace, Right.EDIT))
        .order_by(answered_question.c.at.desc(), unit.c.id, answered_question.c.key)
    )
    with reading(workspace) as connection:
        rows = connection.execute(query).all()
    if unit_name and any(row.name.casefold() == unit_name.casefold() for row in rows):
        rows = [row for row in rows if row.name.casefold() == unit_name.casefold()]
    if not rows:
        return None
    first = rows[0]
    chosen = tuple((row.key, row.choice) for row in rows if row.name == first.name)
    return EarlierAnswers(first.name, as_utc(first.at), chosen)
