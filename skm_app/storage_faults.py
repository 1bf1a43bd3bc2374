"""What can be wrong with a store, as records that pass between rooms; their sentences are in ``wording.storage``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StoreFault(StrEnum):
    """Name one reason why a store cannot be opened, read or written."""

    UNKNOWN_ADDRESS = "unknown_address"
    NETWORK_SHARE = "network_share"
    NOT_OPENED = "not_opened"
    NEWER = "newer"
    OLDER = "older"
    STRANGE = "strange"
    DAMAGED = "damaged"

    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read_only"
    TOO_LONG = "too_long"
    OUT_OF_RANGE = "out_of_range"
    UNREADABLE_TEXT = "unreadable_text"
    BROKEN = "broken"
    NO_FILE = "no_file"
    NO_BACKUP = "no_backup"
    BROKEN_BACKUP = "broken_backup"
    GONE = "gone"
    REPLACED = "replaced"
    VANISHED = "vanished"
    OWN_FILE = "own_file"
    DENIED = "denied"
    PERIOD_CLOSED = "period_closed"

    NOT_EMPTY = "not_empty"
    NOT_PUBLISHED = "not_published"
    NEWER_PUBLISHED = "newer_published"


class StoreError(Exception):
    """Say why a store cannot be used: nothing was changed.

    Args:
        fault: what is wrong.
        got: what it is wrong with: an address, a text, a number; empty where there is nothing to name.
        expected: what would have been right, where that can be said.
    """

    def __init__(self, fault: StoreFault, got: str = "", expected: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.got = got
        self.expected = expected


class FlawKind(StrEnum):
    """Name one thing that can be wrong inside a store."""

    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    ORPHANS = "orphans"
    ROWS = "rows"
    TALLY = "tally"
    MOMENT = "moment"
    PAPER = "paper"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong inside a store.

    Args:
        kind: what.
        where: the table and column, or what the database says; empty where it is a survey.
        survey_id: the survey, where it is one.
        count: how many rows there are.
        expected: how many there should be.
    """

    kind: FlawKind
    where: str = ""
    survey_id: int | None = None
    count: int = 0
    expected: int = 0
