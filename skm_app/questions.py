"""Questions to the officer, as records that pass between rooms; their sentences are in ``wording``."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """Name one thing that may be asked about a file; answers are stored under it."""

    SHEET = "sheet"
    TABLE = "table"
    SIDE = "side"
    TURN = "turn"
    COUNTS = "counts"
    INSTRUMENT = "instrument"
    SPLIT = "split"
    EXTRA = "extra"
    WEIGHTS = "weights"
    COLUMN = "col"
    TWICE = "twice"
    U8 = "u8"
    EMPTY = "empty"
    LETTERS = "letters"
    SCALE = "scale"
    ZEROS = "zeros"
    DIRECTION = "direction"
    LABEL = "label"
    UNIT = "unit"
    PERIOD = "period"
    DATES = "dates"
    LEVEL = "level"
    NAMED = "named"
    RULE = "rule"
    OUTSIDE = "outside"

    @property
    def of_one_file(self) -> bool:
        """Tell whether an answer is about one file alone; others hold for every file of its kind."""
        return self in _OF_ONE_FILE

    @property
    def unasked(self) -> bool:
        """Tell whether an answer counts although nothing was asked: a correction by the officer."""
        return self in (QuestionKind.COLUMN, QuestionKind.WEIGHTS, QuestionKind.LEVEL, QuestionKind.RULE)


_OF_ONE_FILE = frozenset(
    {
        QuestionKind.SHEET,
        QuestionKind.TABLE,
        QuestionKind.SIDE,
        QuestionKind.UNIT,
        QuestionKind.PERIOD,
        QuestionKind.DATES,
        QuestionKind.OUTSIDE,
        QuestionKind.NAMED,
        QuestionKind.EMPTY,
        QuestionKind.COUNTS,
    }
)


@dataclass(frozen=True, slots=True)
class QuestionKey:
    """Name one question among those of a file: its kind, and what it is about where a file may have several."""

    kind: QuestionKind
    about: str = ""

    def __str__(self) -> str:
        """Return the key as it is stored and typed at the terminal, as ``u8`` or ``col:D``."""
        return f"{self.kind}:{self.about}" if self.about else self.kind.value

    @classmethod
    def parse(cls, text: str) -> QuestionKey:
        """Return the key that a text names.

        Raises:
            ValueError: no question is of that kind.

        >>> QuestionKey.parse("col:D")
        QuestionKey(kind=<QuestionKind.COLUMN: 'col'>, about='D')
        """
        kind, _, about = text.partition(":")
        return cls(QuestionKind(kind), about)


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one question to the officer; nothing is scored before it is answered.

    ``choices`` are what an answer may be, ``labels`` the same in the officer's words; ``answer`` is what was chosen,
    which can be changed until the survey is saved.
    """

    key: QuestionKey
    text: str
    choices: tuple[str, ...]
    proposal: str
    labels: tuple[str, ...]
    answer: str | None = None


def parse_answers(chosen: Mapping[str, str]) -> dict[QuestionKey, str]:
    """Return answers by the questions that their keys name; what names no question is left out."""
    answers: dict[QuestionKey, str] = {}
    for text, choice in chosen.items():
        with suppress(ValueError):
            answers[QuestionKey.parse(text)] = choice
    return answers
