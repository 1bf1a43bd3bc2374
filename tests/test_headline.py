"""The one sentence on top, and the one on the lowest unsur: what is real is named, and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from skm_app.wording.headline import describe_headline, describe_moves
from skm_app.wording.lowest import ALL_EQUAL, describe_lowest, describe_lowest_in_paper, describe_priority, list_lowest
from skm_core import IkmRange, Period, PrintedBefore, Unsur
from skm_core.statistics import (
    AdjustedTest,
    ChangeTests,
    Course,
    Estimate,
    LowestGroup,
    Measured,
    Measurement,
    Subject,
    Test,
)
from tests.core.makers import level

EARLY, BEFORE, NOW = (Period.parse(code) for code in ("2023-S1", "2023-S2", "2024-S1"))
INDEX = "IKM 69,44, mutu C."
WAKTU, BIAYA, SARANA, PRODUK = Unsur.WAKTU, Unsur.BIAYA, Unsur.SARANA, Unsur.PRODUK


def moved(points: float, p: float = 0.001) -> AdjustedTest:
    return AdjustedTest(Test(points, 0.1, 100, points * 10, p, points, points), p)


def measured(period: Period, nrr: dict[Unsur, int]) -> Measured:
    score = level(nrr)
    unsur = {row.unsur: Estimate(float(row.nrr), 60, 0.1) for row in score.unsur}
    return period, Measurement(score, Estimate(float(score.ikm_exact), 60, 1.0), unsur)


def course(since: Mapping[Subject, AdjustedTest], over: Mapping[Subject, AdjustedTest] | None = None) -> Course:
    """Make three semesters: Waktu falls from 3 to 2 in the last, Biaya rises, Sarana falls to 1."""
    first, second = measured(EARLY, {}), measured(BEFORE, {})
    now = measured(NOW, {WAKTU: 2, BIAYA: 4, SARANA: 1})
    return Course(
        now=now, before=second, earlier=(first, second), since=ChangeTests(since), over=ChangeTests(over or {})
    )


@pytest.mark.parametrize(
    ("since", "over", "told"),
    [
        ({None: moved(-5, 0.4)}, {}, "Tidak ada perubahan yang nyata."),
        ({WAKTU: moved(-1, 0.05)}, {WAKTU: moved(-1, 0.06)}, "Tidak ada perubahan yang nyata."),
        ({WAKTU: moved(-1, 0.0499)}, {}, "Waktu turun nyata dibanding Semester II 2023, dari 3,00 menjadi 2,00."),
        (
            {BIAYA: moved(1), WAKTU: moved(-1)},
            {},
            "Waktu turun nyata dibanding Semester II 2023, dari 3,00 menjadi 2,00; Biaya naik nyata, dari 3,00 menjadi 4,00.",
        ),
        (
            {BIAYA: moved(1), WAKTU: moved(-1), SARANA: moved(-2)},
            {},
            "Sarana turun nyata dibanding Semester II 2023, dari 3,00 menjadi 1,00; Waktu turun nyata, dari 3,00 menjadi "
            "2,00; 1 unsur lain naik.",
        ),
        (
            {None: moved(-5.5), WAKTU: moved(-1)},
            {},
            "IKM turun nyata dibanding Semester II 2023, dari 75,00 menjadi 69,44.",
        ),
        (
            {None: moved(-5.5), WAKTU: moved(-1), BIAYA: moved(1)},
            {},
            "IKM turun nyata dibanding Semester II 2023, dari 75,00 menjadi 69,44; Biaya naik nyata, dari 3,00 menjadi 4,00.",
        ),
        ({}, {WAKTU: moved(-1)}, "Waktu turun nyata sejak Semester I 2023, dari 3,00 menjadi 2,00."),
        (
            {WAKTU: moved(-1)},
            {WAKTU: moved(-1)},
            "Waktu turun nyata sejak Semester I 2023, dari 3,00 menjadi 2,00.",
        ),
        (
            {WAKTU: moved(-1)},
            {WAKTU: moved(0.4)},
            "Waktu turun nyata dibanding Semester II 2023, dari 3,00 menjadi 2,00. "
            "Waktu naik nyata sejak Semester I 2023, rata-rata 0,40 setahun.",
        ),
        (
            {BIAYA: moved(1)},
            {None: moved(-6), WAKTU: moved(-1), SARANA: moved(-2)},
            "Biaya naik nyata dibanding Semester II 2023, dari 3,00 menjadi 4,00. IKM turun nyata sejak Semester I 2023, "
            "dari 75,00 menjadi 69,44; Sarana turun nyata, dari 3,00 menjadi 1,00; 1 unsur lain turun.",
        ),
        (
            {PRODUK: moved(0.1), WAKTU: moved(-1)},
            {None: moved(-6), SARANA: moved(-2), WAKTU: moved(-1), BIAYA: moved(1)},
            "IKM turun nyata sejak Semester I 2023, dari 75,00 menjadi 69,44; Sarana turun nyata, dari 3,00 menjadi 1,00; "
            "1 unsur lain turun; 1 unsur lain naik.",
        ),
        (
            {None: moved(-0.001), PRODUK: moved(-0.001)},
            {},
            "IKM turun nyata dibanding Semester II 2023, dari 75,00 menjadi 69,44.",
        ),
        (
            {None: moved(-0.001), WAKTU: moved(-1), PRODUK: moved(-0.001)},
            {},
            "IKM turun nyata dibanding Semester II 2023, dari 75,00 menjadi 69,44.",
        ),
        ({}, {PRODUK: moved(-0.3)}, "Produk turun nyata sejak Semester I 2023, rata-rata 0,30 setahun."),
    ],
)
def test_a_headline_names_what_is_real_and_nothing_else(
    since: dict[Subject, AdjustedTest], over: dict[Subject, AdjustedTest], told: str
):
    """The index, else the worst unsur, two at most; what is real in both looks once; noise is not named."""
    found = describe_headline(course(since, over))
    if not since:
        # what cannot be tested since the period before is said so
        assert found == f"{INDEX} Turun 5,56 dari Semester II 2023, tidak dapat diuji. {told}"
    else:
        assert found == f"{INDEX} {told}"


def test_an_index_that_prints_the_same_hides_no_unsur():
    """In a census one answer of a thousand is real; the index prints as before, and what fell in print is named."""
    first, now = measured(BEFORE, {WAKTU: 3, BIAYA: 3}), measured(NOW, {WAKTU: 2, BIAYA: 4})
    since = ChangeTests({None: moved(-0.001), WAKTU: moved(-1), BIAYA: moved(1)})
    made = Course(now=now, before=first, earlier=(first,), since=since, over=ChangeTests({}))
    assert now[1].score.ikm == first[1].score.ikm
    told = describe_moves(made)
    assert (
        told
        == "Waktu turun nyata dibanding Semester II 2023, dari 3,00 menjadi 2,00; Biaya naik nyata, dari 3,00 menjadi 4,00."
    )


def test_a_first_period_has_nothing_to_say_of_moves():
    """The index and its letter."""
    alone = replace(course({}), before=None, earlier=())
    assert describe_headline(alone) == INDEX
    assert describe_moves(alone) == ""


def test_a_paper_says_what_moved_in_its_own_words():
    """Significant instead of real, points and a subject where nothing can be tested; the conditions are the same."""
    real = course({WAKTU: moved(-1), None: moved(-0.1, 0.5)}, {PRODUK: moved(-0.3)})
    assert describe_moves(real, in_paper=True) == (
        "Nilai unsur Waktu turun signifikan dibandingkan dengan Semester II 2023, dari 3,00 menjadi 2,00. "
        "Nilai unsur Produk turun signifikan sejak Semester I 2023, rata-rata 0,30 per tahun."
    )
    nothing = course({None: moved(-5, 0.4)})
    assert describe_moves(nothing, in_paper=True) == "Tidak ada perubahan yang secara statistik signifikan."
    told = "IKM turun 5,56 poin dari Semester II 2023; perubahan ini tidak dapat diuji secara statistik."
    assert describe_moves(course({}), in_paper=True) == told


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ({PRODUK: 3}, "rata-rata 0,30 setahun"),
        ({PRODUK: 4}, "dari 4,00 menjadi 3,00"),
    ],
)
def test_first_and_last_value_are_named_only_where_they_show_the_slope(first: dict[Unsur, int], told: str):
    """At least 0,10 apart and in the direction of the line; else the slope a year."""
    made = course({None: moved(0, 1.0)}, {PRODUK: moved(-0.3)})
    made = replace(made, earlier=(measured(EARLY, first), made.earlier[1]))
    assert describe_headline(made) == f"{INDEX} Produk turun nyata sejak Semester I 2023, {told}."


SPAN = IkmRange(Decimal("71.00"), Decimal("71.20"), None, Decimal("71.11"))


@pytest.mark.parametrize(
    ("span", "n", "told"),
    [
        (SPAN, 72, "Turun 1,67 dari angka tercetak 71,11 (Semester II 2023, n = 72), tidak dapat diuji."),
        (SPAN, None, "Turun 1,67 dari angka tercetak 71,11 (Semester II 2023), tidak dapat diuji."),
        (
            replace(SPAN, printed=None),
            72,
            "Turun 1,56–1,76 dari rentang tercetak 71,00–71,20 (Semester II 2023, n = 72), tidak dapat diuji.",
        ),
        (
            IkmRange(Decimal("69.40"), Decimal("69.50"), None),
            72,
            "Periode sebelumnya hanya tercetak, antara 69,40–69,50 (Semester II 2023, n = 72): naik atau turun tidak "
            "dapat dikatakan.",
        ),
    ],
)
def test_a_printed_period_before_is_still_the_period_before(span: IkmRange, n: int | None, told: str):
    """Its printed index where that has our bobot, else the range; nothing of it can be tested."""
    made = replace(course({}), before=None)
    assert describe_headline(made, PrintedBefore(BEFORE, span, n)) == f"{INDEX} {told}"


def group(*members: Unsur, tested: bool = True) -> LowestGroup:
    return LowestGroup(members, {BIAYA: moved(1)} if tested else {})


SCORED = level({WAKTU: 2, BIAYA: 4})


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (group(WAKTU), "Terendah: Waktu (2,00), nyata di bawah unsur lain."),
        (group(WAKTU, PRODUK), "Terendah: Waktu (2,00); Produk (3,00) belum dapat dibedakan darinya."),
        (
            group(WAKTU, PRODUK, SARANA),
            "Terendah: Waktu (2,00); Produk (3,00) dan Sarana (3,00) belum dapat dibedakan darinya.",
        ),
        (
            group(WAKTU, PRODUK, SARANA, Unsur.PROSEDUR, Unsur.PERILAKU),
            "Belum ada unsur yang jelas terendah: 4 unsur belum dapat dibedakan dari Waktu (2,00).",
        ),
        (group(WAKTU, tested=False), "Terendah: Waktu (2,00)."),
        (None, "Terendah: Waktu (2,00); tidak dapat diuji terhadap unsur lain."),
    ],
)
def test_the_lowest_is_said_with_those_that_cannot_be_told_from_it(found: LowestGroup | None, told: str):
    """Alone, with others, with too many, after a census, of a recap."""
    assert describe_lowest(SCORED, found) == told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            group(WAKTU),
            "Unsur terendah adalah Waktu (2,00); secara statistik signifikan di bawah unsur lain.",
        ),
        (
            group(WAKTU, PRODUK),
            "Unsur terendah adalah Waktu (2,00); secara statistik nilainya tidak berbeda signifikan dari Produk (3,00).",
        ),
        (
            group(WAKTU, PRODUK, SARANA, Unsur.PROSEDUR, Unsur.PERILAKU),
            "Belum ada unsur yang jelas terendah: secara statistik nilai 4 unsur tidak berbeda signifikan dari Waktu (2,00).",
        ),
        (group(WAKTU, tested=False), "Unsur terendah adalah Waktu (2,00)."),
        (
            None,
            "Unsur terendah adalah Waktu (2,00); perbedaannya dengan unsur lain tidak dapat diuji secara statistik.",
        ),
    ],
)
def test_a_paper_says_the_lowest_in_its_own_words(found: LowestGroup | None, told: str):
    """Under the same conditions as the screen."""
    assert describe_lowest_in_paper(SCORED, found) == told
    assert describe_lowest_in_paper(level({}), None) == ALL_EQUAL


def test_a_census_in_which_many_are_equally_low_does_not_say_that_they_may_differ():
    """Six unsur at 3,00 are equal; chance has no part in it."""
    equal = level({WAKTU: 4, BIAYA: 4, SARANA: 4})
    members = tuple(row.unsur for row in equal.unsur if row.nrr == 3)
    told = describe_lowest(equal, group(*members, tested=False))
    assert told.startswith("Terendah: Persyaratan, Prosedur, Produk")
    assert told.endswith("(6 unsur sama, 3,00).")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (group(WAKTU), "Unsur yang menjadi prioritas perbaikan: Waktu (2,00)."),
        (group(WAKTU, PRODUK), "Unsur yang menjadi prioritas perbaikan: Waktu (2,00) dan Produk (3,00)."),
        (group(WAKTU, PRODUK, SARANA, Unsur.PROSEDUR, Unsur.PERILAKU), "Belum ada unsur yang jelas terendah."),
        (None, "Unsur yang menjadi prioritas perbaikan: Waktu (2,00)."),
    ],
)
def test_the_sheet_on_the_wall_says_it_without_statistics(found: LowestGroup | None, told: str):
    """Those who cannot be told apart are named together."""
    assert describe_priority(SCORED, found) == told
    assert describe_priority(level({}), None) == ALL_EQUAL


def test_where_all_unsur_are_equal_none_is_lowest():
    """Nothing is blamed."""
    assert describe_lowest(level({}), None) == ALL_EQUAL


def test_a_list_of_the_lowest_says_which_of_its_lines_stand_apart():
    """Unless none does: then the sentence says so, and no line is stressed."""
    scored = level({WAKTU: 2, SARANA: 1, BIAYA: 4})
    assert list_lowest(scored, group(SARANA))[:2] == [
        "Sarana (1,00), jelas terendah", "Waktu (2,00)",
    ]  # fmt: skip
    assert list_lowest(scored, group(SARANA, WAKTU))[:2] == [
        "Sarana (1,00), termasuk kelompok terendah", "Waktu (2,00), termasuk kelompok terendah",
    ]  # fmt: skip
    assert list_lowest(scored, None)[:2] == ["Sarana (1,00)", "Waktu (2,00)"]
