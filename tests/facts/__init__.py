"""Facts to test against; README.md says where each comes from."""

import csv
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def golden() -> dict[str, Any]:
    return json.loads((FOLDER / "golden.json").read_text(encoding="utf-8"))


def golden_errors() -> dict[str, Any]:
    return json.loads((FOLDER / "golden_errors.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
