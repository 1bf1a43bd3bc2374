"""The program as it is installed from its wheel: bare, and from another folder."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import ROOT, Server, go
from tests.browser.test_browser import DECKS, PAGES

WHOLE_PROOF = os.environ.get("SKM_WHOLE_PROOF") == "1"
pytestmark = pytest.mark.skipif(not WHOLE_PROOF, reason="a bare environment takes a minute: SKM_WHOLE_PROOF=1")

LINK = "unit=kecamatan-sumberarum-contoh&periode=2025-S2"


class Installed(Server):
    """The app as ``skm buka`` starts it, in a folder that is not the project's."""

    def __init__(self, skm: Path, database: Path, folder: Path) -> None:
        super().__init__(database)
        self.skm, self.folder = skm, folder

    def command(self, port: int) -> list[str]:
        return [str(self.skm), "buka", "--diam", "--port", str(port)]

    def place(self) -> tuple[Path, dict[str, str]]:
        # no PYTHONPATH, and a variable that would open it to the whole network
        own = {"SKM_DATABASE_URL": f"sqlite:///{self.database}", "STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}
        return self.folder, {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | own


@pytest.fixture(scope="module")
def skm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, and install it without a network, from a folder of wheels, into an environment that is bare."""
    folder = tmp_path_factory.mktemp("roda")
    subprocess.run([sys.executable, "-m", "uv", "build", "-q", "--wheel", "-o", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    supplies = folder / "bekal"
    fetched = subprocess.run(
        [sys.executable, "-m", "skm_app", "bekal", str(supplies), "--json"], cwd=ROOT, capture_output=True, check=True
    )
    assert json.loads(fetched.stdout)["wheels"] == len(list(supplies.glob("*.whl"))) > 60
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    pip = [str(folder / "env" / "bin" / "pip"), "install", "-q", "--no-index", "--find-links", str(supplies)]
    # neither a setting nor a variable names another place
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    bare["PIP_CONFIG_FILE"] = os.devnull
    subprocess.run([*pip, "-r", str(ROOT / "requirements.txt")], env=bare, check=True)
    # its own needs are among these, or this fails
    subprocess.run([*pip, "--no-deps", str(wheel)], env=bare, check=True)
    subprocess.run([str(folder / "env" / "bin" / "pip"), "check"], env=bare, check=True)
    return folder / "env" / "bin" / "skm"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lain")


@pytest.fixture(scope="module")
def database(skm: Path, elsewhere: Path) -> Path:
    """Load the samples that the wheel brings along."""
    path = elsewhere / "skm.sqlite"
    run = subprocess.run(
        [str(skm), "demo", "--database", f"sqlite:///{path}"], cwd=elsewhere, capture_output=True, text=True, check=True
    )
    assert len(run.stdout.splitlines()) == 33
    return path


def test_the_command_scores_a_file_as_the_project_does(skm: Path, elsewhere: Path):
    """``skm score`` from another folder, its child and all."""
    file = str(ROOT / "sample_data" / "sukma_600_baris.xlsx")
    installed = subprocess.run([str(skm), "score", file, "--json"], cwd=elsewhere, capture_output=True, check=True)
    own = subprocess.run(
        [sys.executable, "-m", "skm_app", "score", file, "--json"], cwd=ROOT, capture_output=True, check=True
    )
    assert json.loads(installed.stdout) == json.loads(own.stdout)


@pytest.fixture
def served(skm: Path, database: Path, elsewhere: Path) -> Iterator[Installed]:
    server = Installed(skm, database, elsewhere)
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("name", [name for name in PAGES if name not in DECKS])
def test_every_page_opens_cold(served: Installed, page: Page, name: str):
    """A deep link as the first request of a fresh server, with its own configuration, on this machine alone."""
    go(page, f"{served.url}/{name}?{LINK}")
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(4)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("Page not found")).to_have_count(0)
    assert "0.0.0.0" not in served.log.read_text(encoding="utf-8")
