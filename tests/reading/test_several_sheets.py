"""What stands beside the table of answers: a profile on another sheet, further sheets, the text of a web page."""

import io

import openpyxl
import pytest

from skm_app.reading import Reading, drop_personal, pack_sheets, read_sheets, read_survey, unpack_sheets
from skm_core import Dimension
from tests.reading.makers import NAMES, Table, answers, numbered


def as_book(**tables: Table) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        page = book.create_sheet(name)
        for row in table:
            page.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def told(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    codes = ("profile_joined", "profile_lacking", "profile_apart", "further_sheets")
    return [(note.code, note.got, note.expected) for note in reading.notes if note.code in codes]


ANSWERS = [["No", *NAMES], *numbered(answers(12))]
PEOPLE = [["No. Responden", "Nama", "Jenis kelamin", "Usia"], *([k, "Budi", "L" if k < 5 else "P", 20 + k] for k in range(12, 0, -1))]  # fmt: skip


def test_a_profile_on_another_sheet_is_joined_by_number_whatever_its_order():
    """The second sheet stands the other way round: each respondent gets the profile of his own number."""
    reading = read_survey("uji.xlsx", as_book(Jawaban=ANSWERS, Profil=PEOPLE))
    assert reading.responses
    assert reading.responses.profile[Dimension.GENDER] == ("Laki-laki",) * 4 + ("Perempuan",) * 8
    assert reading.responses.profile[Dimension.AGE][:2] == ("21–30", "21–30")
    assert told(reading) == [("profile_joined", "Jenis kelamin, Usia", "Profil")]


@pytest.mark.parametrize(
    "people",
    [
        [*PEOPLE[:-1], [99, "Budi", "L", 30]],
        [*PEOPLE, PEOPLE[-1]],
        [["No", "Usia"], *([f"R{k}", 30] for k in range(1, 13))],
        [["Jenis kelamin", "Usia"], *(["L", 30] for _ in range(12))],
    ],
    ids=["each lacks one", "one stands twice", "other numbers", "no numbers"],
)
def test_a_profile_whose_numbers_do_not_fit_is_told_and_not_joined(people: Table):
    """By its order it would fit anybody."""
    reading = read_survey("uji.xlsx", as_book(Jawaban=ANSWERS, Profil=people))
    assert reading.responses
    assert (reading.responses.profile, [one[0] for one in told(reading)]) == ({}, ["profile_apart", "further_sheets"])


def test_who_has_no_profile_on_the_other_sheet_is_counted_without_one():
    """One of the sheets may lack some; a legend beside the profiles is no second column of them."""
    people = [[*PEOPLE[0], None, "Kode usia"], [*PEOPLE[1], None, "1 = tua"], *PEOPLE[2:-1]]
    reading = read_survey("uji.xlsx", as_book(Jawaban=ANSWERS, Profil=people))
    assert reading.responses
    assert reading.responses.profile[Dimension.AGE][:2] == (None, "21–30")
    assert told(reading) == [
        ("profile_joined", "Jenis kelamin, Usia", "Profil"), ("profile_lacking", "1", "Profil"),
    ]  # fmt: skip


def test_a_profile_that_waits_holds_no_name_and_reads_the_same():
    """Long numbers are replaced on both sheets alike."""
    answered = [[f"RES-2026-{row[0]:04}", *row[1:]] for row in ANSWERS[1:]]
    people = [[f"RES-2026-{row[0]:04}", *row[1:]] for row in PEOPLE[1:]]
    content = as_book(Jawaban=[ANSWERS[0], *answered], Profil=[PEOPLE[0], *people])
    kept = unpack_sheets(pack_sheets(drop_personal(read_sheets(content))))
    assert [word for word in ("Budi", "RES-2026") if word in str(kept)] == []
    reading = read_survey("uji.xlsx", content)
    assert reading.responses
    assert reading.responses.profile[Dimension.GENDER] == ("Laki-laki",) * 4 + ("Perempuan",) * 8


def test_further_sheets_are_named():
    """Nobody shall think that a sheet was read that was not."""
    reading = read_survey("uji.xlsx", as_book(Jawaban=ANSWERS, Grafik=[["Unsur", "NRR"], ["U1", 3.2]]))
    assert told(reading) == [("further_sheets", "Grafik", None)]


def test_a_web_page_names_unit_and_period_around_its_table():
    """Programs write them above the table, as headings or as a table of their own; names of people are not kept."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ANSWERS)
    page = (
        "<html><head><title>x</title><style>p{color:red}</style></head><body><h2>Laporan SKM</h2>"
        "<table><tr><td>Unit</td><td>:</td><td><b>Kecamatan</b> Gedeg</td></tr></table>"
        f"<p>Periode: Januari s.d. Juni 2026<br>Petugas: Siti Aminah</p><table>{rows}</table></body></html>"
    )
    reading = read_survey("laporan.xls", page.encode())
    assert (reading.unit_name, reading.period and reading.period.code) == ("Kecamatan Gedeg", "2026-S1")
    assert "Siti" not in str(drop_personal(read_sheets(page.encode())))
