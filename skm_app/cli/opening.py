"""Open the app in a browser, from wherever it is installed, and fill a folder for offices without internet."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from skm_app.cli.edge import JsonOption, refuse
from skm_app.settings import PROGRAM_FOLDER
from skm_app.wording.terminal import NOT_FETCHED, describe_fetched, describe_not_written

WINDOWS = "win_amd64"


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


def fetch_wheels(
    folder: Annotated[Path, typer.Argument(help="Folder tujuan; dibuat bila belum ada.")],
    windows: Annotated[bool, typer.Option("--windows", help="Untuk Windows 64-bit, bukan komputer ini.")] = False,
    python: Annotated[str, typer.Option(help="Versi Python di sana, misalnya 3.13.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Isi folder dengan semua paket yang dibutuhkan, untuk kantor tanpa internet; perlu internet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(describe_not_written(folder, error.strerror), as_json)
    there = ["--platform", WINDOWS] if windows else []
    there += ["--python-version", python] if python else []
    # pip asks for built packages alone where it cannot try them
    only = ["--only-binary", ":all:"]
    command = [sys.executable, "-m", "pip", "download", "-q", "-r", str(PROGRAM_FOLDER / "requirements.txt")]
    done = subprocess.run([*command, "-d", str(folder), *only, *there], stdout=sys.stderr, check=False)
    if done.returncode:
        refuse(NOT_FETCHED, as_json)
    count = len(list(folder.glob("*.whl")))
    if as_json:
        print(json.dumps({"status": "written", "folder": str(folder), "wheels": count}, ensure_ascii=False))
    else:
        print(describe_fetched(folder, count))
