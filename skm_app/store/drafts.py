"""Files that wait for an answer: kept for a day, so that F5, sleep and a second tab lose nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from skm_app.problems import ProblemCode
from skm_app.store.engine import StoreError, writing
from skm_app.store.schema import draft
from skm_app.wording.storage import DRAFT_NOT_WRITTEN

KEPT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what stands about a waiting file; ``chosen`` are the answers so far."""

    id: int
    created_at: dt.datetime
    created_by: str
    file_name: str
    sha256: str
    told: tuple[ProblemCode, ...]
    chosen: Mapping[str, str] = field(hash=False)


def save_draft(
    engine: Engine, file_name: str, sha256: str, sheets: bytes, told: tuple[ProblemCode, ...], who: str
) -> int:
    """Keep a file that waits, and return its id; the same file twice is one draft.

    Args:
        engine: the store.
        file_name: as the officer knows it.
        sha256: hash of the bytes that were uploaded.
        sheets: its sheets without columns of personal data, packed.
        told: codes of what is to be told of the kind of file.
        who: who uploaded it.

    Raises:
        StoreError: the database cannot be written.
    """
    known = select(draft.c.id).where(draft.c.file_name == file_name[:255], draft.c.sha256 == sha256)
    values = {
        "created_at": dt.datetime.now(dt.UTC),
        "created_by": who[:120],
        "file_name": file_name[:255],
        "sha256": sha256,
        "sheets": sheets,
        "told": ",".join(told),
        "chosen": "{}",
    }
    try:
        with writing(engine).begin() as connection:
            found = connection.execute(known).scalar()
            return found or connection.execute(insert(draft).values(**values).returning(draft.c.id)).scalar_one()
    except IntegrityError:
        # another tab was faster with the same file
        with engine.connect() as connection:
            return connection.execute(known).scalar_one()
    except OperationalError as error:
        raise StoreError(DRAFT_NOT_WRITTEN) from error


def list_drafts(engine: Engine, now: dt.datetime | None = None) -> list[Draft]:
    """Return the files that wait, the oldest first; those of more than a day ago are deleted."""
    oldest = (now or dt.datetime.now(dt.UTC)) - KEPT
    columns = [column for column in draft.c if column is not draft.c.sheets]
    with engine.connect() as connection:
        rows = connection.execute(select(*columns).order_by(draft.c.id)).all()
    every = [_build(row) for row in rows]
    if stale := [one.id for one in every if one.created_at < oldest]:
        with writing(engine).begin() as connection:
            connection.execute(delete(draft).where(draft.c.id.in_(stale)))
    return [one for one in every if one.id not in stale]


def load_draft(engine: Engine, draft_id: int) -> bytes | None:
    """Return the packed sheets of a draft; None where it is gone."""
    with engine.connect() as connection:
        return connection.execute(select(draft.c.sheets).where(draft.c.id == draft_id)).scalar()


def answer_draft(engine: Engine, draft_id: int, answers: Mapping[str, str | None]) -> None:
    """Keep answers to questions about a draft; None takes an answer back."""
    with writing(engine).begin() as connection:
        query = select(draft.c.chosen).where(draft.c.id == draft_id).with_for_update()
        known = connection.execute(query).scalar()
        if known is not None:
            chosen = {key: value for key, value in (json.loads(known) | answers).items() if value is not None}
            values = {"chosen": json.dumps(chosen, ensure_ascii=False)}
            connection.execute(update(draft).where(draft.c.id == draft_id).values(**values))


def drop_draft(engine: Engine, draft_id: int) -> None:
    """Delete a draft; one that is gone already is no error."""
    with writing(engine).begin() as connection:
        connection.execute(delete(draft).where(draft.c.id == draft_id))


def _build(row: Row[*tuple[object, ...]]) -> Draft:
    found = row._mapping
    created = found["created_at"]
    return Draft(
        id=found["id"],
        created_at=created if created.tzinfo else created.replace(tzinfo=dt.UTC),
        created_by=found["created_by"],
        file_name=found["file_name"],
        sha256=found["sha256"],
        told=tuple(ProblemCode(code) for code in found["told"].split(",") if code),
        chosen=json.loads(found["chosen"]),
    )
