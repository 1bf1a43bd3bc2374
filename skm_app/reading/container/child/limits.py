"""Bounds of the child, and its one way to refuse."""

from __future__ import annotations

MEMORY_BYTES = 2 * 2**30
CPU_SECONDS = 30
MAX_UNPACKED_MB = 400
MAX_MEMBERS = 2_000
MAX_RATIO = 500
MAX_ROWS = 50_000
MAX_COLUMNS = 300
MAX_CELLS = 2_000_000
MAX_HELD_MB = 100
MAX_TEXT = 32_767

LAST_ROW = MAX_ROWS + 100
"""Rows with anything in them: the limit, and room for titles and totals."""


class Refusal(Exception):
    """Carry the code of a sentence, and what it is filled with."""

    def __init__(self, code: str, got: object = None, expected: object = None, row: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.got = None if got is None else show(str(got))
        self.expected = None if expected is None else str(expected)
        self.row = row


def show(text: str) -> str:
    """Return a name out of the file as it may stand in a sentence: printable and short."""
    kept = "".join(letter for letter in text if letter.isprintable())
    return kept if len(kept) <= 60 else kept[:59] + "…"


def limit_process() -> None:
    """Bound memory and processor time, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
