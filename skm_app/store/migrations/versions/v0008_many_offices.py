"""Who may sign in, what each may do with which unit, which periods are closed, and how long rows are kept."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, String, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add three tables and two columns; nobody has an account, no period is closed, and nothing is erased."""
    op.add_column("unit", Column("keep_years", Integer))
    op.add_column("survey", Column("erased_at", DateTime(timezone=True)))
    op.create_table(
        "account",
        Column("id", Integer, primary_key=True),
        Column("email", String(254), nullable=False, unique=True),
        Column("added_at", DateTime(timezone=True), nullable=False),
        Column("signed_out_at", DateTime(timezone=True)),
    )
    op.create_table(
        "account_grant",
        Column("id", Integer, primary_key=True),
        Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
        Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
        Column("role", String(20), nullable=False),
        Column("until", Date),
        Column("removed_at", DateTime(timezone=True)),
    )
    changes = text("action NOT IN ('ditolak', 'unduh')")
    op.create_index("audit_changes", "audit", ["id"], sqlite_where=changes, postgresql_where=changes)
    given = text("removed_at IS NULL")
    op.create_index(
        "account_grant_once",
        "account_grant",
        ["account_id", "unit_id", "role"],
        unique=True,
        sqlite_where=given,
        postgresql_where=given,
    )
    op.create_table(
        "closing",
        Column("id", Integer, primary_key=True),
        Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
        Column("period_start", Date, nullable=False),
        Column("period_end", Date, nullable=False),
        Column("closed_at", DateTime(timezone=True), nullable=False),
        Column("opened_at", DateTime(timezone=True)),
    )
    closed = text("opened_at IS NULL")
    op.create_index(
        "closing_once",
        "closing",
        ["unit_id", "period_start", "period_end"],
        unique=True,
        sqlite_where=closed,
        postgresql_where=closed,
    )
