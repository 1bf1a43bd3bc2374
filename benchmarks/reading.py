"""Time the scoring of a large file against the reading of it by pandas: ``python -m benchmarks.reading``.

The file has 50.000 rows of 20 columns, as an application exports it. The rival only reads it into a table, by
openpyxl; both are whole processes, from start to end. What is compared is the median of three, taken in turn.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parents[1]
ROWS = 50_000
RUNS = 3
LIMIT = 0.35
HEADERS = (
    "No",
    "Tanggal",
    "Jenis Kelamin",
    "Umur",
    "Pendidikan",
    "Pekerjaan",
    "Persyaratan",
    "Prosedur",
    "Waktu",
    "Biaya",
    "Produk",
    "Kompetensi",
    "Perilaku",
    "Pengaduan",
    "Sarana",
    "Layanan",
    "Loket",
    "Antrean",
    "Lama",
    "Saran",
)
SCHOOLS = ("SD", "SMP", "SMA", "D3", "S1", "S2")
WORKS = ("PNS", "Swasta", "Wirausaha", "Petani", "Lainnya")
SERVICES = ("KTP", "KK", "Akta kelahiran")
READ = "import pandas, sys; print(len(pandas.read_excel(sys.argv[1], engine='openpyxl')))"


def write_file(path: Path) -> None:
    """Write a header and 49.999 respondents, the same ones each time."""
    draw = random.Random(1)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(HEADERS)
    for number in range(1, ROWS):
        day = f"{draw.randint(1, 28):02d}/{draw.randint(7, 12):02d}/2025 {draw.randint(10, 15)}:{draw.randint(10, 59)}"
        profile = [draw.choice("LP"), draw.randint(17, 70), draw.choice(SCHOOLS), draw.choice(WORKS)]
        answers = [draw.randint(2, 4) for _ in range(9)]
        visit = [draw.choice(SERVICES), draw.randint(1, 6), draw.randint(1, 300), draw.randint(2, 90)]
        sheet.append([number, day, *profile, *answers, *visit, f"Saran nomor {number}"])
    book.save(path)


def time_command(*command: str) -> float:
    """Return the seconds of one process, from start to end."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Print the seconds of both and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survei.xlsx"
        write_file(path)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(RUNS):
            ours.append(time_command("-m", "skm_app", "score", str(path)))
            theirs.append(time_command("-c", READ, str(path)))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"skm_app score      {statistics.median(ours):6.2f} s")
    print(f"pandas.read_excel  {statistics.median(theirs):6.2f} s")
    print(f"rasio {ratio:.2f}, batas {LIMIT}")


if __name__ == "__main__":
    main()
