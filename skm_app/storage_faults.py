"""What can be wrong with a store, as records that pass between rooms; their sentences are in ``wording.storage``."""

from __future__ import annotations

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
    GONE = "gone"


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
