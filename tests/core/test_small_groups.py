"""Which scores are withheld."""

import random

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


def test_a_year_beside_its_semester_gives_nobody_away():
    """40 in the year and 35 in the first semester: the other 5 would be known by subtraction; 10 more would not."""
    year, semester = groups(a=40, b=60, c=50), groups(a=35, b=50, c=50)
    assert find_withheld(year, [semester]) == {"a"}


class Attacker:
    """Take every published sum, and try every sum and difference of two of them."""

    def __init__(self) -> None:
        self.known: list[frozenset[int]] = []

    def see(self, whole: dict[str, set[int]], withheld: frozenset[str]) -> None:
        """Read one screen: the total, and every level that is shown; what is left over is known too."""
        shown = [frozenset(people) for level, people in whole.items() if level not in withheld]
        everybody = frozenset().union(*whole.values())
        self.known += [everybody, *shown, everybody - frozenset().union(*shown)]

    def isolate(self) -> list[int]:
        """Return the sizes of all groups that a difference of two known sums gives."""
        found = [one - other for one in self.known for other in self.known if other < one]
        return [len(group) for group in (*found, *self.known) if group]


@pytest.mark.parametrize("seed", range(60))
def test_an_attacker_cannot_isolate_fewer_than_ten(seed: int):
    """Over the levels of one dimension, and over a semester and the year that holds it, he finds nobody small.

    The total of a unit is always shown to it, so two totals that differ by a few are not what is looked for.
    """
    draw = random.Random(seed)
    levels = [f"kelompok {place}" for place in range(draw.randint(2, 6))]
    sizes = {level: draw.choice([0, 3, 8, 9, 10, 11, 15, 40, 90]) for level in levels}
    late = {level: draw.choice([0, 2, 9, 10, 25]) for level in levels}
    numbers = iter(range(10_000))
    semester = {level: {next(numbers) for _ in range(sizes[level])} for level in levels}
    year = {level: semester[level] | {next(numbers) for _ in range(late[level])} for level in levels}
    screens = [groups(**{level: len(people) for level, people in whole.items()}) for whole in (semester, year)]
    hidden = [find_withheld(screens[0]), find_withheld(screens[1], [screens[0]])]
    for whole, withheld in zip((semester, year), hidden, strict=True):
        attacker = Attacker()
        attacker.see(whole, withheld)
        assert min(attacker.isolate(), default=10) >= min(10, len(frozenset().union(*whole.values())) or 10)
    both = [level for level in levels if level not in hidden[0] | hidden[1]]
    gaps = [len(year[level] - semester[level]) for level in both]
    assert [gap for gap in gaps if 0 < gap < 10] == []
