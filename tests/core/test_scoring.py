"""From a tally to the letter."""

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skm_core import (
    PERMENPAN_2017,
    Bobot,
    Item,
    Mutu,
    NoIndex,
    Responses,
    Tally,
    Unsur,
    classify_mutu,
    compute_mean_nrr,
    compute_nrr,
    compute_score,
    compute_share,
    compute_tally,
    find_below_mean,
    pool,
    rank_unsur,
    round_half_up,
)
from skm_core.regulation import INTERVALS_2004, INTERVALS_2017
from tests.core.makers import NINE, counts_of, level, responses, score_of, spread, tally_of
from tests.facts import golden, rows

GOLDEN = golden()


def kubu_raya() -> Tally:
    return compute_tally(
        responses(*(tuple(int(row[f"U{k}"]) for k in range(1, 10)) for row in rows("kubu_raya_2020_s1_rows.csv")))
    )


def kota_mojokerto() -> Tally:
    counts = [
        tuple(int(row[f"nilai_{score}"]) for score in (1, 2, 3, 4)) for row in rows("kota_mojokerto_2020_s2_counts.csv")
    ]
    return Tally(450, {Item(unsur): (a, b, c, d) for unsur, (a, b, c, d) in zip(NINE, counts, strict=True)})


def test_kubu_raya_rows_score_as_computed_independently():
    """72 printed rows: 9475/108, 87,73, B with 1/9; 86,85, B with 0,11."""
    exact, cut = score_of(kubu_raya()), score_of(kubu_raya(), Bobot.TWO_DECIMALS)
    assert (exact.n, str(exact.ikm_exact), str(exact.ikm), exact.mutu) == (72, "9475/108", "87.73", Mutu.B)
    assert (str(cut.ikm), cut.mutu, cut.kinerja) == ("86.85", Mutu.B, "Baik")
    assert [str(row.nrr) for row in exact.unsur] == GOLDEN["A"]["nrr_exact"]


def test_blanks_leave_the_denominator_of_their_unsur_alone():
    """64 rows with 13 blanks: 49741415/562464, each NRR over those who answered."""
    score = score_of(compute_tally(responses(*(tuple(row) for row in GOLDEN["rows_B"]))))
    assert (score.n, str(score.ikm_exact), str(score.ikm)) == (64, GOLDEN["B"]["ikm_exact"], "88.43")
    assert [row.n for row in score.unsur] == GOLDEN["B"]["n_k"]
    assert [str(row.nrr) for row in score.unsur] == GOLDEN["B"]["nrr_exact"]


@pytest.mark.parametrize(
    ("bobot", "ikm"), [(Bobot.TWO_DECIMALS, "89.30"), (Bobot.THREE_DECIMALS, "90.11"), (Bobot.EXACT, "90.20")]
)
def test_kota_mojokerto_comes_out_as_printed_with_0_11_only(bobot: Bobot, ikm: str):
    """The report prints 89,30; 1/9 gives 90,20 and 0,111 gives 90,11; all are A."""
    score = score_of(kota_mojokerto(), bobot)
    assert (str(score.ikm), score.mutu) == (ikm, Mutu.A)


def test_an_unsur_is_graded_on_its_unrounded_nrr():
    """Waktu of Kota Mojokerto is 1590/450 = 3,5333, so 88,33 and A, though the printed 3,53 would be B."""
    waktu = score_of(kota_mojokerto()).of(Unsur.WAKTU)
    assert (waktu.nrr, str(waktu.nilai), waktu.mutu, waktu.counts) == (
        Fraction(53, 15),
        "88.33",
        Mutu.A,
        (0, 4, 202, 244),
    )


@pytest.mark.parametrize(
    ("n", "total", "ikm", "mutu"),
    [
        (19, 604, "88.30", "B"), (43, 1367, "88.31", "A"), (19, 524, "76.61", "B"), (26, 717, "76.60", "C"),
        (58, 1357, "64.99", "D"), (5, 117, "65.00", "C"), (29, 955, "91.48", "A"),
    ],
)  # fmt: skip
def test_totals_in_the_holes_of_the_table_have_a_letter(n: int, total: int, ikm: str, mutu: str):
    """88,3041 is neither <= 88,30 nor >= 88,31: rounding once and lower bounds settle it."""
    score = score_of(spread(n, total))
    assert (str(score.ikm), score.mutu.value) == (ikm, mutu)


def test_the_same_total_gives_another_index_with_0_11():
    """955 over 29 x 9 is 91,48 with 1/9 and 90,56 with 0,11, as one report prints both."""
    assert str(score_of(spread(29, 955), Bobot.TWO_DECIMALS).ikm) == "90.56"


def test_an_unsur_between_the_printed_bounds_has_a_letter():
    """62 answers that add up to 219 are 88,306: A, where a look-up on NI finds no class."""
    row = score_of(tally_of(62, [219] * 9)).of(Unsur.PRODUK)
    assert (str(row.nilai), row.mutu, row.kinerja) == ("88.31", Mutu.A, "Sangat Baik")


@pytest.mark.parametrize(
    ("bobot", "ikm"), [(Bobot.EXACT, "100.00"), (Bobot.THREE_DECIMALS, "99.90"), (Bobot.TWO_DECIMALS, "99.00")]
)
def test_all_fours_reach_the_end_of_the_scale_of_their_bobot(bobot: Bobot, ikm: str):
    """With 0,11 the scale of nine unsur ends at 99,00; the letter is A all the same."""
    score = score_of(tally_of(3, [12] * 9), bobot)
    assert (str(score.ikm), score.mutu) == (ikm, Mutu.A)


def test_all_ones_below_the_printed_table_are_d():
    """With 0,11 the scale begins at 24,75, below the printed 25,00: still D."""
    score = score_of(tally_of(2, [2] * 9), Bobot.TWO_DECIMALS)
    assert (str(score.ikm), score.mutu, score.kinerja) == ("24.75", Mutu.D, "Tidak Baik")


@pytest.mark.parametrize("edge", GOLDEN["grade_edges"], ids=lambda edge: edge["ikm"])
def test_rounding_comes_before_the_grade(edge: dict[str, Any]):
    """Both sides of every boundary, on the exact value."""
    rounded = round_half_up(Fraction(edge["ikm"]))
    assert rounded == Decimal(str(edge["rounded"]))
    assert classify_mutu(rounded, INTERVALS_2017).mutu.value == edge["grade"]


@pytest.mark.parametrize(
    ("nilai", "mutu"), [("81.26", "A"), ("81.25", "B"), ("62.51", "B"), ("62.50", "C"), ("43.76", "C"), ("43.75", "D")]
)
def test_the_old_table_grades_by_its_own_bounds(nilai: str, mutu: str):
    """Kepmenpan 25/2004 calls 81,26 an A; today it is a B."""
    assert classify_mutu(Decimal(nilai), INTERVALS_2004).mutu.value == mutu


TIES = [tie for tie in GOLDEN["rounding_ties"] if "nrr_half_up_excel" in tie]


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: tie["exact"])
def test_halves_round_up_as_excel_does(tie: dict[str, Any]):
    """25/8 prints 3,13; Python's round and format give 3,12."""
    assert round_half_up(Fraction(tie["exact"])) == Decimal(str(tie["nrr_half_up_excel"]))


@pytest.mark.parametrize(
    ("value", "places", "text"), [("-1/200", 2, "-0.01"), ("-1/201", 2, "0.00"), ("5/2", 0, "3"), ("1/3", 1, "0.3")]
)
def test_rounding_is_away_from_zero_at_any_number_of_places(value: str, places: int, text: str):
    """A half goes away from zero on both sides, and what is below it goes to zero."""
    assert round_half_up(Fraction(value), places) == Decimal(text)
    assert round_half_up(Fraction(value), places).as_tuple().exponent == -places


@pytest.mark.parametrize("example", GOLDEN["grade_edge_float"], ids=lambda example: example["float"])
def test_exact_sums_on_a_boundary_get_the_letter_that_floats_miss(example: dict[str, Any]):
    """5.000 rows whose exact index is on a boundary: float paths misgrade up to half of them."""
    assert score_of(tally_of(5000, example["Sk"])).mutu.value == example["correct_grade"]


def test_an_unsur_without_answers_gives_no_index():
    """Eight unsur are never scored as nine, and nobody is graded 0 or D for a blank column."""
    with pytest.raises(NoIndex) as caught:
        score_of(compute_tally(responses((4, 4, 4, 4, 4, 4, 4, None, None))))
    assert caught.value.unanswered == (Unsur.PENGADUAN, Unsur.SARANA)
    assert str(caught.value) == "nobody answered PENGADUAN, SARANA"


def test_an_unsur_without_a_column_gives_no_index():
    """A missing column is no better than a blank one."""
    tally = Tally(1, {Item(unsur): (0, 0, 0, 1) for unsur in NINE[1:]})
    with pytest.raises(NoIndex):
        compute_score(tally, PERMENPAN_2017, Bobot.EXACT)


def test_several_questions_of_an_unsur_are_averaged_before_the_unsur():
    """Means of 4 and 3 make 3,5, however many answered each."""
    tally = Tally(4, {Item(Unsur.WAKTU, 1): (0, 0, 0, 1), Item(Unsur.WAKTU, 2): (0, 0, 3, 0)})
    assert compute_nrr(tally, Unsur.WAKTU) == Fraction(7, 2)


def test_a_question_that_nobody_answered_leaves_its_unsur_unscored():
    """An unsur asked with two questions is not scored on one of them."""
    tally = Tally(4, {Item(Unsur.WAKTU, 1): (0, 0, 0, 1), Item(Unsur.WAKTU, 2): (0, 0, 0, 0)})
    assert compute_nrr(tally, Unsur.WAKTU) is None


def test_the_counts_of_an_unsur_add_up_over_its_questions():
    """What the distribution shows is every answer to the unsur."""
    others = {Item(unsur): (0, 0, 1, 0) for unsur in NINE if unsur is not Unsur.WAKTU}
    tally = Tally(1, others | {Item(Unsur.WAKTU, 1): (1, 0, 0, 2), Item(Unsur.WAKTU, 2): (0, 5, 0, 1)})
    waktu = score_of(tally).of(Unsur.WAKTU)
    assert (waktu.questions, waktu.counts, waktu.n) == (((1, 0, 0, 2), (0, 5, 0, 1)), (1, 5, 0, 3), 9)


def test_nrr_tertimbang_is_nrr_times_bobot_and_adds_up_to_the_index():
    """IKM = 25 x the sum of the NRR tertimbang."""
    score = score_of(kubu_raya(), Bobot.TWO_DECIMALS)
    assert score.of(Unsur.PERSYARATAN).nrr_tertimbang == Fraction(10, 3) * Fraction(11, 100)
    assert 25 * sum(row.nrr_tertimbang for row in score.unsur) == score.ikm_exact
    assert (score.instrument, score.bobot, score.n) == (PERMENPAN_2017, Bobot.TWO_DECIMALS, 72)


def test_the_three_lowest_take_ties_whole():
    """Kubu Raya: Waktu, then Produk, then Persyaratan and Prosedur together."""
    ranking = rank_unsur(score_of(kubu_raya()).unsur)
    assert ranking.lowest == ((Unsur.WAKTU,), (Unsur.PRODUK,), (Unsur.PERSYARATAN, Unsur.PROSEDUR))
    assert ranking.highest == ((Unsur.BIAYA,), (Unsur.SARANA,), (Unsur.KOMPETENSI,))


def test_a_tie_of_three_fills_the_list():
    """Jatirejo: three unsur at 3,71 are the three lowest; nothing is added to them."""
    totals = [2282, 2294, 2288, 2460, 2282, 2300, 2294, 2460, 2282]
    ranking = rank_unsur(score_of(tally_of(615, totals)).unsur)
    assert ranking.lowest == ((Unsur.PERSYARATAN, Unsur.PRODUK, Unsur.SARANA),)
    assert ranking.highest == ((Unsur.BIAYA, Unsur.PENGADUAN), (Unsur.KOMPETENSI,))


def test_where_all_are_equal_there_is_no_lowest():
    """Nothing is blamed and nothing praised."""
    ranking = rank_unsur(level({}).unsur)
    assert (ranking.lowest, ranking.highest) == ((), ())


def test_no_unsur_is_in_both_lists():
    """A group in the middle that both lists would take is in neither."""
    ranking = rank_unsur(level({Unsur.WAKTU: 2, Unsur.BIAYA: 4}).unsur)
    assert (ranking.lowest, ranking.highest) == (((Unsur.WAKTU,),), ((Unsur.BIAYA,),))


def test_two_groups_are_one_lowest_and_one_highest():
    """Eight equal unsur above a single low one are the highest."""
    ranking = rank_unsur(level({Unsur.WAKTU: 2}).unsur)
    assert (ranking.lowest, len(ranking.highest[0])) == (((Unsur.WAKTU,),), 8)


@pytest.mark.parametrize(
    ("count", "base", "share"),
    [(272, 615, "44.23"), (343, 615, "55.77"), (1, 3, "33.33"), (0, 5, "0.00"), (1, 800, "0.13")],
)
def test_shares_are_percent_of_all_responses_rounded_half_up(count: int, base: int, share: str):
    """272 of 615 is 44,23%; 1 of 800 is 0,125, so 0,13."""
    assert str(compute_share(count, base)) == share


def test_a_share_of_nothing_is_nothing():
    """No respondents, no share."""
    assert compute_share(0, 0) == Decimal("0.00")


answers = st.lists(st.tuples(*[st.one_of(st.none(), st.integers(1, 4))] * 9), min_size=1, max_size=25).filter(
    lambda table: all(any(row[k] for row in table) for k in range(9))
)
bobots = st.sampled_from(Bobot)


@given(answers, bobots)
def test_an_index_lies_between_the_ends_of_its_scale(table: list[tuple[int | None, ...]], bobot: Bobot):
    """25 W <= IKM <= 100 W, W being the sum of the bobot."""
    score = score_of(compute_tally(responses(*table)), bobot)
    whole = sum(PERMENPAN_2017.bobot(bobot).values())
    assert 25 * whole <= score.ikm_exact <= 100 * whole


@given(answers, st.randoms())
def test_the_order_of_respondents_never_matters(table: list[tuple[int | None, ...]], chance: random.Random):
    """Sorting a file changes nothing."""
    mixed = table[:]
    chance.shuffle(mixed)
    assert score_of(compute_tally(responses(*mixed))) == score_of(compute_tally(responses(*table)))


@given(answers)
def test_the_order_of_columns_never_matters(table: list[tuple[int | None, ...]]):
    """A file that lists Sarana first scores the same."""
    given_order = responses(*table)
    reverse = Responses(given_order.rows, dict(reversed(list(given_order.answers.items()))))
    assert score_of(compute_tally(reverse)) == score_of(compute_tally(given_order))


@given(answers, st.data())
def test_raising_one_answer_never_lowers_the_index(table: list[tuple[int | None, ...]], data: st.DataObject):
    """A better answer never hurts."""
    filled = [(i, k) for i, row in enumerate(table) for k, score in enumerate(row) if score and score < 4]
    if not filled:
        return
    i, k = data.draw(st.sampled_from(filled))
    row = list(table[i])
    row[k] = (row[k] or 0) + 1
    better = [*table[:i], tuple(row), *table[i + 1 :]]
    before, after = score_of(compute_tally(responses(*table))), score_of(compute_tally(responses(*better)))
    assert after.ikm_exact > before.ikm_exact
    assert after.ikm >= before.ikm


@given(answers, answers)
def test_pooling_tallies_is_pooling_rows(one: list[tuple[int | None, ...]], other: list[tuple[int | None, ...]]):
    """Two files of one unit and period score as one file."""
    pooled = pool([compute_tally(responses(*one)), compute_tally(responses(*other))])
    assert score_of(pooled) == score_of(compute_tally(responses(*one, *other)))


def test_counts_of_adds_up():
    """The maker of these tests does what it says."""
    assert counts_of(615, 2282) == (0, 0, 178, 437)


def test_what_is_below_the_mean_of_all_unsur_is_named_worst_first():
    """The mean is of the unrounded NRR, each unsur once; where all are equal none is below."""
    uneven = score_of(tally_of(2, [7, 7, 4, 7, 7, 7, 7, 7, 5]))
    assert compute_mean_nrr(uneven.unsur) == Fraction(58, 18)
    assert find_below_mean(uneven.unsur) == (Unsur.WAKTU, Unsur.SARANA)
    assert find_below_mean(score_of(tally_of(2, [7] * 9)).unsur) == ()
