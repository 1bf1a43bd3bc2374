"""Opening the app from wherever it is installed, and what an office without internet needs."""

import socket

import pytest

from skm_app.cli.opening import fit_requirements
from tests.cli.conftest import ROOT, Skm

PINNED = """alembic==1.20.1 \\
    --hash=sha256:83
    # via dasbor-skm
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:4f
uvloop==0.22 ; sys_platform != 'win32' \\
    --hash=sha256:19
tomli==2.2 ; python_full_version < '3.12' \\
    --hash=sha256:00
"""


@pytest.mark.parametrize(
    ("windows", "python", "names"),
    [
        (True, "3.13", ["alembic==1.20.1", "colorama==0.4.6"]),
        (True, "3.11", ["alembic==1.20.1", "colorama==0.4.6", "tomli==2.2"]),
        (False, "3.13", ["alembic==1.20.1", "uvloop==0.22"]),
    ],
)
def test_packages_are_those_of_the_machine_that_they_are_for(windows: bool, python: str, names: list[str]):
    """pip asks the machine that it runs on; hashes stay with what they belong to."""
    lines = fit_requirements(PINNED, windows=windows, python=python).splitlines()
    assert [line.removesuffix(" \\") for line in lines if line[:1].isalnum()] == names
    assert sum("--hash" in line for line in lines) == len(names)
    assert ";" not in "".join(lines)


def test_windows_has_what_only_windows_needs():
    """Of the list that is really pinned."""
    asked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "colorama==" in fit_requirements(asked, windows=True, python="3.13")
    assert "colorama==" not in fit_requirements(asked, windows=False, python="")


def test_a_port_that_is_taken_is_said_in_a_sentence(skm: Skm):
    """It may be the app itself, opened before."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = skm.run("buka", "--diam", "--port", str(port))
    assert (run.returncode, f"Porta {port} sudah dipakai" in run.stderr) == (1, True)
