"""The blocks of code of a page, by their language."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def list_blocks(text: str) -> list[tuple[str, str]]:
    """Return language and code of each block, in order."""
    return [(found[1], found[2]) for found in _BLOCK.finditer(text)]
