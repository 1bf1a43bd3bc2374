"""The tidy table as a file that another tool reads: CSV, Excel, Parquet; its header is the first line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import IO

import pyarrow.parquet as pq
import xlsxwriter

from skm_app.reports.csv_table import guard_cell
from skm_app.tidy_arrow import SCHEMA, as_tables
from skm_app.tidy_table import COLUMNS, TidyLine, list_cells
from skm_app.wording.tidy import COLUMN_MEANINGS, REMARK_MEANINGS, WHY_MEANINGS

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header."""


class TooManyLines(Exception):
    """Say that there are more lines than a sheet has rows."""


def write_csv(lines: Iterable[TidyLine], file: IO[bytes], *, plain: bool = False) -> None:
    """Write a CSV: for Excel in Indonesia with semicolons and decimal commas, or plain, as every other tool expects.

    Args:
        lines: of the table.
        file: to be written.
        plain: commas between the cells, points in the numbers, no mark of UTF-8.
    """
    text = io.TextIOWrapper(file, encoding="utf-8" if plain else "utf-8-sig", newline="")
    writer = csv.writer(text, delimiter="," if plain else ";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_print(value, plain) for value in list_cells(line)] for line in lines)
    # the file is the caller's to close
    text.detach()


def _print(value: object, plain: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value) if plain else repr(value).replace(".", ",")
    return guard_cell(value) if isinstance(value, str) else str(value)


def write_workbook(lines: Iterable[TidyLine], file: IO[bytes]) -> None:
    """Write a workbook: the table, and what its columns mean.

    Raises:
        TooManyLines: they do not fit on one sheet.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Tabel")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS) - 1, 12)
        sheet.set_column(COLUMNS.index("unit_name"), COLUMNS.index("unit_name"), 34)
        sheet.write_row(0, 0, COLUMNS, head)
        row = 0
        for row, line in enumerate(lines, 1):
            if row > MOST_ROWS:
                raise TooManyLines
            for column, value in enumerate(list_cells(line)):
                if value is not None:
                    sheet.write(row, column, value, day if COLUMNS[column].startswith("period_") else None)
        sheet.autofilter(0, 0, max(row, 1), len(COLUMNS) - 1)
        about = book.add_worksheet("Keterangan")
        about.set_column(0, 0, 16)
        about.set_column(1, 1, 110)
        for place, told in enumerate(_explain()):
            about.write_row(place, 0, told)


def _explain() -> list[tuple[str, str]]:
    whys = [(f"why: {why}", meaning) for why, meaning in WHY_MEANINGS.items()]
    remarks = [(f"remark: {remark}", meaning) for remark, meaning in REMARK_MEANINGS.items()]
    return [*COLUMN_MEANINGS.items(), *whys, *remarks]


def write_parquet(lines: Iterable[TidyLine], file: IO[bytes]) -> None:
    """Write a Parquet file, read by pandas, DuckDB, Spark, R's arrow and others as it is."""
    with pq.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        for table in as_tables(lines):
            writer.write_table(table)


WRITERS: Mapping[str, Callable[[Iterable[TidyLine], IO[bytes]], None]] = {
    "csv": write_csv,
    "xlsx": write_workbook,
    "parquet": write_parquet,
}
"""What writes each kind of file, by its ending."""
