"""A logo that was drawn as SVG, as a picture that every paper can show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from skm_app.attachments import can_show
from skm_app.reports.group import run_group

_MOST = 300_000
"""Bytes of a drawing."""

_SECONDS = 10
_CHILD = Path(__file__).parent / "drawing.py"


def draw_logo(content: bytes) -> bytes | None:
    """Return a drawing as PNG, 700 pixels wide and high; None where it cannot be drawn."""
    if len(content) > _MOST:
        return None
    try:
        made = run_group([sys.executable, "-I", str(_CHILD)], _SECONDS, content)
    except (OSError, subprocess.SubprocessError):
        return None
    return made if can_show(made) else None
