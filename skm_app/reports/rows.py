"""Answers row by row as Parquet: who was asked where and when, their profile, a score for each item; no saran."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from skm_core import Dimension, Period, Responses

_PLACE = pa.schema(
    [
        ("unit_code", pa.string()),
        ("period", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("instrument", pa.string()),
        ("survey_id", pa.int64()),
        ("respondent", pa.int32()),
        ("time", pa.timestamp("s")),
    ]
)

_AT_ONCE = 100_000
"""Rows of a group of the file: an engine takes longer over many small ones than over few large."""

SurveyRows = tuple[int, str, Period, str, Responses]
"""Id, code of the unit, period, key of the instrument and answers of a survey."""


def write_rows(surveys: Iterable[SurveyRows], items: tuple[str, ...], file: IO[bytes]) -> int:
    """Write the rows of some surveys, and return how many they are.

    Args:
        surveys: one after another.
        items: keys of all that any of them asks, a column each.
        file: to be written.
    """
    profile = [(dimension.value, pa.string()) for dimension in Dimension]
    schema = pa.schema([*_PLACE, *profile, *((item, pa.int8()) for item in items)])
    written = 0
    waiting: list[pa.Table] = []
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for survey_id, unit_code, period, instrument, responses in surveys:
            n = len(responses)
            nothing = (None,) * n
            answers = {item.key: column for item, column in responses.answers.items()}
            columns = [
                *([value] * n for value in (unit_code, period.code, period.first_day, period.last_day, instrument)),
                [survey_id] * n,
                range(1, n + 1),
                responses.times or nothing,
                *(responses.profile.get(dimension, nothing) for dimension in Dimension),
                *(answers.get(item, nothing) for item in items),
            ]
            arrays = [pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)]
            waiting.append(pa.Table.from_arrays(arrays, schema=schema))
            written += n
            if sum(map(len, waiting)) >= _AT_ONCE:
                writer.write_table(pa.concat_tables(waiting))
                waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting))
    return written
