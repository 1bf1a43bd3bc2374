"""Which groups may be shown inside a unit and outside of it."""

import datetime as dt
import random
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from skm_core import (
    SMALLEST_SHOWN,
    Audience,
    Dimension,
    Item,
    Outside,
    Period,
    Responses,
    Tally,
    Unsur,
    Version,
    compute_crossing,
    compute_tallies,
    find_lowest_shown,
    find_showing,
    find_withheld,
)
from tests.core.histories import AGE, GENDER, ITEM, NOON, SERVICE, History, find_handfuls
from tests.core.makers import score_of, tally_of


def groups(**sizes: int) -> dict[str, Tally]:
    return {level: Tally(n, {ITEM: (0, 0, n, 0)}) for level, n in sizes.items()}


def inside(found: dict[str, Tally]) -> frozenset[str]:
    return find_withheld(GENDER, found, Audience.INSIDE)


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
    assert inside(groups(**sizes)) == withheld


def test_the_unsur_with_the_fewest_answers_decides():
    """40 respondents of whom 9 answered one unsur are too few."""
    few = Tally(40, {ITEM: (0, 0, 40, 0), Item(Unsur.BIAYA): (0, 0, 9, 0)})
    many = Tally(50, {ITEM: (0, 0, 50, 0), Item(Unsur.BIAYA): (0, 0, 50, 0)})
    assert inside({"few": few, "many": many}) == {"few", "many"}


def test_groups_of_one_size_are_withheld_by_name():
    """Which of two equal groups goes along does not depend on the order in which they come."""
    assert inside(groups(x=9, c=20, b=20)) == inside(groups(b=20, c=20, x=9)) == {"x", "b"}


def test_no_groups_withhold_nothing():
    """A dimension that nobody has."""
    assert inside({}) == frozenset()


def test_a_group_without_items_is_withheld():
    """Nothing was asked, nothing can be shown."""
    assert inside({"a": Tally(20, {})}) == {"a"}


def test_the_outside_cannot_be_asked_about_without_the_other_surveys():
    """A caller that forgets them gets no groups, but an error."""
    with pytest.raises(ValueError, match="other surveys"):
        find_withheld(GENDER, groups(a=20), Audience.OUTSIDE)


def versions(*periods: str) -> list[Version]:
    return [Version(number, Period.parse(code)) for number, code in enumerate(periods, 1)]


@pytest.mark.parametrize(
    ("periods", "showing"),
    [
        (["2025"], {1}),
        (["2025", "2025-S1", "2025-S2"], {2, 3}),
        (["2024", "2025"], {1, 2}),
        (["2025-S1", "2025-01..2025-05", "2025-06"], {2, 3}),
        (["2025-02..2025-03", "2025-01..2025-02"], {2}),
        (["2025-S1", "2025-S1"], {1}),
        ([], set[int]()),
    ],
)
def test_of_overlapping_surveys_the_shorter_the_earlier_the_lower_id_shows_groups(
    periods: list[str], showing: set[int]
):
    """What is seen of one cannot be subtracted from what is seen of another."""
    assert find_showing(versions(*periods)) == showing


def test_a_survey_whose_groups_left_goes_before_a_shorter_one():
    """What is out cannot be taken back, so what overlaps it stays in."""
    year, first, second = versions("2025", "2025-S1", "2025-S2")
    left = Version(year.id, year.period, left_at=NOON)
    assert find_showing([left, first, second]) == {year.id}
    later = Version(first.id, first.period, left_at=NOON + dt.timedelta(days=1))
    assert find_showing([left, later, second]) == {year.id}


def test_a_replaced_version_shows_none_and_its_replacement_does():
    """Nothing of the first has left, so nothing can be subtracted."""
    old = Version(1, Period.parse("2025-S1"), standing=False)
    assert find_showing([old, Version(2, old.period, replaces=1)]) == {2}


def test_a_replacement_of_what_has_left_shows_none():
    """The two differ by a few late rows, which the difference of their groups would give away."""
    old = Version(1, Period.parse("2025-S1"), standing=False, left_at=NOON)
    new = Version(2, old.period, standing=False, replaces=1)
    assert find_showing([old, new, Version(3, Period.parse("2025"), replaces=2)]) == frozenset()
    assert find_showing([old, new, Version(3, Period.parse("2026"), replaces=2)]) == frozenset()
    assert find_showing([old, new, Version(3, Period.parse("2026"))]) == {3}


def respond(*people: tuple[str | None, ...], dimensions: tuple[Dimension, ...] = (GENDER, SERVICE)) -> Responses:
    columns = zip(*people, strict=True)
    rows = tuple(range(2, len(people) + 2))
    return Responses(rows, {ITEM: (3,) * len(rows)}, dict(zip(dimensions, columns, strict=True)))


def outside(responses: Responses, *others: Version) -> dict[Dimension, frozenset[str]]:
    """Return what is withheld of the first survey of a unit."""
    about = Outside(1, (Version(1, Period.parse("2025-S1")), *others), compute_crossing(responses))
    return {
        dimension: find_withheld(dimension, compute_tallies(responses, dimension), Audience.OUTSIDE, about)
        for dimension in responses.profile
    }


@pytest.mark.parametrize(("left", "withheld"), [(0, set[str]()), (1, {"KTP"}), (9, {"KTP"}), (10, set[str]())])
def test_a_level_within_another_that_leaves_a_handful_is_withheld(left: int, withheld: set[str]):
    """30 women of whom 21 came for one service: the women less the service are nine."""
    women = [("P", "KTP")] * 20 + [("P", "KK")] * left
    found = outside(respond(*women, *[("L", "KK")] * 40, *[("L", "AKTA")] * 30))
    assert found[SERVICE] >= withheld
    assert ("KTP" in found[SERVICE]) == bool(withheld)


def test_levels_that_lie_within_another_together_are_withheld():
    """Two services of women alone leave three women."""
    women = [("P", "KTP")] * 20 + [("P", "KIA")] * 15 + [("P", "KK")] * 3
    assert outside(respond(*women, *[("L", "KK")] * 40, *[("L", "AKTA")] * 30))[SERVICE] >= {"KIA"}


def test_any_number_of_levels_within_another_are_looked_at():
    """Three services of women alone leave three women."""
    women = [("P", service) for service in ("KIA", "KB", "IMUN") for _ in range(20)] + [("P", "UMUM")] * 3
    men = [("L", service) for service in ("UMUM", "GIGI", "LAB") for _ in range(20)]
    assert outside(respond(*women, *men))[SERVICE]


def test_levels_of_two_dimensions_are_held_against_a_third():
    """All the young and all who came for KTP are women: the women less both are three."""
    women = [("P", "KK", "muda")] * 20 + [("P", "KTP", "tua")] * 20 + [("P", "KK", "tua")] * 3
    people = [*women, *[("L", "KK", "tua")] * 40]
    found = outside(respond(*people, dimensions=(GENDER, SERVICE, AGE)))
    assert {name for levels in found.values() for name in levels}
    apart = [*women, *[("P", "KK", "tua")] * 7, *[("L", "KK", "tua")] * 40]
    assert not {
        name for levels in outside(respond(*apart, dimensions=(GENDER, SERVICE, AGE))).values() for name in levels
    }


def test_unions_of_any_number_of_levels_are_held_against_each_other():
    """Six occupations of two halves of an office, and one person who came to the other half: 91 less 90 told one."""
    people = [
        (f"O{one}", f"S{other}") for half in (0, 3) for one in range(half, half + 3) for other in range(half, half + 3)
    ]
    rows = [*(pair for pair in people for _ in range(10)), ("O0", "S3")]
    found = outside(respond(*rows))
    assert found[GENDER] | found[SERVICE]


@pytest.mark.parametrize("seed", range(60))
def test_no_sum_of_levels_less_a_sum_of_others_covers_a_handful(seed: int):
    """Two dimensions that go together, as occupation and service in two halves of an office; every combination."""
    draw = random.Random(seed)
    levels = [("A", "K"), ("A", "L"), ("B", "K"), ("B", "L"), ("C", "M"), ("C", "N"), ("D", "M"), ("D", "N")]
    loose = [("A", "M"), ("D", "K"), ("B", "N")]
    rows = [pair for pair in levels for _ in range(draw.choice([0, 4, 8, 12, 25]))]
    rows += [pair for pair in loose for _ in range(draw.choice([0, 0, 1, 3]))]
    if not rows:
        return
    found = outside(respond(*rows))
    cells = [
        (place, level)
        for place, dimension in enumerate((GENDER, SERVICE))
        for level in {row[place] for row in rows} - found[dimension]
    ]
    kinds = sorted(set(rows))
    groups = np.array([[kind[place] == level for kind in kinds] for place, level in cells] + [[True] * len(kinds)])
    sizes = np.array([rows.count(kind) for kind in kinds])
    every = np.array(list(product((-1, 0, 1), repeat=len(groups)))) @ groups.astype(int)
    sets = every[((every == 0) | (every == 1)).all(axis=1)] @ sizes
    assert len(rows) < 10 or not set(sets) & set(range(1, 10))


def test_of_overlapping_surveys_that_both_left_the_first_shows_groups():
    """It should not have happened; the second shows none from now on."""
    year, semester = versions("2025", "2025-S1")
    late = NOON + dt.timedelta(days=1)
    both = [replace(year, left_at=late), replace(semester, left_at=NOON)]
    assert find_showing(both) == {semester.id}


def test_a_long_chain_of_replacements_is_followed_to_its_end():
    """Nobody replaces a survey three thousand times, but a circle would never end either."""
    chain = [Version(n, Period.parse("2025"), standing=n == 3_000, replaces=n - 1 or 3_000) for n in range(1, 3_001)]
    assert find_showing(chain) == {3_000}
    assert find_showing([replace(chain[0], left_at=NOON), *chain[1:]]) == frozenset()


def test_a_level_that_nobody_else_crosses_is_shown():
    """Where levels lie across each other their sums tell nothing."""
    people = [(gender, service) for gender in "PL" for service in ("KTP", "KK")] * 10
    assert outside(respond(*people)) == {GENDER: frozenset(), SERVICE: frozenset()}


def test_a_survey_that_does_not_show_groups_withholds_every_level():
    """Its groups stand against those of the month that was handed in."""
    people = [(gender, service) for gender in "PL" for service in ("KTP", "KK")] * 10
    month = Version(2, Period.parse("2025-03"), left_at=NOON)
    assert outside(respond(*people), month) == {GENDER: {"P", "L"}, SERVICE: {"KTP", "KK"}}


def test_the_answers_to_each_unsur_are_looked_at():
    """Of 30 women 20 came for one service; of the ten others one answered an unsur."""
    people = [("P", "KTP")] * 20 + [("P", "KK")] * 10 + [("L", "KK")] * 40 + [("L", "AKTA")] * 30
    full = respond(*people)
    blank = Responses(full.rows, {ITEM: tuple(None if 20 < n < 30 else 3 for n in range(100))}, full.profile)
    assert "KTP" not in outside(full)[SERVICE]
    assert "KTP" in outside(blank)[SERVICE]


@pytest.mark.parametrize("seed", range(500))
def test_nothing_that_the_outside_adds_up_or_subtracts_covers_a_handful(seed: int):
    """Overlapping years, semesters and months, late rows, replacements, hand-ins, levels within levels."""
    assert list(find_handfuls(History(seed))) == []


def test_the_attacker_finds_handfuls_where_nobody_looks_across_dimensions():
    """By the inside's rule one history in four gives a handful away, so the proof above can fail."""
    assert sum(any(find_handfuls(History(seed, Audience.INSIDE))) for seed in range(100)) > 25


def test_a_year_beside_its_semesters_shows_no_groups():
    """27, 16, 11 and 21 in the year and 15, 10, 3 and 12 in a semester told three people apart by subtraction."""
    year, first, second = versions("2025", "2025-S1", "2025-S2")
    people = [("P", level) for level, n in zip("abcd", (27, 16, 11, 21), strict=True) for _ in range(n)]
    about = Outside(1, (year, first, second), compute_crossing(respond(*people)))
    tallies = compute_tallies(respond(*people), SERVICE)
    assert find_withheld(SERVICE, tallies, Audience.OUTSIDE, about) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(("n", "shown"), [(SMALLEST_SHOWN - 1, ()), (SMALLEST_SHOWN, (Unsur.WAKTU,))])
def test_the_lowest_unsur_is_shown_outside_where_ten_have_answered_it(n: int, shown: tuple[Unsur, ...]):
    """Of fewer its answers are those of a handful, and no other one is called lowest in its place."""
    rows = score_of(tally_of(100, [342, 339, 283, 382, 343, 348, 355, 360, 338])).unsur
    assert (
        find_lowest_shown(replace(row, questions=((0, n, 0, 0),)) if row.unsur is Unsur.WAKTU else row for row in rows)
        == shown
    )
