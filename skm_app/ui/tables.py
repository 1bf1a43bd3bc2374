"""Tables of a page, short and long, and their download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

import pandas as pd
import pyarrow as pa
import streamlit as st
from pandas.io.formats.style import Styler

from skm_app.reports.csv_table import build_csv
from skm_app.store import Survey
from skm_app.ui.plain import plain
from skm_app.ui.source import describe_source
from skm_core import Bobot

Rows = Sequence[Mapping[str, str]]
"""Cells as they are printed, by column name."""


def show_table(rows: Rows, alt: str) -> None:
    """Draw a short table, its numbers at the right."""
    st.table(_build_table(tuple(tuple(row.items()) for row in rows)), alt=alt, hide_index=True, border="horizontal")


@lru_cache(maxsize=256)
def _build_table(rows: tuple[tuple[tuple[str, str], ...], ...]) -> pa.Table | Styler:
    """Return cells in the form in which they are sent, kept for the next drawing."""
    printed = {plain(name): [dict(row)[name] for row in rows] for name in dict(rows[0])} if rows else {}
    numbers = [name for name, cells in printed.items() if all(map(_is_number, cells)) and any(map(_has_digit, cells))]
    shown = {name: list(map(plain, cells)) for name, cells in printed.items()}
    if not numbers:
        return pa.table(shown)
    # Streamlit puts a column of numbers at the right, and shows what the styler makes of them: the place of a cell
    # stands for what is printed there
    placed = {name: list(range(len(cells))) if name in numbers else cells for name, cells in shown.items()}
    return pd.DataFrame(placed).style.format({name: shown[name].__getitem__ for name in numbers})


def _is_number(cell: str) -> bool:
    return not cell.strip("0123456789.,%()–−+ ")


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def show_file_table(rows: Rows, alt: str, numbers: Mapping[str, Sequence[Decimal | int | None]] | None = None) -> None:
    """Draw a long table that scrolls, with text of files in it; nothing in it is read as markdown.

    Args:
        rows: cells as they are printed.
        alt: what the table shows.
        numbers: the columns that are numbers, so that sorting by them sorts; written as print does.
    """
    frame = pd.DataFrame(list(rows))
    for name, column in (numbers or {}).items():
        frame[name] = [None if value is None else float(value) for value in column]
    whole = [name for name, column in (numbers or {}).items() if all(isinstance(value, int) for value in column)]
    places = {name: 0 if name in whole else 2 for name in numbers or {}}
    shown = frame.style.format(
        {name: "{:,." + str(count) + "f}" for name, count in places.items()}, decimal=",", thousands=".", na_rep="–"
    )
    st.dataframe(shown if numbers else frame, alt=alt, hide_index=True)


def offer_csv(rows: Rows, survey: Survey, name: str, bobot: Bobot | None = None, chosen: Sequence[str] = ()) -> None:
    """Draw the download of a table; the file is made only when it is clicked.

    Args:
        rows: cells as they are printed.
        survey: what is looked at.
        name: what the file is called.
        bobot: the convention of the weights.
        chosen: what else was chosen on the page, to be printed in the file.
    """
    about = [*describe_source(survey, bobot), *chosen]
    st.download_button(
        "Unduh tabel (CSV)",
        data=lambda: build_csv(rows, about),
        file_name=f"{name}_{survey.unit_code}_{survey.period.code}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"csv_{name}",
        on_click="ignore",
    )
