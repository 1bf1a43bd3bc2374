"""Which groups of respondents may be shown, and to whom: the one door for every screen, paper, file and command.

Whoever may see the rows of a unit is *inside*: the rule keeps a screen in a meeting from naming a handful, survey by
survey. Everybody else is *outside*: nothing that they are shown may be added up or subtracted to a handful.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations, permutations

from skm_core.period import Period
from skm_core.profile import NOT_FILLED, OTHER, Dimension
from skm_core.regulation import Unsur
from skm_core.responses import Responses
from skm_core.scoring import UnsurScore, rank_unsur
from skm_core.tally import Tally

SMALLEST_SHOWN = 10
"""A group's score rests on at least this many answers in every unsur; a total beside other units, on as many people."""

FEWEST_UNITS = 4
"""Units beside one another share their totals from so many on: below, whoever knows two could tell the others."""

SMALLEST_COUNT = 5
"""A count that leaves the unit is at least this, or 0."""

SMALLEST_WITHOUT_CAUTION = 30
"""Below this a score is shown with a caution."""

_MOST_LOOKED_AT = 2_000

MERGED = "Lainnya (gabungan)"
"""What merged levels are called."""

CellLevels = tuple[str, str]
"""A level of each of two dimensions."""

Sizes = Mapping[str, tuple[int, ...]]
"""For each level of a dimension, how many of it answered each item."""


class Audience(StrEnum):
    """Name who is shown something."""

    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Version:
    """Hold what decides whether a survey of a unit may show groups to the outside.

    Args:
        id: tells the versions of a unit apart; a later one has a larger id.
        period: what it measured.
        standing: whether it was neither replaced nor withdrawn.
        replaces: id of the version in whose place it was saved.
        left_at: when its groups first left the unit, None where they never did.
        left_as: the periods under which they left; it may have been moved to another since.
    """

    id: int
    period: Period
    standing: bool = True
    replaces: int | None = None
    left_at: dt.datetime | None = None
    left_as: frozenset[Period] = frozenset()

    def overlaps(self, other: Version) -> bool:
        """Tell whether two versions may share people: by what they measure now, or under what they left."""
        mine, theirs = self.left_as | {self.period}, other.left_as | {other.period}
        return any(one.overlaps(another) for one in mine for another in theirs)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Hold how the levels of all dimensions of a survey lie across each other.

    ``counts`` has, for each combination of levels that somebody has, the people and then those who answered each item.
    """

    dimensions: tuple[Dimension, ...]
    counts: Mapping[tuple[str, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Outside:
    """Hold what must be known of a survey besides its groups before any of them may leave its unit."""

    survey_id: int
    versions: tuple[Version, ...]
    crossing: Crossing


def find_withheld(
    dimension: Dimension, groups: Mapping[str, Tally], audience: Audience, outside: Outside | None = None
) -> frozenset[str]:
    """Return the levels of a dimension whose scores are withheld from an audience.

    Args:
        dimension: what is known of the respondents.
        groups: tally of every level, those who left it blank included.
        audience: who is shown the others.
        outside: what the outside's rule asks for besides.

    Raises:
        ValueError: the audience is the outside, and ``outside`` is missing.
    """
    return find_all_withheld({dimension: groups}, audience, outside)[dimension]


def find_all_withheld(
    groups: Mapping[Dimension, Mapping[str, Tally]], audience: Audience, outside: Outside | None = None
) -> dict[Dimension, frozenset[str]]:
    """Return the same for several dimensions of one survey, which costs as much as for one.

    Raises:
        ValueError: the audience is the outside, and ``outside`` is missing.
    """
    own = {
        dimension: _withhold({level: _count_answers(tally) for level, tally in levels.items()}, frozenset())
        for dimension, levels in groups.items()
    }
    if audience is Audience.INSIDE or not any(groups.values()):
        return own
    if outside is None:
        raise ValueError("what the outside may see depends on the other surveys of the unit")
    if outside.survey_id not in find_showing(outside.versions):
        return {dimension: frozenset(levels) for dimension, levels in groups.items()}
    across = _withhold_across(outside.crossing)
    return {dimension: withheld | across[dimension] for dimension, withheld in own.items()}


def find_withheld_cells(
    cells: Mapping[CellLevels, Tally], withheld: tuple[frozenset[str], frozenset[str]]
) -> frozenset[CellLevels] | None:
    """Return which cells of two dimensions at once are withheld, on a screen of the inside: they go nowhere else.

    Small ones are, and those of a level that is withheld itself. The totals of rows and columns stand beside them, and
    which cells are empty: no sum or difference of what the totals leave may cover a handful; until none does, another
    cell is withheld too. None where that does not help: then the two dimensions cannot be shown together.

    Args:
        cells: tally of everybody who has both levels.
        withheld: the levels of the first dimension that are withheld, and of the second.
    """
    sizes = {cell: _count_answers(tally) for cell, tally in cells.items()}
    small = {cell for cell, size in sizes.items() if min(size, default=0) < SMALLEST_SHOWN}
    small |= {cell for cell in cells if cell[0] in withheld[0] or cell[1] in withheld[1]}
    closed = set(small)
    while telling := _find_telling_cells(sizes, withheld, closed):
        shown = [cell for cell in telling if cell not in closed] or [cell for cell in cells if cell not in closed]
        if not shown:
            return None
        closed.add(min(shown, key=lambda cell: (min(sizes[cell]), cell)))
    # what was closed on the way, and helps no more, is shown again, the largest first
    for cell in sorted(closed - small, key=lambda cell: (-min(sizes[cell]), cell)):
        if not _find_telling_cells(sizes, withheld, closed - {cell}):
            closed.remove(cell)
    return frozenset(closed)


def _find_telling_cells(
    sizes: Mapping[CellLevels, tuple[int, ...]],
    withheld: tuple[frozenset[str], frozenset[str]],
    closed: Collection[CellLevels],
) -> list[CellLevels] | None:
    """Return the cells of the rows and columns that tell a handful of the closed ones; None where nothing does."""
    places = {cell: place for place, cell in enumerate(sizes) if cell in closed}
    # of withheld levels the sum alone is known
    names = [{cell: "" if cell[place] in withheld[place] else cell[place] for cell in sizes} for place in (0, 1)]
    lines: list[dict[str, int]] = [{}, {}]
    for cell, bit in places.items():
        for line, name in zip(lines, names, strict=True):
            line[name[cell]] = line.get(name[cell], 0) | 1 << bit
    every = list(sizes.values())

    @cache
    def is_few(people: int) -> bool:
        return _is_few(_add(size for bit, size in enumerate(every) if people >> bit & 1))

    rows, columns = (list(line.values()) for line in lines)
    told = next((people for people in (*rows, *columns) if is_few(people)), None)
    for one, other in ((rows, columns), (columns, rows)):
        told = told or _find_rest(one, other, is_few)
    if told is None:
        return None
    near = [cell for cell, bit in places.items() if told >> bit & 1]
    touched = [{name[cell] for cell in near} for name in names]
    return [cell for cell in sizes if any(name[cell] in own for name, own in zip(names, touched, strict=True))]


def _find_rest(cells: Collection[int], others: Collection[int], is_few: Callable[[int], bool]) -> int | None:
    """Return people of two dimensions of whom a handful is told; None where no sums and differences of them do.

    Whatever is added up and subtracted, a set of people that comes out is made of these: everybody of some cells of one
    dimension, less those cells of the other that lie within them. Which these may be grows from each cell of the other,
    with all that it touches, as long as something is left over.

    Args:
        cells: of one dimension, as people.
        others: of the other.
        is_few: tells whether people are a handful.
    """
    seen: set[int] = set()
    waiting = list(others)
    while waiting:
        inner = waiting.pop()
        outer = _unite(one for one in cells if one & inner)
        inner = _unite(one for one in others if not one & ~outer)
        if inner in seen:
            continue
        seen.add(inner)
        rest = outer & ~inner
        # what cannot be looked at to its end is not shown
        if is_few(rest) or len(seen) > _MOST_LOOKED_AT:
            return outer
        waiting += [inner | one for one in others if one & rest]
    return None


def find_showing(versions: Iterable[Version]) -> frozenset[int]:
    """Return the ids of the versions of a unit's surveys that show groups to the outside.

    Of versions that overlap one does: the one whose groups left first, else the shorter, the earlier, the lower id. A
    version that was replaced shows none any more, but what has left still stands in the way of others, and so no other
    version of the same survey shows any.
    """
    every = {version.id: version for version in versions}
    settled: list[Version] = []
    showing: set[int] = set()
    for version in sorted(every.values(), key=_rank):
        free = not any(version.overlaps(other) for other in settled)
        if version.left_at or (free and version.standing and not _is_akin_to_left(version, every)):
            settled.append(version)
            showing |= {version.id} if free and version.standing else set()
    return frozenset(showing)


def _rank(version: Version) -> tuple[bool, float, int, int, int]:
    left = version.left_at.timestamp() if version.left_at else 0.0
    period = version.period
    return version.left_at is None, left, period.last - period.first, period.first, version.id


def _is_akin_to_left(version: Version, every: Mapping[int, Version]) -> bool:
    """Tell whether groups of another version of the same survey have left: of whatever it follows, or follows it.

    These share most of their people, also where one of them was moved to another period since.
    """
    links = [(one.id, one.replaces) for one in every.values() if one.replaces in every]
    akin = {version.id}
    while more := {end for link in links if akin.intersection(link) for end in link if end is not None} - akin:
        akin |= more
    return any(every[one].left_at for one in akin if one != version.id)


def compute_crossing(responses: Responses) -> Crossing:
    """Count the people, and the answers to each item, of every combination of levels."""
    dimensions = tuple(responses.profile)
    columns = [tuple(level or NOT_FILLED for level in responses.profile[dimension]) for dimension in dimensions]
    everybody = list(zip(*columns, strict=True)) if columns else [()] * len(responses)
    parts = [Counter(everybody)]
    for scores in responses.answers.values():
        parts.append(Counter(one for one, score in zip(everybody, scores, strict=True) if score))
    return Crossing(dimensions, {levels: tuple(part[levels] for part in parts) for levels in parts[0]})


def _withhold(sizes: Sizes, withheld: frozenset[str]) -> frozenset[str]:
    """Return the levels of one dimension that are withheld for their own size, for the others' sake, or already.

    Together they hold no answerers of an item or at least ten; until they do, the smallest shown level is withheld
    too, because the whole less the shown ones would otherwise give the score of a handful of people.
    """
    withheld |= {level for level, size in sizes.items() if min(size, default=0) < SMALLEST_SHOWN}
    while shown := _sort_by_size(sizes, sizes.keys() - withheld):
        if not _is_few(_add(sizes[level] for level in withheld)):
            break
        withheld |= {shown[0]}
    return withheld


def _withhold_across(crossing: Crossing) -> dict[Dimension, frozenset[str]]:
    """Return the withheld levels of each dimension, so that no two dimensions tell a handful by their difference."""
    sizes = {dimension: _measure(crossing, dimension) for dimension in crossing.dimensions}
    withheld = {dimension: _withhold(sizes[dimension], frozenset()) for dimension in crossing.dimensions}
    while found := _find_telling(crossing, sizes, withheld):
        dimension, level = found
        withheld[dimension] = _withhold(sizes[dimension], withheld[dimension] | {level})
    return withheld


def _find_telling(
    crossing: Crossing, sizes: Mapping[Dimension, Sizes], withheld: Mapping[Dimension, frozenset[str]]
) -> Cell | None:
    """Return a level to be withheld, because it helps to tell a handful; None where nothing does.

    What can be told is held against each dimension: all its cells that lie within, and all that it touches. The rest,
    or what they have beyond it, would be known. Two dimensions are held against each other whole.
    """
    cells, left_few = _list_cells(crossing, withheld), _count_once(crossing)
    of_dimension = {one: [(people, cell) for people, cell in cells if cell[0] is one] for one in sizes}
    shown = [(one, level) for one, known in sizes.items() for level in known.keys() - withheld[one]]

    def choose(used: Iterable[Cell]) -> Cell:
        named = [cell for cell in dict.fromkeys(used) if cell[1]]
        return min(named or shown, key=lambda cell: (min(sizes[cell[0]][cell[1]]), cell))

    for one, other in permutations(of_dimension.values(), 2):
        told = _find_rest([people for people, _ in one], [people for people, _ in other], left_few)
        if told is not None:
            return choose(cell for people, cell in (*one, *other) if not people & ~told)
    for people, parts in _list_sums(crossing, cells).items():
        for others in of_dimension.values():
            within = [(one, cell) for one, cell in others if not one & ~people]
            touched = [(one, cell) for one, cell in others if one & people]
            for near in (within, touched):
                if near and left_few(people ^ _unite(one for one, _ in near)):
                    return choose((*parts, *(cell for _, cell in near)))
    return None


Cell = tuple[Dimension, str]
"""A level of a dimension that is shown; of the withheld levels, which are known as a sum, the name is empty."""


def _list_cells(crossing: Crossing, withheld: Mapping[Dimension, frozenset[str]]) -> list[tuple[int, Cell]]:
    """Return every cell with its people: an integer with a bit for each combination of levels."""
    cells: list[tuple[int, Cell]] = []
    for place, dimension in enumerate(crossing.dimensions):
        parts: dict[str, int] = {}
        for bit, levels in enumerate(crossing.counts):
            level = "" if levels[place] in withheld[dimension] else levels[place]
            parts[level] = parts.get(level, 0) | 1 << bit
        cells += [(people, (dimension, level)) for level, people in parts.items()]
    return cells


def _unite(people: Iterable[int]) -> int:
    everybody = 0
    for one in people:
        everybody |= one
    return everybody


def _list_sums(crossing: Crossing, cells: Sequence[tuple[int, Cell]]) -> dict[int, tuple[Cell, ...]]:
    """Return what can be told: each cell, the whole without it, any two that share nobody; and of which it is made."""
    whole = (1 << len(crossing.counts)) - 1
    without = {whole ^ people: (cell,) for people, cell in cells if people != whole}
    pairs = combinations(cells, 2)
    both = {one | other: (first, second) for (one, first), (other, second) in pairs if not one & other}
    return {**both, **without, **{people: (cell,) for people, cell in cells}}


def _count_once(crossing: Crossing) -> Callable[[int], bool]:
    """Return what tells of a set of people whether they, or those of them who answered some item, are a handful."""
    counts = list(crossing.counts.values())

    @cache
    def is_few(people: int) -> bool:
        return _is_few(_add(count for bit, count in enumerate(counts) if people >> bit & 1))

    return is_few


def _measure(crossing: Crossing, dimension: Dimension) -> dict[str, tuple[int, ...]]:
    place = crossing.dimensions.index(dimension)
    levels = dict.fromkeys(combination[place] for combination in crossing.counts)
    return {level: _add(n for one, n in crossing.counts.items() if one[place] == level) for level in levels}


def _count_answers(tally: Tally) -> tuple[int, ...]:
    return tuple(tally.answered(item) for item in tally.counts)


def _add(columns: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return tuple(sum(part) for part in zip(*columns, strict=True))


def _is_few(counts: Iterable[int]) -> bool:
    return any(0 < count < SMALLEST_SHOWN for count in counts)


def _sort_by_size(sizes: Sizes, levels: Iterable[str]) -> list[str]:
    return sorted(levels, key=lambda level: (min(sizes[level], default=0), level))


def count_fewest(tally: Tally) -> int:
    """Return the answers to the item that the fewest of a group answered."""
    return min(_count_answers(tally), default=0)


def find_lowest_shown(scores: Iterable[UnsurScore]) -> tuple[Unsur, ...]:
    """Return the lowest unsur, equal ones together, as it may be shown outside; none where a handful answered it.

    Args:
        scores: of one survey; what a rule has set is ranked in no list.
    """
    rows = {score.unsur: score for score in scores}
    lowest = next(iter(rank_unsur(rows.values()).lowest), ())
    return lowest if all(rows[unsur].n >= SMALLEST_SHOWN for unsur in lowest) else ()


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
