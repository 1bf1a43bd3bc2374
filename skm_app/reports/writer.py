"""What a document is written with, whether it becomes Word or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Writer(Protocol):
    """Write headings, texts, lists, tables and pictures, from top to bottom."""

    def add_heading(self, text: str, level: int) -> None:
        """Write a heading."""
        ...

    def add_text(self, text: str, *, bold: bool = False) -> None:
        """Write a text; an empty line in it begins a new paragraph."""
        ...

    def add_list(self, lines: Sequence[str], *, numbered: bool = False) -> None:
        """Write a list."""
        ...

    def add_table(
        self, caption: str | None, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Write a table, its caption above it."""
        ...

    def add_picture(self, content: bytes, caption: str, alt: str, width: float, highest: float) -> None:
        """Write a picture, its caption below it; sizes in centimetres."""
        ...
