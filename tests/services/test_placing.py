"""Which unit a name means: the known one, a question, or a new one; and which kabupaten is above it."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from skm_app.reading import read_survey
from skm_app.services.batch import Entry, Readiness, glance_at, judge, mark_twins
from skm_app.services.listing import NoList, read_list, write_list
from skm_app.services.offices import KECAMATAN, is_nearly_same, propose_parent
from skm_app.store import rename_unit, save_survey
from skm_app.workspace import Workspace
from tests.reading.makers import NAMES, answers, as_csv
from tests.store.makers import some_survey

FACTS = Path(__file__).parents[1] / "facts" / "kecamatan_kab_mojokerto.csv"


def test_the_eighteen_kecamatan_of_mojokerto_are_those_of_the_ministry():
    """In the order of their codes, none more, none fewer."""
    with FACTS.open(encoding="utf-8") as file:
        names = [row["kecamatan"] for row in csv.DictReader(file)]
    assert list(KECAMATAN["Kabupaten Mojokerto"]) == names
    assert {propose_parent(f"KEC. {name.upper()}") for name in names} == {"Kabupaten Mojokerto"}
    assert propose_parent("Kelurahan Gedeg") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kecamatan Gedeg", "KEC. GEDEG", True),
        ("Kecamatan Gedeg", "Kantor Kecamatan Gedeg Kab. Mojokerto", True),
        ("Kecamatan Gedeg", "Kecamatan Gedek", True),
        ("Kecamatan Gedeg", "Kecamatan Gedge", True),
        ("Kecamatan Gedeg", "Kecamatan Gede", True),
        ("Kecamatan Gedeg", "Kecamatan Godog", False),
        ("Kecamatan Uji", "Kecamatan Aji", False),
        ("Kecamatan Ujia", "Kecamatan Ajia", True),
        ("Puskesmas Gedeg I", "Puskesmas Gedeg II", False),
        ("UPT 1 Sooko", "UPT 2 Sooko", False),
        ("Kabupaten Mojokerto", "Kab. Mojokerto", True),
        ("Kabupaten Mojokerto", "Kota Mojokerto", False),
    ],
)
def test_names_are_nearly_the_same_by_one_letter_and_never_by_a_number(one: str, other: str, same: bool):
    """Asked too often, nobody reads the question; asked too rarely, a typo is a unit of its own."""
    assert is_nearly_same(one, other) is same


def test_files_that_wait_say_what_for(workspace: Workspace):
    """One rule for the table of the page and for the list of the terminal."""
    save_survey(workspace, some_survey("Kecamatan Gedeg", period="2024"))
    read = glance_at(read_survey("a.csv", as_csv([NAMES, *answers(12)])))
    asked = glance_at(read_survey("b.csv", as_csv([NAMES, *[["a"] * 9] * 12])))
    refused = glance_at(read_survey("c.csv", b"x"))

    def wait(glance: object, **said: str) -> Readiness:
        return judge(workspace, glance, Entry(**said), {}).readiness  # pyright: ignore[reportArgumentType]

    there = {"unit": "Kecamatan Gedeg", "period": "2024"}
    assert wait(read, **there) is Readiness.EXISTS
    assert wait(read, unit="Kecamatan Gedeg", period="2025", population="1.200") is Readiness.READY
    assert wait(read) is Readiness.LACKING
    assert wait(read, unit="Kecamatan Gedeg") is Readiness.LACKS_PERIOD
    assert wait(read, period="2025") is Readiness.NO_UNIT
    assert wait(read, unit="\u200b", period="2025") is Readiness.NO_UNIT
    assert wait(read, unit="Kecamatan Gedeg", period="kapan") is Readiness.NO_PERIOD
    assert wait(read, unit="Kecamatan Gedeg", period="2025", population="banyak") is Readiness.NO_NUMBER
    assert wait(read, unit="Kecamatan Gedeg", period="2025", population="0") is Readiness.NO_NUMBER
    assert wait(read, unit="Kecamatan Gedeg", period="2025", population="9" * 5000) is Readiness.NO_NUMBER
    assert wait(read, unit="Kecamatan Gedeg", period="2025", population="11") is Readiness.CROWD
    assert wait(read, unit="Kecamatan Gedeg", period="2025", population="12") is Readiness.READY
    assert wait(read, unit="KEC GEDEG", period="2025") is Readiness.PLACING
    assert wait(asked, **there) is Readiness.QUESTIONS
    assert wait(refused, **there) is Readiness.REFUSED
    ready = judge(workspace, read, Entry(unit="Kecamatan Gedeg", period="2025"), {})
    other = judge(workspace, read, Entry(unit="Kecamatan Gedeg", period="2026"), {})
    marked = mark_twins({1: ready, 2: other, 3: ready})
    assert [one.readiness for one in marked.values()] == [Readiness.TWIN, Readiness.READY, Readiness.TWIN]


def test_a_unit_is_found_by_any_of_its_names_after_it_was_renamed(workspace: Workspace):
    """The file of the next period still says the old one: no question, no second unit."""
    save_survey(workspace, some_survey("Kecamatan Salah"))
    rename_unit(workspace, "kecamatan-salah", "Kecamatan Benar")
    read = glance_at(read_survey("a.csv", as_csv([["Kecamatan Salah Tahun 2025"], NAMES, *answers(12)])))
    for name in ("", "Kecamatan Benar", "kecamatan-salah"):
        judged = judge(workspace, read, Entry(unit=name), {})
        assert (judged.readiness, judged.unit_name) == (Readiness.READY, "Kecamatan Benar")


def test_offices_of_one_name_are_asked_about_where_no_kabupaten_tells_them_apart(workspace: Workspace):
    """With it there is nothing to ask."""
    first = replace(some_survey("Kecamatan Jetis"), parent_name="Kabupaten Mojokerto")
    save_survey(workspace, first)
    save_survey(workspace, replace(first, parent_name="Kabupaten Bantul", unit_code="kecamatan-jetis-kabupaten-bantul"))
    read = glance_at(read_survey("a.csv", as_csv([NAMES, *answers(12)])))

    def place(parent: str) -> tuple[Readiness, str | None]:
        judged = judge(workspace, read, Entry(unit="Kecamatan Jetis", period="2025", parent=parent), {})
        assert judged.placing
        return judged.readiness, judged.placing.office.code

    assert place("")[0] is Readiness.PLACING
    assert place("Kab. Bantul") == (Readiness.READY, "kecamatan-jetis-kabupaten-bantul")
    assert place("Kabupaten Mojokerto") == (Readiness.READY, "kecamatan-jetis")
    assert place("Kabupaten Ponorogo")[0] is Readiness.PLACING


@pytest.mark.parametrize(
    "content",
    [
        b"a.xlsx;Kecamatan A;2024-S1;40;Kabupaten X;KTP",
        b"\xef\xbb\xbffile;unit;period;population;parent;service\r\na.xlsx;Kecamatan A;2024-S1;40;Kabupaten X;KTP\r\n",
        b"Layanan,Kabupaten,Penerima layanan,Periode,Unit,Berkas,Lain\nKTP,Kabupaten X,40,2024-S1,Kecamatan A,a.xlsx,z\n",
        b"file\tunit\tperiod\tpopulation\tparent\tservice\n\na.xlsx\t Kecamatan  A \t2024-S1\t40\tKabupaten X\tKTP\n\t\n",
    ],
)
def test_a_list_is_read_however_it_is_written(content: bytes):
    """With or without a header, by semicolon, comma or tabulator, in English or Indonesian, in any order."""
    (one,) = read_list(content)
    assert (one.file, one.entry) == ("a.xlsx", Entry("Kecamatan A", "2024-S1", "40", "Kabupaten X", "KTP"))


def test_a_kabupaten_is_one_however_it_is_written(workspace: Workspace):
    """Two of them would halve the recap without a word."""
    save_survey(workspace, replace(some_survey("Kecamatan Pacet"), parent_name="Kabupaten Mojokerto"))
    read = glance_at(read_survey("a.csv", as_csv([NAMES, *answers(12)])))
    for parent in ("KABUPATEN MOJOKERTO", "Kab. Mojokerto", "kab mojokerto", "kabupaten-mojokerto"):
        judged = judge(workspace, read, Entry(unit="Kecamatan Trawas", period="2025", parent=parent), {})
        assert judged.placing
        assert judged.placing.office.parent == "Kabupaten Mojokerto"


@pytest.mark.parametrize(
    "content", [b"", b"\n;;\n", b"\0\0", b"file;unit\n", b'a.csv;"Unit\nb.csv;Unit', b"a.csv;" + b"x" * 140_000]
)
def test_what_is_no_list_is_refused(content: bytes):
    """Nothing is imported by guess."""
    with pytest.raises(NoList):
        read_list(content)


def test_a_list_that_was_written_reads_back():
    """What is given out to be filled in is what is taken."""
    entries = {"a;b.xlsx": Entry("Kecamatan A", "2024", "40", 'Kabupaten "X"', ""), "c.xlsx": Entry()}
    assert {one.file: one.entry for one in read_list(write_list(entries))} == entries
