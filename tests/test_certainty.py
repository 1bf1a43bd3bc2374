"""Sentences on how sure a number is."""

import re
from decimal import Decimal

import pytest

from skm_app.side_by_side import LeftOut
from skm_app.wording.certainty import (
    CHANCE,
    REAL,
    UNTESTED,
    describe_gap,
    describe_interval,
    describe_letter_change,
    describe_letter_change_in_paper,
    describe_moved_in_paper,
    describe_real_unsur,
    format_interval,
    format_needed,
    name_verdict,
)
from skm_app.wording.region import (
    UnitChange,
    describe_against,
    describe_left_out,
    describe_moved_units,
    describe_region,
)
from skm_core import PERMENPAN_2017, Period, Unsur
from skm_core.statistics import AdjustedTest, Estimate, NoInterval, Test, find_widest_gap

SURE = AdjustedTest(Test(-2.5, 0.5, 100, -5, 0.00001, -3.5, -1.5), 0.001)
UNSURE = AdjustedTest(Test(0.7, 1.5, 100, 0.45, 0.65, -2.3, 3.7), 1.0)
HIGHER = AdjustedTest(Test(2.5, 0.5, 100, 5, 0.00001, 1.5, 3.5), 0.001)


@pytest.mark.parametrize(("test", "words"), [(SURE, REAL), (UNSURE, CHANCE), (None, UNTESTED)])
def test_a_change_has_one_of_three_verdicts(test: AdjustedTest | None, words: str):
    """Real, not told from chance, or not to be tested."""
    assert name_verdict(test) == words


def test_a_letter_that_changed_by_chance_is_warned_about():
    """Only where the letter changed and the change is not real."""
    assert describe_letter_change("A", "A", UNSURE) is None
    assert describe_letter_change("A", "B", SURE) is None
    warned = describe_letter_change("B", "A", UNSURE)
    assert warned
    assert "Mutu berubah dari B ke A" in warned
    assert describe_letter_change_in_paper("A", "B", SURE) is None
    assert describe_letter_change_in_paper("B", "A", UNSURE) == (
        "Mutu pelayanan berubah dari B menjadi A, tetapi perubahan IKM secara statistik tidak signifikan, "
        "sehingga mutu tersebut dapat berubah kembali pada survei berikutnya."
    )


@pytest.mark.parametrize(
    ("points", "test", "told"),
    [
        ("-3.10", SURE, "turun 3,10 poin; secara statistik signifikan"),
        ("-0.42", UNSURE, "turun 0,42 poin; secara statistik tidak signifikan"),
        ("0.70", None, "naik 0,70 poin; secara statistik tidak dapat diuji"),
        ("0.00", UNSURE, "tetap"),
    ],
)
def test_a_paper_says_of_a_change_whether_it_is_significant(points: str, test: AdjustedTest | None, told: str):
    """The same three verdicts as on screen, in the words of an official report."""
    assert describe_moved_in_paper(Decimal(points), test) == told


@pytest.mark.parametrize("why", list(NoInterval))
def test_where_there_is_no_interval_the_reason_is_told(why: NoInterval):
    """One sentence each, none of them empty."""
    assert re.fullmatch(
        "Selang kepercayaan tidak (?:dapat dihitung|diperlukan) karena .+[.]",
        describe_interval(Estimate(80.0, 1, None, why=why)),
    )


def test_intervals_are_written_with_commas():
    """Two decimals, a dash where there is none; in a sentence once with what the interval rests on."""
    assert describe_interval(Estimate(86.0, 72, 1.0, 85.909, 89.3588)) == (
        "Dengan tingkat kepercayaan 95%, IKM seluruh penerima layanan diperkirakan antara 85,91 dan 89,36. "
        "Perkiraan ini berlaku sejauh responden mewakili penerima layanan."
    )
    assert format_interval(Estimate(86.0, 72, 1.0, 85.909, 89.3588)) == "85,91–89,36"
    assert format_interval(None) == "–"
    assert format_needed(None) == "tidak tercapai"


def test_only_real_moves_of_unsur_are_named():
    """After Holm; both directions; none is a sentence too."""
    found = {Unsur.WAKTU: SURE, Unsur.BIAYA: UNSURE}
    assert describe_real_unsur(found, PERMENPAN_2017) == "Waktu turun nyata."
    assert describe_real_unsur(found, PERMENPAN_2017, in_paper=True) == "Unsur Waktu turun signifikan."
    assert describe_real_unsur({Unsur.BIAYA: UNSURE}, PERMENPAN_2017) == "Tidak ada unsur yang perubahannya nyata."
    assert describe_real_unsur({}, PERMENPAN_2017) == "Perubahan tiap unsur tidak dapat diuji."


def test_the_widest_gap_counts_for_all_pairs():
    """Three groups make three pairs: p = 0,03 for the widest alone is not real."""
    groups = {"a": Estimate(80.0, 50, 1.5), "b": Estimate(82.0, 50, 1.5), "c": Estimate(84.8, 50, 1.5)}
    gap = find_widest_gap(groups)
    assert gap
    assert describe_gap(gap) == f"Selisih terbesar: c dan a, 4,80 poin, {CHANCE}."
    assert find_widest_gap({"a": groups["a"]}) is None


@pytest.mark.parametrize(
    ("against", "told"),
    [
        ([HIGHER] * 4, "A terendah dari 5 unit; keempat lainnya lebih tinggi, nyata."),
        ([SURE] * 11, "A tertinggi dari 12 unit; semua 11 unit lainnya lebih rendah, nyata."),
        ([HIGHER] * 2 + [SURE] + [UNSURE] * 3,
         "Terhadap A: 2 lebih tinggi, nyata; 3 belum dapat dibedakan; 1 lebih rendah, nyata."),
        ([UNSURE] * 4, "Tidak satu pun dari 4 unit lain yang berbeda nyata dari A."),
        ([HIGHER], "Terhadap A: 1 lebih tinggi, nyata."),
        ([], "1 unit dibandingkan; A tidak dapat diuji terhadap yang lain."),
    ],
)  # fmt: skip
def test_a_verdict_over_units_has_a_direction(against: list[AdjustedTest], told: str):
    """Higher, lower, or not told apart, and never a rank among those that are not."""
    assert describe_region(len(against) + 1, "A", against) == told


def test_an_end_is_only_claimed_where_every_unit_was_tested():
    """Of six units one has no rows: nobody knows whether A is the lowest."""
    assert describe_region(6, "A", [HIGHER] * 4) == "Terhadap A: 4 lebih tinggi, nyata."


def test_units_are_told_in_words():
    """How one differs, who fell, who is missing."""
    assert describe_against(None, True) == "pembanding"
    assert describe_against(SURE, False) == "lebih rendah 2,50, nyata"
    assert describe_against(UNSURE, False) == CHANCE
    moved = [
        UnitChange("a", "Kecamatan A", None, (Unsur.WAKTU,), ()),
        UnitChange("b", "B", SURE.test, (), (Unsur.BIAYA,)),
    ]
    assert describe_moved_units(moved, 4, PERMENPAN_2017, "sejak Tahun 2024", {"a": "A"}) == {
        "Turun nyata sejak Tahun 2024": "A (Waktu) dan B (IKM).",
        "Naik nyata sejak Tahun 2024": "B (Biaya).",
    }
    assert describe_moved_units([], 4, PERMENPAN_2017, "sejak Tahun 2024", {}) == {
        "Bergerak nyata sejak Tahun 2024": "tidak satu pun dari 4 unit, diuji sekaligus."
    }
    assert describe_moved_units([], 0, PERMENPAN_2017, "sejak Tahun 2024", {}) == {
        "Bergerak nyata sejak Tahun 2024": "belum ada unit yang dapat diuji."
    }
    many = [f"Unit {place}" for place in range(15)]
    left_out = {LeftOut.MISSING: many, LeftOut.FEW: list[str]()}
    (told,) = describe_left_out(left_out, Period.parse("2024"))
    assert told.startswith("Belum melapor Tahun 2024: Unit 0, Unit 1")
    assert told.endswith("dan 3 lainnya.")
