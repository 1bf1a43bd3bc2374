"""The two parts of a change, what one unsur would need, and what if."""

from fractions import Fraction

import pytest

from skm_core import (
    PERMENPAN_2017,
    Bobot,
    NoIndex,
    Tally,
    Unsur,
    compute_change,
    compute_needed_nrr,
    compute_next_mutu,
    compute_what_if,
    pool,
)
from skm_core.statistics import compute_composition
from tests.core.makers import NINE, score_of, spread, tally_of

YOUNG_BEFORE, OLD_BEFORE = spread(30, 30 * 9 * 3), spread(10, 10 * 9 * 4)
YOUNG_AFTER, OLD_AFTER = spread(10, 10 * 9 * 3), spread(30, 30 * 9 * 4)


def split(before: dict[str, Tally], after: dict[str, Tally]) -> tuple[Fraction, Fraction]:
    found = compute_composition(before, after, PERMENPAN_2017, Bobot.EXACT)
    return found.composition, found.score


def test_other_people_alone_explain_a_change_without_other_scores():
    """The young always give 3 and the old 4; only their shares changed: 81,25 to 93,75."""
    before, after = {"muda": YOUNG_BEFORE, "tua": OLD_BEFORE}, {"muda": YOUNG_AFTER, "tua": OLD_AFTER}
    assert split(before, after) == (Fraction(25, 2), 0)


def test_other_scores_alone_explain_a_change_of_the_same_people():
    """The same shares, all scored one higher."""
    assert split({"muda": spread(20, 540)}, {"muda": spread(20, 720)}) == (0, 25)


@pytest.mark.parametrize("seed", range(5))
def test_both_parts_add_up_to_the_change_exactly(seed: int):
    """Whatever the groups, as fractions."""
    before = {"a": spread(30 + seed, 800 + 31 * seed), "b": spread(11, 300 + seed), "c": spread(7, 200)}
    after = {"a": spread(20, 540 + 17 * seed), "b": spread(40, 1100 + seed), "d": spread(12, 401)}
    change = score_of(pool(after.values())).ikm_exact - score_of(pool(before.values())).ikm_exact
    assert sum(split(before, after)) == change


def test_a_group_of_one_period_takes_its_own_mean_in_both():
    """Who came only later can explain by being there, not by scoring differently."""
    composition, score = split({"a": spread(20, 540)}, {"a": spread(20, 540), "baru": spread(20, 720)})
    assert (composition, score) == (Fraction(25, 2), 0)


def test_a_group_that_never_answered_changes_nothing():
    """Nobody in it answered, before or after."""
    nobody = Tally(3, dict.fromkeys(spread(3, 81).counts, (0, 0, 0, 0)))
    before, after = {"a": spread(20, 540), "bisu": nobody}, {"a": spread(20, 545), "bisu": nobody}
    assert split(before, after) == split({"a": spread(20, 540)}, {"a": spread(20, 545)})


def test_without_answers_nothing_can_be_split():
    """An unsur that nobody answered has no mean."""
    nobody = Tally(3, dict.fromkeys(spread(3, 81).counts, (0, 0, 0, 0)))
    with pytest.raises(NoIndex):
        split({"a": nobody}, {"a": spread(3, 81)})


def test_what_one_unsur_would_need_is_rounded_up_or_out_of_reach():
    """72 of Kubu Raya: 0,5735 points to A with 1/9; 3,54 in Persyaratan, no chance in Biaya's 3,90."""
    score = score_of(tally_of(72, [240, 240, 238, 281, 239, 262, 254, 275, 245]))
    following = compute_next_mutu(score)
    assert following
    needed = compute_needed_nrr(score, following)
    assert (str(needed[Unsur.PERSYARATAN]), needed[Unsur.BIAYA]) == ("3.54", None)
    enough = compute_what_if(score, {Unsur.PERSYARATAN: Fraction("3.54")})
    short = compute_what_if(score, {Unsur.PERSYARATAN: Fraction("3.53")})
    assert short < Fraction("88.305") <= enough


def test_what_if_nothing_changes_is_the_index():
    """And all at 4 is the end of the scale."""
    score = score_of(spread(20, 540))
    assert compute_what_if(score, {}) == score.ikm_exact
    assert compute_what_if(score, dict.fromkeys(NINE, Fraction(4))) == 100


def test_contributions_are_those_of_the_waterfall():
    """The parts by unsur and the parts by people explain the same change."""
    before, after = {"a": spread(20, 540)}, {"a": spread(20, 545), "b": spread(3, 100)}
    change = compute_change(score_of(pool(before.values())), score_of(pool(after.values())))
    assert sum(change.contributions.values()) == sum(split(before, after))
