"""Tables without respondents: how many gave each answer, or the averages of an old report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from skm_app.reading.cells import parse_answer
from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.table.header import Header, Role, find_header, recognise_unsur
from skm_app.reading.vocabulary import HEADER_CODE, SUMMARY_WORD, normalise, tidy
from skm_core import PERMENPAN_2017, Counts, Item, PrintedReport, Tally, Unsur
from skm_core.regulation import CONVERSION, SCORES

_NINE = PERMENPAN_2017.names()
_LETTERS = "abcd"
_SCORE_WORDS = re.compile(r"^(?:nilai|skor|jawaban|bobot)? ?([1-4])$|^([a-d])$")
_MOST_ROWS = 300
"""Rows that a sheet of counts may have; only respondents fill more."""

_MOST_UNITS = 2_000
"""Rows that a table of averages may have, one for each unit; a province has some 700 kecamatan."""

_MOST_BELOW = 8
"""Lines below a question in which its four answers stand."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """Hold what a table of averages says of one unit."""

    unit_name: str | None
    printed: PrintedReport
    population: int | None = None


def find_counts(sheet: Sheet) -> Tally | None:
    """Return how many gave each answer, where the sheet is a table of counts; None where it is not.

    Three shapes are known: unsur down and scores across, scores down and unsur across, and the printed questionnaire
    with a count behind each answer (Lampiran 4 of many reports).
    """
    if len(sheet.rows) > _MOST_ROWS:
        return None
    for read in (_read_down, _read_across, _read_blocks):
        counts = read(sheet)
        if counts is not None and set(counts) == set(_NINE) and all(map(sum, counts.values())):
            items = {Item(unsur): counts[unsur] for unsur in _NINE}
            return Tally(max(map(sum, items.values())), items)
    return None


def _read_down(sheet: Sheet) -> dict[Unsur, Counts] | None:
    """Read unsur as rows under a header of the four scores."""
    for top, row in enumerate(sheet.rows):
        columns = _find_scores(row)
        if columns is None:
            continue
        lines = [(_name_row(line, min(columns)), _take(line, columns)) for line in sheet.rows[top + 1 :]]
        found = {unsur: counts for unsur, counts in lines if unsur and counts}
        if len(found) == len(_NINE):
            return found
    return None


def _find_scores(row: Sequence[Cell]) -> tuple[int, ...] | None:
    """Return the columns of the scores 1..4, where a row heads them."""
    places = {score: at for at, cell in enumerate(row) if (score := _read_score(cell))}
    if SCORES[-1] + 1 in [cell for cell in row if isinstance(cell, int | float)]:
        # a row that counts on heads respondents, not scores
        return None
    return tuple(places[score] for score in SCORES) if set(places) == set(SCORES) else None


def _read_score(cell: Cell) -> int | None:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return int(cell) if cell in SCORES else None
    if not isinstance(cell, str):
        return None
    word = normalise(cell)
    if found := _SCORE_WORDS.match(word):
        return int(found[1]) if found[1] else _LETTERS.index(found[2]) + 1
    scores = {parse_answer(cell, unsur).score for unsur in _NINE} - {None}
    return scores.pop() if len(scores) == 1 else None


def _name_row(row: Sequence[Cell], before: int) -> Unsur | None:
    texts = [normalise(cell) for cell in row[:before] if isinstance(cell, str)]
    if texts and SUMMARY_WORD.match(texts[0]):
        return None
    return next((unsur for text in reversed(texts) if (unsur := _name(text))), None)


def _name(text: str) -> Unsur | None:
    code = HEADER_CODE.match(text)
    if unsur := recognise_unsur(text[code.end() :] if code else text):
        return unsur
    return _NINE[int(code[1]) - 1] if code and code.end() == len(text) and 1 <= int(code[1]) <= len(_NINE) else None


def _take(row: Sequence[Cell], columns: Sequence[int]) -> Counts | None:
    cells = [_as_count(row[at]) if at < len(row) else 0 for at in columns]
    if any(cell is None for cell in cells):
        return None
    one, two, three, four = (cell or 0 for cell in cells)
    return one, two, three, four


def _as_count(cell: Cell) -> int | None:
    if cell is None:
        return 0
    if isinstance(cell, str):
        text = tidy(cell).strip().replace(".", "")
        return int(text) if text.isdecimal() else 0 if text in ("", "-") else None
    return (
        int(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell) >= 0 else None
    )


def _read_across(sheet: Sheet) -> dict[Unsur, Counts] | None:
    """Read scores as rows under a header of the unsur: exactly four rows, each begun by its score in words."""
    header = find_header(sheet)
    if header is None:
        return None
    columns = {column.item.unsur: column.index for column in header.having(Role.ANSWER) if column.item}
    before = min(columns.values())
    lines: dict[int, Sequence[Cell]] = {}
    for row in sheet.rows[header.index + 1 :]:
        texts = [cell for cell in row[:before] if isinstance(cell, str)]
        if not texts or (SUMMARY_WORD.match(normalise(texts[0])) and not _read_score(texts[0])):
            continue
        score = next((score for text in texts if (score := _read_score(text))), None)
        if score is None or score in lines:
            return None
        lines[score] = row
    if set(lines) != set(SCORES):
        return None
    taken = {
        unsur: [_as_count(lines[score][at]) if at < len(lines[score]) else 0 for score in SCORES]
        for unsur, at in columns.items()
    }
    if any(cell is None for cells in taken.values() for cell in cells):
        return None
    return {unsur: (cells[0] or 0, cells[1] or 0, cells[2] or 0, cells[3] or 0) for unsur, cells in taken.items()}


def _read_blocks(sheet: Sheet) -> dict[Unsur, Counts] | None:
    """Read the printed questionnaire: a question, then its answers a to d, each with a count behind it."""
    found: dict[Unsur, Counts] = {}
    for index, row in enumerate(sheet.rows):
        for at, cell in enumerate(row):
            unsur = recognise_unsur(normalise(re.sub(r"^\s*\d+\s*[.)]", "", cell))) if isinstance(cell, str) else None
            if unsur and unsur not in found and (counts := _read_block(sheet, index, at)):
                found[unsur] = counts
    return found or None


def _read_block(sheet: Sheet, index: int, at: int) -> Counts | None:
    counts: dict[int, int] = {}
    for below in range(index + 1, min(index + 1 + _MOST_BELOW, len(sheet.rows))):
        answer = sheet.cell(below, at)
        letter = re.match(r"\s*([a-d])\s*[.)]", str(answer)) if isinstance(answer, str) else None
        score = _read_option(str(answer), letter) if letter else _read_score(answer)
        count = next(
            (
                c
                for place in range(at + 1, at + 4)
                if (c := _as_count(sheet.cell(below, place))) is not None and sheet.cell(below, place) is not None
            ),
            None,
        )
        if score is None or count is None or score in counts:
            break
        counts[score] = count
    if set(counts) != set(SCORES):
        return None
    return counts[1], counts[2], counts[3], counts[4]


def _read_option(answer: str, letter: re.Match[str]) -> int | None:
    """Return the score of an answer of the questionnaire: what its words say, some forms run from best to worst."""
    return _read_score(answer[letter.end() :].strip()) or _LETTERS.index(letter[1]) + 1


def may_be_respondents(sheet: Sheet) -> bool:
    """Tell whether a table of counts with the unsur as columns may be four respondents, numbered 1 to 4."""
    return _read_down(sheet) is None and _read_across(sheet) is not None


def is_lettered(sheet: Sheet) -> bool:
    """Tell whether a table of counts names its scores by bare letters, which may run either way."""
    columns = max(map(len, sheet.rows), default=0)
    lines = [*sheet.rows, *(tuple(sheet.cell(row, at) for row in range(len(sheet.rows))) for at in range(columns))]
    return any(set(_LETTERS) <= {normalise(cell) for cell in line if isinstance(cell, str)} for line in lines)


def reverse_counts(tally: Tally) -> Tally:
    """Return the counts with the best answer first: where the letter a is the best."""
    return Tally(tally.n, {item: (four, three, two, one) for item, (one, two, three, four) in tally.counts.items()})


def find_table(sheet: Sheet) -> Header | None:
    """Return the header of a sheet's table; None for one whose unsur stand as rows, though its columns are numbered."""
    header = find_header(sheet)
    return None if header and not header.candidates and is_transposed(sheet) else header


def find_averages(sheet: Sheet, header: Header) -> list[PrintedRow]:
    """Return what a table of averages says of each unit; empty where the rows are respondents.

    Rows of respondents hold whole scores; where most rows hold fractions between 1 and 4 (or 25 and 100), they are
    averages.
    """
    if len(sheet.rows) > _MOST_UNITS:
        return []
    rows = list(_read_averages(sheet, header))
    fractions = sum(any(value != value.to_integral_value() for value in values.values()) for _, values in rows)
    return [_build_row(sheet, index, header, values) for index, values in rows] if 2 * fractions > len(rows) else []


def _read_averages(sheet: Sheet, header: Header) -> Iterator[tuple[int, dict[Unsur, Decimal]]]:
    columns = {column.item.unsur: column.index for column in header.having(Role.ANSWER) if column.item}
    for index in range(header.index + 1, len(sheet.rows)):
        words = [normalise(cell) for cell in sheet.rows[index][: min(columns.values())] if isinstance(cell, str)]
        if words and (SUMMARY_WORD.match(words[0]) or words[-1].startswith("jumlah")):
            continue
        values = {unsur: value for unsur, at in columns.items() if (value := _as_average(sheet.cell(index, at)))}
        if len(values) == len(_NINE):
            yield index, values


def _as_average(cell: Cell) -> Decimal | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    text = repr(cell) if isinstance(cell, float) else tidy(str(cell)).strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(?:\.\d+)?", text):
        return None
    value = Decimal(text).normalize()
    if CONVERSION <= value <= CONVERSION * SCORES[-1]:
        value = value / CONVERSION
    return value if SCORES[0] <= value <= SCORES[-1] else None


def _build_row(sheet: Sheet, index: int, header: Header, values: dict[Unsur, Decimal]) -> PrintedRow:
    row = sheet.rows[index]
    first = min(column.index for column in header.having(Role.ANSWER))
    names = [cell.strip() for cell in row[:first] if isinstance(cell, str) and not cell.strip(" .").isdigit()]
    places = max(len(str(value).partition(".")[2]) for value in values.values())
    quantum = Decimal(1).scaleb(-min(places, 4))
    nrr = tuple((unsur, values[unsur].quantize(quantum)) for unsur in _NINE)
    n, population = _find_number(row, header, r"sampel|responden|^n$"), _find_number(row, header, r"populasi")
    ikm = next(
        (
            value
            for column in header.columns
            if re.search(r"\b(?:ikm|skm)\b", normalise(column.header))
            and (value := _as_ikm(row[column.index] if column.index < len(row) else None))
        ),
        None,
    )
    return PrintedRow(names[-1] if names else None, PrintedReport(nrr, n, ikm), population)


def _find_number(row: Sequence[Cell], header: Header, words: str) -> int | None:
    for column in header.columns:
        if column.index < len(row) and re.search(words, normalise(column.header)):
            return _as_count(row[column.index]) or None
    return None


def _as_ikm(cell: Cell) -> Decimal | None:
    text = repr(cell) if isinstance(cell, float) else tidy(str(cell)).strip().replace(",", ".")
    if not re.fullmatch(r"\d{2,3}(?:\.\d+)?", text):
        return None
    value = Decimal(text)
    return value.quantize(Decimal("0.01")) if CONVERSION <= value <= CONVERSION * SCORES[-1] else None


def is_transposed(sheet: Sheet) -> bool:
    """Tell whether the unsur stand one below the other, with a respondent in each column beside them."""
    rows = [row for row in sheet.rows if _name_row(row, min(3, len(row)))]
    if len({_name_row(row, min(3, len(row))) for row in rows}) != len(_NINE):
        return False
    cells = [
        cell
        for row in rows
        for cell in row[1:]
        if cell is not None and not (isinstance(cell, str) and _name(normalise(cell)))
    ]
    scores = sum(1 for cell in cells if parse_answer(cell, _NINE[0]).score)
    return bool(cells) and scores > len(cells) * 0.9 and len(cells) >= 3 * len(_NINE)


def transpose(sheet: Sheet) -> Sheet:
    """Return the sheet with rows and columns exchanged; its row numbers are then those of the columns."""
    width = max(map(len, sheet.rows), default=0)
    rows = tuple(tuple(sheet.cell(index, column) for index in range(len(sheet.rows))) for column in range(width))
    return replace(sheet, top=sheet.left, rows=rows, left=sheet.top, hidden_rows=0)
