"""What an index needs to know of any group of answers: how many chose each score. Tallies add up; indexes do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from skm_core.profile import NOT_FILLED, Dimension
from skm_core.regulation import SCORES
from skm_core.responses import Item, Responses

K = TypeVar("K", bound=Hashable)

Counts = tuple[int, int, int, int]
"""How many answered 1, 2, 3 and 4."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold the number of respondents ``n`` of a group and, by item, how many of them gave each score."""

    n: int
    counts: Mapping[Item, Counts]

    def answered(self, item: Item) -> int:
        """Return how many answered ``item``; a blank is not an answer (Permenpan RB 14/2017, "unsur yang terisi")."""
        return sum(self.counts[item])

    def total(self, item: Item) -> int:
        """Return the sum of the scores of ``item``."""
        return sum(score * count for score, count in zip(SCORES, self.counts[item], strict=True))


def compute_tally(responses: Responses) -> Tally:
    """Count the answers of all respondents."""
    return Tally(len(responses), {item: _count(Counter(column)) for item, column in responses.answers.items()})


def compute_tallies(responses: Responses, dimension: Dimension) -> dict[str, Tally]:
    """Count the answers of each level of ``dimension``, those who left it blank included.

    Raises:
        KeyError: the responses do not have ``dimension``.
    """
    return _count_by(_list_levels(responses, dimension), responses)


def compute_cells(responses: Responses, one: Dimension, other: Dimension) -> dict[tuple[str, str], Tally]:
    """Count the answers of everybody who has both of two levels, one of each dimension.

    Raises:
        KeyError: the responses do not have one of them.
    """
    return _count_by(tuple(zip(_list_levels(responses, one), _list_levels(responses, other), strict=True)), responses)


def _list_levels(responses: Responses, dimension: Dimension) -> tuple[str, ...]:
    return tuple(level or NOT_FILLED for level in responses.profile[dimension])


def _count_by(keys: Sequence[K], responses: Responses) -> dict[K, Tally]:
    pairs = {item: Counter(zip(keys, column, strict=True)) for item, column in responses.answers.items()}
    return {
        key: Tally(n, {item: _count({s: pairs[item][key, s] for s in SCORES}) for item in pairs})
        for key, n in Counter(keys).items()
    }


def pool(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up, as if their respondents had stood in one file; an item that only some have counts for those."""
    every = list(tallies)
    items = dict.fromkeys(item for tally in every for item in tally.counts)
    zero = (0, 0, 0, 0)
    counts = {item: _add(tally.counts.get(item, zero) for tally in every) for item in items}
    return Tally(sum(tally.n for tally in every), counts)


def _count(found: Mapping[int, int] | Mapping[int | None, int]) -> Counts:
    one, two, three, four = (found.get(score, 0) for score in SCORES)
    return one, two, three, four


def _add(columns: Iterable[Counts]) -> Counts:
    one, two, three, four = (sum(part) for part in zip(*columns, strict=True))
    return one, two, three, four
