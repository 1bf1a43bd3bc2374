"""A table as a CSV that Excel in Indonesia opens as it is: semicolons, decimal commas, no live formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d.]+(?:,\d+)?%?")
_THOUSANDS = re.compile(r"[+\-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?%?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

REMARKS = "Keterangan"
"""The column that says what a table is about."""


def build_csv(rows: Sequence[Mapping[str, str]], about: Sequence[str]) -> bytes:
    """Return a CSV of ``rows``: its header is the first line, and what it is about stands in every row.

    So another tool reads it as it is, and rows of several files can stand below each other.

    Args:
        rows: cells as they are printed, by column name; all rows have the same columns.
        about: unit, period, n, bobot: what must stand with every number; the last column.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    remarks = {REMARKS: "; ".join(about)} if about else {}
    if rows:
        writer.writerow([guard_cell(name) for name in (*rows[0], *remarks)])
        writer.writerows([_print(cell) for cell in (*row.values(), *remarks.values())] for row in rows)
    # Excel takes a CSV for Windows-1252 unless it begins with the mark of UTF-8
    return file.getvalue().encode("utf-8-sig")


def _print(cell: str) -> str:
    """Return a cell for another program: one that reads points in numbers as decimals must not meet thousands."""
    return guard_cell(cell.replace(".", "") if _THOUSANDS.fullmatch(cell) else cell)


def guard_cell(cell: str) -> str:
    """Keep a cell from being run as a formula; a signed number is no formula."""
    cell = _CONTROL.sub("", cell.replace("−", "-").replace("\u00a0", " "))
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
