"""The terminal command as a process, on a store of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


class Skm:
    def __init__(self, folder: Path) -> None:
        self.database = f"sqlite:///{folder / 'skm.sqlite'}"
        self.environment = os.environ | {"SKM_DATABASE_URL": self.database}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "skm_app", *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=self.environment, check=False)

    def ask(self, *words: str, code: int = 0) -> Any:
        run = self.run(*words, "--json")
        assert run.returncode == code, run.stderr
        return json.loads(run.stdout)


@pytest.fixture
def skm(tmp_path: Path) -> Skm:
    return Skm(tmp_path)
