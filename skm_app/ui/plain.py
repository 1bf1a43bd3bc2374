"""Text of files and of officers, as it is."""

import re
from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")

_JOINER = "\N{WORD JOINER}"
"""A sign of no width that keeps two others apart: links, icons and signs are found again after escapes are read."""

_MARKS = re.compile(r"([\\`*_\[\]<>#$~|&])")
_LIST = re.compile(r"(?m)^[ \t]*(?:(\d+)(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|=+\s*$))")
_LIVE = re.compile(r"(?i)(?<=www)(?=\.)|(?<=:)(?=[^\W\d]|//|[\w+-]+:)|(?=@)|(?<=[<>~=-])(?=[-=>])")
_BREAK = re.compile(r"[ \t]*\n\s*")


def plain(text: str) -> str:
    """Return text so that markdown leaves it as it is, on one line: no emphasis, link, icon or sign is made of it.

    >>> plain("*PNS*"), plain("1. KTP")
    ('\\\\*PNS\\\\*', '1\\\\. KTP')
    >>> plain("www.contoh.id :smile:").replace("\N{WORD JOINER}", "|")
    'www|.contoh.id :|smile:'
    """
    line = _BREAK.sub(" ", text)
    return _LIST.sub(r"\g<1>\\", _MARKS.sub(r"\\\1", _LIVE.sub(_JOINER, line)))


def tell_apart(names: Mapping[Key, str]) -> dict[Key, str]:
    """Return names of which no two are the same: a list on screen knows its choices by their words alone.

    >>> tell_apart({1: "data.xlsx", 2: "data.xlsx", 3: "lain.xlsx"})
    {1: 'data.xlsx', 2: 'data.xlsx (2)', 3: 'lain.xlsx'}
    """
    apart: dict[Key, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        own, number = name, 2
        while own in taken:
            own, number = f"{name} ({number})", number + 1
        taken.add(own)
        apart[key] = own
    return apart
