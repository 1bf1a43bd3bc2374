"""Text of files and of officers, as writers of documents can take it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from matplotlib.ft2font import FT2Font

FONTS = Path(__file__).parent / "fonts"
"""Open Sans, which comes with the program."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767


def drop_controls(text: str) -> str:
    """Return a text without what cannot stand in XML, cut where Excel would.

    >>> drop_controls("a\\x00b\\x0bc")
    'abc'
    """
    return _CONTROL.sub("", text)[:_LONGEST]


def shorten(text: str, longest: int) -> str:
    """Return a text of at most so many letters, with an ellipsis where it was cut.

    >>> shorten("Kartu Keluarga", 6), shorten("KTP", 6)
    ('Kartu…', 'KTP')
    """
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def fit_font(text: str) -> str:
    """Return a text with what Open Sans cannot show in a simpler form, or as a question mark.

    A PDF that claims PDF/UA must be able to show every character that it holds.

    >>> fit_font("＝1 ≤ 20 ☺")
    '=1 ≤ 20 ?'
    """
    known = _list_characters()
    simple = "".join(one if one in known else unicodedata.normalize("NFKC", one) for one in drop_controls(text))
    return "".join(one if one in known or one == "\n" else "?" for one in simple)


@lru_cache(maxsize=1)
def _list_characters() -> frozenset[str]:
    regular, bold = (FT2Font(str(FONTS / name)) for name in ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf"))
    return frozenset(map(chr, regular.get_charmap().keys() & bold.get_charmap().keys()))
