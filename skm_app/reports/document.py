"""A document as PDF: headings, texts, lists, tables and pictures, set by one template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from skm_app.reports.typesetting import STANDARDS, fit_width, name_picture, typeset

_TEMPLATE = Path(__file__).parent / "document.typ"


class PdfWriter:
    """Collect what stands in a document, from top to bottom, and set it."""

    def __init__(self, title: str, subtitle: str, author: str) -> None:
        self._about = {"title": title, "subtitle": subtitle, "author": author}
        self._parts: list[Mapping[str, object]] = []
        self._pictures: dict[str, bytes] = {}

    def add_heading(self, text: str, level: int) -> None:
        """Write a heading."""
        self._parts.append({"kind": "heading", "text": text, "level": level})

    def add_text(self, text: str, *, bold: bool = False) -> None:
        """Write a text; an empty line in it begins a new paragraph."""
        for part in filter(None, (part.strip() for part in text.split("\n\n"))):
            self._parts.append({"kind": "text", "text": part, "bold": bold})

    def add_list(self, lines: Sequence[str], *, numbered: bool = False) -> None:
        """Write a list."""
        self._parts.append({"kind": "list", "lines": list(lines), "numbered": numbered})

    def add_table(
        self, caption: str | None, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Write a table, its caption above it; its header repeats on every page."""
        self._parts.append(
            {"kind": "table", "caption": caption, "head": list(head), "rows": list(rows), "widths": list(widths)}
        )

    def add_picture(self, content: bytes, caption: str, alt: str, width: float, highest: float) -> None:
        """Write a picture, its caption below it on the same page; sizes in centimetres."""
        name = name_picture(len(self._pictures) + 1, content)
        self._pictures[name] = content
        fitted = fit_width(content, width, highest)
        self._parts.append({"kind": "picture", "name": name, "caption": caption, "alt": alt, "width": fitted})

    def finish(self, today: dt.date) -> bytes:
        """Return the document.

        Args:
            today: the day that it says it was made on.
        """
        moment = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
        told = {**self._about, "parts": self._parts}
        return typeset(_TEMPLATE, told, self._pictures, format="pdf", pdf_standards=STANDARDS, timestamp=moment)
