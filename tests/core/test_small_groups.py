"""Which scores are withheld."""

import random
from itertools import combinations

import pytest

from skm_core import Item, Tally, Unsur, find_withheld, pool
from skm_core.small_groups import Beside

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


@pytest.mark.parametrize(
    ("year", "withheld"),
    [
        ({"a": 45, "b": 60, "c": 50}, set[str]()),
        ({"a": 40, "b": 60, "c": 50}, {"a", "b", "c"}),
        ({"a": 40, "b": 90, "c": 55}, {"a", "c"}),
        ({"a": 35, "b": 50, "c": 50}, set[str]()),
    ],
)
def test_a_year_beside_its_semester_gives_nobody_away(year: dict[str, int], withheld: set[str]):
    """40 in the year and 35 in a semester: the total less the others would tell the 5 too, so others go along."""
    semester = groups(a=35, b=50, c=50)
    assert find_withheld(groups(**year), [Beside(semester)]) == withheld


def test_what_a_semester_withholds_as_a_sum_is_a_sum_in_the_year_too():
    """The semester tells 14 for a and b together, the year would tell 11 and 10 apart: 7 people by subtraction."""
    semester, year = groups(a=6, b=8, c=40), groups(a=11, b=10, c=60)
    assert find_withheld(semester) == {"a", "b"}
    assert find_withheld(year, [Beside(semester, (frozenset({"a", "b"}),))]) == {"a", "b", "c"}


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


def unions(whole: dict[str, set[int]], withheld: frozenset[str]) -> set[frozenset[str]]:
    """Return every set of levels whose sum a screen tells: any of the shown ones, with all withheld ones or none."""
    shown = [level for level in whole if level not in withheld]
    some = [frozenset(chosen) for size in range(len(shown) + 1) for chosen in combinations(shown, size)]
    return {*some, *(one | withheld for one in some)}


@pytest.mark.parametrize("seed", range(300))
def test_an_attacker_cannot_isolate_fewer_than_ten(seed: int):
    """Over the levels of one dimension, and over two semesters and the year that holds them, he finds nobody small.

    The total of a unit is always shown to it, so two totals that differ by a few are not what is looked for.
    """
    draw = random.Random(seed)
    levels = [f"kelompok {place}" for place in range(draw.randint(2, 5))]
    numbers = iter(range(100_000))

    def people(sizes: list[int]) -> dict[str, set[int]]:
        return {level: {next(numbers) for _ in range(draw.choice(sizes))} for level in levels}

    first, second = people([0, 3, 8, 9, 10, 11, 15, 40, 90]), people([0, 4, 9, 12, 30, 60])
    late = people([0, 0, 0, 2, 9, 10, 25])
    year = {level: first[level] | second[level] | late[level] for level in levels}
    sizes = [groups(**{level: len(found) for level, found in whole.items()}) for whole in (first, second, year)]
    hidden = [find_withheld(sizes[0]), find_withheld(sizes[1])]
    both = {level: pool([sizes[0][level], sizes[1][level]]) for level in levels}
    beside = [Beside(sizes[0], (hidden[0],)), Beside(sizes[1], (hidden[1],)), Beside(both, tuple(hidden))]
    hidden.append(find_withheld(sizes[2], beside))

    for whole, withheld in zip((first, second, year), hidden, strict=True):
        attacker = Attacker()
        attacker.see(whole, withheld)
        assert min(attacker.isolate(), default=10) >= min(10, len(frozenset().union(*whole.values())) or 10)
    known = [unions(whole, withheld) for whole, withheld in zip((first, second, year), hidden, strict=True)]
    for parts in ([0], [1], [0, 1]):
        for told in known[2].intersection(*(known[part] for part in parts)):
            rest = {person for level in told for person in year[level]}
            rest -= {person for part in parts for level in told for person in (first, second)[part][level]}
            assert told == set(levels) or len(rest) == 0 or len(rest) >= 10
