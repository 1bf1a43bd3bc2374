"""docs/panduan: what the manual leads to is there: pictures, pages, commands, other pages of docs/."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from skm_app.cli.command import app
from tests.docs.pages import DOCS

FOLDER = DOCS / "panduan"
CHAPTERS = sorted(FOLDER.glob("*.md"))
ROLES = {"petugas", "camat", "analis", "admin"}


def test_every_role_has_its_chapter():
    """And the method and the questions are there for all."""
    assert {path.stem for path in CHAPTERS} == ROLES | {"metode", "tanya_jawab"}


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_picture_and_page_that_it_names_is_there(path: Path):
    """A manual that shows an empty frame is worse than none."""
    text = path.read_text(encoding="utf-8")
    pictures = [FOLDER / name for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)]
    pages = [DOCS.parent / name for name in re.findall(r"docs/\w+\.md", text)]
    assert [one.name for one in [*pictures, *pages] if not one.is_file()] == []


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_command_that_it_names_is_there(path: Path):
    """By its name and, where it has parts, by the part."""
    group = get_command(app)
    quoted = re.findall(
        r"`(?:\S*python -m skm_app )?([a-z]+)((?: [a-z]+)?)(?: [^`]*)?`", path.read_text(encoding="utf-8")
    )
    assert quoted or path.stem in ("petugas", "camat", "metode")
    for name, part in quoted:
        if name in ("cmd", "set"):
            continue
        command = group.commands[name]  # pyright: ignore[reportAttributeAccessIssue]
        if parts := getattr(command, "commands", None):
            assert not part or part.strip() in parts


SCREEN = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("pages", "skm_app/ui", "skm_app/wording", "skm_app/charts", "skm_app/services")
    for path in sorted((DOCS.parent / folder).glob("*.py"))
).casefold()


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_what_it_calls_a_thing_on_the_screen_is_what_the_screen_calls_it(path: Path):
    """Italics are words of the screen, and so are the steps of a way through the menu."""
    text = " ".join(path.read_text(encoding="utf-8").split())
    italics = re.findall(r"(?<![*\w])\*([^*]+)\*(?!\*)", text)
    bold = re.findall(r"\*\*([^*]+)\*\*", text)
    ways = [step for way in bold if " → " in way for step in way.split(" → ")]
    named = [name.strip(" …") for name in (*italics, *ways)]
    assert [name for name in named if name.casefold() not in SCREEN] == []
