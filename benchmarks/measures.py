"""What a benchmark gives: seconds or megabytes of ours and of a named rival, taken in turn in one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Measure:
    """Hold one line of the table of results.

    Args:
        work: what was done; the same words find it in an older table.
        rival: what it is held against: another program, or the least that any program would do.
        ours: what each run of ours took.
        theirs: what each run of the rival took; as many, each taken after one of ours.
        target: the ratio that is aimed at; None where only growth is watched.
        unit: of what was taken.
    """

    work: str
    rival: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    target: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Return ours as a part of the rival's, of the medians."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def spread(self) -> tuple[float, float]:
        """Return the least and the greatest ratio of a run."""
        ratios = [one / other for one, other in zip(self.ours, self.theirs, strict=True)]
        return min(ratios), max(ratios)


@dataclass(frozen=True, slots=True)
class Cost:
    """Hold what a whole process took: seconds from start to end, and the most megabytes that it or a child held."""

    seconds: float
    megabytes: float


_WATCH = """
import os, subprocess, sys, time
started = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.perf_counter() - started, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""
"""Watches a process from one that is small: the system counts what its parent held as the child's own."""


def run_process(*command: str, environment: dict[str, str] | None = None, cwd: Path = ROOT) -> Cost:
    """Run a whole process and return what it took.

    Raises:
        CalledProcessError: it failed.
    """
    watch = [sys.executable, "-I", "-S", "-c", _WATCH, *command]
    told = subprocess.run(watch, cwd=cwd, env=environment, capture_output=True, text=True, check=True).stdout.split()
    if int(told[2]):
        raise subprocess.CalledProcessError(int(told[2]), command)
    return Cost(float(told[0]), float(told[1]))


def run_python(*words: str, environment: dict[str, str] | None = None) -> Cost:
    """Run Python as a whole process."""
    return run_process(sys.executable, *words, environment=environment)


def time_call(call: Callable[[], object]) -> float:
    """Return the seconds of a call."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def take_turns(runs: int, ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[Sequence[float], ...]:
    """Return what ours and the rival took, each in its turn, after one of each that is not counted."""
    ours()
    theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return tuple(one for one, _ in pairs), tuple(other for _, other in pairs)


def print_measures(measures: Sequence[Measure]) -> None:
    """Print measures for whoever runs one benchmark alone."""
    for one in measures:
        low, high = one.spread
        target = "" if one.target is None else f", sasaran {one.target}"
        print(
            f"{one.work}: {statistics.median(one.ours):.3f} {one.unit}, {one.rival}: "
            f"{statistics.median(one.theirs):.3f} {one.unit}, rasio {one.ratio:.3f} ({low:.3f}–{high:.3f}){target}"
        )
