"""The tables. A saved survey never changes: its answers and tallies are written once, together."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(120), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("parent_id", ForeignKey("unit.id")),
)

survey = Table(
    "survey",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
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
    Column("replaces_id", ForeignKey("survey.id")),
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
    Column("survey_id", ForeignKey("survey.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("sheet_row", Integer, nullable=False),
    Column("time", DateTime),
    Column("gender", Text),
    Column("age", Text),
    Column("education", Text),
    Column("occupation", Text),
    Column("service", Text),
    Column("disability", Text),
    # one character for each item of survey.item_keys: the score, or "-" where it was left blank
    Column("answers", Text, nullable=False),
    Column("saran", Text),
)

tally = Table(
    "tally",
    metadata,
    Column("survey_id", ForeignKey("survey.id"), primary_key=True),
    Column("dimension", String(20), primary_key=True),
    Column("level", String(200), primary_key=True),
    Column("item", String(40), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("n1", Integer, nullable=False),
    Column("n2", Integer, nullable=False),
    Column("n3", Integer, nullable=False),
    Column("n4", Integer, nullable=False),
)

problem = Table(
    "problem",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("survey_id", ForeignKey("survey.id"), nullable=False, index=True),
    Column("code", String(40), nullable=False),
    Column("sheet_row", Integer),
    Column("column_name", Text),
    Column("got", Text),
    Column("expected", Text),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("who", String(120), nullable=False),
    Column("action", String(40), nullable=False),
    Column("survey_id", ForeignKey("survey.id")),
    Column("detail", Text),
)
