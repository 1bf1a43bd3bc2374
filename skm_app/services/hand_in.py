"""The papers that are handed in of one survey, each by its kind, or all at once."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from skm_app.reports.input import ReportInput
from skm_app.store import Survey, record_hand_in
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_app.wording.papers import NO_ROWS, SHEET_TOO_FEW, SHEET_UNCONFIRMED
from skm_app.workspace import Workspace
from skm_core import SMALLEST_SHOWN, Bobot, round_half_up

OUTLINES: Mapping[str, str] = {"lima": "Lima bab (BAB I–V dan lampiran)", "empat": "Empat bab (bentuk baru)"}
"""Outlines of the Word report, with what they are called on screen."""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """Hold one kind of paper: what its file is called, its type for browsers, and what the button says."""

    name: str
    mime: str
    label: str
    icon: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
DELIVERABLES: Mapping[str, Deliverable] = {
    "docx": Deliverable("laporan", f"{_OFFICE}.wordprocessingml.document", "Laporan (Word)", ":material/description:"),
    "xlsx": Deliverable(
        "pengolahan", f"{_OFFICE}.spreadsheetml.sheet", "Pengolahan data (Excel)", ":material/table_view:"
    ),
    "pdf": Deliverable("ikm", "application/pdf", "Lembar publikasi (PDF)", ":material/picture_as_pdf:"),
    "png": Deliverable("ikm", "image/png", "Lembar publikasi (gambar)", ":material/image:"),
    "pptx": Deliverable(
        "paparan", f"{_OFFICE}.presentationml.presentation", "Paparan (PowerPoint)", ":material/slideshow:"
    ),
    "csv": Deliverable("nilai", "text/csv", "Nilai (CSV)", ":material/csv:"),
}
"""Every kind of paper, by the ending of its file."""


def explain_missing(kind: str, report: ReportInput) -> str | None:
    """Say why a paper cannot be made of a survey; None where it can."""
    if kind == "xlsx" and report.responses is None:
        return NO_ROWS
    if kind in ("pdf", "png") and report.unconfirmed:
        return SHEET_UNCONFIRMED
    if kind in ("pdf", "png", "pptx") and report.score.n < SMALLEST_SHOWN:
        return SHEET_TOO_FEW
    return None


def build_paper(kind: str, report: ReportInput, outline: str, today: dt.date) -> bytes:
    """Return one paper.

    Args:
        kind: one of ``DELIVERABLES`` that ``explain_missing`` has nothing against.
        report: the survey.
        outline: one of ``OUTLINES``, for the Word report.
        today: the day that a PDF says it was made on.
    """
    # each library is loaded when its first paper is made
    return _BUILDERS[kind](report, outline, today)


def hand_over(
    workspace: Workspace, survey: Survey, kind: str, report: ReportInput, outline: str, today: dt.date
) -> bytes:
    """Return one paper that leaves the unit, and keep that it did.

    Args:
        workspace: who takes it out.
        survey: what it is of.
        kind: one of ``DELIVERABLES`` that ``explain_missing`` has nothing against.
        report: the same survey, as papers need it.
        outline: one of ``OUTLINES``, for the Word report.
        today: the day that a PDF says it was made on.

    Raises:
        StoreError: it cannot be kept; then nothing leaves.
    """
    paper = build_paper(kind, report, outline, today)
    record_hand_in(workspace, survey.id, kind, report.score.bobot, paper)
    return paper


def _build_report(report: ReportInput, outline: str, _: dt.date) -> bytes:
    from skm_app.reports.word import Outline, build_report

    return build_report(report, Outline(outline))


def _build_workbook(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.workbook import build_workbook

    return build_workbook(report)


def _build_pdf(report: ReportInput, _: str, today: dt.date) -> bytes:
    from skm_app.reports.sheet import build_sheet_pdf

    return build_sheet_pdf(report, today)


def _build_png(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.sheet import build_sheet_png

    return build_sheet_png(report)


def _build_slides(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.slides import build_slides

    return build_slides(report)


def _build_csv(report: ReportInput, _outline: str, _: dt.date) -> bytes:
    from skm_app.reports.csv_table import build_csv

    score, instrument = report.score, report.instrument
    about = {
        "Unit": report.unit_name,
        "Periode": report.period.name,
        "Responden": format_number(score.n),
        "Bobot": short_bobot(score.bobot, instrument),
    }
    rows = [
        {
            **about,
            "Kode": instrument.code(row.unsur),
            "Unsur": instrument.text(row.unsur).name,
            "Dijawab": format_number(row.n),
            "NRR": format_number(round_half_up(row.nrr)),
            "Nilai": format_number(row.nilai),
            "Mutu": row.mutu.value,
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
        }
    )
    return build_csv(rows, [])


_BUILDERS: Mapping[str, Callable[[ReportInput, str, dt.date], bytes]] = {
    "docx": _build_report,
    "xlsx": _build_workbook,
    "pdf": _build_pdf,
    "png": _build_png,
    "pptx": _build_slides,
    "csv": _build_csv,
}


def name_file(kind: str, unit_code: str, period_code: str) -> str:
    """Return the name of a paper's file."""
    return f"{DELIVERABLES[kind].name}_{unit_code}_{period_code}.{kind}"


def build_all(report: ReportInput, outline: str, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """Yield the kind and bytes of every paper that can be made, one after the other."""
    for kind in DELIVERABLES:
        if explain_missing(kind, report) is None:
            yield kind, build_paper(kind, report, outline, today)


def hand_over_all(workspace: Workspace, survey: Survey, bobot: Bobot, made: Mapping[str, bytes]) -> bytes:
    """Return papers that leave the unit together as one zip, and keep of each that it did.

    Args:
        workspace: who takes them out.
        survey: what they are of.
        bobot: the convention of the weights in them.
        made: each paper by its kind.

    Raises:
        StoreError: it cannot be kept; then nothing leaves.
    """
    for kind, paper in made.items():
        record_hand_in(workspace, survey.id, kind, bobot, paper)
    return pack({name_file(kind, survey.unit_code, survey.period.code): paper for kind, paper in made.items()})


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as one zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
