"""Files that were made by hands that had not read the reader: right to the last fraction, by page and by terminal."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from skm_app.problems import ProblemCode
from skm_app.reading import Reading, Status, open_file, pack_sheets, read_survey, read_table, unpack_sheets
from skm_core import Bobot, compute_score
from tests.files.checking import tell

FOLDER = Path(__file__).parents[1] / "offices"
ORACLES = json.loads((FOLDER / "oracles.json").read_text(encoding="utf-8"))

CHOSEN: dict[str, dict[str, str]] = {
    "Kecamatan Kemlagi - angket pelayanan tw1 2026.xlsx": {"letters": "a=1"},
    "LAPORAN SKM FIX REVISI (2).xlsx": {"side": "kiri", **{f"col:{letter}": "-" for letter in "RSTUVWXYZ"}},
    "SKM Sukamaju 2026 adminduk+perizinan.xlsx": {"sheet": "Pelayanan Adminduk"},
    "SKM TRIWULAN 2 2026 KEC SUKODADI.xls": {"u8": "sarana", **{f"label:u{k}": "kosong" for k in range(1, 10)}},
    "SKM bulan Mei fix.xlsx": {"u8": "sarana"},
    "hasil survei triwulan 3.xlsx": {"label:cukup cepat": "3"},
}
"""What the officer has to say of a file, where it is in doubt."""

REFUSED = {
    "responden_export.csv": ProblemCode.SHIFTED,
    "Rekap NRR kecamatan smt 2 (dari Bag Organisasi).xlsx": ProblemCode.AVERAGES,
    "skm karangwaru jul-des 2025.csv": ProblemCode.UNSUR_EMPTY,
    # known and not read yet: ticks under four columns an unsur, tallies beside their counts, fives in four unsur
    "Form IKM Kel Wonokusumo Maret 26.xlsx": ProblemCode.NO_ROWS,
    "turus kuesioner kertas smt 2.xlsx": ProblemCode.NO_TABLE,
    "OLAH DATA SKM DPMPTSP TW II.xlsx": ProblemCode.OTHER_SCALE,
}
"""Files that give no number, and why."""

ONE_SHEET = "SKM Januari-Juni 2026.xlsx"
"""A sheet for each month: the officer is asked which, and one is read; all of them together are not yet."""

NO_LABEL = "Survei Kepuasan (Jawaban) - Form Responses 1.csv"
"""Words beside the ladder are left out by its oracle and proposed a score by the reader; the officer says which."""

READABLE = sorted(set(ORACLES) - set(REFUSED) - {ONE_SHEET, NO_LABEL})


def read_file(name: str, chosen: dict[str, str]) -> Reading:
    return read_survey(name, (FOLDER / name).read_bytes(), chosen)


def read_to_the_end(name: str) -> Reading:
    """Read with what the officer said, and the proposals for the rest."""
    chosen = dict(CHOSEN.get(name, {}))
    reading = read_file(name, chosen)
    while reading.status is Status.QUESTION:
        chosen |= {str(question.key): question.proposal for question in reading.questions}
        reading = read_file(name, chosen)
    return reading


@pytest.mark.parametrize("name", READABLE)
def test_the_file_of_an_office_gives_its_numbers(name: str):
    """Respondents, rejected rows, every NRR as a fraction, and the index."""
    oracle, reading = ORACLES[name], read_to_the_end(name)
    assert reading.answered is not None
    score = compute_score(reading.answered, reading.instrument, Bobot.TWO_DECIMALS)
    found = score.n, len(reading.rejected), str(score.ikm)
    assert (*found, {reading.instrument.code(row.unsur): row.nrr for row in score.unsur}) == (
        oracle["n"],
        oracle["rejected"],
        oracle["ikm_0.11"],
        {code: Fraction(nrr) for code, nrr in oracle["nrr"].items()},
    )


def test_an_office_that_asks_for_no_price_gets_its_index_by_its_rule():
    """Biaya was asked of nobody; the index is the one that the oracle gives for a service that is free by law."""
    name = "skm karangwaru jul-des 2025.csv"
    reading = read_file(name, {"empty:U4": "gratis"})
    assert reading.answered
    score = compute_score(reading.answered, reading.instrument, Bobot.TWO_DECIMALS, reading.fixed)
    assert (score.n, str(score.ikm)) == (ORACLES[name]["n"], ORACLES[name]["ikm_if_gratis"])


@pytest.mark.parametrize(("name", "code"), REFUSED.items(), ids=list(REFUSED))
def test_what_cannot_be_read_is_refused_and_gives_no_number(name: str, code: ProblemCode):
    """Shifted fields, averages, an unsur without answers: a wrong number is worse than none."""
    reading = read_to_the_end(name)
    assert (reading.status, reading.refusal and reading.refusal.code) == (Status.REFUSED, code)


@pytest.mark.parametrize("name", sorted(ORACLES))
def test_page_and_terminal_read_an_office_alike(name: str):
    """The page reads what was kept of the file, packed and unpacked; everything that is said of it is the same."""
    chosen = CHOSEN.get(name, {})
    source, sheets = open_file(name, (FOLDER / name).read_bytes())
    waiting = read_table(source, unpack_sheets(pack_sheets(sheets)), chosen)
    assert tell(waiting) == tell(read_file(name, chosen))


def test_the_free_rung_is_proposed():
    """Where "Kurang cepat" is 2 already, "Cukup cepat" between it and "Sangat cepat" can only be 3."""
    (question,) = read_file("hasil survei triwulan 3.xlsx", {}).questions
    assert (str(question.key), question.proposal) == ("label:cukup cepat", "3")


def test_shifted_rows_are_named():
    """A comma in a suggestion moved the scores of eleven rows by one column, and all of them were still scores."""
    refusal = read_to_the_end("responden_export.csv").refusal
    assert refusal is not None
    assert (refusal.row, refusal.got) == (16, "11")
