"""Why an index changed, and how far the next letter is."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skm_core import Bobot, Score, Unsur, compute_change, compute_next_mutu
from tests.core.makers import level, score_of, spread, tally_of

scores = st.builds(
    lambda n, totals, bobot: score_of(tally_of(n, [n + total % (3 * n + 1) for total in totals]), bobot),
    st.integers(1, 90), st.lists(st.integers(0, 400), min_size=9, max_size=9), st.just(Bobot.TWO_DECIMALS),
)  # fmt: skip


@given(scores, scores)
def test_contributions_add_up_to_the_change_without_remainder(before: Score, after: Score):
    """Exactly, and as printed."""
    change = compute_change(before, after)
    assert sum(change.contributions.values()) == after.ikm_exact - before.ikm_exact
    assert sum(change.printed.values()) == change.points == after.ikm - before.ikm


@given(scores, scores)
def test_a_printed_contribution_is_close_to_the_exact_one(before: Score, after: Score):
    """Largest remainder moves no part by a whole hundredth."""
    change = compute_change(before, after)
    for unsur, exact in change.contributions.items():
        assert abs(Fraction(change.printed[unsur]) - exact) <= Fraction(1, 100)


def test_what_rounding_leaves_goes_to_the_largest_remainders():
    """Two unsur that rise by 25/27 and 50/27 print 0,93 and 1,85, not 0,92 and 1,86."""
    before = score_of(tally_of(3, [9] * 9))
    after = score_of(tally_of(3, [10, 11, *[9] * 7]))
    printed = compute_change(before, after).printed
    assert (printed[Unsur.PERSYARATAN], printed[Unsur.PROSEDUR]) == (Decimal("0.93"), Decimal("1.85"))
    assert (compute_change(before, after).before, compute_change(before, after).after) == (before, after)


def test_one_unsur_that_falls_carries_the_whole_change():
    """Waktu from 3 to 2 costs 25/9 points, 2,78 as printed."""
    change = compute_change(level({}), level({Unsur.WAKTU: 2}))
    assert change.contributions[Unsur.WAKTU] == Fraction(-25, 9)
    assert (change.points, change.printed[Unsur.WAKTU], change.printed[Unsur.BIAYA]) == (
        Decimal("-2.78"),
        Decimal("-2.78"),
        Decimal("0.00"),
    )


def test_equal_periods_have_no_change():
    """Nothing moved, nothing printed."""
    change = compute_change(level({}), level({}))
    assert set(change.printed.values()) == {Decimal("0.00")}


def test_indexes_of_different_bobot_are_not_compared():
    """Their difference would be the bobot's, not the service's."""
    tally = spread(19, 604)
    with pytest.raises(ValueError, match="one instrument and one bobot"):
        compute_change(score_of(tally, Bobot.EXACT), score_of(tally, Bobot.TWO_DECIMALS))


@pytest.mark.parametrize(
    ("n", "total", "letter", "points"),
    [(19, 604, "A", "0.01"), (5, 117, "B", "11.61"), (1, 9, "C", "40.00"), (43, 1367, None, None)],
)
def test_the_next_letter_is_as_far_as_the_first_value_that_rounds_to_its_bound(
    n: int, total: int, letter: str | None, points: str | None
):
    """88,3041 needs 0,01 to reach 88,305; an A has no next letter."""
    following = compute_next_mutu(score_of(spread(n, total)))
    assert (following and following.interval.mutu.value, following and str(following.points)) == (letter, points)
