"""Measure everything, and write benchmarks/RESULTS.md: ``python -m benchmarks [NAME ...] [--compare]``.

Each line holds what ours and a named rival took, in turn, in one run on one machine; only the ratio says anything on
another. With ``--compare`` nothing is written: it is told what got slower since the table that stands there, and the
command ends with 1 where anything did. Names measure some works alone; their lines take the place of the older ones.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks import bulk, cold, load, nation, office, province, reading, rerun, terminal
from benchmarks.measures import ROOT, Measure, print_measures

RESULTS = Path(__file__).with_name("RESULTS.md")
SLOWER = 1.15
"""A ratio that grew by more than this is told: less is the noise of a machine."""

PACKAGES = ("streamlit", "pandas", "plotly", "sqlalchemy", "pyarrow")
HEADER = "| kerja | kita | pesaing | rasio | sebaran | sasaran | diukur |"


def measure_nation() -> list[Measure]:
    """Fill and publish a nation; in the folder that the environment names it is kept, and used again."""
    if named := os.environ.get("SKM_NEGARA"):
        return nation.measure(Path(named))
    with tempfile.TemporaryDirectory() as folder:
        return nation.measure(Path(folder))


WORKS: Mapping[str, Callable[[], list[Measure]]] = {
    "kantor": office.measure,
    "baca": reading.measure,
    "terminal": terminal.measure,
    "halaman": rerun.measure,
    "dingin": cold.measure,
    "ramai": load.measure_load,
    "daftar": bulk.measure,
    "provinsi": province.measure,
    "negara": measure_nation,
}
"""What is measured, by the name that it is asked for with."""


def format_line(one: Measure, when: str) -> str:
    """Return a line of the table.

    Args:
        one: what was measured.
        when: the day and the commit.
    """
    low, high = one.spread
    ours, theirs = (f"{statistics.median(values):.3g} {one.unit}" for values in (one.ours, one.theirs))
    aimed = "–" if one.target is None else f"{one.target:g}{'' if one.ratio <= one.target else ' **lebih**'}"
    return (
        f"| {one.work} | {ours} | {one.rival}: {theirs} | {one.ratio:.3g} | {low:.3g}–{high:.3g} | {aimed} | {when} |"
    )


def read_lines(text: str) -> dict[str, str]:
    """Return the lines of an older table by their works."""
    found = re.findall(r"^\| (.+?) \|.*\|$", text, flags=re.MULTILINE)
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return {work: line for work, line in zip(found, lines, strict=True) if work != "kerja"}


def read_ratio(line: str) -> float:
    """Return the ratio of a line."""
    return float(line.split(" | ")[3])


def describe_machine() -> list[str]:
    """Return what the measures were taken on."""
    model = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), flags=re.MULTILINE)
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        f"- {os.cpu_count()} inti {model[1] if model else platform.processor()}, "
        f"{psutil.virtual_memory().total / 2**30:.0f} GB, {platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}, {packages}",
    ]


def find_commit() -> str:
    """Return the day and the commit that are measured."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    return f"{dt.date.today():%Y-%m-%d}, {commit}"


def write_results(measures: Sequence[Measure]) -> None:
    """Write the table; works that were not measured now keep their line."""
    kept = read_lines(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    when = find_commit()
    lines = kept | {one.work: format_line(one, when) for one in measures}
    told = [
        "# Hasil pengukuran",
        "",
        "Ditulis oleh `python -m benchmarks`. Rasio ialah waktu (atau memori) kita dibagi milik pesaing, median dari "
        "putaran bergantian (satu putaran bila sebarannya satu angka); angka mutlak hanya untuk mesin ini. Yang "
        "melebihi sasaran dijelaskan di `docs/skala.md`.",
        "",
        *describe_machine(),
        "",
        HEADER,
        "|---|---|---|---|---|---|---|",
        *lines.values(),
        "",
    ]
    RESULTS.write_text("\n".join(told), encoding="utf-8")


def tell_slower(measures: Sequence[Measure]) -> int:
    """Print what got slower since the table that stands there, and return how many works did."""
    before = {work: read_ratio(line) for work, line in read_lines(RESULTS.read_text(encoding="utf-8")).items()}
    slower = [one for one in measures if one.work in before and one.ratio > SLOWER * before[one.work]]
    for one in slower:
        print(f"lebih lambat: {one.work}, rasio {before[one.work]:.3g} menjadi {one.ratio:.3g}")
    for one in measures:
        if one.work not in before:
            print(f"belum pernah diukur: {one.work}, rasio {one.ratio:.3g}")
    print(f"{len(measures)} diukur, {len(slower)} melambat")
    return len(slower)


def main() -> None:
    """Measure, and write or compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(WORKS))
    parser.add_argument("--compare", action="store_true", help="write nothing, tell what got slower")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in WORKS]:
        parser.error(f"{unknown[0]}: {', '.join(WORKS)}")
    measures: list[Measure] = []
    for name in asked.names or WORKS:
        print(f"== {name}", flush=True)
        found = WORKS[name]()
        if not found:
            sys.exit(f"{name}: pesaingnya tidak ada di mesin ini")
        print_measures(found)
        measures += found
        if not asked.compare:
            write_results(measures)
    if asked.compare:
        sys.exit(1 if tell_slower(measures) else 0)


if __name__ == "__main__":
    main()
