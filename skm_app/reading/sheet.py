"""A sheet as plain cells, parsed by the child process."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skm_app.reading.gate import Kind, check_file
from skm_app.wording.problems import refuse

SECONDS = 20
_CHILD = Path(__file__).with_name("child.py")

Cell = str | float | int | bool | dt.datetime | dt.time | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold the used cells of one sheet; ``top`` rows and ``left`` columns before them are empty."""

    name: str | None
    visible: bool
    top: int
    rows: tuple[tuple[Cell, ...], ...]
    left: int = 0

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


def read_sheets(content: bytes) -> list[Sheet]:
    """Return the sheets of a file that hold anything.

    Raises:
        Refused: the gate refuses the file, or the child process died or took too long over it.
    """
    kind = check_file(content)
    answer = _ask_child(content, kind)
    if refused := answer.get("refused"):
        code, got, expected = refused
        raise refuse(code, row=got, got=str(got), expected=str(expected))
    sheets = [build_sheet(sheet) for sheet in answer["sheets"]]
    return [sheet for sheet in sheets if sheet.rows]


def _ask_child(content: bytes, kind: Kind) -> dict[str, Any]:
    # never multiprocessing: inside Streamlit its children would run app.py again
    command = [sys.executable, "-I", str(_CHILD), kind.value]
    try:
        run = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise refuse("too_slow", expected=str(SECONDS)) from error
    if run.returncode != 0:
        raise refuse("unreadable")
    return json.loads(run.stdout)


def build_sheet(sheet: dict[str, Any]) -> Sheet:
    """Return a sheet from its plain form: name, visible, top, left, and rows of cells."""
    rows = [tuple(_build_cell(cell) for cell in row) for row in sheet["rows"]]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return Sheet(sheet["name"], sheet["visible"], sheet["top"], tuple(rows), sheet["left"])


def _build_cell(cell: Any) -> Cell:
    if isinstance(cell, str):
        return cell if cell.strip() else None
    if isinstance(cell, dict):
        return dt.datetime.fromisoformat(cell["at"]) if "at" in cell else dt.time.fromisoformat(cell["clock"])
    return cell
