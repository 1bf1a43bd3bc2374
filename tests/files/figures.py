"""Run every file of the proof and print its figures: ``python -m tests.files.figures [FOLDER ...]``.

Each FOLDER is searched for survey files that are held against the second reader too.
"""

from __future__ import annotations

import collections
import multiprocessing
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from skm_app.reading import Status, read_survey
from tests.files.checking import VERDICTS, Finding, check_second
from tests.files.everything import GROUPS, examine_at

KINDS = {".xlsx", ".ods", ".csv", ".xls", ".txt"}


def compare(path: Path) -> Finding:
    """Hold one file against the second reader."""
    try:
        content = path.read_bytes()
        reading = read_survey(path.name, content)
        wrong = check_second(content, reading) if reading.status is Status.READ else []
    except Exception as error:  # whatever is raised is a crash
        return Finding(path.name, "exception", 0.0, f"{type(error).__name__}: {error}"[:300])
    return Finding(path.name, VERDICTS[reading.status], 0.0, "", tuple(wrong))


def main(folders: Sequence[str]) -> int:
    """Print what was tried, what crashed, what was silently wrong, and every failure; return an exit code."""
    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*")) if path.suffix in KINDS]
    # processes and not threads: each reading starts a process of its own, which threads get in the way of
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        found = {
            name: list(pool.map(examine_at, [(name, number) for number in range(len(cases))]))
            for name, cases in GROUPS.items()
        }
    found["files of folders"] = [compare(path) for path in paths]
    everything = [finding for group in found.values() for finding in group]
    crashed = sum(bool(finding.crashed) for finding in everything)
    wrong = sum(bool(finding.wrong) for finding in everything)
    other = sum(bool(finding.faults) and not finding.wrong and not finding.crashed for finding in everything)
    print(f"tried {len(everything)}, crashed {crashed}, silently wrong {wrong} (other faults {other})")
    for name, group in found.items():
        counts = ", ".join(f"{verdict} {n}" for verdict, n in collections.Counter(f.verdict for f in group).items())
        slowest = max((finding.seconds for finding in group), default=0.0)
        print(f"  {name}: {len(group)} ({counts}), slowest {slowest:.1f} s")
        for finding in group:
            for problem in finding.problems():
                print(f"    {finding.name}: [{finding.verdict} {finding.detail}] {problem}")
    return 1 if crashed or wrong or other else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
