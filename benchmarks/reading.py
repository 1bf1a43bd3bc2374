"""Time the scoring of a large file against the reading of it by pandas: ``python -m benchmarks.reading``.

The files have up to 50.000 rows of 20 columns, as an application exports them. The rival only reads it into a table, by
openpyxl; both are whole processes, from start to end. What is compared is the median of three, taken in turn.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import openpyxl

from benchmarks.measures import Measure, print_measures, run_python

SIZES = (500, 5_000, 50_000)
RUNS = 3
TARGET = 0.2
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


def write_file(path: Path, rows: int) -> None:
    """Write a header and respondents, the same ones each time."""
    draw = random.Random(1)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(HEADERS)
    for number in range(1, rows):
        day = f"{draw.randint(1, 28):02d}/{draw.randint(7, 12):02d}/2025 {draw.randint(10, 15)}:{draw.randint(10, 59)}"
        profile = [draw.choice("LP"), draw.randint(17, 70), draw.choice(SCHOOLS), draw.choice(WORKS)]
        answers = [draw.randint(2, 4) for _ in range(9)]
        visit = [draw.choice(SERVICES), draw.randint(1, 6), draw.randint(1, 300), draw.randint(2, 90)]
        sheet.append([number, day, *profile, *answers, *visit, f"Saran nomor {number}"])
    book.save(path)


def measure() -> list[Measure]:
    """Return time and memory of each size, whole processes."""
    measures: list[Measure] = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in SIZES:
            path = Path(folder) / f"survei_{rows}.xlsx"
            write_file(path, rows)
            pairs = [
                (run_python("-m", "skm_app", "score", str(path)), run_python("-c", READ, str(path)))
                for _ in range(RUNS)
            ]
            work, rival = f"membaca dan menghitung {rows:,} x 20".replace(",", "."), "pandas.read_excel"
            seconds = [(one.seconds, other.seconds) for one, other in pairs]
            memory = [(one.megabytes, other.megabytes) for one, other in pairs]
            target = TARGET if rows == SIZES[-1] else None
            mine, others = zip(*seconds, strict=True)
            measures.append(Measure(work, rival, mine, others, target))
            mine, others = zip(*memory, strict=True)
            measures.append(Measure(f"{work}, memori", rival, mine, others, unit="MB"))
    return measures


if __name__ == "__main__":
    print_measures(measure())
