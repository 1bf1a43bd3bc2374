"""docs/decisions: every decision is in the list, and says what was decided, why, and what was rejected."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS

FOLDER = DOCS / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))


def test_the_list_names_each_once():
    """A decision that nobody finds is none."""
    listed = re.findall(r"\]\((\d\d-[\w-]+\.md)\)", (FOLDER / "README.md").read_text(encoding="utf-8"))
    assert listed == [path.name for path in DECISIONS]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_it_says_what_why_and_what_not(path: Path):
    """In this order."""
    parts = re.findall(r"^\*\*(\w+)\.\*\*", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert parts[:3] == ["Decided", "Why", "Rejected"]
