"""What a case is: a file, and what a right reader may say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Raw: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | None
"""The content of one cell."""

Grid: TypeAlias = list[list[Raw]]
"""The cells of one sheet, first row first."""

Sums: TypeAlias = Mapping[str, tuple[int, int]]
"""For each item (``WAKTU``, ``WAKTU.2``) how many answered and what their answers add up to."""

Place: TypeAlias = tuple[int, str]
"""A row of the sheet and the code of an unsur in the regulation's list, as ``(7, "U3")``."""

READ = frozenset({"read"})
ASK = frozenset({"question"})
REFUSE = frozenset({"refused"})
ANY = READ | ASK | REFUSE

SAME = "same"
"""After all proposals are taken: the expected sums, one of ``also``, a refusal, or a question that stays open."""

NEVER = "never"
"""After all proposals are taken: still no number."""

FREE = "free"
"""The method leaves open what the proposals lead to; only ``forbidden`` sums are wrong."""

LIMIT_SECONDS = 20.0
"""Every file is answered within this time."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Say what a right reader may answer.

    Args:
        verdicts: the allowed verdicts.
        n: number of responses where it is read, ``None`` where the method leaves it open.
        sums: answered and total of each item where it is read.
        rows: sheet rows of the responses.
        rejected: sheet rows of the rejected.
        strange: places of cells that hold no answer and no blank: each must be told.
        blanks: places of blank cells: each may be told.
        sheet_rows: number of the last row that holds anything; responses, rejected and not data add up to it.
        after: what taking every proposal leads to.
        also: other sums that are right under the method.
        forbidden: sums that a wrong reader gives.
    """

    verdicts: frozenset[str]
    n: int | None = None
    sums: Sums | None = None
    rows: tuple[int, ...] | None = None
    rejected: tuple[int, ...] | None = None
    strange: frozenset[Place] | None = None
    blanks: frozenset[Place] = frozenset()
    sheet_rows: int | None = None
    after: str = SAME
    also: tuple[Sums, ...] = ()
    forbidden: tuple[Sums, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one file; ``content`` makes its bytes when they are wanted."""

    name: str
    file_name: str
    content: Callable[[], bytes] = field(repr=False)
    expected: Expected = field(repr=False)
    family: str = "layout"
    second: bool = True
    """Whether the second reader can read it too."""

    def __str__(self) -> str:
        return self.name
