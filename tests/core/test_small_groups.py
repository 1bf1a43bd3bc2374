"""Which scores are withheld."""

import pytest

from skm_core import Item, Tally, Unsur, find_withheld

ITEM = Item(Unsur.WAKTU)


def groups(**sizes: int) -> dict[str, Tally]:
    return {level: Tally(n, {ITEM: (0, 0, n, 0)}) for level, n in sizes.items()}


@pytest.mark.parametrize(
    ("sizes", "withheld"),
    [
        ({"a": 10, "b": 10}, set[str]()),
        ({"a": 9, "b": 30, "c": 40}, {"a", "b"}),
        ({"a": 9, "b": 9, "c": 40}, {"a", "b"}),
        ({"a": 4, "b": 5, "c": 12, "d": 40}, {"a", "b", "c"}),
        ({"a": 6, "b": 66}, {"a", "b"}),
        ({"z": 9, "a": 50, "b": 12}, {"z", "b"}),
        ({"a": 1, "b": 40, "c": 50}, {"a", "b"}),
        ({"a": 5, "b": 5, "c": 40}, {"a", "b"}),
        ({"a": 3}, {"a"}),
        ({"a": 0, "b": 40}, {"a"}),
    ],
)
def test_withheld_groups_together_hold_nobody_or_at_least_ten(sizes: dict[str, int], withheld: set[str]):
    """72 less 66 shown would give the score of 6, so the 66 are withheld too."""
    assert find_withheld(groups(**sizes)) == withheld


def test_the_unsur_with_the_fewest_answers_decides():
    """40 respondents of whom 9 answered one unsur are too few."""
    few = Tally(40, {ITEM: (0, 0, 40, 0), Item(Unsur.BIAYA): (0, 0, 9, 0)})
    many = Tally(50, {ITEM: (0, 0, 50, 0), Item(Unsur.BIAYA): (0, 0, 50, 0)})
    assert find_withheld({"few": few, "many": many}) == {"few", "many"}


def test_groups_of_one_size_are_withheld_by_name():
    """Which of two equal groups goes along does not depend on the order in which they come."""
    assert find_withheld(groups(x=9, c=20, b=20)) == find_withheld(groups(b=20, c=20, x=9)) == {"x", "b"}


def test_no_groups_withhold_nothing():
    """A dimension that nobody has."""
    assert find_withheld({}) == frozenset()


def test_a_group_without_items_is_withheld():
    """Nothing was asked, nothing can be shown."""
    assert find_withheld({"a": Tally(20, {})}) == {"a"}
