"""Files as offices make them, written by libraries that the reader does not use."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pandas as pd

from skm_app.reading import Reading, read_survey
from skm_core import PERMENPAN_2017

Table = Sequence[Sequence[object]]

CODES = [f"U{k}" for k in range(1, 10)]
NAMES = [text.name for text in PERMENPAN_2017.unsur]
QUESTIONS = [text.question for text in PERMENPAN_2017.unsur]


def as_xlsx(table: Table, sheet: str = "Data") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in table:
        page.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_ods(table: Table) -> bytes:
    file = io.BytesIO()
    pd.DataFrame(table).to_excel(file, engine="odf", header=False, index=False)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return file.getvalue()


def as_csv(table: Table, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(table)
    return file.getvalue().encode(encoding)


def answers(n: int = 12, score: object = 3) -> list[list[object]]:
    return [[score] * 9 for _ in range(n)]


def numbered(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    return [[number, *row] for number, row in enumerate(rows, 1)]


def read(table: Table, name: str = "uji.xlsx", **chosen: str) -> Reading:
    return read_survey(name, as_xlsx(table), chosen)


SAMPLES = Path(__file__).parents[2] / "sample_data"
