"""Files that wait for an answer: kept for a day, so that F5, sleep and a second tab lose nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from skm_app.problems import ProblemCode
from skm_app.scope import Denied, Right
from skm_app.store.access import needs
from skm_app.store.door import LONGEST_ACTOR, reading, writing
from skm_app.store.schema import draft
from skm_app.store.times import as_utc
from skm_app.workspace import Workspace

KEPT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what stands about a waiting file; ``chosen`` are the answers so far, ``placed`` is where it shall go."""

    id: int
    created_at: dt.datetime
    created_by: str
    file_name: str
    sha256: str
    told: tuple[ProblemCode, ...]
    chosen: Mapping[str, str] = field(hash=False)
    placed: Mapping[str, str] = field(hash=False, default_factory=dict[str, str])


@needs(Right.EDIT)
def save_draft(workspace: Workspace, file_name: str, sha256: str, sheets: bytes, told: tuple[ProblemCode, ...]) -> int:
    """Keep a file that waits, and return its id; the same file of one person twice is one draft.

    Those that waited for more than a day are deleted with it.

    Args:
        workspace: who uploaded it, where.
        file_name: as the officer knows it.
        sha256: hash of the bytes that were uploaded.
        sheets: its sheets without columns of personal data, packed.
        told: codes of what is to be told of the kind of file.

    Raises:
        StoreError: the database cannot be written.
    """
    known = select(draft.c.id).where(*_own(workspace), draft.c.file_name == file_name[:255], draft.c.sha256 == sha256)
    try:
        with writing(workspace) as change:
            change.connection.execute(delete(draft).where(draft.c.created_at < change.now - KEPT))
            values = {
                "created_at": change.now,
                "created_by": change.actor,
                "file_name": file_name[:255],
                "sha256": sha256,
                "sheets": sheets,
                "told": ",".join(told),
                "chosen": "{}",
            }
            found = change.connection.execute(known).scalar()
            new = insert(draft).values(**values).returning(draft.c.id)
            return found or change.connection.execute(new).scalar_one()
    except IntegrityError:
        # another tab was faster with the same file
        with reading(workspace) as connection:
            return connection.execute(known).scalar_one()


@needs(Right.EDIT)
def list_drafts(workspace: Workspace, now: dt.datetime | None = None) -> list[Draft]:
    """Return the files that wait for the one who asks, the oldest first; none of more than a day ago."""
    oldest = (now or dt.datetime.now(dt.UTC)) - KEPT
    columns = [column for column in draft.c if column is not draft.c.sheets]
    query = select(*columns).where(*_own(workspace)).order_by(draft.c.id)
    with reading(workspace) as connection:
        every = [_build(row) for row in connection.execute(query).mappings()]
    return [one for one in every if one.created_at >= oldest]


@needs(Right.EDIT)
def load_draft(workspace: Workspace, draft_id: int) -> bytes | None:
    """Return the packed sheets of a draft; None where it is gone.

    Raises:
        Denied: it is somebody else's.
    """
    query = select(draft.c.sheets).where(*_own(workspace), draft.c.id == draft_id)
    with reading(workspace) as connection:
        found = connection.execute(query).scalar()
        signed_in = not workspace.scope.everything
        if signed_in and found is None and connection.execute(select(draft.c.id).where(draft.c.id == draft_id)).first():
            raise Denied(Right.EDIT)
        return found


@needs(Right.EDIT)
def answer_draft(workspace: Workspace, draft_id: int, answers: Mapping[str, str | None]) -> None:
    """Keep answers to questions about a draft; None takes an answer back."""
    own = *_own(workspace), draft.c.id == draft_id
    with writing(workspace) as change:
        known = change.connection.execute(select(draft.c.chosen).where(*own).with_for_update()).scalar()
        if known is not None:
            chosen = {key: value for key, value in (json.loads(known) | answers).items() if value is not None}
            values = {"chosen": json.dumps(chosen, ensure_ascii=False)}
            change.connection.execute(update(draft).where(*own).values(**values))


@needs(Right.EDIT)
def place_draft(workspace: Workspace, draft_id: int, placed: Mapping[str, str]) -> None:
    """Keep where a draft shall go, in place of what was said before."""
    values = {"placed": json.dumps(dict(placed), ensure_ascii=False)}
    with writing(workspace) as change:
        change.connection.execute(update(draft).where(*_own(workspace), draft.c.id == draft_id).values(**values))


@needs(Right.EDIT)
def drop_draft(workspace: Workspace, draft_id: int) -> None:
    """Delete a draft; one that is gone already is no error."""
    with writing(workspace) as change:
        change.connection.execute(delete(draft).where(*_own(workspace), draft.c.id == draft_id))


def _own(workspace: Workspace) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of the drafts of the one who asks, and of no other's."""
    return (draft.c.created_by == workspace.actor[:LONGEST_ACTOR],)


def _build(found: RowMapping) -> Draft:
    return Draft(
        id=found["id"],
        created_at=as_utc(found["created_at"]),
        created_by=found["created_by"],
        file_name=found["file_name"],
        sha256=found["sha256"],
        told=tuple(ProblemCode(code) for code in found["told"].split(",") if code),
        chosen=json.loads(found["chosen"]),
        placed=json.loads(found["placed"]),
    )
