"""CSV in every encoding an office sends, and junk that only bears the name."""

import random
import time

import pytest

from skm_app.reading import read_survey
from skm_app.reading.container.sheet import read_sheets
from tests.reading.makers import CODES, answers, as_csv

TABLE = [[*CODES, "Saran"], *[[*row, "pelayanan “baik” – é"] for row in answers(12)]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_an_office_is_read(encoding: str):
    """By its mark, by its NULs, else by what decodes."""
    (sheet,) = read_sheets(as_csv(TABLE, encoding=encoding))
    assert sheet.rows[1] == (*["3"] * 9, "pelayanan “baik” – é")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_line_that_names_the_delimiter_keeps_its_place(delimiter: str):
    """Row numbers are those of the lines of the file."""
    (sheet,) = read_sheets(f"sep={delimiter}\r\n".encode() + as_csv(TABLE, delimiter))
    assert (sheet.rows[0], sheet.rows[1][0]) == ((), "U1")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * 8 * 2**20, "broken_file"),
        (b"3;" * 4 * 2**20, "too_many_columns"),
        (b";" * 10_000_000, "no_table"),
        (b"\n" * 10_000_000 + b"a", "too_many_rows"),
        (b"U1;U2\n3;\x004", "unknown_kind"),
        (random.Random(1).randbytes(2**20), "unknown_kind"),
        (b"\x01\x02\x03\x04" * 1000, "unknown_kind"),
        (b'U1;U2;U3\n1;"2;3\n' + b"1;2;3\n" * 2_000_000, "open_quote"),
        (b"\n".join([b";".join([b"3"] * 290)] * 7_500), "too_many_cells"),
        (";".join(CODES).encode() + b"\n3;3;3;3;3;3;3;3;3" * 50_200, "too_many_rows"),
    ],
    ids=["one line", "one row", "delimiters", "lines", "nul", "junk", "controls", "quote", "cells", "rows"],
)
def test_junk_with_the_name_of_a_csv_is_refused_within_seconds(content: bytes, code: str):
    """Never a wait that looks like a crash."""
    started = time.monotonic()
    refusal = read_survey("survei.csv", content).refusal
    assert refusal
    assert refusal.code == code
    assert time.monotonic() - started < 8


def test_blank_rows_and_columns_at_the_end_do_not_count():
    """Excel saves what was once formatted as rows of delimiters."""
    lines = [";".join(CODES), *["3;3;3;3;3;3;3;3;3"] * 12, *[";" * 310] * 60_000]
    (sheet,) = read_sheets("\n".join(lines).encode())
    assert (len(sheet.rows), len(sheet.rows[1])) == (13, 9)
