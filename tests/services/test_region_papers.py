"""The papers of a region: 18 kecamatan, two of which have not reported; every number is the recap's."""

import datetime as dt
import io
import random
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pptx
import pytest

from skm_app.cli.stored import tell_recap
from skm_app.reports.region import RegionReport
from skm_app.services.region import ALL, load_recap, load_units
from skm_app.services.region_papers import (
    REGION_PAPERS,
    build_region_paper,
    build_reminders,
    list_region_kinds,
    load_region_report,
)
from skm_app.store import (
    NewSurvey,
    add_evidence,
    add_plan,
    list_surveys,
    make_code,
    place_unit,
    rename_unit,
    save_particulars,
    save_survey,
)
from skm_app.wording.particulars import Particular
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, INSTRUMENTS, Item, Period, PrintedReport, Responses, TindakLanjut, Unsur
from tests.core.makers import NINE
from tests.store.makers import open_at, some_survey

TODAY = dt.date(2026, 2, 2)
PERIOD, BEFORE = Period.parse("2025-S2"), Period.parse("2025-S1")
REGION = "kabupaten-contoh"
NAMES = [f"Kecamatan {name}" for name in ("Aren", "Bambu", "Cemara", "Damar", "Eboni", "Flamboyan", "Gaharu", "Heras",
         "Ilalang", "Jati", "Kenanga", "Lontar", "Mahoni", "Nangka", "Orok", "Pinus", "Randu", "Sengon")]  # fmt: skip
SILENT, FEW, QUARTER = NAMES[-2:], NAMES[0], NAMES[2]


def make_survey(name: str, period: Period, n: int, level: int) -> NewSurvey:
    draw = random.Random(f"{name} {period.code}")
    columns = {
        Item(unsur): tuple(min(4, max(1, draw.choice((level, level, level + 1)))) for _ in range(n)) for unsur in NINE
    }
    new = some_survey(name, period.code)
    responses = Responses(tuple(range(2, n + 2)), columns)
    return replace(new, responses=responses, population=None, unconfirmed=(), parent_name="Kabupaten Contoh")


@pytest.fixture(scope="module")
def region_store(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = open_at(f"sqlite:///{tmp_path_factory.mktemp('wilayah') / 'skm.sqlite'}")
    for place, name in enumerate(NAMES):
        save_survey(workspace, make_survey(name, BEFORE, 40, 2 if place == 1 else 3))
        if name not in SILENT:
            save_survey(workspace, make_survey(name, PERIOD, 7 if name == FEW else 40 + place, 3))
    line = TindakLanjut(Unsur.WAKTU, "Menambah loket", (1,), done_on=dt.date(2025, 10, 1), description="Dua loket")
    proven = add_plan(workspace, "kecamatan-bambu", BEFORE, line)
    add_evidence(workspace, proven, "loket.pdf", b"%PDF-1.4")
    add_plan(workspace, "kecamatan-bambu", BEFORE, line)
    add_plan(workspace, "kecamatan-cemara", PERIOD, TindakLanjut(Unsur.SARANA, "Menambah kursi"))
    save_particulars(workspace, REGION, {}, {Particular.REPORTER: "Bagian Organisasi", Particular.SIGNER: "Nama, S.E."})
    return workspace


@pytest.fixture(scope="module")
def report(region_store: Workspace) -> RegionReport:
    found = load_region_report(region_store, REGION, PERIOD, DEFAULT_BOBOT, TODAY)
    assert found
    return found


def read_word(content: bytes) -> tuple[str, dict[str, list[list[str]]]]:
    """Return the texts of a document, and its tables by the name of their second column."""
    paper = docx.Document(io.BytesIO(content))
    tables = {
        table.rows[0].cells[1].text: [[cell.text for cell in row.cells] for row in table.rows[1:]]
        for table in paper.tables
    }
    return "\n".join(paragraph.text for paragraph in paper.paragraphs), tables


def test_the_report_says_who_has_reported_and_who_has_not(report: RegionReport):
    """16 of 18; the two that are silent are named, in the order of names."""
    text, _ = read_word(build_region_paper("docx", report))
    assert "16 dari 18 unit Kabupaten Contoh melaporkan SKM Semester II 2025." in text
    assert [one.label for one in report.missing] == SILENT
    assert [f"{place}.\t{name}" in text for place, name in enumerate(SILENT, 1)] == [True, True]


def test_every_number_is_the_recaps(region_store: Workspace, report: RegionReport):
    """Respondents, NRR, IKM, interval and letter of each unit, in Word, on slides and in the workbook."""
    recap = load_recap(
        region_store, load_units(region_store), list_surveys(region_store), PERIOD, REGION, DEFAULT_BOBOT
    )
    rows = {row["Unit"]: row for row in tell_recap(recap)}
    _, tables = read_word(build_region_paper("docx", report))
    deck: Any = pptx.Presentation(io.BytesIO(build_region_paper("pptx", report)))
    slides: dict[str, list[list[str]]] = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                head, *body = [[cell.text for cell in row.cells] for row in shape.table.rows]
                slides.setdefault(head[1], []).extend(body)
    for found in (tables, slides):
        assert {row[0]: row[1:] for row in found["Responden"]} == {
            name: [row[head] for head in ("Responden", "IKM", "Selang 95%", "Mutu")] for name, row in rows.items()
        }
        codes = [f"U{place}" for place in range(1, 10)]
        assert {row[0]: row[1:] for row in found["U1"]} == {
            name: [row[code] for code in codes] for name, row in rows.items()
        }
    sheet = openpyxl.load_workbook(io.BytesIO(build_region_paper("xlsx", report)))["Rekap"]
    head, *body = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for cells in body:
        told = dict(zip(head, cells, strict=True))
        row = rows[str(told["Unit"])]
        if told["Unit"] == FEW:
            assert told["IKM"] == row["IKM"]
            continue
        assert f"{Decimal(str(told['IKM'])):.2f}".replace(".", ",") == row["IKM"]
        assert [f"{Decimal(str(told[code])):.2f}".replace(".", ",") for code in codes] == [row[code] for code in codes]
        assert told["Responden"] == int(row["Responden"])


def test_a_unit_of_seven_is_named_without_its_index(report: RegionReport):
    """Fewer than ten stay within the unit: no index, no NRR, no letter; ten do not."""
    _, tables = read_word(build_region_paper("docx", report))
    (row,) = (row for row in tables["Responden"] if row[0] == FEW)
    assert row[2:] == ["terlalu sedikit (n < 10)", "–", "–"]
    (nrr,) = (row for row in tables["U1"] if row[0] == FEW)
    assert set(nrr[1:]) == {"–"}


def test_who_moved_for_real_is_told(report: RegionReport):
    """One unit rose by a whole point of the scale; the others did not."""
    text, _ = read_word(build_region_paper("docx", report))
    assert [one.unit_name for one in report.moved] == ["Kecamatan Bambu"]
    assert "Naik nyata sejak" in text


def test_follow_up_counts_with_proof(report: RegionReport):
    """Two planned, one shown to be done and one only said to be; nothing planned is said too."""
    _, tables = read_word(build_region_paper("docx", report))
    told = {row[0]: row[1:] for row in tables["Rencana sesudah periode ini"]}
    assert told["Kecamatan Bambu"] == ["tidak ada rencana", "1 dari 2 selesai; 1 lagi tanpa bukti lengkap"]
    assert told["Kecamatan Cemara"] == ["0 dari 1 selesai", "tidak ada rencana"]


def test_each_silent_unit_gets_a_letter(report: RegionReport):
    """Two letters, each to its own camat, signed by who reports for the region."""
    letters = build_reminders(report)
    assert list(letters) == [
        "surat_pengingat_kecamatan-randu_2025-S2.docx", "surat_pengingat_kecamatan-sengon_2025-S2.docx",
    ]  # fmt: skip
    for content, name in zip(letters.values(), ("Randu", "Sengon"), strict=True):
        text, _ = read_word(content)
        assert f"Yth. Camat {name}" in text
        assert f"Kecamatan {name} belum menyampaikan hasil SKM Semester II 2025" in text
        assert ("BAGIAN ORGANISASI" in text, "Nama, S.E." in text, "2 Februari 2026" in text) == (True, True, True)
    with zipfile.ZipFile(io.BytesIO(build_region_paper("surat", report))) as archive:
        assert archive.namelist() == list(letters)


def test_there_are_no_letters_where_everybody_reported(region_store: Workspace):
    """Of the semester before all 18 have."""
    found = load_region_report(region_store, REGION, BEFORE, DEFAULT_BOBOT, TODAY)
    assert found
    assert list_region_kinds(found) == [kind for kind in REGION_PAPERS if kind != "surat"]
    assert "Semua unit sudah melapor." in read_word(build_region_paper("docx", found))[0]


def test_a_period_that_nobody_reported_has_no_report(region_store: Workspace):
    """Nothing is made up; nor is there one of all regions together."""
    assert load_region_report(region_store, REGION, Period.parse("2019"), DEFAULT_BOBOT, TODAY) is None
    with pytest.raises(ValueError):
        load_region_report(region_store, ALL, PERIOD, DEFAULT_BOBOT, TODAY)


def test_the_slides_stay_above_their_foot(report: RegionReport):
    """18 rows take as many slides as they need."""
    deck: Any = pptx.Presentation(io.BytesIO(build_region_paper("pptx", report)))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.top.cm + sum(row.height.cm for row in shape.table.rows) <= 17.5
    assert "Kabupaten Contoh" in [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame]


@pytest.fixture
def odd_region(workspace: Workspace) -> Workspace:
    """Two offices of one name, one that reported a quarter, one that was asked other questions, a printed handful."""
    for parent in ("Kecamatan Satu", "Kecamatan Dua"):
        new = make_survey("Kelurahan Sari", BEFORE, 40, 3 if parent.endswith("Satu") else 2)
        save_survey(workspace, replace(new, unit_name=f"Kelurahan Sari {parent}", parent_name=parent))
    save_survey(workspace, make_survey("Kecamatan Triwulan", Period.parse("2025-T1"), 40, 3))
    save_survey(workspace, make_survey("Kecamatan Aren", BEFORE, 40, 3))
    for name in ("Kecamatan Satu", "Kecamatan Dua"):
        place_unit(workspace, make_code(name), "Kabupaten Contoh")
    for parent in ("Kecamatan Satu", "Kecamatan Dua"):
        rename_unit(workspace, make_code(f"Kelurahan Sari {parent}"), "Kelurahan Sari")
    return workspace


def test_offices_of_one_name_are_told_apart_and_each_is_counted(odd_region: Workspace):
    """A bar, a row and a letter for each; the office above stands beside the name."""
    found = load_region_report(odd_region, REGION, BEFORE, DEFAULT_BOBOT, TODAY)
    assert found
    names = [one.name for one in found.units]
    assert sorted(names) == [
        "Kecamatan Aren", "Kelurahan Sari (Kecamatan Dua)", "Kelurahan Sari (Kecamatan Satu)",
    ]  # fmt: skip
    silent = load_region_report(odd_region, REGION, Period.parse("2025-T1"), DEFAULT_BOBOT, TODAY)
    assert silent
    assert len(build_reminders(silent)) == len(silent.silent) == 3


def test_who_reported_a_quarter_has_not_reported_the_semester(odd_region: Workspace):
    """Counted among all, named with its quarter, and reminded in other words."""
    found = load_region_report(odd_region, REGION, BEFORE, DEFAULT_BOBOT, TODAY)
    assert found
    text, _ = read_word(build_region_paper("docx", found))
    told = "3 dari 4 unit Kabupaten Contoh melaporkan SKM Semester I 2025; 1 melapor untuk periode lain."
    assert told in text
    (letter,) = build_reminders(found).values()
    assert "baru menyampaikan hasil SKM Triwulan I 2025 dan belum menyampaikan" in read_word(letter)[0]


def test_unsur_of_another_questionnaire_stand_in_no_column_of_these(workspace: Workspace):
    """U4 of fourteen is another thing than U4 of nine: a dash, and the unit is named."""
    fourteen = INSTRUMENTS["kepmenpan-25-2004"]
    for name in NAMES[:2]:
        save_survey(workspace, make_survey(name, PERIOD, 40, 3))
    columns = {Item(unsur): (3,) * 40 for unsur in fourteen.names()}
    other = make_survey(NAMES[2], PERIOD, 40, 3)
    responses = Responses(tuple(range(2, 42)), columns)
    save_survey(workspace, replace(other, responses=responses, instrument=fourteen))
    found = load_region_report(workspace, REGION, PERIOD, DEFAULT_BOBOT, TODAY)
    assert found
    text, tables = read_word(build_region_paper("docx", found))
    rows = {row[0]: set(row[1:]) for row in tables["U1"]}
    assert rows[NAMES[2]] == {"–"}
    assert "–" not in rows[NAMES[0]]
    # pooled are those alone that were asked the same
    assert "dari 2 unit berkuesioner sama yang disebut nilainya" in text
    assert "dari 80 responden" in text
    assert f"Memakai kuesioner lain, sehingga unsurnya tidak disandingkan: {NAMES[2]}." in text


@pytest.mark.parametrize(("n", "told"), [(9, False), (10, True)])
def test_a_printed_report_of_a_handful_is_not_told_beside_others(workspace: Workspace, n: int, told: bool):
    """What a report prints of nine people is theirs; of ten it stands there with its range."""
    save_survey(workspace, make_survey(NAMES[0], PERIOD, 40, 3))
    printed = PrintedReport(tuple((unsur, Decimal("3.10")) for unsur in NINE), n, Decimal("77.50"))
    old = replace(make_survey(NAMES[1], PERIOD, 40, 3), responses=None, printed=printed)
    save_survey(workspace, old)
    found = load_region_report(workspace, REGION, PERIOD, DEFAULT_BOBOT, TODAY)
    assert found
    _, tables = read_word(build_region_paper("docx", found))
    (row,) = (row for row in tables["Responden"] if row[0] == NAMES[1])
    assert any("77,50" in cell for cell in row) is told
