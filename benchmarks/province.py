"""Time Antarkecamatan at the size of a province: ``python -m benchmarks.province [SEMESTER] [RESPONDEN]``.

666 kecamatan in 37 kabupaten, saved through the store like any survey. What is compared is the server's time of one
rerun of Antarkecamatan, for a kabupaten and for the whole province, and of Ringkasan of one kecamatan among all, with
that of Ringkasan on the store of the samples in the same run.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.rerun import TimedServer
from skm_app.scope import EVERYTHING
from skm_app.services.intake import load_samples
from skm_app.store import NewSurvey, open_store, save_survey
from skm_app.workspace import Workspace
from skm_core import PERMENPAN_2017, Dimension, Item, Period, Responses
from tests.browser.app import ROOT, open_browser

KABUPATEN, EACH = 37, 18
PAGES = {
    "ringkasan": "ringkasan?",
    "kabupaten": "banding?induk=kabupaten-01&",
    "provinsi": "banding?induk=semua&",
}
RIVAL = "ringkasan?unit=kecamatan-sumberarum-contoh&periode=2025-S2"
LIMITS = {"ringkasan": 1.3}


def draw_survey(unit: str, parent: str, period: Period, n: int, draw: random.Random) -> NewSurvey:
    """Return a survey of n respondents who answer as a mood and nine deviations."""
    level = draw.gauss(3.45, 0.12)
    moods = [draw.gauss(level, 0.4) for _ in range(n)]
    answers = {
        Item(unsur): tuple(min(4, max(1, round(draw.gauss(mood, 0.45)))) for mood in moods)
        for unsur in PERMENPAN_2017.names()
    }
    gender = tuple(draw.choice(("Laki-laki", "Perempuan")) for _ in moods)
    responses = Responses(tuple(range(2, n + 2)), answers, {Dimension.GENDER: gender})
    return NewSurvey(
        unit_name=unit,
        period=period,
        source_name="provinsi.csv",
        source_sha256="0" * 64,
        responses=responses,
        parent_name=parent,
        population=20 * n,
    )


def fill(url: str, semesters: int, n: int) -> float:
    """Save every survey, and return the seconds that one took."""
    workspace, draw = Workspace(open_store(url), "uji", EVERYTHING), random.Random(7)
    started, count = time.perf_counter(), 0
    for place in range(KABUPATEN):
        for kecamatan in range(EACH):
            for semester in range(semesters):
                period = Period.parse(f"{2025 - semester // 2}-S{2 - semester % 2}")
                unit, parent = f"Kecamatan {place + 1:02d}-{kecamatan + 1:02d}", f"Kabupaten {place + 1:02d}"
                save_survey(workspace, draw_survey(unit, parent, period, n, draw))
                count += 1
    return (time.perf_counter() - started) / count


def main() -> None:
    """Fill a store, rerun the pages, print seconds and ratios."""
    semesters, n = (int(word) for word in (*sys.argv[1:3], *("10", "500")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        url = f"sqlite:///{Path(folder) / 'skm.sqlite'}"
        seconds = fill(url, semesters, n)
        print(f"{KABUPATEN * EACH * semesters} survei, {n} responden: {1000 * seconds:.0f} ms tiap simpan")
        samples = f"sqlite:///{Path(folder) / 'contoh.sqlite'}"
        list(load_samples(Workspace(open_store(samples), "uji", EVERYTHING)))
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        rival = TimedServer(ROOT / "app.py", ROOT, Path(folder) / "contoh.log", samples)
        server = TimedServer(ROOT / "app.py", ROOT, Path(folder) / "ours.log", url)
        try:
            against = 1000 * rival.rerun(page, f"{rival.url}/{RIVAL}")[0]
            found = {
                name: 1000 * server.rerun(page, f"{server.url}/{path}unit=kecamatan-01-01&periode=2025-S2")[0]
                for name, path in PAGES.items()
            }
        finally:
            server.process.terminate()
            rival.process.terminate()
    print(f"{'contoh':10} {against:7.1f} ms")
    for name, milliseconds in found.items():
        limit = f", batas {LIMITS[name]}" if name in LIMITS else ""
        print(f"{name:10} {milliseconds:7.1f} ms  rasio {milliseconds / against:.2f}{limit}")


if __name__ == "__main__":
    main()
