"""Time the way that this program takes the place of: ``python -m benchmarks.office``.

600 respondents in the workbook of an office, with its formulas for NRR, weighted NRR and index. Ours reads the rows and
scores them in a process that runs already, as an upload does, its child included; the rival is LibreOffice, which
recalculates the workbook and saves it, a whole process.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import openpyxl

from benchmarks.measures import Measure, print_measures, run_process, take_turns, time_call
from skm_app.reading import read_survey
from skm_app.services.scored import score_reading
from skm_app.settings import find_office
from skm_core import DEFAULT_BOBOT

ROWS, RUNS, TARGET = 600, 5, 0.08
COLUMNS = "CDEFGHIJK"


def write_workbooks(folder: Path) -> tuple[Path, Path]:
    """Write the rows alone, as they are exported, and the office's workbook with formulas below them."""
    draw = random.Random(600)
    plain, office = openpyxl.Workbook(), openpyxl.Workbook()
    header = ["No", "Jenis Kelamin", *(f"U{number}" for number in range(1, 10))]
    rows = [[at, draw.choice("LP"), *(draw.choice((2, 3, 3, 4)) for _ in range(9))] for at in range(1, ROWS + 1)]
    for book in (plain, office):
        sheet = book.worksheets[0]
        for row in (header, *rows):
            sheet.append(row)
    sheet, last = office.worksheets[0], ROWS + 1
    for letter in COLUMNS:
        sheet[f"{letter}{last + 1}"] = f"=SUM({letter}2:{letter}{last})"
        sheet[f"{letter}{last + 2}"] = f"={letter}{last + 1}/COUNT({letter}2:{letter}{last})"
        sheet[f"{letter}{last + 3}"] = f"={letter}{last + 2}*0.11"
    sheet[f"C{last + 4}"] = f"=SUM(C{last + 3}:K{last + 3})*25"
    paths = folder / "ekspor.xlsx", folder / "kantor.xlsx"
    plain.save(paths[0])
    office.save(paths[1])
    return paths


def measure() -> list[Measure]:
    """Return the seconds of both; nothing where LibreOffice is not there."""
    program = find_office()
    if program is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, office = write_workbooks(folder)
        content = ours.read_bytes()
        there = str(folder / "hasil")
        profile = f"-env:UserInstallation=file://{folder / 'profil'}"
        convert = (program, profile, "--headless", "--convert-to", "xlsx", "--outdir", there, str(office))
        times = take_turns(
            RUNS,
            lambda: time_call(lambda: score_reading(read_survey(ours.name, content, {}), DEFAULT_BOBOT)),
            lambda: run_process(*convert).seconds,
        )
    return [
        Measure("600 baris sampai indeks di aplikasi yang berjalan", "LibreOffice", *map(tuple, times), target=TARGET)
    ]


if __name__ == "__main__":
    print_measures(measure())
