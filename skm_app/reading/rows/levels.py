"""Levels of a profile that are a letter or two off another: proposed to be one group, never taken for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from skm_app.questions import QuestionKey, QuestionKind
from skm_app.reading.asking import Asking
from skm_app.reading.vocabulary import LEVEL_WORDS, normalise
from skm_core import LEVELS, Dimension, Responses

_SHORTEST = 4
"""Letters of a word that may be a slip of the hand; of shorter ones another letter is another word."""

_LONG = 6
"""Letters from which two may be wrong; below, one."""

_LONGEST_LEVEL, _MOST_LEVELS = 60, 300


@dataclass(frozen=True, slots=True)
class AlikeLevel:
    """Hold a level that resembles another: how many gave it, which one it resembles, and what the officer said.

    ``answer`` is the level as which it is counted; None while nobody has said anything.
    """

    dimension: Dimension
    level: str
    count: int
    proposal: str
    answer: str | None = None

    @property
    def key(self) -> QuestionKey:
        """Return the key under which the officer says as what the level is counted."""
        return QuestionKey(QuestionKind.LEVEL, f"{self.dimension.value}:{self.level}")


def find_alike(profile: Mapping[Dimension, Sequence[str | None]], asking: Asking) -> list[AlikeLevel]:
    """Return the levels of a profile that resemble a known level, or a more frequent one of the same file.

    Args:
        profile: for each dimension the level of each respondent, before any merge.
        asking: what the officer has said of levels.
    """
    said = _list_merges(asking)
    found: list[AlikeLevel] = []
    for dimension, levels in profile.items():
        counts = Counter(filter(None, levels))
        if len(counts) > _MOST_LEVELS:
            # each is held against all others; of so many nobody looks through a table
            continue
        for level, count in sorted(counts.items()):
            proposal = _find_proposal(level, dimension, counts)
            if proposal:
                found.append(AlikeLevel(dimension, level, count, proposal, said.get((dimension, level))))
    return found


def list_merges(profile: Mapping[Dimension, Sequence[str | None]], asking: Asking) -> dict[tuple[Dimension, str], str]:
    """Return which levels of a profile the officer counts as others."""
    return {
        (dimension, level): other
        for (dimension, level), other in _list_merges(asking).items()
        if dimension in profile and level in profile[dimension]
    }


def merge_levels(responses: Responses, merges: Mapping[tuple[Dimension, str], str]) -> Responses:
    """Return responses with some levels counted as others; their answers stay as they are."""
    profile = {
        dimension: tuple(level and merges.get((dimension, level), level) for level in levels)
        for dimension, levels in responses.profile.items()
    }
    return replace(responses, profile=profile)


def _list_merges(asking: Asking) -> dict[tuple[Dimension, str], str]:
    merges: dict[tuple[Dimension, str], str] = {}
    for about, other in asking.list_answers(QuestionKind.LEVEL).items():
        name, _, level = about.partition(":")
        if name in {dimension.value for dimension in Dimension} and (kept := " ".join(other.split())):
            merges[Dimension(name), level] = kept[:_LONGEST_LEVEL]
    return merges


def _find_proposal(level: str, dimension: Dimension, counts: Mapping[str, int]) -> str | None:
    known = LEVELS.get(dimension, ())
    if dimension is Dimension.AGE or level in known or len(level) > _LONGEST_LEVEL:
        return None
    spellings = {**dict(_list_spellings(dimension)), **{normalise(one): one for one in known}}
    more = {normalise(other): other for other, count in counts.items() if count > counts[level] and other != level}
    near = {
        other: distance
        for spelling, other in (spellings | more).items()
        if (distance := _measure(normalise(level), spelling)) is not None and other != level
    }
    return min(near, key=lambda other: (near[other], -counts.get(other, 0), other), default=None)


def _list_spellings(dimension: Dimension) -> Iterator[tuple[str, str]]:
    """Yield the ways in which files write the levels of a dimension."""
    for level, words in LEVEL_WORDS.get(dimension, {}).items():
        yield from ((word, level) for word in words)


def _measure(one: str, other: str) -> int | None:
    """Return by how many letters two texts differ; None where they differ by more than a slip of the hand.

    >>> _measure("swata", "swasta"), _measure("akta lahir", "akta mati"), _measure("loket 1", "loket 2")
    (1, None, None)
    """
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return None
    words, others = one.split(), other.split()
    if len(words) != len(others):
        words, others = ["".join(words)], ["".join(others)]
    total = 0
    for word, another in zip(words, others, strict=True):
        shorter = min(len(word), len(another))
        distance = OSA.distance(word, another)
        if distance and (shorter < _SHORTEST or distance > (2 if shorter >= _LONG else 1)):
            return None
        total += distance
    return total if 0 < total <= 2 else None
