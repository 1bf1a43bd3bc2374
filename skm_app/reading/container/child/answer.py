"""Write pages as lines of JSON: a head for each page, some rows on each line, and an end that proves it whole."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import BinaryIO

from grid import Page, Row
from limits import MAX_CELLS, MAX_HELD_MB, MAX_TEXT, Refusal

# they crash the writers of docx and xlsx, and no survey means them
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_LETTERS = 32_000
_TEXT_BYTES = 110
"""What one distinct text costs the server beside its letters."""


class Answer:
    """Write one answer, and refuse before it would cost the server more than its share of memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_json).encode
        self._texts: dict[str, str | None] = {}
        self._cells = 0
        self._longest = 400
        self._held = 0

    def write_all(self, pages: Iterable[Page]) -> None:
        """Write pages, and the end that proves them whole."""
        for page in pages:
            self.write_page(page)
        self.write({"end": True})

    def write_page(self, page: Page) -> None:
        """Write one page, row by row."""
        name = page.name and self._clean(page.name)
        head = {
            "visible": page.visible,
            "top": page.top,
            "left": page.left,
            "hidden_rows": page.hidden_rows,
            "cut_texts": page.cut_texts,
        }
        lines = [line for text in page.lines if (line := self._clean(text))]
        self.write({"name": name, "lines": lines, **head})
        rows: list[Row] = []
        for row in page.rows:
            rows.append(self._clean_row(row))
            # many rows on a line are quicker, but no line may be long
            if len(rows) * self._longest > _LINE_LETTERS:
                self.write(rows)
                rows = []
        self.write(rows)

    def write(self, value: object) -> None:
        """Write one line."""
        self._stream.write(self._encode(value).encode("utf-8") + b"\n")

    def _clean_row(self, row: Row) -> Row:
        texts = self._texts
        cells: Row = [
            cell
            if cell.__class__ is not str
            else texts[cell]  # pyright: ignore[reportArgumentType]
            if cell in texts
            else self._clean(cell)  # pyright: ignore[reportArgumentType]
            for cell in row
        ]
        while cells and cells[-1] is None:
            cells.pop()
        self._cells += len(cells) - cells.count(None)
        self._held += 8 * len(cells)
        if self._cells > MAX_CELLS:
            raise Refusal("too_many_cells", expected=MAX_CELLS)
        if self._held + 24 * self._cells > MAX_HELD_MB * 2**20:
            raise Refusal("too_much_text", expected=MAX_HELD_MB)
        return cells

    def _clean(self, text: str) -> str | None:
        """Return a text without control characters, cut at what a spreadsheet can hold, None where it is blank."""
        if text.isascii() and text.isprintable():
            kept, width = text[:MAX_TEXT], 1
        else:
            kept = _CONTROLS.sub("", text.replace("\r\n", "\n"))[:MAX_TEXT]
            # what Python spends on a letter
            widest = max(kept, default="")
            width = 1 if widest < "\u0100" else 2 if widest < "\U00010000" else 4
        self._held += _TEXT_BYTES + len(kept) * width
        self._longest = max(self._longest, len(kept))
        cleaned = kept if any(map(_is_seen, kept)) else None
        self._texts[text] = cleaned
        return cleaned


def _is_seen(letter: str) -> bool:
    """Tell whether a letter leaves a mark: neither a space nor a character of width zero."""
    return not letter.isspace() and unicodedata.category(letter) != "Cf"


def _as_json(value: object) -> object:
    """Write what JSON has no word for: moments as ``{"at": ...}``, anything else as text."""
    if isinstance(value, dt.datetime):
        return {"at": value.isoformat()}
    if isinstance(value, dt.date):
        return {"at": dt.datetime(value.year, value.month, value.day).isoformat()}
    if isinstance(value, dt.time):
        return {"clock": value.isoformat()}
    return str(value)
