"""The tidy table in columns, as Parquet holds it; those of an export and of everything that is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import pyarrow as pa

from skm_app.tidy_table import COLUMNS, TidyLine, list_cells

_AT_ONCE = 20_000
_TYPES: Mapping[str, pa.DataType] = {
    **dict.fromkeys(COLUMNS, pa.string()),
    **dict.fromkeys(("period_start", "period_end"), pa.date32()),
    **dict.fromkeys(("nrr", "nilai", "se", "lower", "upper"), pa.float64()),
    "n": pa.int64(),
    "withheld": pa.bool_(),
}
SCHEMA = pa.schema([(name, _TYPES[name]) for name in COLUMNS])
"""The columns and their types."""


def as_tables(lines: Iterable[TidyLine]) -> Iterator[pa.Table]:
    """Yield lines in columns, some thousands at a time."""
    rest = iter(lines)
    while part := list(islice(rest, _AT_ONCE)):
        columns = zip(*map(list_cells, part), strict=True)
        arrays = [pa.array(column, one.type) for column, one in zip(columns, SCHEMA, strict=True)]
        yield pa.Table.from_arrays(arrays, schema=SCHEMA)


def as_lines(table: pa.Table) -> Iterator[TidyLine]:
    """Yield the lines of a table that has the columns, and maybe others."""
    columns = [table.column(name).to_pylist() for name in COLUMNS]
    for cells in zip(*columns, strict=True):
        yield TidyLine(*cells)
