"""Time a kabupaten at once against one file at a time: ``python -m benchmarks.bulk``.

144 files, 18 kecamatan in 8 periods of 120 respondents, are saved by one ``import --list``; the rival is 144 processes
of ``score``, which save nothing. Both are measured once in one run, one after the other.
"""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

import openpyxl

from benchmarks.measures import Measure, print_measures, run_python
from skm_app.services.batch import Entry
from skm_app.services.listing import write_list
from skm_app.services.offices import KECAMATAN
from skm_app.settings import DATABASE_VARIABLE

PERIODS = tuple(f"{year}-S{half}" for year in range(2022, 2026) for half in (1, 2))
RESPONDENTS = 120
TARGET = 0.25
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


def measure() -> list[Measure]:
    """Return the time of both, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = write_files(folder)
        environment = {**os.environ, DATABASE_VARIABLE: f"sqlite:///{folder / 'skm.sqlite'}"}
        files = sorted(folder.glob("*.xlsx"))
        ours = run_python("-m", "skm_app", "import", "--list", str(listed), environment=environment)
        # the columns of these files are called U8 and U9: no question, only unconfirmed
        theirs = [run_python("-m", "skm_app", "score", str(path), environment=environment) for path in files]
    work = f"menyimpan {len(files)} berkas menurut daftar"
    rival = f"{len(files)} kali score, tanpa menyimpan"
    return [
        Measure(work, rival, (ours.seconds,), (sum(one.seconds for one in theirs),), TARGET),
        Measure(f"{work}, memori", "satu kali score", (ours.megabytes,), (theirs[0].megabytes,), unit="MB"),
    ]


if __name__ == "__main__":
    print_measures(measure())
