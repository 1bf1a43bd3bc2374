"""The commands that the pages for people print, and a place in which they can be typed."""

from __future__ import annotations

import os
import random
import re
import shlex
import subprocess
import sys
from itertools import chain
from pathlib import Path

from tests.docs.pages import list_blocks

ROOT = Path(__file__).parents[2]
SKM = "python -m skm_app"
_BLOCK = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_BEGINS = re.compile(r"(\w+=\S+ )*(\.venv/bin/\w+|python3? |bash |\.ci/|unshare |skm |uv |pip )")


def read_page(name: str) -> str:
    """Return a page by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def list_typed(page: str) -> list[str]:
    """Return the commands that stand on lines of their own, in order."""
    text = read_page(page)
    shell = [code.replace("\\\n", " ").splitlines() for language, code in list_blocks(text) if language == "sh"]
    return [line for line in [*_BLOCK.findall(text), *chain.from_iterable(shell)] if _BEGINS.match(line)]


def list_named(page: str) -> list[str]:
    """Return every command of a page, those within its sentences and tables too, each once."""
    inline = [text for text in _INLINE.findall(read_page(page)) if _BEGINS.match(text)]
    return list(dict.fromkeys([*list_typed(page), *inline]))


class Place:
    """A folder with what the examples of the pages name: files, a list of them, and a store with their numbers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(exist_ok=True)
        self.environment = os.environ | {
            "SKM_DATABASE_URL": f"sqlite:///{folder / 'skm.sqlite'}",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }
        for number, name in enumerate(("BERKAS", "BERKAS_A", "BERKAS_B", "FILE", "FILE_A", "FILE_B", "loket.csv")):
            (folder / name).write_text(_write_rows(number), encoding="utf-8")
        listed = "file;unit;period\nloket.csv;Kecamatan Trowulan;2025-S2\n"
        (folder / "daftar.csv").write_text(listed, encoding="utf-8")

    def fill(self) -> None:
        """Keep what the numbers and names of the examples mean: surveys 11 and 12, line 34, two spellings of a unit."""
        for line in (
            "demo",
            "surveys change 5 --population 800",
            "surveys withdraw 11",
            'import BERKAS --unit "Kecamatan Gedeg" --period 2024-S2',
            'import BERKAS --unit "Kec. Gedeg" --period 2024-S1 --choose named:office=baru',
        ):
            done = self.type(f"{SKM} {line}")
            assert done.returncode == 0, (line, done.stderr)

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line as it stands, with this Python in the place of the one that the page prepares."""
        typed = re.sub(r"(?<!\S)(\.venv/bin/)?python3?(?= )", shlex.quote(sys.executable), line)
        return subprocess.run(
            ["bash", "-c", typed], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )


def _write_rows(number: int) -> str:
    """Return the text of a file of sixty respondents; other numbers, other answers."""
    chance = random.Random(number)
    lines = ["Jenis kelamin;Usia;Pekerjaan;" + ";".join(f"U{place}" for place in range(1, 10))]
    for row in range(60):
        answers = ";".join(str(chance.choice((2, 3, 3, 4, 4))) for _ in range(9))
        lines.append(f"{'LP'[row % 2]};{20 + row % 40};{('Swasta', 'Swata', 'PNS')[row % 3]};{answers}")
    return "\n".join(lines) + "\n"
