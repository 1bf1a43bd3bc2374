"""Time Antarkecamatan at the size of a province: ``python -m benchmarks.province [SEMESTER] [RESPONDEN]``.

666 kecamatan in 37 kabupaten, saved through the store like any survey. What is compared is the server's time of one
rerun of each page of one kecamatan among all with that of the same page on the store of the samples, in the same run;
and a recap of all units in one period with the mere counting of its rows, which lie in memory already.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.measures import Measure, print_measures, take_turns, time_call
from benchmarks.rerun import TimedServer
from skm_app.scope import EVERYTHING
from skm_app.services.intake import load_samples
from skm_app.services.region import ALL, load_recap
from skm_app.store import NewSurvey, list_surveys, list_units, open_store, save_survey
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, PERMENPAN_2017, Dimension, Item, Period, Responses
from tests.browser.app import ROOT, open_browser

KABUPATEN, EACH = 37, 18
PAGES = ("ringkasan", "unsur", "tren", "banding", "responden")
OURS = "unit=kecamatan-01-01&periode=2025-S2"
SAMPLES = "unit=kecamatan-sumberarum-contoh&periode=2025-S2"
TARGETS = {"halaman": 1.3, "rekap": 4.0}
TURNS, RUNS = 2, 5


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


def count_answers(rows: Sequence[npt.NDArray[np.int8]], units: npt.NDArray[np.int64]) -> None:
    """Count the answers of every unit and unsur, which is the least that a recap has to do."""
    for column in rows:
        np.bincount(4 * units + column, minlength=4 * KABUPATEN * EACH)


def measure_recap(url: str, n: int) -> Measure:
    """Return the seconds of a recap of the province, against a count of its rows that lie in memory."""
    draw = np.random.default_rng(7)
    units = np.repeat(np.arange(KABUPATEN * EACH), n)
    rows = [draw.integers(0, 4, len(units), dtype=np.int8) for _ in range(9)]

    def recap() -> None:
        # a store opened anew remembers nothing
        workspace = Workspace(open_store(url), "uji", EVERYTHING)
        units, surveys = list_units(workspace), list_surveys(workspace)
        load_recap(workspace, units, surveys, Period.parse("2025-S2"), ALL, DEFAULT_BOBOT)
        workspace.store.engine.dispose()

    ours, theirs = take_turns(RUNS, lambda: time_call(recap), lambda: time_call(lambda: count_answers(rows, units)))
    return Measure("rekap satu provinsi", "numpy.bincount atas barisnya", (*ours,), (*theirs,), TARGETS["rekap"])


def measure(semesters: int = 10, n: int = 500) -> list[Measure]:
    """Fill a store, and return the pages on it against those on the samples, and a recap against counting its rows."""
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        url = f"sqlite:///{Path(folder) / 'skm.sqlite'}"
        seconds = fill(url, semesters, n)
        print(f"{KABUPATEN * EACH * semesters} survei, {n} responden: {1000 * seconds:.0f} ms tiap simpan")
        samples = f"sqlite:///{Path(folder) / 'contoh.sqlite'}"
        list(load_samples(Workspace(open_store(samples), "uji", EVERYTHING)))
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        rival = TimedServer(ROOT / "app.py", ROOT, Path(folder) / "contoh.log", samples)
        server = TimedServer(ROOT / "app.py", ROOT, Path(folder) / "ours.log", url)
        measures: list[Measure] = []
        try:
            for path in PAGES:
                pairs = [
                    (
                        server.rerun(page, f"{server.url}/{path}?{OURS}")[0],
                        rival.rerun(page, f"{rival.url}/{path}?{SAMPLES}")[0],
                    )
                    for _ in range(TURNS)
                ]
                work, against = f"{path} di basis data provinsi", "halaman itu di data contoh"
                mine, others = zip(*pairs, strict=True)
                measures.append(Measure(work, against, mine, others, TARGETS["halaman"]))
        finally:
            server.process.terminate()
            rival.process.terminate()
        return [*measures, measure_recap(url, n)]


if __name__ == "__main__":
    print_measures(measure(*(int(word) for word in sys.argv[1:3])))
