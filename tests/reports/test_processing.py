"""The workbook: a working paper with live formulas, stored values, one and the same number."""

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pypdf
import pytest

from skm_app.problems import Problem, ProblemCode
from skm_app.reports.input import ReportInput
from skm_app.reports.workbook import build_workbook
from skm_core import (
    PERMENPAN_2017,
    Bobot,
    Dimension,
    Item,
    Period,
    Responses,
    Unsur,
    compute_score,
    compute_tally,
    extend_instrument,
)
from skm_core.regulation import Instrument
from skm_core.statistics import compute_course, compute_moments, find_lowest_group, measure
from tests import facts
from tests.core.makers import NINE

SOFFICE = shutil.which("soffice")
ROWS = [tuple(int(row[f"U{k}"]) for k in range(1, 10)) for row in facts.rows("kubu_raya_2020_s1_rows.csv")[:72]]
KUBU_RAYA = Responses(tuple(range(2, 74)), {Item(u): c for u, c in zip(NINE, zip(*ROWS, strict=True), strict=True)})
BLANKS = Responses(
    KUBU_RAYA.rows,
    {item: tuple(None if (place + 3 * len(item.unsur)) % 11 == 0 else score for place, score in enumerate(column))
     for item, column in KUBU_RAYA.answers.items()},
)  # fmt: skip
TWO = Responses(KUBU_RAYA.rows, {**KUBU_RAYA.answers, Item(Unsur.WAKTU, 2): KUBU_RAYA.answers[Item(Unsur.BIAYA)]})
OWN = extend_instrument(PERMENPAN_2017, [], [Fraction(1, 5), *[Fraction(1, 10)] * 8])
PAYLOAD = '=HYPERLINK("http://contoh.test","klik")'


def hand(responses: Responses | None = KUBU_RAYA, bobot: Bobot = Bobot.TWO_DECIMALS,
         instrument: Instrument = PERMENPAN_2017, unit: str = "Kecamatan Uji") -> ReportInput:  # fmt: skip
    score = compute_score(compute_tally(responses or KUBU_RAYA), instrument, bobot)
    profile = {Dimension.GENDER: {"Laki-laki": 30, "Perempuan": 42}, Dimension.SERVICE: {PAYLOAD: 72}}
    problems = (Problem(ProblemCode.SCORE_OUT_OF_RANGE, 6, "U3", PAYLOAD, "1–4"),)
    period = Period.parse("2020-S1")
    moments = compute_moments(responses) if responses else None
    return ReportInput(
        unit, period, score, responses, None, profile, problems, 4, 412, PAYLOAD,
        course=compute_course((), (period, measure(score, moments)), None),
        lowest_group=find_lowest_group(score, moments) if moments else None,
    )  # fmt: skip


def cells(content: bytes, *, formulas: bool = False) -> dict[str, dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=not formulas)
    return {page.title: {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}
            for page in book.worksheets}  # fmt: skip


def find(page: dict[str, object], label: str) -> str:
    return next(place for place, value in page.items() if value == label)


def beside(page: dict[str, object], label: str) -> object:
    return page[f"B{find(page, label)[1:]}"]


@pytest.mark.parametrize("bobot", list(Bobot))
def test_the_stored_values_are_the_stores_own(bobot: Bobot):
    """IKM, letter, sums and NRR stand there before anybody recalculates."""
    report = hand(bobot=bobot)
    page = cells(build_workbook(report))["Pengolahan data"]
    assert (beside(page, "IKM Unit **)"), beside(page, "Mutu pelayanan")) == (
        float(report.score.ikm), report.score.mutu.value,
    )  # fmt: skip
    assert [beside(page, "Nilai/Unsur"), beside(page, "Terisi")] == [240, 72]


@pytest.mark.parametrize("report", [hand(BLANKS), hand(TWO), hand(instrument=OWN), *(hand(bobot=b) for b in Bobot)])
@pytest.mark.skipif(SOFFICE is None and "SKM_REQUIRE_BROWSER" not in os.environ, reason="LibreOffice is not installed")
def test_recalculated_every_formula_gives_the_stored_value(report: ReportInput, tmp_path: Path):
    """LibreOffice computes the workbook anew; no cell moves by more than a float's last digits."""
    content = build_workbook(report)
    path, out = tmp_path / "olah.xlsx", tmp_path / "hitung"
    path.write_bytes(content)
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path / 'profil'}", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again, stored = cells((out / "olah.xlsx").read_bytes()), cells(content)
    live = cells(content, formulas=True)["Pengolahan data"]
    formulas = [place for place, value in live.items() if isinstance(value, str) and value.startswith("=")]
    assert len(formulas) > 40
    for place in formulas:
        value, wanted = again["Pengolahan data"][place], stored["Pengolahan data"][place]
        assert value == (wanted if isinstance(wanted, str) else pytest.approx(wanted, abs=1e-9)), place


def test_every_respondent_stands_in_a_row_with_the_blanks_left_blank():
    """72 rows; what was not answered is an empty cell, never 0."""
    page = cells(build_workbook(hand(BLANKS)))["Pengolahan data"]
    numbers = [page.get(f"{column}{row}") for row in range(9, 81) for column in "BCDEFGHIJ"]
    wanted = [BLANKS.answers[Item(unsur)][place] for place in range(72) for unsur in NINE]
    assert numbers == wanted
    assert page["A80"] == 72


def test_nothing_of_a_file_is_a_formula_or_a_link():
    """Unit, file name, level and cell that begin with "=" stay text."""
    content = build_workbook(hand(unit=PAYLOAD))
    for name, page in cells(content, formulas=True).items():
        live = [value for value in page.values() if isinstance(value, str) and "HYPERLINK" in value]
        assert all(not value.startswith("=") or value == PAYLOAD for value in live), name
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = b"".join(archive.read(name) for name in archive.namelist() if "worksheets/" in name)
    # the foot of a printed page is text
    sheets = re.sub(rb"<oddFooter>.*?</oddFooter>", b"", sheets)
    assert b"HYPERLINK" not in sheets
    assert b"<hyperlink" not in sheets


def test_the_trace_goes_from_the_rows_to_the_letter():
    """Rows, set aside, not data, bobot, index, IKM and letter."""
    page = cells(build_workbook(hand()))["Jejak hitung"]
    told = [beside(page, label) for label in ("Baris yang dihitung", "Baris bukan data", "Sel dikosongkan", "Bobot")]
    assert told == [72, 4, 1, "0,11"]


def test_a_recap_has_no_rows_to_process():
    """Nothing is made up."""
    with pytest.raises(ValueError):
        build_workbook(hand(None))


def read_pages(content: bytes, folder: Path) -> list[str]:
    """Return the text of every page that the workbook prints."""
    (folder / "kerja.xlsx").write_bytes(content)
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder / 'profil'}", "--convert-to", "pdf",
               "--outdir", str(folder), str(folder / "kerja.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [page.extract_text() for page in pypdf.PdfReader(folder / "kerja.pdf").pages]


def test_the_first_sheet_says_for_whom_it_is():
    """A working paper with every respondent is not published, and says so where it is opened."""
    content = build_workbook(hand())
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "Sampul", "Pengolahan data", "Responden", "Jejak hitung", "Profil", "Tidak dihitung",
    ]  # fmt: skip
    assert "Untuk unit dan pemeriksanya; bukan untuk dipublikasikan." in cells(content)["Sampul"].values()
    about = book.properties
    assert (about.creator, about.language, "Kecamatan Uji" in (about.title or "")) == ("Kecamatan Uji", "id-ID", True)


def test_beside_each_respondent_stands_who_it_was_and_where_in_the_file():
    """Row of the file, day, profile and service, under the number that the processing gives."""
    responses = replace(
        KUBU_RAYA,
        profile={Dimension.GENDER: ("Perempuan",) * 71 + (None,), Dimension.SERVICE: (PAYLOAD,) * 72},
        times=(dt.datetime(2020, 3, 2, 9, 5), *[None] * 71),
    )
    page = openpyxl.load_workbook(io.BytesIO(build_workbook(hand(responses))))["Responden"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0] == ["No. resp", "Baris asal", "Tanggal", "Jenis kelamin", "Jenis layanan",
                       *(f"U{k}" for k in range(1, 10))]  # fmt: skip
    assert rows[1][:5] == [1, 2, dt.datetime(2020, 3, 2, 9, 5), "Perempuan", PAYLOAD]
    assert (rows[72][0], rows[72][1], rows[72][2], rows[72][3] or "") == (72, 73, None, "")
    assert [row[5:] for row in rows[1:]] == [list(answers) for answers in ROWS]


@pytest.mark.skipif(SOFFICE is None and "SKM_REQUIRE_BROWSER" not in os.environ, reason="LibreOffice is not installed")
def test_no_sheet_prints_on_a_stray_page(tmp_path: Path):
    """Every sheet is one page wide: 72 respondents need two pages where they are listed, every other sheet one."""
    pages = read_pages(build_workbook(hand()), tmp_path)
    assert all("bukan untuk dipublikasikan" in page for page in pages)
    heads = [sum(head in page for page in pages) for head in ("NO. RESP", "No. resp", "Kelompok", "Keterangan")]
    assert len(pages) == 1 + heads[0] + heads[1] + 1 + 1 + 1
    assert max(heads[:2]) <= 3


@pytest.mark.parametrize(("bobot", "told"), [(Bobot.TWO_DECIMALS, "0.00"), (Bobot.THREE_DECIMALS, "0.000"),
                                             (Bobot.EXACT, "# ??/??")])  # fmt: skip
def test_numbers_have_two_decimals_and_a_weight_those_of_its_convention(bobot: Bobot, told: str):
    """0,111 must not be shown as 0,11."""
    page = openpyxl.load_workbook(io.BytesIO(build_workbook(hand(bobot=bobot))))["Pengolahan data"]
    looks = {row[0].value: row[1].number_format for row in page.iter_rows() if len(row) > 1}
    assert (looks["Bobot"], looks["NRR/Unsur"], looks["NRR tertb/unsur"]) == (told, "0.00", "0.00")
