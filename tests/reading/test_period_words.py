"""Periods as offices write them in titles and file names."""

import pytest

from skm_app.reading.table.period_words import find_period
from skm_app.wording.problems import describe_problem
from skm_core import Period
from tests.reading.makers import NAMES, answers, read


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("1 Januari s.d. 30 Juni 2026", "2026-S1"),
        ("01 Januari 2026 s/d 30 Juni 2026", "2026-S1"),
        ("Januari s/d Juni 2026", "2026-S1"),
        ("Januari–Juni 2026", "2026-S1"),
        ("Jan - Jun 2026", "2026-S1"),
        ("Januari sampai dengan Juni 2026", "2026-S1"),
        ("01/01/2026 - 30/06/2026", "2026-S1"),
        ("01-01-2026 s/d 30-06-2026", "2026-S1"),
        ("01/01/2026 - 06/30/2026", "2026-S1"),
        ("2026-01-01 s.d. 2026-06-30", "2026-S1"),
        ("1 s.d. 30 Juni 2026", "2026-06"),
        ("November 2025 - Januari 2026", "2025-11..2026-01"),
        ("Semester I Tahun 2026", "2026-S1"),
        ("Tahun 2026 Semester I", "2026-S1"),
        ("Semester I (Januari - Juni) 2026", "2026-S1"),
        ("smt 1 2026", "2026-S1"),
        ("TW III 2026", "2026-T3"),
        ("TW3 2026", "2026-T3"),
        ("Triwulan ke-3 Tahun 2026", "2026-T3"),
        ("Triwulan I s.d. III 2026", "2026-01..2026-09"),
        ("TW I - TW II 2026", "2026-S1"),
        ("Semester I dan II 2025", "2025"),
        ("Juli 2026", "2026-07"),
        ("Rekap Kecamatan Contoh - Juli 2026", "2026-07"),
        ("Tahun Anggaran 2026", "2026"),
    ],
)
def test_a_period_in_words_is_read_whole(words: str, code: str):
    """A span is its months from first to last, however it is joined; parts of a year by number, roman or word."""
    found = find_period([words])
    assert (found.period and found.period.code, found.half) == (code, None)


@pytest.mark.parametrize(
    "words",
    [
        "Januari s.d. akhir Juni 2026",
        "s.d. Juni 2026, sejak Januari s.d.",
        "November s.d. Januari 2026",
        "Januari, Februari, Maret 2026",
        "Mei dan Juni 2026",
        "Tahun 2024-2025",
        "Semester I 2026 / Semester II 2025",
        "Semester III 2026",
        "Januari s.d. Juni",
        "TW I s.d. TW II",
    ],
)
def test_what_is_half_understood_is_no_period(words: str):
    """One end of a span, several periods, or no year: nothing is cut out of it, and the words are told."""
    found = find_period([words])
    assert found.period is None
    assert found.half


@pytest.mark.parametrize(
    "words", ["30 Juni 2026", "Mojokerto, 3 Juli 2026", "U1 s.d. U9", "SD Negeri 2", "Nomor 14 Tahun 2017", "1 - 4", ""]
)
def test_a_day_a_regulation_or_a_school_is_no_period(words: str):
    """A single day says when something was printed, not for which period."""
    assert find_period([words]) == find_period([])


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["Januari", "s/d Juni 2026"], "2026-S1"),
        (["Bulan: Januari s.d. Juni", "Tahun: 2026"], "2026-S1"),
        (["Semester: I", "Tahun: 2026"], "2026-S1"),
        (["SEMESTER II TAHUN 2020", "Tanggal: 10 Agustus s.d. 12 Oktober 2020"], "2020-S2"),
        (["Periode Januari s.d. November 2024", "LAPORAN TAHUN 2024"], "2024-01..2024-11"),
        (["Permenpan RB Nomor 14 Tahun 2017", "Tahun 2026", "dicetak 3 Juli 2026"], "2026"),
    ],
)
def test_lines_are_read_together(lines: list[str], code: str):
    """A span may go on in the next cell; a part of a year goes before the days within it, both before the year."""
    found = find_period(lines).period
    assert found
    assert found.code == code


def test_a_part_of_a_year_against_other_months_is_asked():
    """Semester I and a span of July to December cannot both be the period."""
    assert find_period(["Semester I 2026", "Juli s.d. Desember 2026"]).period is None


def test_half_a_period_is_told_and_not_filled_in_from_the_dates():
    """The file has no period then, whatever its dates say; whoever saves it chooses."""
    rows = [["2026-03-04", *row] for row in answers()]
    reading = read([["Periode 1 Januari s.d. akhir Juni 2026"], ["Tanggal", *NAMES], *rows])
    assert reading.period is None
    assert "Periode di berkas (“1 januari s.d.”) tidak terbaca seluruhnya." in " ".join(
        describe_problem(n) for n in reading.notes
    )


@pytest.mark.parametrize(
    ("name", "code"), [("skm gedeg januari-juni 2026.xlsx", "2026-S1"), ("rekap_tw_2_2026.xlsx", "2026-T2")]
)
def test_the_name_of_the_file_counts_as_a_line(name: str, code: str):
    """Where the sheet says nothing, its name may; a dash in it joins two months."""
    period = read([NAMES, *answers()], name).period
    assert period
    assert period.code == code


def test_a_title_goes_before_the_name_of_the_file():
    """A month in the name neither takes the period of the title away nor the question about dates outside of it."""
    rows = [["2026-09-04", *row] for row in answers()]
    for name in ("uji.xlsx", "mei jan jun.xlsx"):
        reading = read([["Periode Januari s/d Juni 2026"], ["Tanggal", *NAMES], *rows], name)
        assert [str(question.key) for question in reading.questions] == ["outside"]
        assert (reading.period, [note.code for note in reading.notes]) == (Period.parse("2026-S1"), [])


@pytest.mark.parametrize(
    ("title", "file_name", "day", "period"),
    [
        ("Periode Juli - September", "uji", "2025-08-04", "2025-T3"),
        ("Triwulan III", "uji", "2025-08-04", "2025-T3"),
        ("Q3 2025", "uji", "2025-08-04", "2025-T3"),
        ("Kuartal III Tahun 2025", "uji", "2025-08-04", "2025-T3"),
        ("Caturwulan II Tahun 2025", "uji", "2025-08-04", None),
        ("Triwulan III", "skm 2024", "2025-08-04", "2024-T3"),
        ("Hasil survei", "survei triwulan 3", "2025-08-04", "2025-T3"),
        ("Triwulan III, dicetak di Gedeg, 2025", "uji", "x", "2025-T3"),
        ("Triwulan III", "uji", "x", None),
        ("1 Januari s.d. akhir Juni", "uji", "2025-02-04", None),
    ],
)
def test_a_part_of_a_year_takes_its_year_from_where_it_stands(title: str, file_name: str, day: str, period: str | None):
    """From the title, else the file's name, else the days on which people answered; what is half stays half."""
    table = [[title], ["Tanggal", *NAMES], *([day, *[3] * 9] for _ in range(9))]
    reading = read(table, f"{file_name}.xlsx", outside="ikut")
    assert (reading.named_period and reading.named_period.code) == period


@pytest.mark.parametrize(
    ("file_name", "unit"),
    [
        ("export_sukma_kec_kemlagi_20260703", "Kecamatan Kemlagi"),
        ("REKAP SKM KEC. KEMLAGI SEMESTER 1 TH 2026", "Kecamatan Kemlagi"),
        ("skm kecamatan mojo anyar tw 2", "Kecamatan Mojo Anyar"),
        ("skm kecamatan semester 1", None),
        ("rekap", None),
    ],
)
def test_a_unit_that_only_the_name_of_the_file_names(file_name: str, unit: str | None):
    """It ends before the first word of something else."""
    assert read([NAMES, *answers(9)], f"{file_name}.xlsx").unit_name == unit
