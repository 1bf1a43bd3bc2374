"""A file that waits for an answer: its sheets without personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from skm_app.reading.answer_key import guess_score
from skm_app.reading.cells import HIDDEN, mask_personal, parse_answer, show_answer
from skm_app.reading.header import Column, Header, Role, find_header, find_headers, name_unsur, read_header, recognise
from skm_app.reading.rows import is_letter
from skm_app.reading.sheet import Cell, Sheet
from skm_app.reading.title import find_period, find_unit
from skm_app.reading.vocabulary import HEADER_CODE, SUMMARY_ROW, SUMMARY_WORD, normalise
from skm_core import PERMENPAN_2017

_SMALL = 100_000
"""Numbers from here on may be a person's; those of a survey are smaller."""

_FEW_SIGNS = 6
_LONGEST_UPPER = 60
"""Letters of the upper half of a header; a title line is longer, or has a colon."""

_PERSONAL_HEADER = re.compile(
    r"nama(?: (?:lengkap|responden|anda|saudara|pemohon))?|nik|alamat|e-?mail|no(?:mor)? (?:hp|ktp|telepon|wa)"
)
"""Headers of personal columns; "Nama Camat ..." in a title is no header."""

_ONE_UNSUR = PERMENPAN_2017.names()[0]


def drop_personal(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with every cell emptied that reading does not need: names, numbers of people, signatures."""
    return [_clean(sheet) if sheet.visible else replace(sheet, rows=()) for sheet in sheets]


def _clean(sheet: Sheet) -> Sheet:
    header = find_header(sheet)
    if header is None:
        return replace(sheet, rows=tuple(tuple(map(_clean_loose, row)) for row in sheet.rows))
    heads = {header.index, *find_headers(sheet)}
    rows: list[tuple[Cell, ...]] = []
    current = header
    for index, row in enumerate(sheet.rows):
        if index + 1 in heads and index not in heads:
            rows.append(tuple(cell if _heads_column(cell) else _clean_loose(cell) for cell in row))
        elif index in heads:
            rows.append(row)
            current = read_header(sheet, index) if index in heads and index != header.index else current
            if index == header.index:
                current = header
        elif index < min(heads):
            rows.append(tuple(map(_clean_loose, row)))
        else:
            rows.append(tuple(_clean_row(row, current)))
    return replace(sheet, rows=tuple(rows))


def _heads_column(cell: Cell) -> bool:
    """Tell whether a cell above a header is the upper half of one, rather than a title."""
    if not isinstance(cell, str) or ":" in cell or len(cell) > _LONGEST_UPPER:
        return False
    role = recognise(0, cell).role
    if role is Role.PERSONAL:
        return bool(_PERSONAL_HEADER.fullmatch(normalise(cell)))
    return role is not Role.UNKNOWN


def _clean_loose(cell: Cell) -> Cell:
    """Return a cell outside a table where it names a unit, a period, an unsur or a key, or is a small number."""
    if not isinstance(cell, str):
        return cell if not isinstance(cell, int | float) or abs(cell) < _SMALL else None
    label = normalise(cell)
    telling = (
        find_unit([cell]) or find_period([cell]) or name_unsur(label) or HEADER_CODE.match(label)
        or SUMMARY_ROW.match(label) or parse_answer(cell, _ONE_UNSUR).score or "sangat" in label
        or parse_answer(cell.split(".")[-1], _ONE_UNSUR).score or len(cell) <= _FEW_SIGNS
    )  # fmt: skip
    return mask_personal(cell) if telling else None


def _clean_row(row: Sequence[Cell], header: Header) -> Iterator[Cell]:
    columns = {column.index: column for column in header.columns}
    answered = any(_is_answer(row[c.index]) for c in header.having(Role.ANSWER) if c.index < len(row))
    for index, cell in enumerate(row):
        column = columns.get(index)
        if not answered and (column is None or column.role not in (Role.ANSWER, Role.NUMBER, Role.COMPUTED)):
            yield _keep_label(cell)
        else:
            yield _clean_cell(cell, column)


def _keep_label(cell: Cell) -> Cell:
    """Return the words of a total; of other lines below a table only the word that tells them."""
    if not isinstance(cell, str):
        return None
    label = normalise(cell)
    if SUMMARY_WORD.match(label):
        return mask_personal(cell)
    return found[0] if (found := SUMMARY_ROW.match(label)) else None


def _is_answer(cell: Cell) -> bool:
    return is_letter(cell) or bool(parse_answer(cell, _ONE_UNSUR).code or parse_answer(cell, _ONE_UNSUR).score)


def _clean_cell(cell: Cell, column: Column | None) -> Cell:
    match column.role if column else Role.UNKNOWN:
        case Role.TIME | Role.CLOCK:
            return cell
        case Role.PROFILE | Role.UNIT | Role.SARAN if isinstance(cell, str):
            return mask_personal(cell)
        case Role.ANSWER if isinstance(cell, str):
            return _clean_answer(cell, column)
        case Role.PERSONAL:
            kept = False
        case Role.NUMBER:
            kept = len(str(cell)) <= _FEW_SIGNS or not any(mark.isdigit() for mark in str(cell))
        case _ if isinstance(cell, str):
            kept = bool(parse_answer(cell, _ONE_UNSUR).score)
        case _:
            kept = not isinstance(cell, int | float) or abs(cell) < _SMALL
    return cell if kept else None


def _clean_answer(cell: str, column: Column | None) -> Cell:
    """Return what an answer cell holds; words that resemble no label may be a name."""
    unsur = column.item.unsur if column and column.item else _ONE_UNSUR
    known = parse_answer(cell, unsur).code != "unknown_label" or guess_score(normalise(cell), unsur)
    return cell if known or show_answer(cell) != HIDDEN else HIDDEN
