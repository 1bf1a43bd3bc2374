"""What was saved can be mended: units spelt and merged, levels shown as others, surveys taken back or joined."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Connection, DateTime, ForeignKey, Integer, String, Text, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and tables; a survey that is not current says whether it was taken back."""
    connection = op.get_bind()
    # Alembic would add the foreign key afterwards, which SQLite cannot
    connection.execute(text("ALTER TABLE unit ADD COLUMN merged_into_id INTEGER REFERENCES unit (id)"))
    connection.execute(text("ALTER TABLE hand_in ADD COLUMN unit_id INTEGER REFERENCES unit (id)"))
    op.add_column("survey", Column("withdrawn_at", DateTime(timezone=True)))
    op.add_column("survey", Column("u8_said", String(10)))
    op.add_column("response", Column("file_seq", Integer))
    op.add_column("problem", Column("file_name", String(255)))
    op.add_column("draft", Column("placed", Text, nullable=False, server_default="{}"))
    _tell_taken_back(connection)
    _add_spellings()
    _add_levels()
    _add_files()


def _tell_taken_back(connection: Connection) -> None:
    """Say of each survey that is not current whether it was taken back: no other that stands took its place."""
    taken_back = text("""
        UPDATE survey SET withdrawn_at = replaced_at
        WHERE replaced_at IS NOT NULL AND withdrawn_at IS NULL AND id NOT IN (
            SELECT replaces_id FROM survey WHERE replaces_id IS NOT NULL AND withdrawn_at IS NULL
        )
    """)
    # what was replaced by one that was taken back, and was then taken back itself, shows in a further round
    while connection.execute(taken_back).rowcount:
        pass


def _add_spellings() -> None:
    op.create_table(
        "spelling",
        Column("id", Integer, primary_key=True),
        Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
        Column("code", String(120), nullable=False),
        Column("name", String(200), nullable=False),
        Column("removed_at", DateTime(timezone=True)),
    )
    kept = text("removed_at IS NULL")
    op.create_index(
        "spelling_once", "spelling", ["unit_id", "code"], unique=True, sqlite_where=kept, postgresql_where=kept
    )


def _add_levels() -> None:
    op.create_table(
        "shown_level",
        Column("id", Integer, primary_key=True),
        Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
        Column("dimension", String(20), nullable=False),
        Column("level", String(500), nullable=False),
        Column("shown_as", String(500)),
        Column("at", DateTime(timezone=True), nullable=False),
    )


def _add_files() -> None:
    op.create_table(
        "survey_file",
        Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
        Column("seq", Integer, primary_key=True),
        Column("name", String(255), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("n", Integer, nullable=False),
        Column("rejected", Integer, nullable=False),
        Column("not_data", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
