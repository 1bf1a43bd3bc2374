"""Every paper of one survey says the same: each number is read back from all of them and held against the store's."""

import datetime as dt
import html
import io
import os
import re
import shutil
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pypdf
import pytest

from skm_app.reports.input import ReportInput
from skm_app.services.deliverables import DELIVERABLES, GROUPS, OUTLINES, build_paper, explain_missing
from skm_app.services.papers import load_report_input
from skm_app.settings import DATABASE_VARIABLE
from skm_app.store import list_surveys
from skm_app.wording.numbers import format_number, parse_number
from skm_core import DEFAULT_BOBOT, Bobot, Score, rank_unsur, round_half_up
from tests.store.makers import open_at

SOFFICE = shutil.which("soffice")
TODAY = dt.date(2026, 11, 21)
SURVEYS = [
    ("kecamatan-jatirejo", "2024-01..2024-11"),
    ("kecamatan-sumberarum-contoh", "2025-S2"),
    ("kecamatan-gunungsekar-contoh", "2024-S1"),
]

Numbers = dict[str, Decimal]
"""What a number is called, and its value as it is printed."""


def build_all(report: ReportInput, outline: str, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """Make every paper that can be made, one after the other."""
    for kind in DELIVERABLES:
        if explain_missing(kind, report) is None:
            yield kind, build_paper(kind, report, outline, today)


@pytest.fixture
def hand_sample(sample_database: Path, monkeypatch: pytest.MonkeyPatch):
    """Hand in a survey of the sample data."""
    url = f"sqlite:///{sample_database}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)

    def hand(unit: str, period: str, bobot: Bobot = DEFAULT_BOBOT) -> ReportInput:
        own = tuple(survey for survey in list_surveys(open_at(url)) if survey.unit_code == unit)
        (survey,) = (one for one in own if one.period.code == period)
        return load_report_input(open_at(url), survey, own, bobot)

    return hand


def number(text: str) -> Decimal:
    value = parse_number(text)
    assert value is not None, text
    return value


def of_store(report: ReportInput) -> Numbers:
    score = report.score
    found: Numbers = {"IKM": score.ikm, "n": Decimal(score.n)}
    for row in score.unsur:
        found[f"NRR {score.instrument.code(row.unsur)}"] = round_half_up(row.nrr)
        found[f"nilai {score.instrument.code(row.unsur)}"] = row.nilai
    for counts in report.profile.values():
        found |= {f"orang {level}": Decimal(count) for level, count in counts.items()}
    return found


def of_report(content: bytes) -> Numbers:
    paper = docx.Document(io.BytesIO(content))
    found: Numbers = {}
    for table in paper.tables:
        head = [cell.text for cell in table.rows[0].cells]
        rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
        if head == ["Kode", "Unsur", "NRR", "Nilai", "Mutu"]:
            for code, _, nrr, nilai, _ in rows[:-1]:
                found |= {f"NRR {code}": number(nrr), f"nilai {code}": number(nilai)}
            found["IKM"] = number(rows[-1][3])
        if head == ["Karakteristik", "Kelompok", "Jumlah", "Persentase"]:
            found |= {f"orang {level}": number(count) for _, level, count, _ in rows}
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    found["n"] = number(re.search(r"responden yang jawabannya sah adalah ([\d.]+) orang", text)[1])  # type: ignore[index]
    # the index stands in many sentences; each is the same
    told = {number(ikm) for ikm in re.findall(r"\bIKM (?:[A-Z]\S*[^.]*? adalah )?(\d\d,\d\d)[ ,]", text)}
    assert told <= {found["IKM"]}
    return found


def of_workbook(content: bytes, folder: Path) -> Numbers:
    folder.mkdir()
    (folder / "olah.xlsx").write_bytes(content)
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder / 'profil'}", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "baru"), str(folder / "olah.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    book = openpyxl.load_workbook(folder / "baru" / "olah.xlsx", data_only=True)
    page = {str(row[0].value): row for row in book["Pengolahan data"].iter_rows() if row[0].value is not None}
    codes = [cell.value for cell in book["Pengolahan data"][8][1:] if re.fullmatch(r"U\d", str(cell.value))]

    def cell(label: str, place: int, places: str = "0.01") -> Decimal:
        return Decimal(str(page[label][place].value)).quantize(Decimal(places), "ROUND_HALF_UP")

    found = {f"NRR {code}": cell("NRR/Unsur", place) for place, code in enumerate(codes, 1)}
    found |= {"IKM": cell("IKM Unit **)", 1), "n": cell("Terisi", 1, "1")}
    for row in book["Profil"].iter_rows(min_row=2):
        if isinstance(row[2].value, int):
            found[f"orang {row[1].value}"] = Decimal(row[2].value)
    return found


def of_sheet(content: bytes) -> Numbers:
    text = " ".join(pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    found = {f"NRR {code}": number(nrr) for code, nrr in re.findall(r"\b(U\d) \D+? (\d,\d\d) [A-D]\b", text)}
    found["IKM"] = number(re.search(r"NILAI IKM (\d+,\d\d)", text)[1])  # type: ignore[index]
    found["n"] = number(re.search(r"Responden ([\d.]+) orang", text)[1])  # type: ignore[index]
    return found | {f"orang {level}": number(n) for level, n in re.findall(r"(Laki-laki|Perempuan) ([\d.]+) \(", text)}


def of_slides(content: bytes, report: ReportInput) -> Numbers:
    deck: Any = pptx.Presentation(io.BytesIO(content))
    codes = {report.instrument.code(row.unsur) for row in report.score.unsur}
    found: Numbers = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                plot = shape.chart.plots[0]
                points = plot.series[0].points
                for place, (name, value) in enumerate(zip(plot.categories, plot.series[0].values, strict=True)):
                    label = points[place].data_label.text_frame.text if value is not None else ""
                    if (code := str(name).split()[0]) in codes:
                        found[f"NRR {code}"] = number(label)
                        assert float(number(label)) == value
                    elif len(plot.categories) and str(name) in {level for c in report.profile.values() for level in c}:
                        found[f"orang {name}"] = number(label)
            elif shape.has_text_frame and (
                match := re.fullmatch(
                    r"([\d.]+) (?:orang|dari [\d.]+ penerima layanan) menjawab", shape.text_frame.text
                )
            ):
                found["n"] = number(match[1])
            elif shape.has_text_frame and (match := re.fullmatch(r"Mutu .* IKM (\d\d,\d\d)", shape.text_frame.text)):
                found["IKM"] = number(match[1])
    return found


def of_deck(content: bytes, report: ReportInput) -> Numbers:
    """Return what a deck says: its index, its lowest unsur, its respondents, its answers, and its line."""
    page = html.unescape(content.decode())
    screens = dict(re.findall(r'data-name="(\w+)"[^>]*>(.*?)</section>', page, re.DOTALL))
    found = {"IKM": number(re.search(r'class="huge">([\d,]+)<', screens["nilai"])[1])}  # type: ignore[index]
    answered = r">([\d.]+) (?:orang|dari [\d.]+ penerima layanan) menjawab<"
    found["n"] = number(re.search(answered, screens["responden"])[1])  # type: ignore[index]
    (lowest,) = rank_unsur(report.score.unsur).lowest[0][:1]
    nrr = number(re.search(r'class="big">([\d,]+)<', screens["terendah"])[1])  # type: ignore[index]
    found[f"NRR {report.instrument.code(lowest)}"] = nrr
    named = {level.casefold(): level for counts in report.profile.values() for level in counts}
    told = r"(?:adalah|berpendidikan|berusia) ([^<,]+?)(?: tahun)?, yaitu ([\d.]+) orang"
    for level, count in re.findall(told, screens["responden"]):
        found[f"orang {named.get(level.casefold(), level)}"] = number(count)
    if line := screens.get("perjalanan"):
        shown = [number(value) for value in re.findall(r">(\d\d,\d\d)<", line)]
        assert shown == [point.ikm for point in report.trend.values() if isinstance(point, Score)]
    if units := screens.get("antarkecamatan"):
        told = re.findall(r"<span>(\d+,\d\d) ([A-D])</span>", units)
        assert set(told) <= {(format_number(one.score.ikm), one.score.mutu) for one in report.neighbours}
        assert (format_number(report.score.ikm), report.score.mutu) in told
    return found


def of_csv(content: bytes) -> Numbers:
    rows = [line.split(";") for line in content.decode("utf-8-sig").splitlines()[1:]]
    found = {f"NRR {row[4]}": number(row[7]) for row in rows if row[7]}
    found |= {f"nilai {row[4]}": number(row[8]) for row in rows if row[7]}
    return found | {"IKM": number(rows[-1][8]), "n": number(rows[-1][2])}


@pytest.mark.skipif(SOFFICE is None and "SKM_REQUIRE_BROWSER" not in os.environ, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("unit", "period"), SURVEYS)
def test_a_number_that_stands_in_two_papers_is_the_same_and_the_stores(
    hand_sample, tmp_path: Path, unit: str, period: str
):
    """NRR, nilai, IKM, respondents and their groups, out of Word, Excel recalculated, PDF, PowerPoint, CSV and the deck."""
    report = hand_sample(unit, period)
    made = dict(build_all(report, "lima", TODAY))
    papers = {
        "store": of_store(report),
        "docx": of_report(made["docx"]),
        "xlsx": of_workbook(made["xlsx"], tmp_path / "xlsx"),
        "pdf": of_sheet(made["pdf"]),
        "pptx": of_slides(made["pptx"], report),
        "csv": of_csv(made["csv"]),
        "html": of_deck(made["html"], report),
    }
    values: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for paper, found in papers.items():
        every = set() if paper == "html" else {f"NRR U{k}" for k in range(1, 10)}
        assert {"IKM", "n"} | every <= found.keys(), paper
        for name, value in found.items():
            values[name][paper] = value
    # merged groups stand on the sheet alone
    shared = {name: found for name, found in values.items() if len(found) > 1}
    assert {name: found for name, found in shared.items() if len(set(found.values())) > 1} == {}
    assert [name for name, found in shared.items() if "store" not in found] == []
    assert len(shared) > 20


@pytest.mark.parametrize("bobot", list(Bobot))
def test_every_paper_can_be_made_under_every_bobot(hand_sample, bobot: Bobot):
    """Every kind, none of them empty."""
    made = dict(build_all(hand_sample(*SURVEYS[1], bobot), "empat", TODAY))
    assert list(made) == [kind for kind in DELIVERABLES if kind != "realisasi"]
    assert min(map(len, made.values())) > 500


def test_what_cannot_be_made_says_why(hand_sample, sample_database: Path):
    """Of Kota Mojokerto only counts are left: no workbook; everything else is there."""
    report = hand_sample("dispendukcapil-kota-mojokerto", "2020-S2")
    missing = {kind for kind in DELIVERABLES if explain_missing(kind, report)}
    assert missing == {"realisasi", *(["xlsx"] if report.responses is None else [])}
    assert [kind for kind, _ in build_all(report, "lima", TODAY)] == [
        kind for kind in DELIVERABLES if kind not in missing
    ]


@pytest.mark.parametrize("outline", list(OUTLINES))
def test_the_contents_name_every_heading_with_its_page(hand_sample, outline: str):
    """Each line of the contents points at the bookmark of its heading; nothing is left out."""
    paper = docx.Document(io.BytesIO(build_paper("docx", hand_sample(*SURVEYS[1]), outline, TODAY)))
    xml = paper.element.xml
    headings = [p.text for p in paper.paragraphs if p.style and p.style.name in ("Heading 1", "Heading 2")]
    captions = [p.text for p in paper.paragraphs if p.style and p.style.name == "Caption"]
    lines = [p.text.split("\t")[0] for p in paper.paragraphs if "PAGEREF" in p._p.xml]
    assert sorted(lines) == sorted([*headings, *captions])
    marks = set(re.findall(r'w:bookmarkStart [^>]*w:name="(_Toc\d+)"', xml))
    assert set(re.findall(r"PAGEREF (_Toc\d+)", xml)) == marks
    assert len(marks) == len(lines)


def test_every_picture_has_a_text_and_every_table_repeats_its_header(hand_sample):
    """Screen readers and long tables."""
    paper = docx.Document(io.BytesIO(build_paper("docx", hand_sample(*SURVEYS[1]), "lima", TODAY)))
    alts = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', paper.element.xml)
    assert len(alts) == len(paper.inline_shapes) == 6
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in paper.tables)


@pytest.mark.parametrize("kind", list(DELIVERABLES))
def test_no_paper_names_the_library_that_wrote_it(hand_sample, kind: str):
    """Author and title are the unit's; the language is Indonesian where a paper can say it."""
    report = hand_sample(*SURVEYS[0])
    if explain_missing(kind, report):
        pytest.skip("not of this survey")
    content = build_paper(kind, report, "lima", TODAY)
    about = content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            about = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("docProps/"))
        assert b"id-ID</dc:language>" in about
        assert report.unit_name.encode() in about
    told = about.lower()
    libraries = (b"python-docx", b"python-pptx", b"xlsxwriter", b"openpyxl", b"typst", b"matplotlib", b"steve canny")
    assert [name for name in libraries if name in told] == []


def test_every_paper_is_for_something():
    """Each kind stands in one group of the page, and in one alone."""
    kinds = [kind for group in GROUPS.values() for kind in group]
    assert sorted(kinds) == sorted(DELIVERABLES)
