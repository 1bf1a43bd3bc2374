"""Where and when the results of a unit were made public; what is removed stays in the store."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import insert, select

from skm_app.attachments import can_show, is_picture
from skm_app.publications import Publication
from skm_app.scope import Right
from skm_app.store.access import needs, of_row, of_unit
from skm_app.store.door import read_version, reading, writing
from skm_app.store.log import Action
from skm_app.store.schema import publication, unit
from skm_app.workspace import Workspace
from skm_core import Medium, Period

_UNITS = 16


@needs(Right.SEE, of_unit())
def list_publications(workspace: Workspace, unit_code: str) -> tuple[Publication, ...]:
    """Return where the results of a unit were made public, the first day first."""
    query = (
        select(publication)
        .join(unit)
        .where(unit.c.code == unit_code, publication.c.removed_at.is_(None))
        .order_by(publication.c.published_on, publication.c.id)
    )
    with reading(workspace) as connection:
        key = (unit_code, read_version(connection))
        return workspace.store.recall(
            list_publications,
            key,
            _UNITS,
            lambda: tuple(
                Publication(
                    row.id,
                    Period.between(row.period_start, row.period_end),
                    Medium(row.medium),
                    row.published_on,
                    row.place,
                    row.file_name or "",
                    row.content if is_picture(row.file_name or "") and can_show(row.content) else None,
                )
                for row in connection.execute(query)
            ),
        )


@needs(Right.EDIT, of_unit())
def add_publication(
    workspace: Workspace,
    unit_code: str,
    period: Period,
    medium: Medium,
    published_on: dt.date,
    place: str,
    proof: tuple[str, bytes] | None = None,
) -> None:
    """Keep that the result of a period was made public.

    Args:
        workspace: who says so, where.
        unit_code: the unit.
        period: what was made public.
        medium: how.
        published_on: when.
        place: the address of the page, or where it hangs.
        proof: name and bytes of a file that shows it.
    """
    with writing(workspace) as change:
        unit_id = change.connection.execute(select(unit.c.id).where(unit.c.code == unit_code)).scalar_one()
        values = {
            "unit_id": unit_id,
            "period_start": period.first_day,
            "period_end": period.last_day,
            "medium": medium.value,
            "published_on": published_on,
            "place": place[:300],
            "file_name": proof[0][:255] if proof else None,
            "content": proof[1] if proof else None,
            "added_at": change.now,
            "added_by": change.actor,
        }
        change.connection.execute(insert(publication).values(**values))
        change.log(Action.ADD_PUBLICATION, unit_id=unit_id, detail={"media": medium.value})


@needs(Right.EDIT, of_row(publication, "publication_id"))
def remove_publication(workspace: Workspace, publication_id: int) -> None:
    """Take a publication out of the record; it stays in the store, and that can be taken back."""
    with writing(workspace) as change:
        standing = publication.c.id == publication_id, publication.c.removed_at.is_(None)
        unit_id = change.connection.execute(select(publication.c.unit_id).where(*standing)).scalar_one_or_none()
        if unit_id is None:
            return
        cells = change.change_row(publication, publication_id, removed_at=change.now)
        change.log(Action.REMOVE_PUBLICATION, unit_id=unit_id, detail={"publikasi": publication_id}, cells=cells)
