"""Characters that nobody sees, and spaces and dashes of every kind, change no number and make no level."""

import pytest

from skm_app.reading import Reading, read_survey
from skm_app.reading.cells import hide_personal, parse_answer
from skm_app.reading.rows.answer_key import guess_score
from skm_app.reading.vocabulary import tidy
from skm_core import Dimension, Unsur
from tests.reading.makers import NAMES, answers, as_csv, read

UNSEEN = ["\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff", "\u00ad"]


def genders(reading: Reading) -> set[str | None]:
    assert reading.responses
    return set(reading.responses.profile[Dimension.GENDER])


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_sign_of_no_width_is_nothing(sign: str):
    """In a header, a label, a number, a gender or alone in a cell."""
    header = ["Jenis Kelamin", *(f"{name[:3]}{sign}{name[3:]}" for name in NAMES)]
    row = [f"Laki{sign}-laki", f"Ses{sign}uai", *[f"{sign}3"] * 7, f"3{sign}"]
    reading = read([header, *[row] * 3, [*row[:-1], sign]])
    assert reading.responses, (reading.refusal, reading.questions)
    assert genders(reading) == {"Laki-laki"}
    assert {score for column in reading.responses.answers.values() for score in column} == {3, None}
    assert [problem.code for problem in reading.cells] == []


@pytest.mark.parametrize(
    "written", ["laki - laki", "Laki – laki", "LAKI-LAKI", "laki\u2011laki", "Laki  laki", "laki— laki"]
)
def test_a_gender_is_one_however_its_dash_is_written(written: str):
    """Every dash and every space between the two words mean the same."""
    assert genders(read([["JK", *NAMES], *([written, *row] for row in answers())])) == {"Laki-laki"}


def test_levels_that_differ_by_spaces_dashes_or_case_are_one():
    """The most frequent spelling stands for all, whatever the order of the rows; other words stay apart."""
    written = ["Surat pindah", "SURAT PINDAH", "Surat-pindah", "Surat pindah", "Surat datang"]
    rows = [[level, *[3] * 9] for level in written]
    for order in (rows, rows[::-1]):
        reading = read([["Jenis Layanan", *NAMES], *order])
        assert reading.responses
        assert set(reading.responses.profile[Dimension.SERVICE]) == {"Surat pindah", "Surat datang"}


def test_a_minus_sign_of_print_is_a_minus_sign():
    """−1 is a number outside of the scale, told as such."""
    reading = read([NAMES, *answers(60), ["−1", *[3] * 8]])
    assert [(problem.code, problem.got) for problem in reading.cells] == [("score_out_of_range", "-1")]


@pytest.mark.parametrize("word", ["", "•••", "很好"])
def test_a_word_without_letters_resembles_no_label(word: str):
    """A hidden name in an answer comes back when a marked copy is uploaded again."""
    assert guess_score("", Unsur.WAKTU) is None
    rows = [*answers(40), [word, *[3] * 8]]
    reading = read_survey("tanda.csv", as_csv([NAMES, *rows]))
    assert reading.responses
    assert len(reading.responses) == 41


@pytest.mark.parametrize(
    "header",
    [
        "NO. URUT RESPONDEN",
        "NO RES",
        "NO.RES",
        "No. Resp.",
        "Nomor Urut",
        "NO URUT",
        "No. Responden",
        "NOMOR RESPONDEN",
    ],
)
def test_the_column_of_numbers_is_known_by_many_names(header: str):
    """A total under it is no respondent."""
    rows = [[number, *row] for number, row in enumerate(answers(), 1)]
    reading = read([[header, *NAMES], *rows, ["Jumlah nilai", *[36] * 9], ["NRR per unsur", *[3.0] * 9]])
    assert reading.responses, reading.refusal
    assert (len(reading.responses), reading.cells) == (12, ())


@pytest.mark.parametrize("written", ["01-01-2026", "1/1/2026", "30.06.2026", "2026-06-30"])
def test_a_day_in_a_title_is_no_number_of_a_person(written: str):
    """It is kept where a period may be told by it; in free text it may be a birth date."""
    assert hide_personal(f"Periode {written} s.d.", dates=True) == f"Periode {written} s.d."
    assert hide_personal("0812 3456 7890 dan 08-12-3456-7890", dates=True) == "••• dan •••"


def test_a_text_does_not_grow_by_being_cleaned():
    """One letter may unfold into eighteen, and a thousand marks on one letter cost their square."""
    assert len(tidy("\ufdfa" * 2_000)) == 2_000
    assert tidy("e" + "\u0301\u0316" * 1_000) == tidy("e" + "\u0301\u0316" * 2)


@pytest.mark.parametrize(
    ("answer", "score"),
    [("1. Budi Santoso", None), ("3 - Sesuai", 3), ("4. Sangat puas sekali", 4), ("3. Buruk", None)],
)
def test_a_number_before_a_name_is_no_answer(answer: str, score: int | None):
    """Before words of a label it is."""
    assert parse_answer(answer, Unsur.PERSYARATAN).score == score
