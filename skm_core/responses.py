"""The type that passes between the rooms: what respondents answered, and where each of them stood in the sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from skm_core.profile import Dimension
from skm_core.regulation import SCORES, Unsur


class Item(NamedTuple):
    """Name one question of one unsur; most surveys ask a single one."""

    unsur: Unsur
    question: int = 1

    @property
    def key(self) -> str:
        """Return the key under which the item is stored, as ``WAKTU`` or ``WAKTU.2``."""
        return self.unsur.value if self.question == 1 else f"{self.unsur.value}.{self.question}"

    @classmethod
    def parse(cls, key: str) -> Item:
        """Return the item that ``key`` names.

        Raises:
            ValueError: ``key`` names no item.
        """
        unsur, _, question = key.partition(".")
        return cls(Unsur(unsur), int(question or 1))


@dataclass(frozen=True, slots=True)
class Responses:
    """Hold the responses of one survey by column; every column has one entry for each respondent.

    Args:
        rows: row of the sheet of each respondent, the first row being 1.
        answers: for each item the scores 1..4, ``None`` where it was left blank.
        profile: for each dimension that the file has, the level, ``None`` where it was left blank.
        times: when each was filled in, or empty.
        saran: open answers, or empty.
        files: which of several joined files each came from, the first being 1; empty where there is one.

    Raises:
        ValueError: columns differ in length, or a score is not 1..4.
    """

    rows: tuple[int, ...]
    answers: Mapping[Item, tuple[int | None, ...]]
    profile: Mapping[Dimension, tuple[str | None, ...]] = field(default_factory=dict[Dimension, tuple[str | None, ...]])
    times: tuple[dt.datetime | None, ...] = ()
    saran: tuple[str | None, ...] = ()
    files: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        columns = [
            *self.answers.values(),
            *self.profile.values(),
            *(c for c in (self.times, self.saran, self.files) if c),
        ]
        if any(len(column) != len(self.rows) for column in columns):
            raise ValueError("columns of responses differ in length")
        for item, column in self.answers.items():
            if strange := set(column) - {*SCORES, None}:
                raise ValueError(f"{item.key}: not a score: {strange}")

    def __len__(self) -> int:
        return len(self.rows)
