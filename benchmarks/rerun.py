"""Time a rerun of every page with charts against a bare Streamlit page: ``python -m benchmarks.rerun``.

The rival draws as many default plotly charts, with the same traces and points, from constants, under Streamlit's own
settings. Both run in a real browser; what is compared is the server's time of one rerun, the median of many.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

from benchmarks.measures import Measure, print_measures
from skm_app.services.intake import load_samples
from skm_app.settings import DATABASE_VARIABLE
from tests.browser.app import ROOT, go, open_browser, wait_until_drawn
from tests.store.makers import open_at

PAGES = ("ringkasan", "unsur", "responden", "tren", "banding")
QUERY = {"unit": "kecamatan-sumberarum-contoh", "periode": "2025-S2"}
RERUNS = 20
TURNS = 2
TARGET = 0.4
POINTS = ("x", "y", "z", "orientation", "base", "measure")


def find_traces(page: str) -> list[list[dict[str, Any]]]:
    """Return the traces of each chart of a page, their points only."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, code in QUERY.items():
        app.query_params[key] = code
    app.run()
    app.switch_page(f"pages/{page}.py").run()
    return keep_points([json.loads(chart.proto.spec) for chart in app.get("plotly_chart")])  # pyright: ignore[reportAttributeAccessIssue]


def keep_points(figures: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the traces of each chart, their points only."""
    return [
        [
            {"type": trace["type"], **{key: _plain(trace[key]) for key in POINTS if key in trace}}
            for trace in figure["data"]
        ]
        for figure in figures
    ]


def _plain(values: Any) -> Any:
    # numpy-backed columns are sent as base64; a constant page would hold plain lists
    if isinstance(values, dict):
        import base64

        import numpy as np

        decoded = np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"])
        shape = [int(size) for size in str(values.get("shape", decoded.size)).split(",")]
        return decoded.reshape(shape).tolist()
    return values


def write_rival(folder: Path, page: str) -> Path:
    """Write the bare page: a title, and the same traces as constants."""
    charts = find_traces(page)
    lines = ["import plotly.graph_objects as go", "import streamlit as st", "", f"st.title({page!r})"]
    for place, traces in enumerate(charts):
        built = ", ".join(
            f"go.{trace['type'].title()}({', '.join(f'{key}={trace[key]!r}' for key in POINTS if key in trace)})"
            for trace in traces
        )
        lines.append(f"st.plotly_chart(go.Figure([{built}]), key='chart{place}')")
    path = folder / f"{page}_rival.py"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


class TimedServer:
    """A server that notes the seconds of each run."""

    def __init__(self, script: Path, folder: Path, log: Path, database: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url, self.log = f"http://127.0.0.1:{port}", log
        command = [
            sys.executable,
            str(ROOT / "benchmarks" / "timed_server.py"),
            str(script),
            str(log),
            f"--server.port={port}",
            "--server.headless=true",
            "--browser.gatherUsageStats=false",
        ]
        environment = os.environ | {DATABASE_VARIABLE: database, "PYTHONPATH": str(ROOT)}
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)

    def rerun(self, page: Page, url: str) -> tuple[float, int]:
        """Return the median seconds of a rerun, and how many drawings of plotly the page shows."""
        go(page, url)
        drawings = page.locator(".main-svg:visible").count()
        page.locator("h1").first.click()
        for _ in range(3):
            page.keyboard.press("r")
            wait_until_drawn(page)
        before = len(self.log.read_text().split())
        for _ in range(RERUNS):
            page.keyboard.press("r")
            wait_until_drawn(page)
        seconds = [float(line) for line in self.log.read_text().split()[before:]]
        if len(seconds) < RERUNS:
            raise RuntimeError(f"{len(seconds)} reruns, wanted {RERUNS}")
        return statistics.median(seconds), drawings


def measure() -> list[Measure]:
    """Return the time of a rerun of every page with charts, and of its rival."""
    measures: list[Measure] = []
    with tempfile.TemporaryDirectory() as name, open_browser() as browser:
        folder = Path(name)
        database = f"sqlite:///{folder / 'skm.sqlite'}"
        os.environ[DATABASE_VARIABLE] = database
        list(load_samples(open_at(database, "tolok ukur")))
        ours = TimedServer(ROOT / "app.py", ROOT, folder / "ours.log", database)
        query = "&".join(f"{key}={code}" for key, code in QUERY.items())
        try:
            for place in PAGES:
                script = write_rival(folder, place)
                rival = TimedServer(script, folder, folder / f"{place}.log", database)
                page = browser.new_page(viewport={"width": 1280, "height": 720})
                pairs = [
                    (ours.rerun(page, f"{ours.url}/{place}?{query}"), rival.rerun(page, rival.url))
                    for _ in range(TURNS)
                ]
                rival.process.terminate()
                page.close()
                if any(mine[1] != other[1] for mine, other in pairs):
                    raise RuntimeError(f"{place}: drawings {pairs}")
                times = [(mine[0], other[0]) for mine, other in pairs]
                work, against = f"menghitung ulang {place}", "halaman polos, grafik bawaan"
                measures.append(Measure(work, against, *zip(*times, strict=True), target=TARGET))
        finally:
            ours.process.terminate()
    return measures


if __name__ == "__main__":
    print_measures(measure())
