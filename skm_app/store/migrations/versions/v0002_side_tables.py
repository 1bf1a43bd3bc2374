"""What stood in side tables for lack of migrations moves to where it belongs, and what is large becomes smaller.

A table that others point at only gets columns, for recreating it would break their keys; a table that nothing points
at is recreated on SQLite, where a key that is the table needs no second copy of itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np
from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    column,
    insert,
    select,
    table,
    text,
    update,
)

revision = "0002"
down_revision = "0001"

_NOT_FILLED = "Tidak diisi"
_DIMENSIONS = ("gender", "age", "education", "occupation", "service", "disability")

Sums = dict[str, Any]


def upgrade() -> None:
    """Carry every row over."""
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    _widen_unit_and_survey(connection)
    _name_units_in_the_log(connection)
    _fold_census(connection)
    _fold_recap(connection)
    _fold_own_unsur(connection)
    if sqlite:
        _recreate_without_rowid()
    else:
        for name in ("tally", "moment"):
            op.alter_column(name, "level", type_=String(500))
        op.drop_constraint("draft_file_name_sha256_key", "draft", type_="unique")
        op.create_unique_constraint("draft_once", "draft", ["created_by", "file_name", "sha256"])
    _pack_moments(connection)
    _sum_up_old_surveys(connection)
    _make_hand_in()


def _widen_unit_and_survey(connection: Connection) -> None:
    # so that a program from before, which would write what this one cannot read, is told that a column is missing
    connection.execute(text("ALTER TABLE survey RENAME COLUMN instrument TO instrument_key"))
    op.add_column("unit", Column("revision", Integer, nullable=False, server_default="1"))
    op.add_column("survey", Column("revision", Integer, nullable=False, server_default="1"))
    for added in (
        Column("census_said_at", DateTime(timezone=True)),
        Column("census_said_by", String(120)),
        Column("recap", String(10)),
        Column("printed_nrr", Text),
        Column("printed_ikm", String(10)),
        Column("printed_bobot", String(10)),
        Column("added_unsur", Text),
    ):
        op.add_column("survey", added)
    # Alembic adds no column with a foreign key on SQLite; both databases understand this
    connection.execute(text("ALTER TABLE audit ADD COLUMN unit_id INTEGER REFERENCES unit (id)"))


def _name_units_in_the_log(connection: Connection) -> None:
    of_survey = "SELECT survey.unit_id FROM survey WHERE survey.id = audit.survey_id"
    connection.execute(text(f"UPDATE audit SET unit_id = ({of_survey}) WHERE survey_id IS NOT NULL"))


def _fold_census(connection: Connection) -> None:
    said = "(SELECT {} FROM census WHERE census.survey_id = survey.id)"
    values = f"census_said_at = {said.format('said_at')}, census_said_by = {said.format('said_by')}"
    connection.execute(text(f"UPDATE survey SET {values} WHERE id IN (SELECT survey_id FROM census)"))
    op.drop_table("census")


def _fold_recap(connection: Connection) -> None:
    kept = {"recap": "kind", "printed_nrr": "nrr", "printed_ikm": "ikm", "printed_bobot": "bobot"}
    values = ", ".join(
        f"{name} = (SELECT {old} FROM recap WHERE recap.survey_id = survey.id)" for name, old in kept.items()
    )
    connection.execute(text(f"UPDATE survey SET {values} WHERE id IN (SELECT survey_id FROM recap)"))
    op.drop_table("recap")


def _fold_own_unsur(connection: Connection) -> None:
    rows = connection.execute(text("SELECT survey_id, name, bobot FROM own_unsur ORDER BY survey_id, place")).all()
    for survey_id, own in groupby(rows, key=lambda row: row.survey_id):
        every = list(own)
        added = {"unsur": [row.name for row in every if row.name], "bobot": [row.bobot for row in every if row.bobot]}
        values = {"added": json.dumps(added, ensure_ascii=False), "id": survey_id}
        connection.execute(text("UPDATE survey SET added_unsur = :added WHERE id = :id"), values)
    op.drop_table("own_unsur")


def _recreate_without_rowid() -> None:
    new = _metadata()
    for name, columns in {
        "response": ", ".join(("survey_id, seq, sheet_row, time", *_DIMENSIONS, "answers, saran")),
        "tally": "survey_id, dimension, level, item, n, n1, n2, n3, n4",
        "moment": "survey_id, dimension, level, n, sums",
        "particular": "unit_id, name, value",
        "quote": "survey_id, seq",
        "answered_question": "unit_id, header_sha256, key, choice, at",
        "draft": "id, created_at, created_by, file_name, sha256, sheets, told, chosen",
    }.items():
        op.rename_table(name, f"{name}_before")
        new.tables[name].create(op.get_bind())
        op.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {name}_before")
        op.drop_table(f"{name}_before")


def _metadata() -> MetaData:
    """Return what is recreated, as it is from this revision on."""
    metadata = MetaData()
    for name in ("unit", "survey"):
        Table(name, metadata, Column("id", Integer, primary_key=True))
    Table(
        "response",
        metadata,
        _key_of("survey"),
        Column("seq", Integer, primary_key=True),
        Column("sheet_row", Integer, nullable=False),
        Column("time", DateTime),
        *(Column(name, Text) for name in _DIMENSIONS),
        Column("answers", Text, nullable=False),
        Column("saran", Text),
        sqlite_with_rowid=False,
    )
    Table(
        "tally",
        metadata,
        _key_of("survey"),
        Column("dimension", String(20), primary_key=True),
        Column("level", String(500), primary_key=True),
        Column("item", String(40), primary_key=True),
        *(Column(name, Integer, nullable=False) for name in ("n", "n1", "n2", "n3", "n4")),
        sqlite_with_rowid=False,
    )
    Table(
        "moment",
        metadata,
        _key_of("survey"),
        Column("dimension", String(20), primary_key=True),
        Column("level", String(500), primary_key=True),
        Column("n", Integer, nullable=False),
        Column("sums", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
        "particular",
        metadata,
        _key_of("unit"),
        Column("name", String(40), primary_key=True),
        Column("value", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
        "quote",
        metadata,
        _key_of("survey"),
        Column("seq", Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    Table(
        "answered_question",
        metadata,
        _key_of("unit"),
        Column("header_sha256", String(64), primary_key=True),
        Column("key", String(200), primary_key=True),
        Column("choice", Text, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
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
        UniqueConstraint("created_by", "file_name", "sha256", name="draft_once"),
        sqlite_autoincrement=True,
    )
    return metadata


def _key_of(name: str) -> Column[int]:
    return Column(f"{name}_id", Integer, ForeignKey(f"{name}.id"), primary_key=True)


_MOMENT = table(
    "moment",
    column("survey_id", Integer),
    column("dimension", Text),
    column("level", Text),
    column("n", Integer),
    column("sums", Text),
)


def _pack_moments(connection: Connection) -> None:
    """Write the sums of each group anew: symmetric ones as a triangle, and what blanks did only where there are any."""
    keys = {row.id: row.item_keys.split(",") for row in connection.execute(text("SELECT id, item_keys FROM survey"))}
    for survey_id, items in keys.items():
        rows = connection.execute(select(_MOMENT).where(_MOMENT.c.survey_id == survey_id)).all()
        packed = [
            {"s": survey_id, "d": row.dimension, "l": row.level, "sums": _repack(row.n, json.loads(row.sums), items)}
            for row in rows
        ]
        if packed:
            same = (
                _MOMENT.c.survey_id == bindparam("s"),
                _MOMENT.c.dimension == bindparam("d"),
                _MOMENT.c.level == bindparam("l"),
            )
            connection.execute(update(_MOMENT).where(*same).values(sums=bindparam("sums")), packed)


def _repack(n: int, old: Sums, items: Sequence[str]) -> str:
    order = [old["items"].index(item) for item in items]
    both, first, products = (np.array(old[name], dtype=np.int64)[np.ix_(order, order)] for name in _MATRICES)
    return _pack(n, both, first, products)


_MATRICES = ("both", "first", "products")


def _pack(n: int, both: Any, first: Any, products: Any) -> str:
    upper = np.triu_indices(len(first))
    sums: Sums = {"scores": np.diagonal(first).tolist(), "products": products[upper].tolist()}
    if not (both == n).all():
        sums |= {"both": both[upper].tolist(), "first": first.ravel().tolist()}
    return json.dumps(sums, separators=(",", ":"))


def _sum_up_old_surveys(connection: Connection) -> None:
    """Sum up the rows of surveys that were saved before sums were kept."""
    query = """
        SELECT DISTINCT survey_id FROM response
        WHERE survey_id NOT IN (SELECT survey_id FROM moment WHERE dimension = 'all')
    """
    for (survey_id,) in connection.execute(text(query)).all():
        rows = connection.execute(
            text("SELECT * FROM response WHERE survey_id = :id ORDER BY seq"), {"id": survey_id}
        ).all()
        scores = np.array([[0 if letter == "-" else int(letter) for letter in row.answers] for row in rows])
        groups = {("all", ""): np.ones(len(rows), dtype=bool)}
        for dimension in _DIMENSIONS:
            levels = np.array([getattr(row, dimension) or _NOT_FILLED for row in rows], dtype=object)
            if any(getattr(row, dimension) for row in rows):
                groups |= {(dimension, str(level)): levels == level for level in dict.fromkeys(levels)}
        new = [
            {
                "survey_id": survey_id,
                "dimension": dimension,
                "level": level,
                "n": int(of.sum()),
                "sums": _sum(scores[of]),
            }
            for (dimension, level), of in groups.items()
        ]
        connection.execute(insert(_MOMENT), new)


def _sum(scores: Any) -> str:
    answered = (scores > 0).astype(np.int64)
    return _pack(len(scores), answered.T @ answered, scores.T @ answered, scores.T @ scores)


def _make_hand_in() -> None:
    op.create_table(
        "hand_in",
        Column("id", Integer, primary_key=True),
        Column("survey_id", Integer, ForeignKey("survey.id"), nullable=False, index=True),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("who", String(120), nullable=False),
        Column("kind", String(10), nullable=False),
        Column("bobot", String(10), nullable=False),
        Column("revision", Integer, nullable=False),
        Column("program", String(20), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("with_groups", Boolean, nullable=False),
    )
