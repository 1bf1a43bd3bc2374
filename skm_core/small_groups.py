"""Which groups are too small for their score to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skm_core.tally import Tally

SMALLEST_SHOWN = 10
"""A group's score rests on at least this many answers in every unsur."""

SMALLEST_COUNT = 5
"""A count that leaves the unit is at least this, or 0."""

MERGED = "Lainnya (gabungan)"
"""What merged levels are called."""

SMALLEST_WITHOUT_CAUTION = 30
"""Below this a score is shown with a caution."""


def find_withheld(groups: Mapping[str, Tally], beside: Iterable[Mapping[str, Tally]] = ()) -> frozenset[str]:
    """Return the levels whose scores are withheld.

    A level with fewer than ten answers to some item is withheld; so is one whose score, beside that of the same level
    in a survey that overlaps, would give the score of fewer than ten by subtraction. Together the withheld levels
    hold no answerers of an item or at least ten; until they do, the smallest shown level is withheld too, because the
    whole less the shown ones would otherwise give the score of a handful of people.

    Args:
        groups: tally of every level of one dimension, those who left it blank included.
        beside: the same of other surveys that may hold some of the same respondents.
    """
    withheld = {level for level, tally in groups.items() if count_fewest(tally) < SMALLEST_SHOWN}
    for other in beside:
        withheld |= {level for level in groups.keys() & other.keys() if _differ_by_few(groups[level], other[level])}
    while shown := sorted(groups.keys() - withheld, key=lambda level: (count_fewest(groups[level]), level)):
        if not _gives_away([groups[level] for level in withheld]):
            break
        withheld.add(shown[0])
    return frozenset(withheld)


def merge_small_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of a profile as they may leave the unit: small ones merged until together they are no few.

    Levels of one to four people are merged; where they are still fewer than five together, the next smallest goes
    along. A level that nobody chose stays.

    Args:
        counts: people by level, in the order in which they are shown.
    """
    few = {level for level, count in counts.items() if 0 < count < SMALLEST_COUNT}
    if not few:
        return dict(counts)
    rest = sorted((level for level in counts if counts[level] >= SMALLEST_COUNT), key=lambda level: counts[level])
    while rest and sum(counts[level] for level in few) < SMALLEST_COUNT:
        few.add(rest.pop(0))
    return {
        **{level: count for level, count in counts.items() if level not in few},
        MERGED: sum(counts[level] for level in few),
    }


def count_fewest(tally: Tally) -> int:
    """Return the answers to the item that the fewest of a group answered."""
    return min((tally.answered(item) for item in tally.counts), default=0)


def _differ_by_few(one: Tally, other: Tally) -> bool:
    items = one.counts.keys() & other.counts.keys()
    return any(0 < abs(one.answered(item) - other.answered(item)) < SMALLEST_SHOWN for item in items)


def _gives_away(hidden: list[Tally]) -> bool:
    items = {item for tally in hidden for item in tally.counts}
    return any(0 < sum(tally.answered(item) for tally in hidden) < SMALLEST_SHOWN for item in items)
