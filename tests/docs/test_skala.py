"""docs/skala.md: its tables are those of a published folder, its commands are there, its question has an answer."""

import re
import shlex
from pathlib import Path

import duckdb
import pytest
from typer.main import get_command

from skm_app.cli.command import app
from skm_app.published.layout import MARGIN, SURVEY, TOTAL, UNIT
from skm_app.services.publishing import publish
from tests.docs.pages import DOCS, list_blocks
from tests.store.makers import open_at

ROOT = DOCS.parent
PAGE = (DOCS / "skala.md").read_text(encoding="utf-8")
TABLES = {"unit": UNIT, "survey": SURVEY, "total": TOTAL, "margin": MARGIN}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name: str):
    """In the order of the file."""
    (part,) = re.findall(rf"^### `{name}`.*?\n(.*?)(?=^#|^`score`)", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^\| `(\w+)` \|", part, flags=re.MULTILINE) == TABLES[name].names


def list_commands() -> list[str]:
    blocks = [code for language, code in list_blocks(PAGE) if language == "sh"]
    return [line for code in blocks for line in code.splitlines() if "-m skm_app" in line]


@pytest.mark.parametrize("line", list_commands())
def test_every_command_and_its_options_are_there(line: str):
    """A page that tells of what was renamed is worse than none."""
    words = shlex.split(line.partition("-m skm_app ")[2])
    group = get_command(app)
    command = group.commands[words[0]]  # pyright: ignore[reportAttributeAccessIssue]
    known = {name for one in command.params for name in one.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_every_file_that_is_named_is_there():
    """Those of jobs/, and the pages that it leads to."""
    named = {*re.findall(r"jobs/\w+\.\w+", PAGE), *(f"docs/{one}" for one in re.findall(r"\]\((\w+\.md)\)", PAGE))}
    assert [one for one in named if not (ROOT / one).is_file()] == []


def test_its_question_is_answered(sample_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """By DuckDB, on what is published of the samples: the NRR of Waktu is that of all respondents of the period."""
    (tmp_path / "skm.sqlite").write_bytes(sample_database.read_bytes())
    publish(open_at(f"sqlite:///{tmp_path / 'skm.sqlite'}"), tmp_path / "terbitan")
    monkeypatch.chdir(tmp_path)
    (question,) = [code for language, code in list_blocks(PAGE) if language == "sql"]
    found = {(period, unsur): nrr for period, unsur, nrr in duckdb.execute(question).fetchall()}
    assert round(found["2025-S2", "U3"], 2) == 3.17
