"""Open the app in a browser, from wherever it is installed, and fill a folder for offices without internet."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from packaging.markers import Marker

from skm_app.cli.edge import JsonOption, refuse
from skm_app.settings import DATABASE_VARIABLE, PROGRAM_FOLDER, published_folder
from skm_app.wording.terminal import (
    NOT_FETCHED,
    SERVE_PUBLISHED,
    describe_fetched,
    describe_not_written,
    describe_port_taken,
)

HERE = "127.0.0.1"
SERVER = Path(__file__).parents[1] / "ui" / "server" / "app.py"
WINDOWS = "win_amd64"


def open_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Nomor porta di komputer ini.")] = 8501,
    silent: Annotated[bool, typer.Option("--diam", help="Jangan buka peramban.")] = False,
) -> None:
    """Buka dasbor di peramban; berhenti dengan Ctrl+C."""
    if _is_taken(port):
        refuse(describe_port_taken(port))
    # a variable of the environment would outrank the file of settings, and open it to the whole network
    _run(PROGRAM_FOLDER / "app.py", HERE, port, silent=silent)


def _run(script: Path, address: str, port: int, *, silent: bool) -> NoReturn:
    """Let Streamlit run a script in the place of this process, so that whoever ends this ends the server."""
    settings = {"server.address": address, "server.port": port, "server.headless": str(silent).lower()}
    run = [sys.executable, "-m", "streamlit", "run", str(script)]
    command = [*run, *(f"--{name}={value}" for name, value in settings.items())]
    if os.name == "posix":
        os.execv(sys.executable, command)
    try:
        done = subprocess.run(command, check=False)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    raise typer.Exit(done.returncode)


def _is_taken(port: int, address: str = HERE) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((address, port)) == 0


def serve_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Nomor porta di peladen ini.")] = 8501,
    address: Annotated[
        str, typer.Option("--alamat", help="Alamat yang dilayani; nginx di mesin yang sama: 127.0.0.1.")
    ] = HERE,
) -> None:
    """Layani banyak kantor, dengan masuk akun; lihat docs/server.md."""
    if published_folder():
        # what was published is everybody's, and has no accounts
        refuse(SERVE_PUBLISHED)
    if _is_taken(port, address):
        refuse(describe_port_taken(port))
    # it runs where the file of settings is; the database stays where it was named
    if url := os.environ.get(DATABASE_VARIABLE):
        os.environ[DATABASE_VARIABLE] = make_absolute(url)
    os.chdir(PROGRAM_FOLDER)
    _run(SERVER, address, port, silent=True)


def make_absolute(url: str) -> str:
    """Return the address of a SQLite file so that it means the same from every folder.

    >>> make_absolute("postgresql://peladen/skm")
    'postgresql://peladen/skm'
    """
    start = "sqlite:///"
    path = url.removeprefix(start)
    return f"{start}{Path(path).absolute()}" if url.startswith(start) and path else url


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
    with tempfile.TemporaryDirectory() as place:
        wanted = Path(place) / "requirements.txt"
        asked = (PROGRAM_FOLDER / "requirements.txt").read_text(encoding="utf-8")
        wanted.write_text(fit_requirements(asked, windows=windows, python=python), encoding="utf-8")
        # pip asks for built packages alone where it cannot try them
        command = [sys.executable, "-m", "pip", "download", "-q", "-r", str(wanted), "--only-binary", ":all:"]
        done = subprocess.run([*command, "--no-deps", "-d", str(folder), *there], stdout=sys.stderr, check=False)
    if done.returncode:
        refuse(NOT_FETCHED, as_json)
    count = len(list(folder.glob("*.whl")))
    if as_json:
        print(json.dumps({"status": "written", "folder": str(folder), "wheels": count}, ensure_ascii=False))
    else:
        print(describe_fetched(folder, count))


def fit_requirements(text: str, *, windows: bool, python: str) -> str:
    """Return requirements for another machine: pip asks its own whether a line is for it.

    Args:
        text: pinned requirements, each with its hashes on the lines below it.
        windows: whether they are for Windows.
        python: version there; empty for the one here.
    """
    there: dict[str, str] = {}
    if windows:
        there |= {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
    if python:
        there |= {"python_version": python, "python_full_version": f"{python}.0"}
    kept: list[str] = []
    wanted = True
    for line in text.splitlines():
        requirement, semicolon, marker = line.removesuffix("\\").partition(" ; ")
        if line[:1].isalnum():
            wanted = not semicolon or Marker(marker.strip()).evaluate(there)
        if wanted:
            kept.append(f"{requirement.strip()} \\" if semicolon else line)
    return "\n".join(kept) + "\n"
