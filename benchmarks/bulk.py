"""Time a kabupaten at once against one file at a time: ``python -m benchmarks.bulk``.

144 files, 18 kecamatan in 8 periods of 120 respondents, are saved by one ``import --list``; the rival is 144 processes
of ``score``, which save nothing. Both are measured once in one run, one after the other.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

from skm_app.services.batch import Entry
from skm_app.services.listing import write_list
from skm_app.services.offices import KECAMATAN

ROOT = Path(__file__).parents[1]
PERIODS = tuple(f"{year}-S{half}" for year in range(2022, 2026) for half in (1, 2))
RESPONDENTS = 120
LIMIT = 0.25
HEADERS = ("No", "Tanggal", "Jenis Kelamin", "Umur", "Pendidikan", *(f"U{number}" for number in range(1, 10)))


def write_files(folder: Path) -> Path:
    """Write the files and their list, and return the list."""
    draw = random.Random(14)
    entries: dict[str, Entry] = {}
    for parent, names in KECAMATAN.items():
        for name in names:
            for period in PERIODS:
                file = f"{name.casefold()}_{period}.xlsx"
                write_file(folder / file, name, parent, period, draw)
                entries[file] = Entry(f"Kecamatan {name}", period, str(RESPONDENTS * 10), parent)
    listed = folder / "daftar.csv"
    listed.write_bytes(write_list(entries))
    return listed


def write_file(path: Path, name: str, parent: str, period: str, draw: random.Random) -> None:
    """Write one export: two lines of title, a header, the respondents."""
    year, half = int(period[:4]), int(period[-1])
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append([f"PEMERINTAH {parent.upper()}"])
    sheet.append([f"KECAMATAN {name.upper()} SEMESTER {'I' * half} TAHUN {year}"])
    sheet.append(HEADERS)
    for number in range(1, RESPONDENTS + 1):
        month = draw.randint(6 * half - 5, 6 * half)
        profile = [draw.choice("LP"), draw.randint(17, 70), draw.choice(("SD", "SMP", "SMA", "S1"))]
        answers = [draw.choice((2, 3, 3, 3, 4, 4)) for _ in range(9)]
        sheet.append([number, f"{draw.randint(1, 28):02d}/{month:02d}/{year}", *profile, *answers])
    book.save(path)


def time_command(folder: Path, *command: str) -> float:
    """Return the seconds of one process, from start to end."""
    environment = {**os.environ, "SKM_DATABASE_URL": f"sqlite:///{folder / 'skm.sqlite'}"}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "skm_app", *command],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    return time.perf_counter() - started


def main() -> None:
    """Print the seconds of both and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = write_files(folder)
        files = sorted(folder.glob("*.xlsx"))
        ours = time_command(folder, "import", "--list", str(listed))
        # the columns of these files are called U8 and U9: no question, only unconfirmed
        theirs = sum(time_command(folder, "score", str(path)) for path in files)
    print(f"{len(files)} berkas, satu perintah: {ours:.1f} s; {len(files)} kali score: {theirs:.1f} s")
    print(f"rasio {ours / theirs:.2f}, paling besar {LIMIT}")


if __name__ == "__main__":
    main()
