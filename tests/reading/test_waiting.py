"""What a waiting file keeps: all that reading needs, and nothing of a person."""

from pathlib import Path

import pytest

from skm_app.reading import (
    Reading,
    Source,
    drop_personal,
    pack_sheets,
    read_sheets,
    read_survey,
    read_table,
    unpack_sheets,
)
from skm_app.wording.problems import Refused
from tests.reading.makers import NAMES, SAMPLES, as_xlsx

SURVEYS = Path(__file__).parents[1] / "facts" / "surveys"
FILES = [path for path in (*sorted(SURVEYS.iterdir()), *sorted(SAMPLES.iterdir()))
         if path.suffix in (".xlsx", ".xls", ".csv", ".ods") and path.name != "daftar.csv"]  # fmt: skip


def keep(content: bytes) -> bytes:
    return pack_sheets(drop_personal(read_sheets(content)))


def essence(reading: Reading) -> tuple[object, ...]:
    responses = reading.responses
    return (
        reading.status, reading.answered, [question.key for question in reading.questions],
        [(problem.row, problem.column, problem.code) for problem in reading.problems], reading.not_data,
        reading.unit_name, reading.period, responses and (responses.rows, responses.profile, responses.times),
    )  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_waiting_file_reads_like_the_file_itself(path: Path):
    """Same numbers, questions, places, unit and period."""
    content = path.read_bytes()
    try:
        kept = keep(content)
    except Refused:
        pytest.skip("refused before it could wait")
    waiting = read_table(Source(path.name, ""), unpack_sheets(kept), {})
    assert essence(waiting) == essence(read_survey(path.name, content))


def test_a_waiting_file_holds_no_person():
    """Names, numbers, addresses, signatures and slips of the pen are emptied."""
    header = ["No", "Nama", "NIK", "Telepon", "Alamat", *NAMES, "Catatan petugas", "Saran"]
    row = [
        1,
        "Budi Santoso",
        3516010101010001,
        "081234567890",
        "Dusun Krajan",
        *[3] * 9,
        "titipan Siti",
        "WA 081234567890",
    ]
    slip = [*row[:6], "Joko Widagdo", *row[7:]]
    table = [["Petugas: Rina"], ["Nama Camat Drs. Slamet"], header, row, slip, [], ["", "Mengetahui, Slamet Riyadi"]]
    kept = str(unpack_sheets(keep(as_xlsx(table))))
    words = ("Budi", "35160101", "08123", "Krajan", "Siti", "Joko", "Rina", "Slamet", "Riyadi")
    assert [word for word in words if word in kept] == []
