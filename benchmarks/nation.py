"""Publish a nation and walk through it: ``python -m benchmarks.nation [FOLDER]``.

7.000 kecamatan in 700 kabupaten of 35 provinces, four semesters, each survey saved through the store like any other,
then published, and opened in a browser: nation, province, kabupaten, unit, a click each. What is measured are the
seconds of `publish`, and of each page from the click until all of it is drawn; the rival is the page of the samples'
store, in the same run. A folder that is named keeps the store and what was published, and is used again.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.province import draw_survey
from skm_app.scope import EVERYTHING
from skm_app.services.intake import load_samples
from skm_app.services.publishing import publish
from skm_app.settings import PUBLISHED_VARIABLE
from skm_app.store import list_units, open_store, place_unit, save_survey
from skm_app.workspace import Workspace
from skm_core import Period
from tests.browser.app import Server, go, open_browser

PROVINCES, KABUPATEN, KECAMATAN = 35, 20, 10
PERIODS = ("2024-S1", "2024-S2", "2025-S1", "2025-S2")
SEED = 20251201
RUNS = 5


class PublishedServer(Server):
    """Run the app on a published folder."""

    folder = Path()

    def place(self) -> tuple[Path, dict[str, str]]:
        """Return where it runs, and with which environment."""
        place, environment = super().place()
        return place, environment | {PUBLISHED_VARIABLE: str(self.folder)}


def fill(workspace: Workspace) -> None:
    """Save every survey of every kecamatan, and place the kabupaten in their provinces."""
    draw = random.Random(SEED)
    for province in range(1, PROVINCES + 1):
        for kabupaten in range(1, KABUPATEN + 1):
            parent = f"Kabupaten {province:02d}.{kabupaten:02d}"
            for kecamatan in range(1, KECAMATAN + 1):
                unit = f"Kecamatan {province:02d}.{kabupaten:02d}.{kecamatan:02d}"
                for period in PERIODS:
                    n = draw.choice((62, 105, 120, 160))
                    save_survey(workspace, draw_survey(unit, parent, Period.parse(period), n, draw))
    for one in list_units(workspace):
        if one.name.startswith("Kabupaten"):
            place_unit(workspace, one.code, f"Provinsi {one.name.split()[1].partition('.')[0]}")


def walk(page: Page, url: str) -> dict[str, list[float]]:
    """Return the seconds of each page of the way down, by its name; each time through another province."""
    seconds: dict[str, list[float]] = {}
    for run in range(1, RUNS + 1):
        province, kabupaten = f"provinsi-{run:02d}", f"kabupaten-{run:02d}-{run:02d}"
        steps = {
            "negara": "banding?induk=semua",
            "provinsi": f"banding?induk={province}",
            "kabupaten": f"banding?induk={kabupaten}",
            "unit": f"ringkasan?unit=kecamatan-{run:02d}-{run:02d}-01&induk={kabupaten}",
        }
        for name, path in steps.items():
            started = time.perf_counter()
            go(page, f"{url}/{path}")
            seconds.setdefault(name, []).append(time.perf_counter() - started)
    return seconds


def main() -> None:
    """Fill, publish, walk, and print what each took."""
    with tempfile.TemporaryDirectory() as kept, open_browser() as browser:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(kept)
        store, published = folder / "skm.sqlite", folder / "terbitan"
        if not store.exists():
            fill(Workspace(open_store(f"sqlite:///{store}"), "tolok ukur", EVERYTHING))
        if not published.exists():
            started = time.perf_counter()
            told = publish(Workspace(open_store(f"sqlite:///{store}"), "tolok ukur", EVERYTHING), published)
            print(f"publish: {told}, {time.perf_counter() - started:.1f} s")
        samples = folder / "contoh.sqlite"
        list(load_samples(Workspace(open_store(f"sqlite:///{samples}"), "tolok ukur", EVERYTHING)))
        server, rival = PublishedServer(folder / "kosong.sqlite"), Server(samples)
        server.folder = published
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        try:
            rival.start()
            server.start()
            go(page, f"{rival.url}/banding")
            against = []
            for _ in range(RUNS):
                started = time.perf_counter()
                go(page, f"{rival.url}/banding")
                against.append(time.perf_counter() - started)
            go(page, f"{server.url}/banding")
            for name, found in walk(page, server.url).items():
                middle = statistics.median(found)
                ratio = middle / statistics.median(against)
                print(f"{name:10} {middle:5.2f} s ({min(found):.2f}–{max(found):.2f})  rasio {ratio:.2f}")
        finally:
            server.stop()
            rival.stop()


if __name__ == "__main__":
    main()
