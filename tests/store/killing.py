"""Kill whoever works at a store, at a random instant, and see what is left of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skm_app.store import backup_store, check_store, list_surveys, save_survey, withdraw_survey
from skm_app.workspace import Workspace
from tests.store.makers import bring_back, open_at, some_survey

ROOT = Path(__file__).parents[2]
KINDS = ("save", "replace", "backup", "restore", "close", "erase", "move")

_WORK = """
import sys
from pathlib import Path
from tests.store.makers import bring_back, open_at, some_survey
from skm_app import store
from skm_core import Period
workspace, what, copy = open_at(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
period = Period.parse("2024-S1")
print("mulai", flush=True)
for k in range(10_000):
    if what == "save":
        print(store.save_survey(workspace, some_survey(f"Kecamatan {k}")), flush=True)
    if what == "replace":
        standing = store.find_survey(workspace, "kecamatan-uji", period)
        print(store.save_survey(workspace, some_survey(score=1 + k % 4), replaces=standing.id), flush=True)
    if what == "backup":
        store.backup_store(workspace, copy)
        print(k, flush=True)
    if what == "restore":
        bring_back(workspace, copy)
        print(k, flush=True)
    if what == "close":
        for closing in store.list_closings(workspace):
            store.open_period(workspace, closing.id)
        store.close_period(workspace, "kabupaten-uji", period)
        print(k, flush=True)
    if what == "erase":
        survey_id = store.save_survey(workspace, some_survey(f"Kecamatan {k}", "2025-S1"))
        store.erase_respondent(workspace, survey_id, 6)
        print(survey_id, flush=True)
    if what == "move":
        office = copy.with_name(f"kantor{k}.sqlite")
        other = open_at(f"sqlite:///{office}")
        store.save_survey(other, some_survey(f"Kecamatan {sys.argv[4]} {k}"))
        other.store.engine.dispose()
        with store.stage_copy(office) as staging:
            store.move_store(workspace, staging, office.name)
        office.unlink()
        print(k, flush=True)
"""


@dataclass(frozen=True)
class Killed:
    """Hold what was found after a process was killed: how much it had acknowledged, what is lost, what is half."""

    acknowledged: int
    lost: int
    half: int


def kill_at_random(url: str, what: str, folder: Path, times: int) -> Iterator[Killed]:
    """Yield what is left each time that a process was killed in the middle of its work.

    Args:
        url: of the store, which must be empty.
        what: one of ``KINDS``.
        folder: for copies.
        times: how often.
    """
    workspace = open_at(url)
    save_survey(workspace, some_survey())
    copy = folder / "cadangan.zip"
    backup_store(workspace, copy)
    draw = random.Random(f"{what} 2026")
    for turn in range(times):
        worker = subprocess.Popen(
            [sys.executable, "-c", _WORK, url, what, str(copy), str(turn)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert worker.stdout
        worker.stdout.readline()
        time.sleep(draw.uniform(0.02, 0.3))
        os.kill(worker.pid, signal.SIGKILL)
        acknowledged = [int(line) for line in worker.stdout.read().split()]
        worker.wait()
        worker.stdout.close()
        yield Killed(
            len(acknowledged), _count_lost(workspace, what, copy, acknowledged), len(list(check_store(workspace)))
        )
        if what in ("save", "erase", "move"):
            # the next round saves the same units
            for survey in list_surveys(workspace):
                if survey.unit_code != "kecamatan-uji":
                    withdraw_survey(workspace, survey.id)
    workspace.store.engine.dispose()


def _count_lost(workspace: Workspace, what: str, copy: Path, acknowledged: list[int]) -> int:
    """Return how much of what was acknowledged is not there."""
    known = {survey.id for survey in list_surveys(workspace, history=True)}
    if what in ("save", "replace", "erase"):
        return len(set(acknowledged) - known)
    if what == "move":
        return max(0, len(acknowledged) - (len(list_surveys(workspace)) - 1))
    if what in ("backup", "restore"):
        other = open_at(f"sqlite:///{copy.with_name('coba.sqlite')}")
        bring_back(other, copy)
        found = len(list_surveys(other)), len(known)
        other.store.engine.dispose()
        return int(found != (1, 1))
    return 0
