"""Rows as a notebook has them."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from skm_core import PERMENPAN_2017, Bobot, NoIndex, score

NAMES = PERMENPAN_2017.names()
THREE: list[Any] = [3] * 9


@pytest.mark.parametrize(
    "row",
    [
        THREE,
        tuple(THREE),
        ["3"] * 9,
        [3.0] * 9,
        [Decimal(3)] * 9,
        list(np.array([3] * 9)),
        {f"U{number}": 3 for number in range(1, 10)},
        {unsur.value: 3 for unsur in NAMES},
        {PERMENPAN_2017.text(unsur).name.upper(): 3 for unsur in NAMES},
        {f" u{number} ": 3 for number in range(1, 10)} | {"Jenis kelamin": "L", "nomor": 1},
    ],
)
def test_answers_stand_in_order_or_by_unsur(row: Any):
    """By its code, key or name, in whatever case; other columns are passed over."""
    found = score([row, [4] * 9], bobot=Bobot.EXACT)
    assert (found.n, found.ikm) == (2, Decimal("87.50"))


@pytest.mark.parametrize(
    "blank", [None, "", " ", float("nan"), pd.NA, np.nan, pd.NaT, np.float32("nan"), Decimal("NaN")]
)
def test_blanks_are_no_answers(blank: Any):
    """An NRR is the mean of those who answered."""
    found = score([THREE, [4] * 8 + [blank]], bobot="exact")
    assert [row.n for row in found.unsur] == [2] * 8 + [1]
    assert found.unsur[8].nrr == Fraction(3)


def test_a_frame_is_rows():
    """With NaN for blanks, which makes its columns floats."""
    frame = pd.DataFrame([THREE, [4] * 8 + [None]], columns=[f"U{number}" for number in range(1, 10)]).assign(kota="M")
    assert score(frame).ikm == score([THREE, [4] * 8 + [None]]).ikm
    nullable = frame.drop(columns="kota").astype("Int64")
    assert score(nullable).ikm == score(frame).ikm


def test_a_row_of_a_frame_is_read_by_its_names():
    """Its columns may stand in another order."""
    frame = pd.DataFrame([[1, *[3] * 8]], columns=[f"U{number}" for number in range(1, 10)])
    (row,) = [row for _, row in frame[frame.columns[::-1]].iterrows()]
    assert score([row]).unsur[0].nrr == 1


def test_a_frame_of_polars_is_rows():
    """It is iterated by columns; nine rows of nine unsur would be scored crosswise."""

    class Polars:
        columns = tuple(f"U{number}" for number in range(1, 10))

        def rows(self) -> list[tuple[int, ...]]:
            return [(1, 3, 3, 3, 3, 3, 3, 3, 3)] * 9

    assert [row.nrr for row in score(Polars()).unsur[:2]] == [1, 3]


def test_a_row_without_answers_is_nobody():
    """As in a file."""
    assert score([THREE, [None] * 9, {f"U{number}": "" for number in range(1, 10)}]).n == 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([3] * 9, "row 1: 3 is no list or dictionary of answers"),
        ("333333333", "rows are a list"),
        ({"U1": [3]}, "rows are a list"),
        (None, "rows are a list"),
        ([[3] * 8 + [[3]]], r"row 1, SARANA: \[3\] is not"),
        ([[3] * 8 + [np.True_]], "row 1, SARANA: .* is not"),
        ([[3] * 8 + ["٣"]], "row 1, SARANA: '٣' is not"),
        ([{**{f"U{number}": 3 for number in range(1, 10)}, "u1": 4}], "row 1: two answers have the same name"),
        (
            pd.DataFrame([[3] * 10], columns=[*(f"U{number}" for number in range(1, 10)), "U1"]),
            "two columns have the same",
        ),
        ([THREE, [3] * 8 + [5]], "row 2, SARANA: 5 is not 1, 2, 3 or 4"),
        ([[3] * 8 + [0]], "row 1, SARANA: 0 is not"),
        ([[3] * 8 + [2.5]], r"row 1, SARANA: 2\.5 is not"),
        ([[3] * 8 + [True]], "row 1, SARANA: True is not"),
        ([[3] * 8 + ["Baik"]], "row 1, SARANA: 'Baik' is not"),
        ([[3] * 8], "row 1: 8 answers, where 9 unsur are asked"),
        ([{"U1": 3}], r"row 1: PROSEDUR \(U2\) is missing"),
        (
            [{**{f"U{number}": 3 for number in range(1, 10)}, "WAKTU": 4}],
            r"row 1: WAKTU \(U3\) stands there more than once",
        ),
    ],
)
def test_what_cannot_be_scored_is_named(rows: Any, told: str):
    """Row and unsur, never a guess."""
    with pytest.raises(ValueError, match=told):
        score(rows)


def test_an_unsur_that_nobody_answered_gives_no_index():
    """An index of the others would be another number; nor does a survey of nobody have one."""
    for rows in ([[3] * 8 + [None]], []):
        with pytest.raises(NoIndex):
            score(rows)


def test_an_unknown_convention_is_refused():
    """There are three."""
    with pytest.raises(ValueError, match=r"0\.12"):
        score([THREE], bobot="0.12")


def test_pandas_is_not_brought_along():
    """Nor numpy: a notebook that has none needs none."""
    code = "import sys, skm_core; skm_core.score([[3] * 9]); print(sorted({'pandas', 'numpy', 'scipy'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
