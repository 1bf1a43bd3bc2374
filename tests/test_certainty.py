"""Sentences on how sure a number is."""

import pytest

from skm_app.side_by_side import LeftOut
from skm_app.wording.certainty import (
    CHANCE,
    REAL,
    UNTESTED,
    describe_gap,
    describe_headline,
    describe_interval,
    describe_letter_change,
    describe_real_unsur,
    format_interval,
    format_needed,
    format_pair,
    name_unsur_verdict,
    name_verdict,
)
from skm_app.wording.region import (
    UnitChange,
    describe_against,
    describe_left_out,
    describe_moved_units,
    describe_region,
)
from skm_core import PERMENPAN_2017, Period, Unsur, compute_change
from skm_core.statistics import AdjustedTest, Estimate, NoInterval, Test, find_widest_gap
from tests.core.makers import level

SURE = Test(-2.5, 0.5, 100, -5, 0.00001, -3.5, -1.5)
UNSURE = Test(0.7, 1.5, 100, 0.45, 0.65, -2.3, 3.7)


@pytest.mark.parametrize(("test", "words"), [(SURE, REAL), (UNSURE, CHANCE), (None, UNTESTED)])
def test_a_change_has_one_of_three_verdicts(test: Test | None, words: str):
    """Real, not told from chance, or not to be tested."""
    assert name_verdict(test) == words


def test_a_letter_that_changed_by_chance_is_warned_about():
    """Only where the letter changed and the change is not real."""
    assert describe_letter_change("A", "A", UNSURE) is None
    assert describe_letter_change("A", "B", SURE) is None
    warned = describe_letter_change("B", "A", UNSURE)
    assert warned
    assert "Mutu berubah dari B ke A" in warned


@pytest.mark.parametrize("why", list(NoInterval))
def test_where_there_is_no_interval_the_reason_is_told(why: NoInterval):
    """One sentence each, none of them empty."""
    assert describe_interval(Estimate(80.0, 1, None, why=why)).startswith("Tanpa selang: ")


def test_intervals_are_written_with_commas():
    """Two decimals, a dash where there is none."""
    assert format_interval(Estimate(86.0, 72, 1.0, 85.909, 89.3588)) == "85,91–89,36"
    assert (format_interval(None), format_pair(None), format_pair((3.1, 3.25))) == ("–", "–", "3,10–3,25")
    assert format_needed(None) == "tidak tercapai"


def fell(points: float) -> AdjustedTest:
    return AdjustedTest(Test(points, 0.1, 100, points * 10, 0.0001, points, points), 0.001)


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        ({}, ""),
        ({Unsur.WAKTU: fell(-1)}, " Waktu turun nyata, dari 3,00 menjadi 2,00."),
        (
            {Unsur.BIAYA: fell(1), Unsur.WAKTU: fell(-1)},
            " Waktu turun nyata, dari 3,00 menjadi 2,00; Biaya naik nyata, dari 3,00 menjadi 4,00.",
        ),
        (
            {Unsur.BIAYA: fell(1), Unsur.WAKTU: fell(-1), Unsur.SARANA: fell(-2)},
            " Sarana turun nyata, dari 3,00 menjadi 1,00; Waktu turun nyata, dari 3,00 menjadi 2,00, dan 1 unsur lain.",
        ),
        ({Unsur.WAKTU: AdjustedTest(UNSURE, 1.0)}, ""),
    ],
)
def test_a_headline_names_the_unsur_that_changed_for_real(moved: dict[Unsur, AdjustedTest], told: str):
    """What fell before what rose, the largest first, two at most; noise is not named."""
    after = level({Unsur.WAKTU: 2, Unsur.BIAYA: 4, Unsur.SARANA: 1})
    change, before = compute_change(level({}), after), Period.parse("2024-S1")
    index = "IKM 69,44, mutu C (Kurang Baik)"
    rest = (
        f". Sejak Semester I 2024:{told}"
        if told
        else ", turun 5,56 dari Semester I 2024, belum dapat dibedakan dari kebetulan."
    )
    assert describe_headline(after, change, before, UNSURE, moved) == index + rest
    rest = f", turun 5,56 dari Semester I 2024, perubahan nyata.{told and f' Sejak Semester I 2024:{told}'}"
    assert describe_headline(after, change, before, SURE, moved) == index + rest
    assert describe_headline(after, None, None, None, {}) == "IKM 69,44, mutu C (Kurang Baik)."


def test_only_real_moves_of_unsur_are_named():
    """After Holm; both directions; none is a sentence too."""
    found = {Unsur.WAKTU: AdjustedTest(SURE, 0.01), Unsur.BIAYA: AdjustedTest(UNSURE, 1.0)}
    assert describe_real_unsur(found, PERMENPAN_2017) == "Waktu turun nyata."
    assert describe_real_unsur({}, PERMENPAN_2017) == "Tidak ada unsur yang perubahannya nyata."
    assert [name_unsur_verdict(one) for one in (*found.values(), None)] == [REAL, CHANCE, UNTESTED]


def test_the_widest_gap_counts_for_all_pairs():
    """Three groups make three pairs: p = 0,03 for the widest alone is not real."""
    groups = {"a": Estimate(80.0, 50, 1.5), "b": Estimate(82.0, 50, 1.5), "c": Estimate(84.8, 50, 1.5)}
    gap = find_widest_gap(groups)
    assert gap
    assert describe_gap(gap) == f"Selisih terbesar: c dan a, 4,80 poin, {CHANCE}."
    assert find_widest_gap({"a": groups["a"]}) is None


def test_units_are_told_in_words():
    """How many differ, how one differs, who fell, who is missing."""
    assert describe_region(5, "A", 4, 3) == "3 dari 4 unit lain berbeda nyata dari A."
    assert describe_region(5, "A", 4, 0) == "Tidak satu pun dari 4 unit lain yang berbeda nyata dari A."
    assert describe_region(2, "A", 0, 0) == "2 unit dibandingkan; A tidak dapat diuji terhadap yang lain."
    assert describe_against(None, True) == "pembanding"
    assert describe_against(AdjustedTest(SURE, 0.01), False) == "lebih rendah 2,50, nyata"
    assert describe_against(AdjustedTest(UNSURE, 1.0), False) == CHANCE
    moved = [UnitChange("A", None, (Unsur.WAKTU,), ()), UnitChange("B", SURE, (), ())]
    assert describe_moved_units(moved, PERMENPAN_2017) == {
        "Turun nyata sejak periode sebelumnya": "A (Waktu) dan B (IKM)."
    }
    many = [f"Unit {place}" for place in range(15)]
    left_out = {LeftOut.MISSING: many, LeftOut.FEW: list[str]()}
    (told,) = describe_left_out(left_out, Period.parse("2024"))
    assert told.startswith("Belum melapor Tahun 2024: Unit 0, Unit 1")
    assert told.endswith("dan 3 lainnya.")
