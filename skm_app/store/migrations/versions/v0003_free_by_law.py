"""A survey may say that its service is free by law: Biaya was set, and asked of nobody."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; no survey from before has set anything."""
    op.add_column("survey", Column("free_by", Text()))
