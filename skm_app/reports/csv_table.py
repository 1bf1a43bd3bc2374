"""A table as a CSV that Excel in Indonesia opens as it is: semicolons, decimal commas, no live formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d.]+(?:,\d+)?%?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def build_csv(rows: Sequence[Mapping[str, str]], about: Sequence[str]) -> bytes:
    """Return a CSV of ``rows``, with lines that say what it is about on top.

    Args:
        rows: cells as they are printed, by column name; all rows have the same columns.
        about: unit, period, n, bobot: what must stand with every number.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_guard(line)] for line in about])
    if rows:
        writer.writerow([_guard(name) for name in rows[0]])
        writer.writerows([_guard(cell) for cell in row.values()] for row in rows)
    # Excel takes a CSV for Windows-1252 unless it begins with the mark of UTF-8
    return file.getvalue().encode("utf-8-sig")


def _guard(cell: str) -> str:
    """Keep a cell from being run as a formula; a signed number is no formula."""
    cell = _CONTROL.sub("", cell.replace("−", "-").replace("\u00a0", " "))
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
