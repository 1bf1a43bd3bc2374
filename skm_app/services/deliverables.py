"""The papers that can be made of a survey: what each is called, whether it can be made, and who makes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from skm_app.reports.input import ReportInput
from skm_app.settings import find_office
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_app.wording.papers import (
    NO_PLAN_TO_REALISE,
    NO_ROWS,
    SHEET_TOO_FEW,
    SHEET_UNCONFIRMED,
    TO_HAND_IN,
    TO_KEEP,
    TO_MEET,
    TO_PUBLISH,
)
from skm_core import SMALLEST_SHOWN, round_half_up

OUTLINES: Mapping[str, str] = {"lima": "Lima bab (BAB I–V dan lampiran)", "empat": "Empat bab (bentuk baru)"}
"""Outlines of the Word report, with what they are called on screen."""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """Hold one kind of paper: what its file is called, its type for browsers, what the button says, and its ending."""

    name: str
    mime: str
    label: str
    icon: str
    ending: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{_OFFICE}.wordprocessingml.document"
EXCEL, POWERPOINT = f"{_OFFICE}.spreadsheetml.sheet", f"{_OFFICE}.presentationml.presentation"
DELIVERABLES: Mapping[str, Deliverable] = {
    "docx": Deliverable("laporan", WORD, "Laporan (Word)", ":material/description:", "docx"),
    "xlsx": Deliverable("kertas_kerja", EXCEL, "Kertas kerja (Excel)", ":material/table_view:", "xlsx"),
    "pdf": Deliverable("ikm", "application/pdf", "Lembar publikasi (PDF)", ":material/picture_as_pdf:", "pdf"),
    "png": Deliverable("ikm", "image/png", "Lembar publikasi (gambar)", ":material/image:", "png"),
    "png45": Deliverable("kartu", "image/png", "Kartu media sosial (gambar 4:5)", ":material/crop_portrait:", "png"),
    "pptx": Deliverable("paparan", POWERPOINT, "Paparan (PowerPoint)", ":material/slideshow:", "pptx"),
    "html": Deliverable("rapat", "text/html", "Rapat (satu berkas, tanpa jaringan)", ":material/co_present:", "html"),
    "web": Deliverable("laman", "text/html", "Teks laman (HTML)", ":material/language:", "html"),
    "webtxt": Deliverable("laman", "text/plain", "Teks laman (teks biasa)", ":material/notes:", "txt"),
    "csv": Deliverable("nilai", "text/csv", "Nilai (CSV)", ":material/csv:", "csv"),
    "realisasi": Deliverable("tindak_lanjut", WORD, "Laporan tindak lanjut (Word)", ":material/task_alt:", "docx"),
    "f02": Deliverable("f02", WORD, "Bukti F02 PEKPPP (Word)", ":material/fact_check:", "docx"),
    "f02pdf": Deliverable("f02", "application/pdf", "Bukti F02 PEKPPP (PDF)", ":material/fact_check:", "pdf"),
    "surat": Deliverable("surat_pengantar", WORD, "Surat pengantar (Word)", ":material/mail:", "docx"),
}
"""Every kind of paper, by the word that it is asked for and recorded with."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    TO_HAND_IN: ("docx", "surat", "realisasi", "f02", "f02pdf"),
    TO_PUBLISH: ("pdf", "png", "png45", "web", "webtxt"),
    TO_MEET: ("pptx", "html"),
    TO_KEEP: ("xlsx", "csv"),
}
"""What the kinds of papers are for."""

_OF_UNSUR = ("pdf", "png", "png45", "web", "webtxt")
"""What tells everybody the value of each unsur."""


def explain_missing(kind: str, report: ReportInput) -> str | None:
    """Say why a paper cannot be made of a survey; None where it can."""
    if kind == "xlsx" and report.responses is None:
        return NO_ROWS
    if kind == "realisasi" and not report.plan:
        return NO_PLAN_TO_REALISE
    if kind in _OF_UNSUR and report.unconfirmed:
        return SHEET_UNCONFIRMED
    if kind in (*_OF_UNSUR, "pptx", "html") and report.score.n < SMALLEST_SHOWN:
        return SHEET_TOO_FEW
    return None


def build_paper(kind: str, report: ReportInput, outline: str, today: dt.date) -> bytes:
    """Return one paper.

    Args:
        kind: one of ``DELIVERABLES`` that ``explain_missing`` has nothing against.
        report: the survey.
        outline: one of ``OUTLINES``, for the Word report.
        today: the day that a PDF says it was made on, and on which a plan is late.
    """
    # each library is loaded when its first paper is made
    return _BUILDERS[kind](report, outline, today)


def _build_report(report: ReportInput, outline: str, _: dt.date) -> bytes:
    from skm_app.reports.word import Outline, build_report

    return build_report(report, Outline(outline), find_office())


def _build_realisation(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.word import build_realisation

    return build_realisation(report, find_office())


def _build_evidence(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.pekppp import build_evidence_word

    return build_evidence_word(report)


def _build_evidence_pdf(report: ReportInput, _: str, today: dt.date) -> bytes:
    from skm_app.reports.pekppp import build_evidence_pdf

    return build_evidence_pdf(report, today)


def _build_letter(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.word import build_letter

    return build_letter(report)


def _build_workbook(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.workbook import build_workbook

    return build_workbook(report)


def _build_pdf(report: ReportInput, _: str, today: dt.date) -> bytes:
    from skm_app.reports.sheet import build_sheet_pdf

    return build_sheet_pdf(report, today)


def _build_png(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.sheet import build_sheet_png

    return build_sheet_png(report)


def _build_card(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.sheet import build_card_png

    return build_card_png(report)


def _build_web_page(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.web_text import build_web_page

    return build_web_page(report)


def _build_web_text(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.web_text import build_web_text

    return build_web_text(report)


def _build_slides(report: ReportInput, _: str, today: dt.date) -> bytes:
    from skm_app.reports.slides import build_slides

    return build_slides(report, today)


def _build_deck(report: ReportInput, _: str, today: dt.date) -> bytes:
    from skm_app.reports.deck import build_deck

    return build_deck(report, today)


def _build_csv(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.csv_table import build_csv

    score, instrument = report.score, report.instrument
    about = {
        "Unit": report.unit_name,
        "Periode": report.period.name,
        "Responden": format_number(score.n),
        "Bobot": short_bobot(score.bobot, instrument),
    }
    if fixed := describe_fixed(score.fixed, instrument):
        about["Catatan"] = fixed
    served = {"Penerima layanan": format_number(report.population) if report.population else ""}
    rows = [
        {
            **about,
            "Kode": instrument.code(row.unsur),
            "Unsur": instrument.text(row.unsur).name,
            "Dijawab": format_number(row.n),
            "NRR": format_number(round_half_up(row.nrr)),
            "Nilai": format_number(row.nilai),
            "Mutu": row.mutu.value,
            **served,
        }
        for row in score.unsur
    ]
    rows.append(
        {
            **about,
            "Kode": "IKM",
            "Unsur": "IKM unit layanan",
            "Dijawab": format_number(score.n),
            "NRR": "",
            "Nilai": format_number(score.ikm),
            "Mutu": score.mutu.value,
            **served,
        }
    )
    return build_csv(rows, [])


_BUILDERS: Mapping[str, Callable[[ReportInput, str, dt.date], bytes]] = {
    "docx": _build_report,
    "xlsx": _build_workbook,
    "pdf": _build_pdf,
    "png": _build_png,
    "png45": _build_card,
    "pptx": _build_slides,
    "html": _build_deck,
    "web": _build_web_page,
    "webtxt": _build_web_text,
    "csv": _build_csv,
    "realisasi": _build_realisation,
    "f02": _build_evidence,
    "f02pdf": _build_evidence_pdf,
    "surat": _build_letter,
}


def name_file(kind: str, unit_code: str, period_code: str) -> str:
    """Return the name of a paper's file."""
    paper = DELIVERABLES[kind]
    return f"{paper.name}_{unit_code}_{period_code}.{paper.ending}"


def list_documents(report: ReportInput) -> dict[str, bytes]:
    """Return the documents that papers name and cannot show, by the names of their files."""
    documents = [one for one in report.attachments if not one.is_picture]
    # what an officer's computer calls a file is no path here
    names = [PurePath(one.file_name.replace("\\", "/")).name for one in documents]
    return {
        f"lampiran_{place}_{name}": one.content
        for place, (name, one) in enumerate(zip(names, documents, strict=True), 1)
    }
