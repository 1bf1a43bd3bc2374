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
    quoted = re.findall(r"`(?:python -m skm_app )?([a-z]+)((?: [a-z]+)?)[^`]*`", path.read_text(encoding="utf-8"))
    for name, part in quoted:
        command = group.commands[name]  # pyright: ignore[reportAttributeAccessIssue]
        if parts := getattr(command, "commands", None):
            assert not part or part.strip() in parts
