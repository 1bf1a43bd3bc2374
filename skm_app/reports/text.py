"""Text of files and of officers, as writers of documents can take it."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767


def clean(text: str) -> str:
    """Return a text without what cannot stand in XML, cut where Excel would.

    >>> clean("a\\x00b\\x0bc")
    'abc'
    """
    return _CONTROL.sub("", text)[:_LONGEST]
