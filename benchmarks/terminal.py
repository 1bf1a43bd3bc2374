"""Time the terminal against what it costs to load pandas: ``python -m benchmarks.terminal``.

72 respondents are read, scored and told by a whole process; the rival only imports pandas. Then all papers of one
survey, against python-docx writing twenty pages with twelve tables and twelve pictures.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.measures import ROOT, Measure, print_measures, run_python, take_turns
from skm_app.services.intake import load_samples
from skm_app.settings import DATABASE_VARIABLE
from tests.store.makers import open_at

FILE = ROOT / "sample_data" / "kubu_raya_2020_s1.csv"
RUNS = 9
PAPER_RUNS = 3
UNIT = ("--unit", "kecamatan-sumberarum-contoh", "--period", "2025-S2")
WRITE = """
import io, sys
from docx import Document
from matplotlib.figure import Figure
document = Document()
for page in range(20):
    document.add_heading(f"Bab {page}", 1)
    for paragraph in range(6):
        document.add_paragraph("Survei kepuasan masyarakat dilakukan terhadap sembilan unsur pelayanan. " * 6)
    if page < 12:
        table = document.add_table(rows=12, cols=6)
        for row in table.rows:
            for cell in row.cells:
                cell.text = "3,42"
        figure = Figure(figsize=(6, 3))
        figure.add_subplot().bar(range(9), range(9))
        picture = io.BytesIO()
        figure.savefig(picture, dpi=110)
        document.add_picture(picture)
    document.add_page_break()
document.save(sys.argv[1])
"""


def measure() -> list[Measure]:
    """Return both, whole processes in turn."""
    score = take_turns(
        RUNS,
        lambda: run_python("-m", "skm_app", "score", str(FILE)).seconds,
        lambda: run_python("-c", "import pandas").seconds,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'skm.sqlite'}"
        list(load_samples(open_at(database, "tolok ukur")))
        environment = {**os.environ, DATABASE_VARIABLE: database, "SKM_SOFFICE": ""}
        words = ("-m", "skm_app", "report", *UNIT, "--to", str(folder / "berkas"))
        papers = take_turns(
            PAPER_RUNS,
            lambda: run_python(*words, environment=environment).seconds,
            lambda: run_python("-c", WRITE, str(folder / "dua_puluh.docx")).seconds,
        )
    return [
        Measure("score 72 baris di terminal", "import pandas", *map(tuple, score), target=0.9),
        Measure("semua berkas satu survei", "python-docx, 20 halaman", *map(tuple, papers), target=2),
    ]


if __name__ == "__main__":
    print_measures(measure())
