"""What somebody has read and put away for good."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, String

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add one table; nobody has put anything away."""
    op.create_table(
        "put_away",
        Column("who", String(120), primary_key=True),
        Column("what", String(40), primary_key=True),
        Column("at", DateTime(timezone=True), nullable=False),
        sqlite_with_rowid=False,
    )
