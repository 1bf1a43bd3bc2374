"""The tables of version 0.4.2, as they stood before any migration; older databases lack some of them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

metadata = MetaData()

unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(120), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("parent_id", Integer, ForeignKey("unit.id")),
)

survey = Table(
    "survey",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("instrument", String(60), nullable=False),
    Column("label", String(200)),
    Column("population", Integer),
    Column("source_name", String(255), nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("item_keys", Text, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("unconfirmed", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("not_data", Integer, nullable=False),
    Column("saved_at", DateTime(timezone=True), nullable=False),
    Column("saved_by", String(120), nullable=False),
    Column("replaces_id", Integer, ForeignKey("survey.id")),
    Column("replaced_at", DateTime(timezone=True)),
)

_CURRENT = survey.c.replaced_at.is_(None)

Index(
    "survey_one_current",
    survey.c.unit_id,
    survey.c.period_start,
    survey.c.period_end,
    unique=True,
    sqlite_where=_CURRENT,
    postgresql_where=_CURRENT,
)

response = Table(
    "response",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("sheet_row", Integer, nullable=False),
    Column("time", DateTime),
    Column("gender", Text),
    Column("age", Text),
    Column("education", Text),
    Column("occupation", Text),
    Column("service", Text),
    Column("disability", Text),
    Column("answers", Text, nullable=False),
    Column("saran", Text),
)

tally = Table(
    "tally",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("dimension", String(20), primary_key=True),
    Column("level", String(200), primary_key=True),
    Column("item", String(40), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("n1", Integer, nullable=False),
    Column("n2", Integer, nullable=False),
    Column("n3", Integer, nullable=False),
    Column("n4", Integer, nullable=False),
)

moment = Table(
    "moment",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("dimension", String(20), primary_key=True),
    Column("level", String(200), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("sums", Text, nullable=False),
)

own_unsur = Table(
    "own_unsur",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", Text),
    Column("bobot", String(40)),
)

recap = Table(
    "recap",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("nrr", Text),
    Column("ikm", String(10)),
    Column("bobot", String(10)),
)

census = Table(
    "census",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("said_by", String(120), nullable=False),
)

particular = Table(
    "particular",
    metadata,
    Column("unit_id", Integer, ForeignKey("unit.id"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

tindak_lanjut = Table(
    "tindak_lanjut",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, index=True),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("unsur", String(40), nullable=False),
    Column("kegiatan", Text, nullable=False),
    Column("quarters", String(8), nullable=False),
    Column("horizon", String(10), nullable=False),
    Column("in_charge", Text, nullable=False),
    Column("strategy", Text, nullable=False),
    Column("target_time", Text, nullable=False),
    Column("stakeholder", Text, nullable=False),
    Column("done_on", Date),
    Column("description", Text, nullable=False),
    Column("obstacle", Text, nullable=False),
    Column("carried_from", Integer, ForeignKey("tindak_lanjut.id")),
    Column("version", Integer, nullable=False),
    Column("removed_at", DateTime(timezone=True)),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tindak_lanjut_id", Integer, ForeignKey("tindak_lanjut.id"), nullable=False, index=True),
    Column("file_name", String(255), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("added_by", String(120), nullable=False),
    Column("removed_at", DateTime(timezone=True)),
)

quote = Table(
    "quote",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
)

problem = Table(
    "problem",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("survey_id", Integer, ForeignKey("survey.id"), nullable=False, index=True),
    Column("code", String(40), nullable=False),
    Column("sheet_row", Integer),
    Column("column_name", Text),
    Column("got", Text),
    Column("expected", Text),
)

draft = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", String(120), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("sheets", LargeBinary, nullable=False),
    Column("told", Text, nullable=False),
    Column("chosen", Text, nullable=False),
    UniqueConstraint("file_name", "sha256"),
)

answered_question = Table(
    "answered_question",
    metadata,
    Column("unit_id", Integer, ForeignKey("unit.id"), primary_key=True),
    Column("header_sha256", String(64), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("choice", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("who", String(120), nullable=False),
    Column("action", String(40), nullable=False),
    Column("survey_id", Integer, ForeignKey("survey.id")),
    Column("detail", Text),
)


def upgrade() -> None:
    """Make the tables that are missing."""
    metadata.create_all(op.get_bind())
