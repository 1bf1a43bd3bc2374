"""What lies where in a published folder: one table a folder, cut by period and then by how far down a region stands.

Few large files, for an engine of many machines takes longer to list small ones than to read large ones; the units of a
region stand together in the tables of sums, so that one is read without the others.
"""

from __future__ import annotations

import pyarrow as pa

from skm_app.tidy_arrow import SCHEMA as TIDY

MANIFEST, UNITS = "_manifest.json", "unit.parquet"
SCHEMA_VERSION = 1
"""Counts up with every change that an older reader would not understand."""

TOP = ""
"""What stands above an uppermost unit, so that the column has no gaps."""

_TEXT, _COUNT = pa.string(), pa.int64()

UNIT = pa.schema(
    [
        ("unit_code", _TEXT),
        ("unit_name", _TEXT),
        ("parent_code", _TEXT),
        ("depth", pa.int8()),
        ("has_units", pa.bool_()),
    ]
)
SURVEY = pa.schema(
    [
        ("unit_code", _TEXT),
        ("unit_name", _TEXT),
        ("parent_code", _TEXT),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("kind", _TEXT),
        ("basis", _TEXT),
        ("instrument", _TEXT),
        ("added_unsur", _TEXT),
        ("n", _COUNT),
        ("population", _COUNT),
        ("census", pa.bool_()),
        ("unconfirmed", _TEXT),
        ("free_by", _TEXT),
        ("printed", _TEXT),
        ("why", _TEXT),
        ("survey_id", _COUNT),
        ("made_of", _TEXT),
        ("units", _COUNT),
        ("units_below", _COUNT),
    ]
)
TOTAL = pa.schema(
    [
        ("unit_code", _TEXT),
        ("parent_code", _TEXT),
        ("item", _TEXT),
        ("unsur", _TEXT),
        ("n", _COUNT),
        ("n1", _COUNT),
        ("n2", _COUNT),
        ("n3", _COUNT),
        ("n4", _COUNT),
    ]
)
MARGIN = pa.schema(
    [
        ("unit_code", _TEXT),
        ("parent_code", _TEXT),
        ("unsur", _TEXT),
        ("bobot", _TEXT),
        ("se", pa.float64()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
    ]
)
SCORE = pa.schema([one for one in TIDY if one.name != "period"])
"""The tidy table; its period is that of the folder, as every engine reads it."""

TABLES = {"survey": SURVEY, "total": TOTAL, "margin": MARGIN, "score": SCORE}
"""The tables that are cut by period and depth; their columns are described in docs/skala.md."""

PARTITIONS = pa.schema([("period", pa.string()), ("depth", pa.int8())])
"""What the names of the folders say of all rows in them."""
