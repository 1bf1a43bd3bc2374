"""A real server of the app and a real browser, for tests and for the pictures in docs/."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

DRAWN = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.getAttribute('data-test-script-state') === 'running') return false;
  if (document.querySelector('[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stSpinner"]')) return false;
  const main = document.querySelector('[data-testid="stMain"] h1');
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  return Boolean(main) && charts.every(chart => chart.querySelector('.main-svg'));
}"""
"""Whether the page is drawn whole: nothing runs, nothing is stale, every chart has its picture."""


class Server:
    """Run the app on a free port of this machine with a store of its own."""

    def __init__(self, database: Path, script: str = "app.py") -> None:
        self.database = database
        self.script = script
        self.log = database.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None
        self.url = ""

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        folder, environment = self.place()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(port), cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(300):
            try:
                urlopen(f"{self.url}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(self.log.read_text())

    def command(self, port: int) -> list[str]:
        """Return what starts it."""
        run = [sys.executable, "-m", "streamlit", "run", self.script]
        return [*run, f"--server.port={port}", "--server.headless=true"]

    def place(self) -> tuple[Path, dict[str, str]]:
        """Return the folder and the environment in which it is started."""
        return ROOT, os.environ | {"SKM_DATABASE_URL": f"sqlite:///{self.database}", "PYTHONPATH": str(ROOT)}

    def stop(self) -> None:
        """Stop the server, and what it has started."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(20)
            self.process = None

    def restart(self) -> None:
        """Stop the server and start it again on the same store."""
        self.stop()
        self.start()


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open the machine's own Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
        yield browser
        browser.close()


def wait_until_drawn(page: Page) -> None:
    """Wait until the page is drawn whole, and stays so."""
    page.wait_for_function(DRAWN, timeout=60_000)
    page.wait_for_timeout(250)
    page.wait_for_function(DRAWN, timeout=60_000)


def go(page: Page, url: str) -> None:
    """Open a URL and wait until it is drawn."""
    page.goto(url)
    wait_until_drawn(page)


def grow(page: Page) -> None:
    """Make the viewport as high as the page, for a picture of the whole."""
    height = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    width = page.viewport_size["width"] if page.viewport_size else 1280
    page.set_viewport_size({"width": width, "height": int(height) + 10})
    wait_until_drawn(page)
