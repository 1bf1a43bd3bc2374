"""Counting answers, all together and by group."""

import pytest

from skm_core import NOT_FILLED, Dimension, Item, Responses, Tally, Unsur, compute_tallies, compute_tally, pool

WAKTU = Item(Unsur.WAKTU)


def small() -> Responses:
    return Responses((2, 3, 4), {WAKTU: (4, None, 3)}, {Dimension.GENDER: ("Perempuan", "Perempuan", None)})


def test_a_blank_is_not_an_answer():
    """Three respondents, two answers, seven points."""
    tally = compute_tally(small())
    assert (tally.n, tally.counts[WAKTU], tally.answered(WAKTU), tally.total(WAKTU)) == (3, (0, 0, 1, 1), 2, 7)


def test_those_who_left_a_dimension_blank_are_a_group_of_their_own():
    """ "Tidak diisi" is counted like any other level."""
    assert compute_tallies(small(), Dimension.GENDER) == {
        "Perempuan": Tally(2, {WAKTU: (0, 0, 0, 1)}),
        NOT_FILLED: Tally(1, {WAKTU: (0, 0, 1, 0)}),
    }


def test_groups_of_a_dimension_pool_to_the_whole():
    """Nobody is lost between the levels."""
    assert pool(compute_tallies(small(), Dimension.GENDER).values()) == compute_tally(small())


def test_a_dimension_that_the_file_lacks_is_an_error():
    """A group is never made up."""
    with pytest.raises(KeyError):
        compute_tallies(small(), Dimension.AGE)


def test_an_item_that_only_one_survey_has_counts_for_that_one():
    """Pooling a form of one question with a form of two keeps the second question's answers."""
    second = Item(Unsur.WAKTU, 2)
    pooled = pool([Tally(1, {WAKTU: (1, 0, 0, 0)}), Tally(2, {second: (0, 2, 0, 0)})])
    assert pooled == Tally(3, {WAKTU: (1, 0, 0, 0), second: (0, 2, 0, 0)})


def test_nothing_pools_to_nothing():
    """No survey, no respondent."""
    assert pool([]) == Tally(0, {})
