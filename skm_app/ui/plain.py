"""Text of files and of officers, as it is."""

import re


def plain(text: str) -> str:
    """Return text so that markdown leaves it as it is.

    >>> plain("*PNS*")
    '\\\\*PNS\\\\*'
    """
    return re.sub(r"([\\`*_\[\]<>#$~|])", r"\\\1", text)
