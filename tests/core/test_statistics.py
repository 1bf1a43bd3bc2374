"""How sure: golden values, special cases, and a second implementation."""

import random
from dataclasses import replace
from fractions import Fraction
from math import sqrt

import numpy as np
import pytest

from skm_core import PERMENPAN_2017, Bobot, Dimension, Item, Responses, Unsur, compute_score, compute_tally
from skm_core.regulation import extend_instrument
from skm_core.statistics import (
    Estimate,
    NoInterval,
    Stratum,
    adjust_holm,
    compare_measurements,
    compute_effective_n,
    compute_group_moments,
    compute_mean_of_units,
    compute_moments,
    compute_smallest_change,
    compute_test,
    compute_weighted_by_population,
    estimate_ikm,
    estimate_nrr,
    find_widest_gap,
    measure,
    pool_moments,
)
from tests import facts
from tests.core.makers import NINE, responses

GOLDEN = facts.golden_errors()
A = responses(
    *[tuple(int(row[f"U{k}"]) for k in range(1, 10)) for row in facts.rows("kubu_raya_2020_s1_rows.csv")[:72]]
)
B = responses(*map(tuple, facts.golden()["rows_B"]))
CLOSE = 1e-6


def estimate(answers: Responses, population: int | None = None, *, census: bool = False) -> Estimate:
    score = compute_score(compute_tally(answers), PERMENPAN_2017, Bobot.EXACT)
    moments = compute_moments(answers)
    return estimate_ikm(moments, score.ikm_exact, PERMENPAN_2017, Bobot.EXACT, population, census=census)


def take(answers: Responses, keep: list[int]) -> Responses:
    return Responses(
        tuple(answers.rows[place] for place in keep),
        {item: tuple(column[place] for place in keep) for item, column in answers.answers.items()},
    )


@pytest.mark.parametrize(("name", "answers"), [("A", A), ("B", B)])
def test_the_error_and_interval_of_an_index_are_the_golden_ones(name: str, answers: Responses):
    """Linearised variance with missing answers, logit interval with t, with and without a finite population."""
    golden = GOLDEN[name]
    for found, se, interval in (
        (estimate(answers), golden["se"], golden["ci95_logit"]),
        (estimate(answers, golden["N"]), golden["se_fpc"], golden["ci95_logit_fpc"]),
    ):
        assert found.se == pytest.approx(se, abs=CLOSE)
        assert (found.lower, found.upper) == pytest.approx(interval, abs=CLOSE)


def test_own_weights_have_their_own_error():
    """0,2 on Persyaratan and 0,1 on the others."""
    weights = [Fraction(text) for text in GOLDEN["A_unequal_weights"]["weights"]]
    instrument = extend_instrument(PERMENPAN_2017, [], weights)
    score = compute_score(compute_tally(A), instrument, Bobot.EXACT)
    found = estimate_ikm(compute_moments(A), score.ikm_exact, instrument, Bobot.EXACT)
    assert str(score.ikm_exact) == GOLDEN["A_unequal_weights"]["ikm_exact"]
    assert found.se == pytest.approx(GOLDEN["A_unequal_weights"]["se"], abs=CLOSE)


@pytest.mark.parametrize(("key", "sizes"), [("welch", (None, None)), ("welch_fpc", (412, 300))])
def test_a_change_is_tested_by_welch(key: str, sizes: tuple[int | None, int | None]):
    """Difference, error, degrees of freedom, t, p and interval."""
    golden = GOLDEN["diff_A_to_B"][key]
    found = compute_test(estimate(A, sizes[0]), estimate(B, sizes[1]))
    assert found
    told = (found.difference, found.se, found.df, found.t, found.p, found.lower, found.upper)
    wanted = (golden["diff"], golden["se"], golden["df"], golden["t"], golden["p"], *golden["ci95"])
    assert told == pytest.approx(wanted, abs=CLOSE)
    assert not found.real


def test_unsur_are_tested_together():
    """Welch for each, Holm over all of them."""
    first, second = (
        measure(compute_score(compute_tally(one), PERMENPAN_2017, Bobot.EXACT), compute_moments(one)) for one in (A, B)
    )
    found = compare_measurements(first, second).unsur
    for unsur, golden in zip(NINE, GOLDEN["elements_A_to_B"], strict=True):
        told = (found[unsur].test.difference, found[unsur].test.df, found[unsur].test.p, found[unsur].p)
        assert told == pytest.approx((golden["diff"], golden["df"], golden["p"], golden["p_holm"]), abs=CLOSE)
        assert not found[unsur].real


def test_holm_is_the_textbooks():
    """Four p values of 0,01 0,04 0,03 0,005."""
    golden = GOLDEN["holm_bh_textbook"]
    assert adjust_holm(golden["p"]) == pytest.approx(golden["holm"])


def test_three_units_together_are_three_numbers():
    """Weighted by population, plain mean of units, and the effective size."""
    third = take(A, list(range(0, 72, 3)))
    strata = [Stratum(estimate(A, 412), 412), Stratum(estimate(B, 300), 300), Stratum(estimate(third, 95), 95)]
    golden = GOLDEN["stratified_kabupaten"]
    weighted = golden["weighted_by_N"]["ikm"], golden["weighted_by_N"]["se"]
    plain = golden["simple_mean_of_units"]["ikm"], golden["simple_mean_of_units"]["se"]
    assert compute_weighted_by_population(strata) == pytest.approx(weighted, abs=CLOSE)
    assert compute_mean_of_units([one.estimate for one in strata]) == pytest.approx(plain, abs=CLOSE)
    assert compute_effective_n([(72, 412), (64, 300), (24, 95)]) == pytest.approx(golden["n_eff"], abs=CLOSE)
    assert compute_effective_n({72: 412, 64: 300, 24: 95}) == pytest.approx(golden["n_eff"], abs=CLOSE)


@pytest.mark.parametrize(
    ("found", "why", "se"),
    [
        (estimate(responses((3,) * 9)), NoInterval.ONE_RESPONDENT, None),
        (estimate(responses(*[(4,) * 9] * 30)), NoInterval.ALL_ALIKE, 0.0),
        (estimate(A, 72, census=True), NoInterval.CENSUS, 0.0),
    ],
)
def test_where_chance_has_no_part_there_is_no_interval(found: Estimate, why: NoInterval, se: float | None):
    """One respondent, everybody alike, and a census that was confirmed."""
    assert (found.why, found.se, found.lower, found.upper) == (why, se, None, None)


def test_a_population_as_large_as_the_sample_is_believed_only_when_confirmed():
    """Offices copy n into the population; without a yes the interval stays."""
    assert estimate(A, 72) == estimate(A)


def test_more_respondents_than_people_served_are_an_error():
    """72 of 60 cannot be."""
    with pytest.raises(ValueError):
        estimate(A, 60)


def test_what_cannot_be_tested_is_not():
    """No error on one side, or no variance on both; a fixed number against a varying one can."""
    one, alike = estimate(responses((3,) * 9)), estimate(responses(*[(4,) * 9] * 30))
    assert (compute_test(one, estimate(A)), compute_test(alike, alike)) == (None, None)
    found = compute_test(estimate(A), alike)
    assert found
    assert found.real
    assert (compute_smallest_change(one, alike), compute_smallest_change(alike, alike)) == (None, None)


def test_twelve_who_all_give_a_four_do_not_prove_a_rise():
    """Their error is not 0 but unknown: the spread of the sixty before stands for theirs, and for its freedom."""
    varied, alike = Estimate(3.83, 60, 0.05), Estimate(4.0, 12, 0.0, why=NoInterval.ALL_ALIKE)
    for found in (compute_test(varied, alike), compute_test(alike, varied)):
        assert found
        assert found.se == pytest.approx(sqrt(0.05**2 + 0.05**2 * 60 / 12))
        assert not found.real
    census = replace(alike, why=NoInterval.CENSUS)
    exact = compute_test(varied, census)
    assert exact
    assert exact.se == pytest.approx(0.05)


def test_the_smallest_change_that_could_be_seen():
    """2,8 standard errors of the difference."""
    found = compute_smallest_change(estimate(A), estimate(B))
    assert found == pytest.approx(2.8 * 1.54726393, abs=1e-6)


def test_an_interval_never_passes_the_ends_of_the_scale():
    """With 0,11 the scale ends at 99; an index just below it keeps its interval below."""
    answers = responses(*[(4,) * 9] * 40, (4,) * 8 + (3,))
    score = compute_score(compute_tally(answers), PERMENPAN_2017, Bobot.TWO_DECIMALS)
    found = estimate_ikm(compute_moments(answers), score.ikm_exact, PERMENPAN_2017, Bobot.TWO_DECIMALS)
    assert found.lower
    assert found.upper
    assert 98 < found.lower < found.value < found.upper < 99


def test_moments_of_groups_add_up():
    """The sums of the levels are the sums of the whole; other items cannot be added."""
    answers = Responses(A.rows, A.answers, {Dimension.GENDER: tuple("LPL"[place % 3] for place in range(72))})
    pooled = pool_moments(compute_group_moments(answers, Dimension.GENDER).values())
    whole = compute_moments(answers)
    assert pooled.n == whole.n
    for one, other in ((pooled.both, whole.both), (pooled.first, whole.first), (pooled.products, whole.products)):
        assert np.array_equal(one, other)
    with pytest.raises(ValueError):
        pool_moments([whole, compute_moments(Responses((1,), {Item(Unsur.WAKTU): (3,)}))])


def random_survey(seed: int) -> Responses:
    draw = random.Random(seed)
    rows: list[tuple[int | None, ...]] = []
    for _ in range(draw.randint(30, 120)):
        mood = draw.gauss(3.2, 0.6)
        scores = [min(4, max(1, round(draw.gauss(mood, 0.5)))) for _ in range(9)]
        rows.append(tuple(None if draw.random() < 0.06 else score for score in scores))
    return responses(*rows)


@pytest.mark.parametrize("seed", range(8))
def test_the_jackknife_agrees(seed: int):
    """A second way to the same error: leave out one respondent at a time and look how the index moves."""
    answers = random_survey(seed)
    n = len(answers)
    moved = [estimate(take(answers, [p for p in range(n) if p != left])).value for left in range(n)]
    mean = sum(moved) / n
    jackknife = sqrt((n - 1) / n * sum((value - mean) ** 2 for value in moved))
    assert estimate(answers).se == pytest.approx(jackknife, rel=0.02)


def test_the_bootstrap_agrees():
    """Draw surveys of the same size from the rows, 2.000 times; its own error is about 2%."""
    answers, draw = random_survey(99), random.Random(5)
    n = len(answers)
    columns = [np.array([score or np.nan for score in column], dtype=float) for column in answers.answers.values()]
    means = [
        25 * np.mean([np.nanmean(column[places]) for column in columns])
        for places in ([draw.randrange(n) for _ in range(n)] for _ in range(2000))
    ]
    assert estimate(answers).se == pytest.approx(float(np.std(means)) * sqrt(n / (n - 1)), rel=0.06)


def test_an_unsur_with_two_questions_has_one_error():
    """Its questions are averaged, so they share the weight; equal questions give the error of one."""
    answers = Responses(A.rows, {**A.answers, Item(Unsur.WAKTU, 2): A.answers[Item(Unsur.WAKTU)]})
    one, two = estimate_nrr(compute_moments(A), Unsur.WAKTU), estimate_nrr(compute_moments(answers), Unsur.WAKTU)
    assert one
    assert two
    assert (two.lower, two.upper) == pytest.approx((one.lower, one.upper), abs=1e-9)
    assert estimate(answers).se == pytest.approx(GOLDEN["A"]["se"], abs=CLOSE)


def test_an_unsur_that_everybody_scores_alike_has_no_interval():
    """No variance, no interval; one answer, nothing to know."""
    alike = estimate_nrr(compute_moments(responses(*[(4,) * 9] * 5)), Unsur.BIAYA)
    assert alike
    assert (alike.value, alike.se, alike.lower, alike.why) == (4.0, 0.0, None, NoInterval.ALL_ALIKE)
    assert estimate_nrr(compute_moments(responses((4,) * 9)), Unsur.BIAYA) is None


def test_one_respondent_has_no_variance():
    """There is nothing to compare with."""
    from skm_core.statistics import compute_variance

    with pytest.raises(ValueError):
        compute_variance(compute_moments(responses((4,) * 9)), [1 / 9] * 9)


def test_a_mean_of_units_with_an_unknown_error_has_none():
    """One unit of a single respondent leaves the error of the mean unknown."""
    value, se = compute_mean_of_units([estimate(A), estimate(responses((3,) * 9))])
    assert (value, se) == (pytest.approx((87.73148148 + 75) / 2), None)


@pytest.mark.parametrize(("name", "wrong"), list(GOLDEN["wrong_B"].items()))
def test_what_a_wrong_reader_gives_is_not_our_index(name: str, wrong: float):
    """Blanks as zeros, and the mean of the respondents' means."""
    assert estimate(B).value != pytest.approx(wrong, abs=0.01), name


def test_the_change_between_two_censuses_needs_no_test():
    """Everybody answered in both: the change is real however small; where there is none it is not."""
    census = estimate(A, 72, census=True)
    higher = replace(census, value=census.value + 0.01)
    changed, same = compute_test(census, higher), compute_test(census, census)
    assert changed
    assert same
    assert (changed.real, same.real, changed.se) == (True, False, 0.0)


def test_the_widest_gap_is_none_where_nothing_can_be_tested():
    """One group, two that are equal, or errors that nobody knows."""
    known = {"a": Estimate(80.0, 50, 1.5), "b": Estimate(82.0, 50, 1.5)}
    found = find_widest_gap(known)
    assert found
    assert (found.high, found.low) == ("b", "a")
    assert find_widest_gap({"a": known["a"]}) is None
    assert find_widest_gap({"a": known["a"], "b": known["a"]}) is None
    assert find_widest_gap({"a": Estimate(80.0, 50, None), "b": known["b"]}) is None
