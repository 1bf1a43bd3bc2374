"""Score rows as a notebook has them: lists, dictionaries, or a pandas frame, which is never imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import Any

from skm_core.regulation import DEFAULT_BOBOT, PERMENPAN_2017, SCORES, Bobot, Instrument, Unsur, parse_bobot
from skm_core.responses import Item, Responses
from skm_core.scoring import Score, compute_score
from skm_core.tally import compute_tally

Row = Sequence[Any] | Mapping[Any, Any]
"""The answers of one respondent: in the order of the regulation's list, or by unsur."""

_WRITTEN = frozenset(map(str, SCORES))
_MISSING = ("NAType", "NaTType")
"""Kinds of "nothing" that pandas has besides NaN, by name."""


def score(rows: Any, bobot: Bobot | str = DEFAULT_BOBOT, instrument: Instrument = PERMENPAN_2017) -> Score:
    """Score rows of answers, one row a respondent.

    >>> result = score([[3, 3, 3, 4, 3, 3, 3, 3, 3], [4, 4, 4, 4, 4, 4, 4, None, 4]], bobot="exact")
    >>> str(result.ikm), result.mutu.value, result.n
    ('87.50', 'B', 2)

    Args:
        rows: a list with an entry for each respondent, or a pandas frame with a column for each unsur. An entry is a
            list of as many answers as the instrument has unsur (9), in its order, or a dictionary by code (``"U3"``),
            key (``"WAKTU"``) or name (``"Waktu penyelesaian"``) of the unsur; what else is in it is passed over. An
            answer is 1, 2, 3 or 4; a blank is ``None``, ``""``, NaN or ``pandas.NA``. A row without answers is nobody.
        bobot: the convention of the weights: ``"0.11"``, ``"0.111"`` or ``"exact"``.
        instrument: whose unsur they are.

    Raises:
        ValueError: an answer is not 1..4, a row has another number of answers, an unsur is missing, or the convention
            is not known.
        NoIndex: nobody answered some unsur.
    """
    found = [list(_read_row(row, number, instrument)) for number, row in enumerate(_list_rows(rows), 1)]
    kept = [(number, row) for number, row in enumerate(found, 1) if any(row)]
    columns = list(zip(*(row for _, row in kept), strict=True)) or [()] * len(instrument.unsur)
    answers = {Item(unsur): column for unsur, column in zip(instrument.names(), columns, strict=True)}
    responses = Responses(tuple(number for number, _ in kept), answers)
    convention = bobot if isinstance(bobot, Bobot) else parse_bobot(bobot)
    return compute_score(compute_tally(responses), instrument, convention)


def _list_rows(rows: Any) -> Iterable[Row]:
    if hasattr(rows, "columns") and (hasattr(rows, "itertuples") or hasattr(rows, "rows")):
        names = [str(name).strip().casefold() for name in rows.columns]
        if len(set(names)) < len(names):
            raise ValueError("two columns have the same name")
        # pandas, or polars
        found = rows.itertuples(index=False, name=None) if hasattr(rows, "itertuples") else rows.rows()
        return [dict(zip(names, row, strict=True)) for row in found]
    if not isinstance(rows, Iterable) or isinstance(rows, str | bytes | Mapping):
        raise ValueError("rows are a list with an entry for each respondent, or a frame")
    every: list[Any] = list(rows)  # pyright: ignore[reportUnknownArgumentType]
    return [_name_row(row, number) for number, row in enumerate(every, 1)]


def _name_row(row: Any, number: int) -> Row:
    if hasattr(row, "items"):
        # a row of a frame has names, and another order perhaps
        return dict(row.items())
    if not isinstance(row, Iterable) or isinstance(row, str | bytes):
        raise ValueError(f"row {number}: {row!r} is no list or dictionary of answers")
    answers: list[Any] = list(row)  # pyright: ignore[reportUnknownArgumentType]
    return answers


def _read_row(row: Row, number: int, instrument: Instrument) -> Iterable[int | None]:
    if isinstance(row, Mapping):
        by_name = {str(key).strip().casefold(): value for key, value in row.items()}
        if len(by_name) < len(row):
            raise ValueError(f"row {number}: two answers have the same name")
        for unsur in instrument.names():
            yield _read_answer(_find(by_name, unsur, number, instrument), number, unsur)
        return
    answers = list(row)
    if len(answers) != len(instrument.unsur):
        raise ValueError(f"row {number}: {len(answers)} answers, where {len(instrument.unsur)} unsur are asked")
    for unsur, answer in zip(instrument.names(), answers, strict=True):
        yield _read_answer(answer, number, unsur)


def _find(by_name: Mapping[str, Any], unsur: Unsur, number: int, instrument: Instrument) -> Any:
    called = (instrument.code(unsur), unsur.value, instrument.text(unsur).name)
    names = list(dict.fromkeys(name.casefold() for name in called))
    known = [by_name[name] for name in names if name in by_name]
    if len(known) != 1:
        what = "is missing" if not known else "stands there more than once"
        raise ValueError(f"row {number}: {unsur.value} ({names[0].upper()}) {what}")
    return known[0]


def _read_answer(answer: Any, number: int, unsur: Unsur) -> int | None:
    if answer is None or type(answer).__name__ in _MISSING or _is_nan(answer):
        return None
    if isinstance(answer, str):
        if not answer.strip():
            return None
        answer = int(answer) if answer.strip() in _WRITTEN else answer
    # numpy has a truth of its own, which equals 1
    if isinstance(answer, str) or type(answer).__name__.startswith("bool") or answer not in SCORES:
        raise ValueError(f"row {number}, {unsur.value}: {answer!r} is not 1, 2, 3 or 4")
    return int(answer)


def _is_nan(answer: Any) -> bool:
    """Tell whether a number is none, of whichever kind of float."""
    try:
        return not isinstance(answer, str) and isnan(answer)
    except (TypeError, ValueError, OverflowError):
        return False
