"""A profile on a sheet of its own: joined to the answers by the number of each respondent, never by their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from skm_app.problems import ProblemCode
from skm_app.reading.asking import Asking
from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.table.header import Column, Header, Role, find_headers, read_header
from skm_app.reading.vocabulary import tidy

_ENOUGH_UNNUMBERED = 2
"""Dimensions that a sheet without numbers must head to be one of profiles."""

_FIRST_ROWS = 60
"""Rows in which a profile's header is looked for."""


def find_profile_header(sheet: Sheet) -> Header | None:
    """Return the header of a sheet that holds profiles and no answers; None where it holds none.

    It has a number for each respondent, and at least one dimension; without numbers it is told, and cannot be joined.
    """
    if find_headers(sheet):
        return None
    for index in range(min(len(sheet.rows), _FIRST_ROWS)):
        header = read_header(sheet, index)
        enough = 1 if header.first(Role.NUMBER) else _ENOUGH_UNNUMBERED
        if len(header.having(Role.PROFILE)) >= enough and not header.having(Role.ANSWER):
            return header
    return None


def join_profile(
    sheet: Sheet, header: Header, sheets: Sequence[Sheet], asking: Asking
) -> tuple[Sheet, Header, list[Sheet]]:
    """Return the table of answers with the columns of a profile that stands on another sheet.

    Args:
        sheet: the answers.
        header: their header.
        sheets: every visible sheet.
        asking: is told what was joined, or that it could not be.

    Returns:
        Sheet and header as they are read from here on, and the other sheets that were read.
    """
    found = [(other, head) for other in sheets if other is not sheet and (head := find_profile_header(other))]
    joined: list[Sheet] = []
    for other, head in found:
        known = {column.dimension for column in header.having(Role.PROFILE)}
        first = {column.dimension: column for column in reversed(head.having(Role.PROFILE))}
        columns = sorted((c for c in first.values() if c.dimension not in known), key=lambda column: column.index)
        if not columns:
            continue
        named = ", ".join(column.header for column in columns)
        profiles = _read_numbers(other, head)
        numbers = _read_numbers(sheet, header)
        if not _fit(numbers, profiles):
            asking.note(ProblemCode.PROFILE_APART, got=named, expected=other.name)
            continue
        sheet = _append(sheet, header, numbers, other, profiles, columns)
        header = replace(read_header(sheet, header.index), candidates=header.candidates)
        joined.append(other)
        asking.note(ProblemCode.PROFILE_JOINED, got=named, expected=other.name)
        if lacking := len(numbers.keys() - profiles.keys()):
            asking.note(ProblemCode.PROFILE_LACKING, got=str(lacking), expected=other.name)
    return sheet, header, joined


def _fit(numbers: Mapping[str, int], profiles: Mapping[str, int]) -> bool:
    """Tell whether two sheets number the same people: one may lack some of them, not each some of the other."""
    shared = len(numbers.keys() & profiles.keys())
    return 0 < shared == min(len(numbers), len(profiles)) and 2 * shared >= len(numbers)


def _read_numbers(sheet: Sheet, header: Header) -> Mapping[str, int]:
    """Return in which row each number stands; empty where one stands twice, or there is no column of numbers."""
    column = header.first(Role.NUMBER)
    if column is None:
        return {}
    numbers: dict[str, int] = {}
    for index in range(header.index + 1, len(sheet.rows)):
        key = _as_number(sheet.cell(index, column.index))
        if key in numbers:
            return {}
        if key:
            numbers[key] = index
    return numbers


def _as_number(cell: Cell) -> str:
    """Return the number of a respondent as it is compared; empty for words without any digit, as of a total."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else tidy(str(cell)).strip(" .").casefold()
    return text.lstrip("0") if any(map(str.isdigit, text)) else ""


def _append(
    sheet: Sheet,
    header: Header,
    numbers: Mapping[str, int],
    other: Sheet,
    profiles: Mapping[str, int],
    columns: Sequence[Column],
) -> Sheet:
    width = max(map(len, sheet.rows))
    more: dict[int, list[Cell]] = {header.index: [column.header for column in columns]}
    for number, index in numbers.items():
        if number in profiles:
            more[index] = [other.cell(profiles[number], column.index) for column in columns]
    rows = tuple(
        (*row, *[None] * (width - len(row)), *more[index]) if index in more else row
        for index, row in enumerate(sheet.rows)
    )
    return replace(sheet, rows=rows)
