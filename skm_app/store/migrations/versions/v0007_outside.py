"""What the outside is shown of each survey, for views that other tools read; filled when the store is opened."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, Float, ForeignKey, Integer, String, Text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add three tables, two indexes and two columns; of what left before, the period is the one that stands now."""
    op.create_index("survey_of_unit", "survey", ["unit_id"])
    op.create_index("survey_replaces", "survey", ["replaces_id"])
    op.create_table(
        "outside_survey",
        Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
        Column("period", String(20), nullable=False),
        Column("kind", String(10), nullable=False),
        Column("basis", String(10), nullable=False),
        Column("instrument", String(60), nullable=False),
        Column("n", Integer),
        Column("population", Integer),
        Column("why", String(10)),
        Column("made_of", String(80), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outside_score",
        Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
        Column("dimension", String(20), primary_key=True),
        Column("level", String(500), primary_key=True),
        Column("unsur", String(10), primary_key=True),
        Column("bobot", String(10), primary_key=True),
        Column("unsur_name", Text, nullable=False),
        Column("n", Integer),
        Column("nrr", Float(53)),
        Column("nilai", Float(53)),
        Column("mutu", String(1)),
        Column("se", Float(53)),
        Column("lower", Float(53)),
        Column("upper", Float(53)),
        Column("why", String(10)),
        Column("remark", String(20)),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_item",
        Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
        Column("seq", Integer, primary_key=True),
        Column("unsur", String(10), nullable=False),
        Column("unsur_name", Text, nullable=False),
        Column("question", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.add_column("hand_in", Column("period_start", Date))
    op.add_column("hand_in", Column("period_end", Date))
