"""A unit's surveys as they come, and what the outside is shown of their groups in the course of time."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from skm_core import (
    Audience,
    Dimension,
    Item,
    Outside,
    Period,
    Responses,
    Unsur,
    Version,
    compute_crossing,
    compute_tallies,
    find_showing,
    find_withheld,
)

ITEM = Item(Unsur.WAKTU)
AGE, GENDER, SERVICE = Dimension.AGE, Dimension.GENDER, Dimension.SERVICE
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
HANDFUL = 10

Person = tuple[int, dict[Dimension, str]]


class History:
    """A unit's surveys as they come: overlapping, late, replaced, handed in now and then; and what an audience sees."""

    def __init__(self, seed: int, audience: Audience = Audience.OUTSIDE) -> None:
        self.audience = audience
        self.draw = random.Random(seed)
        self.numbers = iter(range(1_000_000))
        self.dimensions = self.draw.choice([(GENDER, SERVICE), (GENDER, AGE), (GENDER, AGE, SERVICE)])
        self.genders = self.draw.choice([2, 2, 3])
        self.loner = self.draw.choice(["L", "P", "muda", "nobody"])
        self.lonely = self.draw.choice(["KTP", "KK"]) if self.loner != "nobody" else "nothing"
        self.versions: list[Version] = []
        self.people: dict[int, list[Person]] = {}
        self.cells: dict[int, list[frozenset[int]]] = {}
        self.live()

    def crowd(self, sizes: list[int]) -> list[Person]:
        """Let people come; those of one kind come for one service nearly alone, and nobody else comes for it."""
        found: list[Person] = []
        for gender, service, age in product(("L", "P", "-")[: self.genders], ("KTP", "KK"), ("muda", "tua")):
            person = {GENDER: gender, SERVICE: service, AGE: age}
            among, lonely = self.loner in (gender, age), service == self.lonely
            n = self.draw.choice([0, 0, 1, 2, 5] if among > lonely else [0] if lonely > among else sizes)
            found += [(next(self.numbers), {d: person[d] for d in self.dimensions}) for _ in range(n)]
        return found

    def live(self) -> None:
        """Save parts of a year, longer periods that hold them and late rows, replace some, hand some in."""
        sizes = self.draw.choice([[1, 4, 9, 10, 12], [3, 8, 11, 20], [1, 5, 30]])
        codes = self.draw.choice([("2025-S1", "2025-S2"), ("2025-01", "2025-02"), ("2025-T1", "2025-T2")])
        parts = [self.crowd(sizes) for _ in codes]
        late = self.draw.choice([[], self.crowd([0, 0, 0, 1, 2])])
        longer = [*(person for part in parts for person in part), *late]
        steps = [(code, part) for code, part in zip(codes, parts, strict=True)] + [("2025", longer)]
        if self.draw.random() < 0.3:
            steps.append(("2025-01..2025-09", [*parts[0], *self.draw.sample(parts[1], len(parts[1]) // 2)]))
        self.draw.shuffle(steps)
        for code, people in steps:
            self.save(code, people)
            if self.draw.random() < 0.3:
                fewer = self.draw.sample(people, max(0, len(people) - self.draw.randint(1, 3)))
                self.save(code, [*fewer, *self.crowd([0, 0, 0, 1])], replaces=len(self.versions))
            if self.draw.random() < 0.4:
                self.hand_in(self.draw.choice(self.versions).id)
        for version in list(self.versions):
            if version.standing:
                self.show(version.id)

    def save(self, code: str, people: list[Person], replaces: int | None = None) -> None:
        if replaces:
            old = self.versions[replaces - 1]
            self.versions[replaces - 1] = replace(old, standing=False)
        self.versions.append(Version(len(self.versions) + 1, Period.parse(code), True, replaces))
        self.people[len(self.versions)] = people

    def hand_in(self, survey_id: int) -> None:
        version = self.versions[survey_id - 1]
        if version.standing and survey_id in find_showing(self.versions) and version.left_at is None:
            at = NOON + dt.timedelta(days=len(self.cells))
            self.versions[survey_id - 1] = replace(version, left_at=at)
            self.show(survey_id)

    def show(self, survey_id: int) -> None:
        """Remember what the audience is shown of the groups of a survey that shows groups to the outside."""
        people = self.people[survey_id]
        if not people or survey_id not in find_showing(self.versions):
            return
        rows = tuple(range(len(people)))
        profile = {d: tuple(levels[d] for _, levels in people) for d in self.dimensions}
        responses = Responses(rows, {ITEM: (3,) * len(rows)}, profile)
        about = Outside(survey_id, tuple(self.versions), compute_crossing(responses))
        cells: list[frozenset[int]] = []
        for dimension in self.dimensions:
            tallies = compute_tallies(responses, dimension)
            for level in tallies.keys() - find_withheld(dimension, tallies, self.audience, about):
                cells.append(frozenset(number for number, levels in people if levels[dimension] == level))
        self.cells[survey_id] = cells

    def list_totals(self) -> list[frozenset[int]]:
        """Return the official totals, of ten people and more: those that stand, and those that were handed in."""
        told = [version.id for version in self.versions if version.standing or version.left_at]
        every = [frozenset(number for number, _ in self.people[survey_id]) for survey_id in told]
        return [total for total in dict.fromkeys(every) if len(total) >= HANDFUL]


def find_handfuls(history: History) -> Iterator[int]:
    """Yield how many people each sum and difference of what is shown covers that the totals alone do not give.

    Every combination of the totals with -1, 0 and 1 is tried, and under each every such combination of the cells of
    each survey. Cells of two surveys have nobody in common, so each survey is looked at by itself. What totals differ
    by is accepted (a few late rows of a year, a few that a replaced file had), and so is a group less those few.
    """
    totals, shown = history.list_totals(), [cells for cells in history.cells.values() if cells]
    every = [*totals, *(cell for cells in shown for cell in cells)]
    people = sorted(frozenset().union(*every))
    atoms, sizes = np.unique([[person in group for group in every] for person in people], axis=0, return_counts=True)
    atoms = atoms.T.astype(np.int8)
    of_totals, of_cells = atoms[: len(totals)], atoms[len(totals) :]
    first = np.cumsum([0, *map(len, shown)])
    parts = [of_cells[start:end] for start, end in pairwise(first)]
    own = [np.flatnonzero(part.any(axis=0)) for part in parts]
    assert sum(map(len, own)) == len(np.flatnonzero(of_cells.any(axis=0)))
    sums = [_combine(len(part)) @ part[:, place] for part, place in zip(parts, own, strict=True)]
    outer = np.flatnonzero(~of_cells.any(axis=0))
    bases = np.unique(_combine(len(totals)) @ of_totals, axis=0)
    told = [base for base in bases if 0 < np.abs(base) @ sizes < HANDFUL]
    rank = np.linalg.matrix_rank(of_totals) if totals else 0
    for base in bases:
        if not _is_set(base[outer]):
            continue
        choices = [_list_small(base[place] + part, sizes[place]) for part, place in zip(sums, own, strict=True)]
        for chosen in product(*choices):
            vector = base.copy()
            for place, values in zip(own, chosen, strict=True):
                vector[place] = values
            if not 0 < (covered := int(vector @ sizes)) < HANDFUL:
                continue
            known = np.linalg.matrix_rank(np.vstack([of_totals, vector])) == rank
            if not known and not any(_is_set(vector - few) and (vector - few) @ sizes >= HANDFUL for few in told):
                yield covered


def _combine(count: int) -> NDArray[np.int8]:
    return np.array(list(product((-1, 0, 1), repeat=count)), dtype=np.int8).reshape(3**count, count)


def _is_set(values: NDArray[np.int8]) -> bool:
    return bool(((values == 0) | (values == 1)).all())


def _list_small(values: NDArray[np.int8], sizes: NDArray[np.int64]) -> NDArray[np.int8]:
    """Return the rows that cover each person once or not at all, and fewer than ten people."""
    sets = values[((values == 0) | (values == 1)).all(axis=1)]
    return np.unique(sets[sets @ sizes < HANDFUL], axis=0)
