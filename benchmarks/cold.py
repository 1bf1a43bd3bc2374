"""Time the first page after a start: ``python -m benchmarks.cold``.

A server is started, and its first page opened in a browser that has seen it before: what is imported then is paid by
whoever comes first. The rival is a bare Streamlit page with one chart, started and opened the same way.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.measures import Measure, print_measures, take_turns
from skm_app.services.intake import load_samples
from tests.browser.app import Server, go, open_browser
from tests.store.makers import open_at

RUNS, TARGET = 4, 2
QUERY = "unit=kecamatan-sumberarum-contoh&periode=2025-S2"
BARE = """
import plotly.graph_objects as go
import streamlit as st

st.title("Polos")
st.plotly_chart(go.Figure([go.Bar(x=list(range(9)), y=list(range(9)))]))
"""


def open_cold(server: Server, page: Page, query: str) -> float:
    """Return the seconds of the first page after a start, until all of it is drawn."""
    server.start()
    try:
        started = time.perf_counter()
        go(page, f"{server.url}/?{query}")
        return time.perf_counter() - started
    finally:
        page.goto("about:blank")
        server.stop()


def measure() -> list[Measure]:
    """Return the seconds of both."""
    with tempfile.TemporaryDirectory() as name, open_browser() as browser:
        folder = Path(name)
        list(load_samples(open_at(f"sqlite:///{folder / 'skm.sqlite'}", "tolok ukur")))
        (folder / "polos.py").write_text(BARE, encoding="utf-8")
        ours, bare = Server(folder / "skm.sqlite"), Server(folder / "polos.sqlite", str(folder / "polos.py"))
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        mine, others = take_turns(RUNS, lambda: open_cold(ours, page, QUERY), lambda: open_cold(bare, page, ""))
    return [Measure("halaman pertama sesudah mulai", "halaman polos, satu grafik", (*mine,), (*others,), TARGET)]


if __name__ == "__main__":
    print_measures(measure())
