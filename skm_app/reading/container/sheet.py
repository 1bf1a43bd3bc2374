"""A sheet as plain cells, parsed by the child process."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import IO, Any

from skm_app.problems import ProblemCode, refuse
from skm_app.reading.container.children import Children
from skm_app.reading.container.gate import check_file

SECONDS = 20
LONGEST_TEXT = 2_000
"""Letters of a cell that are kept: an open answer is shorter, and searching a text costs by its length."""

_MAX_ANSWER_BYTES = 80 * 2**20
CHILDREN = Children()
"""A child of its own for each file."""

Cell = str | float | int | bool | dt.datetime | dt.time | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold the used cells of one sheet; ``top`` rows and ``left`` columns before them are empty.

    ``cut_texts`` counts the cells whose text was too long for any answer and was cut; ``lines`` stand around the table
    of a web page.
    """

    name: str | None
    visible: bool
    top: int
    rows: tuple[tuple[Cell, ...], ...]
    left: int = 0
    hidden_rows: int = 0
    cut_texts: int = 0
    lines: tuple[str, ...] = ()

    def number(self, index: int) -> int:
        """Return the row number that the office sees for ``rows[index]``."""
        return self.top + index + 1

    def letter(self, column: int) -> str:
        """Return the letters that the office sees above ``rows[...][column]``.

        >>> Sheet(None, True, 0, (), left=25).letter(1)
        'AA'
        """
        number, letters = self.left + column + 1, ""
        while number:
            number, place = divmod(number - 1, 26)
            letters = chr(ord("A") + place) + letters
        return letters

    def cell(self, index: int, column: int) -> Cell:
        """Return one cell, None beyond the end of a short row."""
        row = self.rows[index]
        return row[column] if column < len(row) else None


def read_sheets(
    content: bytes,
    file_name: str = "",
    seconds: float = SECONDS,
    *,
    masked: bool = False,
    children: Children = CHILDREN,
) -> list[Sheet]:
    """Return the sheets of a file that hold anything.

    Args:
        content: the bytes.
        file_name: as the officer knows it.
        seconds: after which the child is ended.
        masked: whether the child drops personal data, so that none of it reaches this process.
        children: who parses it.

    Raises:
        Refused: the gate or the child refuses the file, or the child died or took too long over it.
    """
    kind = check_file(content, file_name)
    with children.ask(content, kind, seconds, masked=masked) as lines:
        sheets = build_sheets(lines)
    # of a hidden sheet the child keeps only that it was there
    return sheets if masked else [sheet for sheet in sheets if sheet.rows]


def build_sheets(lines: IO[bytes]) -> list[Sheet]:
    """Return the sheets of an answer that came to its end.

    Raises:
        Refused: the child refused the file.
        ValueError: the answer broke off, or is longer than any survey.
    """
    texts: dict[str, str] = {}
    sheets: list[Sheet] = []
    rows: list[tuple[Cell, ...]] = []
    cut = 0
    left = _MAX_ANSWER_BYTES
    while left > 0 and (line := lines.readline(left)):
        left -= len(line)
        value = _DECODER.decode(line.decode("utf-8"))
        if isinstance(value, list):
            # most answers are one of few texts: each is kept once
            cut += _cut_texts(value)
            rows += [
                tuple([texts.setdefault(cell, cell) if cell.__class__ is str else cell for cell in row])
                for row in value
            ]
            continue
        if sheets:
            sheets[-1] = replace(sheets[-1], rows=_trim(rows), cut_texts=sheets[-1].cut_texts + cut)
        cut = 0
        if "end" in value:
            return sheets
        if "refused" in value:
            raise refuse(ProblemCode(value.pop("refused")), **value)
        rows = []
        sheets.append(Sheet(rows=(), lines=tuple(value.pop("lines")), **value))
    raise EOFError


def _cut_texts(rows: list[list[Cell]]) -> int:
    """Cut texts that are longer than any answer, and return how many were."""
    count = 0
    for row in rows:
        for at, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > LONGEST_TEXT:
                row[at] = cell[:LONGEST_TEXT]
                count += 1
    return count


def pack_sheets(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as bytes to be kept."""
    packed = [
        {
            "name": s.name,
            "visible": s.visible,
            "top": s.top,
            "left": s.left,
            "hidden_rows": s.hidden_rows,
            "cut_texts": s.cut_texts,
            "lines": s.lines,
            "rows": s.rows,
        }
        for s in sheets
    ]
    return zlib.compress(json.dumps(packed, default=_as_json, ensure_ascii=False).encode())


def unpack_sheets(packed: bytes) -> list[Sheet]:
    """Return the sheets that ``pack_sheets`` packed."""
    sheets = _DECODER.decode(zlib.decompress(packed).decode())
    # what was kept before there were lines has none
    return [
        Sheet(**{**sheet, "rows": tuple(map(tuple, sheet["rows"])), "lines": tuple(sheet.get("lines", ()))})
        for sheet in sheets
    ]


def _as_json(value: Any) -> object:
    return {"at": value.isoformat()} if isinstance(value, dt.datetime) else {"clock": value.isoformat()}


def _trim(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return tuple(rows)


def _revive(value: dict[str, Any]) -> Any:
    """Return the moment that JSON has no word for."""
    if "at" in value:
        return dt.datetime.fromisoformat(value["at"])
    return dt.time.fromisoformat(value["clock"]) if "clock" in value else value


# numbers beyond any number ("Infinity") stay words, which the reader tells as an unknown answer
_DECODER = json.JSONDecoder(object_hook=_revive, parse_constant=str)
