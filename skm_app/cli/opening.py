"""Open the app in a browser, from wherever it is installed."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer

from skm_app.settings import PROGRAM_FOLDER


def open_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Nomor porta di komputer ini.")] = 8501,
    silent: Annotated[bool, typer.Option("--diam", help="Jangan buka peramban.")] = False,
) -> None:
    """Buka dasbor di peramban; berhenti dengan Ctrl+C."""
    command = [sys.executable, "-m", "streamlit", "run", str(PROGRAM_FOLDER / "app.py")]
    # a variable of the environment would outrank the file of settings, and open it to the whole network
    settings = {"server.address": "127.0.0.1", "server.port": port, "server.headless": str(silent).lower()}
    try:
        done = subprocess.run([*command, *(f"--{name}={value}" for name, value in settings.items())], check=False)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    raise typer.Exit(done.returncode)
