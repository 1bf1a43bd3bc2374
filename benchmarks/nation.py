"""Publish a nation and walk through it: ``python -m benchmarks.nation [FOLDER]``.

7.000 kecamatan in 700 kabupaten of 35 provinces, four semesters, each survey saved through the store like any other,
then published, and opened in a browser: nation, province, kabupaten, unit, a click each. What is measured are the
seconds of `publish`, and of each page from the click until all of it is drawn; the rival is the page of the samples'
Antarkecamatan, in the same run. A folder that is named keeps the store and what was published, and is used again.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.measures import Measure, print_measures, time_call
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
TARGET = 1.3


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


def walk(page: Page, url: str, rival: Callable[[], float]) -> dict[str, list[tuple[float, float]]]:
    """Return the seconds of each page of the way down and of its rival, by its name; each time by another province."""
    seconds: dict[str, list[tuple[float, float]]] = {}
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
            seconds.setdefault(name, []).append((time.perf_counter() - started, rival()))
    return seconds


def measure(folder: Path) -> list[Measure]:
    """Fill, publish, walk, and return what each page took; what the folder holds of it already is used again."""
    store, published = folder / "skm.sqlite", folder / "terbitan"
    if not store.exists():
        fill(Workspace(open_store(f"sqlite:///{store}"), "tolok ukur", EVERYTHING))
    if not published.exists():
        workspace = Workspace(open_store(f"sqlite:///{store}"), "tolok ukur", EVERYTHING)
        started = time.perf_counter()
        told = publish(workspace, published)
        print(f"publish: {told}, {time.perf_counter() - started:.1f} s")
    samples = folder / "contoh.sqlite"
    list(load_samples(Workspace(open_store(f"sqlite:///{samples}"), "tolok ukur", EVERYTHING)))
    server, rival = PublishedServer(folder / "kosong.sqlite"), Server(samples)
    server.folder = published
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        try:
            rival.start()
            server.start()
            for one in (rival, server):
                go(page, f"{one.url}/banding")
            found = walk(page, server.url, lambda: time_call(lambda: go(page, f"{rival.url}/banding")))
        finally:
            server.stop()
            rival.stop()
    return [
        Measure(
            f"{name} dari folder terbitan, di peramban",
            "Antarkecamatan data contoh",
            tuple(ours for ours, _ in pairs),
            tuple(theirs for _, theirs in pairs),
            TARGET,
        )
        for name, pairs in found.items()
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print_measures(measure(Path(sys.argv[1])))
    else:
        with tempfile.TemporaryDirectory() as kept:
            print_measures(measure(Path(kept)))
