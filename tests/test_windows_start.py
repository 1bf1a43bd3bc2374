"""``Mulai.bat`` by Wine's command line, with stand-ins for Python: the order of its steps and what it says.

Nothing of Windows itself is tried by this: neither its Python, nor its packages, nor the app there.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WINE = (
    shutil.which("wine64") or shutil.which("wine") or next(iter(map(str, Path("/usr/lib/wine").glob("wine64"))), None)
)
pytestmark = pytest.mark.skipif(WINE is None, reason="Wine is not here: the logic of a batch file cannot be run")

PYTHON = """@echo off
echo %*>>"{log}"
if "%~2"=="venv" mkdir "%~4\\Scripts" & copy /y "{own}" "%~4\\Scripts\\python.bat" >nul
if "%~3"=="--version" exit /b 0
if "%~2"=="pip" exit /b {pip}
if "%~1"=="-c" exit /b {old}
exit /b 0
"""
"""What stands for Python: it writes down what it is asked, and makes an environment with itself in it."""


class Office:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log.txt"
        for name in ("Mulai.bat", "requirements.txt"):
            shutil.copy(ROOT / name, folder / name)

    def give_python(self, pip: int = 0, old: int = 0) -> None:
        (self.folder / "bin").mkdir()
        own = self.folder / "bin" / "python.bat"
        text = PYTHON.format(log=self.as_windows(self.log), own=self.as_windows(own), pip=pip, old=old)
        own.write_bytes(text.replace("\n", "\r\n").encode())

    @staticmethod
    def as_windows(path: Path) -> str:
        return "Z:" + str(path).replace("/", "\\")

    def start(self) -> tuple[int, str, list[str]]:
        """Return the exit, what was said, and what Python was asked for."""
        self.log.unlink(missing_ok=True)
        home = self.folder.parent / "wine"
        environment = os.environ | {
            "WINEDEBUG": "-all", "WINEPREFIX": str(home), "SKM_TANPA_JEDA": "1",
            "WINEPATH": self.as_windows(self.folder / "bin"), "DISPLAY": "",
        }  # fmt: skip
        run = subprocess.run(
            [str(WINE), "cmd", "/c", "Mulai.bat"],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=120,
        )
        asked = self.log.read_text().splitlines() if self.log.exists() else []
        return (
            run.returncode,
            run.stdout.decode("utf-8", "replace"),
            [line.strip() for line in asked if not line.startswith(("-c", "-m pip --version"))],
        )


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "kantor"
    folder.mkdir()
    return Office(folder)


def test_without_python_it_says_where_to_get_it(office: Office):
    """And stops."""
    code, said, asked = office.start()
    assert (code, asked, "Python 3.11 atau lebih baru tidak ditemukan." in said) == (1, [], True)


def test_an_old_python_is_none(office: Office):
    """It is asked for its version first."""
    office.give_python(old=1)
    code, said, asked = office.start()
    assert (code, asked, "tidak ditemukan" in said) == (1, [], True)


def test_it_prepares_once_and_opens_every_time(office: Office):
    """The second start installs nothing. (That a new list of packages does, rests on ``fc``, which Wine lacks.)"""
    office.give_python()
    install, opened = "-m pip install -r requirements.txt", "-m skm_app buka"
    assert office.start()[2] == ["-m venv --clear .venv", install, opened]
    assert office.start()[2] == [opened]


def test_a_program_that_is_not_unpacked_says_so(office: Office):
    """Opened inside the zip, Windows lays out this one file alone."""
    office.give_python()
    (office.folder / "requirements.txt").unlink()
    code, said, asked = office.start()
    assert (code, asked, "Ekstrak dulu" in said) == (1, [], True)


def test_without_internet_it_takes_the_folder_beside_it(office: Office):
    """And asks nobody else."""
    office.give_python()
    (office.folder / "bekal").mkdir()
    (office.folder / "bekal" / "paket.whl").write_bytes(b"")
    assert office.start()[2][1] == "-m pip install --no-index --find-links bekal -r requirements.txt"


def test_packages_that_cannot_be_installed_are_said_and_tried_again(office: Office):
    """What is half installed is not taken for whole."""
    office.give_python(pip=1)
    for _ in range(2):
        code, said, asked = office.start()
        assert (code, "Paket tidak dapat dipasang" in said, asked[-1].startswith("-m pip")) == (1, True, True)
