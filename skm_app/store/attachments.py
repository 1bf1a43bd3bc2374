"""Files kept for the reports of a unit or of one of its periods; what is removed stays in the store."""

from __future__ import annotations

from sqlalchemy import insert, or_, select

from skm_app.attachments import Attachment, AttachmentKind
from skm_app.scope import Right
from skm_app.store.access import needs, of_row, of_unit
from skm_app.store.door import read_version, reading, writing
from skm_app.store.log import Action
from skm_app.store.schema import attachment, unit
from skm_app.workspace import Workspace
from skm_core import Period

_UNITS = 16


@needs(Right.SEE, of_unit())
def list_attachments(workspace: Workspace, unit_code: str, period: Period) -> tuple[Attachment, ...]:
    """Return the files of a unit's report on a period, those of all its reports among them, in the order of adding."""
    of_report = or_(
        attachment.c.period_start.is_(None),
        (attachment.c.period_start == period.first_day) & (attachment.c.period_end == period.last_day),
    )
    query = (
        select(attachment)
        .join(unit)
        .where(unit.c.code == unit_code, attachment.c.removed_at.is_(None), of_report)
        .order_by(attachment.c.id)
    )
    with reading(workspace) as connection:
        key = (unit_code, period, read_version(connection))
        return workspace.store.recall(
            list_attachments,
            key,
            _UNITS,
            lambda: tuple(
                Attachment(row.id, AttachmentKind(row.kind), row.caption, row.file_name, row.content)
                for row in connection.execute(query)
            ),
        )


@needs(Right.EDIT, of_unit())
def add_attachment(
    workspace: Workspace,
    unit_code: str,
    period: Period,
    kind: AttachmentKind,
    file_name: str,
    content: bytes,
    caption: str = "",
) -> None:
    """Keep a file for the reports of a unit.

    Args:
        workspace: who adds it, where.
        unit_code: the unit.
        period: the period that it belongs to, where its kind is of one.
        kind: what it is for.
        file_name: what the officer calls it.
        content: its bytes.
        caption: what is written below it.
    """
    with writing(workspace) as change:
        unit_id = change.connection.execute(select(unit.c.id).where(unit.c.code == unit_code)).scalar_one()
        values = {
            "unit_id": unit_id,
            "kind": kind.value,
            "period_start": period.first_day if kind.of_period else None,
            "period_end": period.last_day if kind.of_period else None,
            "caption": caption[:300],
            "file_name": file_name[:255],
            "content": content,
            "added_at": change.now,
            "added_by": change.actor,
        }
        change.connection.execute(insert(attachment).values(**values))
        change.log(Action.ADD_ATTACHMENT, unit_id=unit_id, detail={"jenis": kind.value, "byte": len(content)})


@needs(Right.EDIT, of_row(attachment, "attachment_id"))
def remove_attachment(workspace: Workspace, attachment_id: int) -> None:
    """Take a file away; it stays in the store, and that can be taken back."""
    with writing(workspace) as change:
        standing = attachment.c.id == attachment_id, attachment.c.removed_at.is_(None)
        unit_id = change.connection.execute(select(attachment.c.unit_id).where(*standing)).scalar_one_or_none()
        if unit_id is None:
            return
        cells = change.change_row(attachment, attachment_id, removed_at=change.now)
        change.log(Action.REMOVE_ATTACHMENT, unit_id=unit_id, detail={"lampiran": attachment_id}, cells=cells)
