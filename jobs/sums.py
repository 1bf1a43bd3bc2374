"""The sums of a survey from its rows, as one question that every engine with SQL understands.

The rows are those of ``skm export --inside --rows``: a column for each item with 1..4, empty where it was left blank.
What comes out are the tables ``total`` and ``pair`` of a published folder, of each unit and period: the same whole
numbers that the program keeps, so that an index made of them is the same fraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

PLACE = ("unit_code", "period", "instrument")
"""What tells the surveys apart."""

_SCORES = (1, 2, 3, 4)
_NOT_ITEMS = {
    *(*PLACE, "period_start", "period_end", "survey_id", "respondent", "time"),
    *("gender", "age", "education", "occupation", "service", "disability"),
}


def list_items(columns: Sequence[str]) -> list[str]:
    """Return which columns are items."""
    return [name for name in columns if name not in _NOT_ITEMS]


def ask_totals(rows: str, items: Sequence[str]) -> str:
    """Return the question for the answers to each item, each score counted: one pass over the rows, then one row each.

    Args:
        rows: name of the table.
        items: which columns.
    """
    counts = ", ".join(
        f"count(*) FILTER (WHERE {_quote(item)} = {score}) AS {_name(at, score)}"
        for at, item in enumerate(items)
        for score in _SCORES
    )
    wide = f"SELECT {', '.join(PLACE)}, count(*) AS n, {counts} FROM {rows} GROUP BY {', '.join(PLACE)}"
    every = " UNION ALL ".join(
        f"SELECT {', '.join(PLACE)}, '{item}' AS item, n, "
        + ", ".join(f"{_name(at, score)} AS n{score}" for score in _SCORES)
        + " FROM wide"
        for at, item in enumerate(items)
    )
    # an item that nobody of a survey answered was not asked there
    return f"WITH wide AS ({wide}) SELECT * FROM ({every}) AS every WHERE n1 + n2 + n3 + n4 > 0"


def ask_pairs(rows: str, items: Sequence[str]) -> str:
    """Return the question for the pairwise sums that an error needs: how many answered both, and sums of their scores.

    Args:
        rows: name of the table.
        items: which columns.
    """
    pairs = list(combinations_with_replacement(range(len(items)), 2))
    sums: list[str] = []
    for a, b in pairs:
        one, other = _quote(items[a]), _quote(items[b])
        sums += [
            f"count({one} * {other}) AS both_{a}_{b}",
            f"sum(CASE WHEN {other} IS NOT NULL THEN CAST({one} AS BIGINT) END) AS first_a_{a}_{b}",
            f"sum(CASE WHEN {one} IS NOT NULL THEN CAST({other} AS BIGINT) END) AS first_b_{a}_{b}",
            f"sum(CAST({one} AS BIGINT) * {other}) AS product_{a}_{b}",
        ]
    wide = f"SELECT {', '.join(PLACE)}, count(*) AS n, {', '.join(sums)} FROM {rows} GROUP BY {', '.join(PLACE)}"
    parts = ("both", "first_a", "first_b", "product")
    every = " UNION ALL ".join(
        f"SELECT {', '.join(PLACE)}, '{items[a]}' AS item_a, '{items[b]}' AS item_b, n, "
        + ", ".join(f"{part}_{a}_{b} AS {_quote(part)}" for part in parts)
        + " FROM wide"
        for a, b in pairs
    )
    return f"WITH wide AS ({wide}) SELECT * FROM ({every}) AS every WHERE {_quote('both')} > 0"


def _quote(name: str) -> str:
    # both is a word of SQL, and an item that was asked twice is called WAKTU.2
    return f"`{name}`"


def _name(at: int, score: int) -> str:
    return f"n{score}_{at}"
