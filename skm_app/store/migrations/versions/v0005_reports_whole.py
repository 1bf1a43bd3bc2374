"""What a report needs beside its numbers: files of a unit and period, and where the result was made public."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, LargeBinary, String

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add two tables; nothing that stands is changed."""
    op.create_table(
        "attachment",
        Column("id", Integer, primary_key=True),
        Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
        Column("kind", String(20), nullable=False),
        Column("period_start", Date),
        Column("period_end", Date),
        Column("caption", String(300), nullable=False),
        Column("file_name", String(255), nullable=False),
        Column("content", LargeBinary, nullable=False),
        Column("added_at", DateTime(timezone=True), nullable=False),
        Column("added_by", String(120), nullable=False),
        Column("removed_at", DateTime(timezone=True)),
    )
    op.create_table(
        "publication",
        Column("id", Integer, primary_key=True),
        Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
        Column("period_start", Date, nullable=False),
        Column("period_end", Date, nullable=False),
        Column("medium", String(20), nullable=False),
        Column("published_on", Date, nullable=False),
        Column("place", String(300), nullable=False),
        Column("file_name", String(255)),
        Column("content", LargeBinary),
        Column("added_at", DateTime(timezone=True), nullable=False),
        Column("added_by", String(120), nullable=False),
        Column("removed_at", DateTime(timezone=True)),
    )
