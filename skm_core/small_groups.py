"""Which groups are too small for their score to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from skm_core.profile import OTHER
from skm_core.responses import Item
from skm_core.tally import Tally

SMALLEST_SHOWN = 10
"""A group's score rests on at least this many answers in every unsur."""

SMALLEST_COUNT = 5
"""A count that leaves the unit is at least this, or 0."""

MERGED = "Lainnya (gabungan)"
"""What merged levels are called."""

SMALLEST_WITHOUT_CAUTION = 30
"""Below this a score is shown with a caution."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold what else is shown of people who may be among those of a survey: an overlapping one, or several together.

    Args:
        groups: tally of every level.
        withheld: the levels that are withheld in each of the surveys.
    """

    groups: Mapping[str, Tally]
    withheld: tuple[frozenset[str], ...] = ()


def find_withheld(
    groups: Mapping[str, Tally], beside: Sequence[Beside] = (), smallest: int = SMALLEST_SHOWN
) -> frozenset[str]:
    """Return the levels whose scores are withheld.

    A level with fewer than ten answers to some item is withheld. Together the withheld levels hold no answerers of an
    item or at least ten; until they do, the smallest shown level is withheld too, because the whole less the shown
    ones would otherwise give the score of a handful of people. So it is between surveys that overlap: levels that can
    be told in both, alone or as a sum, differ by nobody or by at least ten. Only the totals are always told.

    Args:
        groups: tally of every level of one dimension, those who left it blank included.
        beside: what is shown of overlapping surveys.
        smallest: answers to each item from which a level is shown.
    """
    withheld = frozenset(level for level, tally in groups.items() if count_fewest(tally) < smallest)
    while shown := sorted(groups.keys() - withheld, key=lambda level: (count_fewest(groups[level]), level)):
        if _is_few(_count(groups, withheld)):
            withheld |= {shown[0]}
        elif told := next((one for other in beside for one in _find_told(groups, withheld, other)), None):
            withheld |= told - withheld or {shown[0]}
        else:
            break
    return withheld & groups.keys()


def _find_told(groups: Mapping[str, Tally], withheld: frozenset[str], other: Beside) -> Iterator[frozenset[str]]:
    """Yield each set of levels whose sum is known in both surveys and differs by a handful, the totals aside."""
    levels = groups.keys() | other.groups.keys()
    for together in _join([withheld, *other.withheld, *(frozenset({level}) for level in sorted(levels))]):
        mine, theirs = _count(groups, together), _count(other.groups, together)
        gaps = {item: abs(mine[item] - theirs[item]) for item in mine.keys() & theirs.keys()}
        if together < levels and _is_few(gaps):
            yield together


def _join(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Return the sets with those that share a level made one."""
    joined: list[frozenset[str]] = []
    for one in sets:
        touching = [other for other in joined if other & one]
        joined = [*(other for other in joined if not other & one), one.union(*touching)]
    return joined


def _count(groups: Mapping[str, Tally], levels: Iterable[str]) -> dict[Item, int]:
    """Return how many of some levels together answered each item."""
    items = {item for tally in groups.values() for item in tally.counts}
    some = [groups[level] for level in levels if level in groups]
    return {item: sum(tally.answered(item) for tally in some if item in tally.counts) for item in items}


def _is_few(counts: Mapping[Item, int]) -> bool:
    return any(0 < count < SMALLEST_SHOWN for count in counts.values())


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
    if counts.get(OTHER):
        # two rests beside each other would read like a mistake
        few.add(OTHER)
    large = [level for level, count in counts.items() if count >= SMALLEST_COUNT and level not in few]
    rest = sorted(large, key=lambda level: counts[level])
    while rest and sum(counts[level] for level in few) < SMALLEST_COUNT:
        few.add(rest.pop(0))
    return {
        **{level: count for level, count in counts.items() if level not in few},
        MERGED: sum(counts[level] for level in few),
    }


def count_fewest(tally: Tally) -> int:
    """Return the answers to the item that the fewest of a group answered."""
    return min((tally.answered(item) for item in tally.counts), default=0)
