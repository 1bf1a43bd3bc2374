"""Whether the answers are on the scale 1–4, in the regulation's direction."""

from __future__ import annotations

import re
from collections import Counter

from skm_app.reading.cells import Answer, parse_answer
from skm_app.reading.columns import Header, Role
from skm_app.reading.rows import Parse, Sorted
from skm_app.reading.sheet import Cell, Sheet
from skm_app.reading.vocabulary import normalise
from skm_app.wording.problems import refuse
from skm_core import Unsur
from skm_core.regulation import SCORES

_TOO_MANY = 0.05
"""Share of answers from which strange ones mean another scale, not a slip (method: 5 %)."""

_TOO_WIDE = 4
"""Number of unsur in which strange numbers mean another scale."""

_KEY_CELLS = 5
"""Answer columns that a row may fill and still be a key of the scale; a respondent fills more."""

_REVERSED = re.compile(
    r"\b1 ?=? ?sangat (?!mahal)|\bsangat (?!mahal)\w+(?: dan \w+)? ?= ?1\b|\b4 ?= ?(?:tidak|buruk)|"
    r"\b(?:tidak \w+|buruk) ?= ?4\b"
)


def check_direction(sheet: Sheet, header: Header) -> None:
    """Refuse a sheet whose own key runs from best to worst; its numbers would come out upside down.

    A key stands in a header or in a row that answers nothing; what a respondent writes is none.
    """
    answers = [column.index for column in header.having(Role.ANSWER)]
    for index in range(len(sheet.rows)):
        row = sheet.rows[index]
        if index > header.index and sum(sheet.cell(index, at) is not None for at in answers) >= _KEY_CELLS:
            continue
        texts = [str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in row if cell]
        joined = [" ".join(texts)] if index != header.index else []
        if any(_REVERSED.search(normalise(text)) for text in [*texts, *joined]):
            raise refuse("reversed_scale", row=sheet.number(index))


def parse_from_zero(cell: Cell, unsur: Unsur) -> Answer:
    """Read the scale 0–3, one below the regulation's."""
    answer = parse_answer(cell, unsur)
    if answer.code == "zero":
        return Answer(1)
    if answer.score == SCORES[-1]:
        return Answer(None, "score_out_of_range")
    return Answer(answer.score + 1) if answer.score else answer


def count_zeros(sheet: Sheet, header: Header, parse: Parse) -> tuple[int, bool]:
    """Return how many answer cells hold 0, and whether any holds 4; rows that will be rejected count too."""
    cells = Counter(
        (type(cell), cell, column.item.unsur)
        for column in header.having(Role.ANSWER)
        if column.item
        for index in range(header.index + 1, len(sheet.rows))
        if (cell := sheet.cell(index, column.index)) is not None
    )
    answers = [(parse(cell, unsur), count) for (_, cell, unsur), count in cells.items()]
    zeros = sum(count for answer, count in answers if answer.code == "zero")
    return zeros, any(answer.score == SCORES[-1] for answer, _ in answers)


def check_scale(rows: Sorted) -> None:
    """Refuse answers that are too often no scores: another scale, or labels that nobody knows.

    Raises:
        Refused: strange answers make up 5 % or more, or strange numbers stand in four unsur or more.
    """
    answers = sum(len(column) for column in rows.scores.values()) + len(rows.cells)
    for code, refusal in (("score_out_of_range", "other_scale"), ("unknown_label", "unknown_labels")):
        strange = [cell for cell in rows.cells if cell.code == code]
        wide = code == "score_out_of_range" and len({cell.column for cell in strange}) >= _TOO_WIDE
        if strange and (len(strange) >= _TOO_MANY * answers or wide):
            raise refuse(refusal, column=strange[0].column, got=strange[0].got)
