"""The two parts of a change, what one unsur would need, and what if."""

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from skm_core import (
    PERMENPAN_2017,
    Bobot,
    NoIndex,
    Tally,
    Unsur,
    compute_change,
    compute_needed_nrr,
    compute_next_mutu,
    compute_tally,
    compute_what_if,
    pool,
)
from skm_core.statistics import Split, compute_composition, split_change
from tests.core.makers import NINE, responses, score_of, spread, tally_of
from tests.core.stories import answer

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


def groups(**sizes: int) -> dict[str, Tally]:
    return {level: spread(n, 27 * n + place) for place, (level, n) in enumerate(sizes.items())}


def take_apart(before: dict[str, Tally], after: dict[str, Tally], *withheld: str) -> Split:
    return split_change(before, after, withheld, PERMENPAN_2017, Bobot.EXACT)


def test_withheld_groups_are_merged_and_named():
    """Also with "Lainnya", that there are no two rests; the parts still add up to the change."""
    before, after = groups(a=30, b=4, c=3, Lainnya=6), groups(a=28, b=20, Lainnya=5)
    found = take_apart(before, after, "b", "c")
    assert found.merged == ("b", "c", "Lainnya")
    assert found.parts
    change = score_of(pool(after.values())).ikm_exact - score_of(pool(before.values())).ikm_exact
    assert found.parts.composition + found.parts.score == change
    assert take_apart(before, after).merged == ()


@pytest.mark.parametrize(("rest", "known"), [(20, True), (21, False)])
def test_a_rest_of_more_than_half_cannot_be_split(rest: int, known: bool):
    """What is behind it nobody can tell; half is still told, in both periods."""
    most = {"a": 20, "b": rest - 5, "c": 5}
    assert (take_apart(groups(**most), groups(a=30, b=5, c=5), "b", "c").parts is not None) is known
    assert (take_apart(groups(a=30, b=5, c=5), groups(**most), "b", "c").parts is not None) is known


def test_fewer_than_two_groups_cannot_be_split():
    """All in one group, before or after: 0,00 would be a statement, and it is none."""
    two, one = groups(a=20, b=20), groups(a=40)
    assert take_apart(two, one).parts is None
    assert take_apart(one, two).parts is None
    assert take_apart(two, two).parts is not None


def test_groups_of_which_none_is_in_both_periods_cannot_be_split():
    """Bands of another cut: nobody scored differently, for nobody is comparable."""
    assert take_apart(groups(a=20, b=20), groups(c=20, d=20)).parts is None


def test_a_large_group_that_is_shown_is_no_rest():
    """Thirty of forty who are "Lainnya" and are shown."""
    assert take_apart(groups(a=10, Lainnya=30), groups(a=10, Lainnya=30)).parts is not None


def test_without_answers_the_parts_cannot_be_computed():
    """An unsur that nobody answered has no mean in any group."""
    nobody = Tally(30, dict.fromkeys(spread(3, 81).counts, (0, 0, 0, 0)))
    assert take_apart({"a": nobody, "b": nobody}, groups(a=20, b=20)).parts is None


def test_a_changed_mix_of_respondents_is_told_by_the_composition():
    """The young always give less than the old; more of them came, and nobody judges differently."""
    draw = np.random.default_rng(7)
    levels = {"muda": [3.1] * 9, "tua": [3.6] * 9}
    before = {
        level: count_answers(answer(nrr, n, draw)) for (level, nrr), n in zip(levels.items(), (100, 300), strict=True)
    }
    after = {
        level: count_answers(answer(nrr, n, draw)) for (level, nrr), n in zip(levels.items(), (300, 100), strict=True)
    }
    found = take_apart(before, after).parts
    assert found
    assert (float(found.composition) < -4, abs(float(found.score)) < 1.5) == (True, True)


def count_answers(scores: NDArray[np.int64]) -> Tally:
    rows = [tuple(map(int, row)) for row in scores]
    return compute_tally(responses(*rows))
