"""What is laid behind the report: the questionnaire that was used, photos, proofs, publications, the decree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from skm_app.attachments import Attachment, AttachmentKind
from skm_app.publications import Publication
from skm_app.reports.input import RealisedLine, ReportInput
from skm_app.reports.word import appendix, follow_up
from skm_app.reports.word.layout import WordWriter
from skm_app.reports.writer import Writer
from skm_app.wording.dates import format_date
from skm_app.wording.enclosures import KIND_NAMES, MEDIUM_NAMES
from skm_app.wording.names import short_any
from skm_app.wording.report_front import (
    DOCUMENTS,
    NO_QUESTIONNAIRE,
    describe_decree,
    describe_enclosed,
    describe_proof,
)
from skm_core import Instrument

Write = Callable[[WordWriter, ReportInput], None]
ShownProof = tuple[str, str, bytes | None]
"""What a proof shows, the name of its file, and its bytes where it is a picture."""


_HIGHEST = 9.0
"""Centimetres of a photo or proof: two stand on a page, each with its caption."""

_WIDEST = 13.0
_WHOLE = 18.5
"""Centimetres of a scanned page."""


def list_annexes(report: ReportInput, *, with_follow_up: bool) -> Sequence[tuple[str, Write]]:
    """Return the annexes that a report has, by title and what writes them: one without content is left out.

    Args:
        report: the survey.
        with_follow_up: whether what became of the last plan is an annex; else it is a chapter.
    """
    last = report.previous_plan.lines if report.previous_plan else ()
    parts: list[tuple[str, Write, bool]] = [
        ("Kuesioner yang Dipakai", write_questionnaire, True),
        ("Hasil Pengolahan Data", appendix.write_processing, True),
        ("Dokumentasi Pelaksanaan Survei", write_photos, bool(report.list_files(AttachmentKind.PHOTO))),
        ("Laporan Hasil Tindak Lanjut Periode Sebelumnya", follow_up.write_last_plan, with_follow_up),
        (
            "Bukti Tindak Lanjut",
            write_proofs,
            any(one.proofs for one in last),
        ),
        ("Publikasi Hasil Survei", write_publications, bool(_list_published(report))),
        ("Surat Keputusan Tim Survei", write_decree, bool(report.list_files(AttachmentKind.DECREE))),
        ("Catatan Pemeriksaan", appendix.write_remarks, bool(report.printed)),
    ]
    return [(title, write) for title, write, known in parts if known]


def write_questionnaire(writer: WordWriter, report: ReportInput) -> None:
    """Show the questionnaire that was used, or say that it is not there; one that was not used is never printed."""
    _show_files(writer, report.list_files(AttachmentKind.QUESTIONNAIRE), NO_QUESTIONNAIRE, _WHOLE)


def write_decree(writer: WordWriter, report: ReportInput) -> None:
    """Show the decree on the survey team."""
    if told := describe_decree(report.particulars):
        writer.add_text(told)
    _show_files(writer, report.list_files(AttachmentKind.DECREE), "", _WHOLE)


def write_photos(writer: WordWriter, report: ReportInput) -> None:
    """Show the photos of the survey."""
    for photo in report.list_files(AttachmentKind.PHOTO):
        caption = photo.caption or KIND_NAMES[photo.kind]
        writer.add_picture(photo.content, caption, f"Foto: {caption}", _WIDEST, _HIGHEST)


def write_proofs(writer: WordWriter, report: ReportInput) -> None:
    """Show the proofs of what became of the last plan."""
    lines = report.previous_plan.lines if report.previous_plan else ()
    show_proofs(writer, list_proofs(lines, report.instrument))


def show_proofs(writer: Writer, proofs: Sequence[ShownProof]) -> None:
    """Show proofs that are pictures, each with its caption; of a document its name."""
    for told, file_name, picture in proofs:
        if picture:
            writer.add_picture(picture, told, f"Bukti: {file_name}", _WIDEST, _HIGHEST)
    documents = [f"{told}: {file_name}" for told, file_name, picture in proofs if not picture]
    if documents:
        writer.add_text(DOCUMENTS)
        writer.add_list(documents)


def list_proofs(lines: Sequence[RealisedLine], instrument: Instrument) -> list[ShownProof]:
    """Return the proofs of the lines of a plan: what each shows, its name, and its bytes where it is a picture."""
    return [
        (
            describe_proof(short_any(done.line.unsur, instrument), done.line.kegiatan, number, len(done.proofs)),
            proof.file_name,
            proof.picture,
        )
        for done in lines
        for number, proof in enumerate(done.proofs, 1)
    ]


def write_publications(writer: WordWriter, report: ReportInput) -> None:
    """Write where and when the result was made public until the day of the report, with the pictures that show it."""
    published = _list_published(report)
    rows = [
        (str(number), MEDIUM_NAMES[one.medium], format_date(one.published_on), one.place, one.file_name or "–")
        for number, one in enumerate(published, 1)
    ]
    heads = ("No", "Media", "Tanggal", "Alamat atau tempat", "Bukti")
    writer.add_table("Publikasi hasil survei", heads, rows, (0.9, 3, 2.4, 5, 3))
    show_published(writer, published)


def show_published(writer: Writer, published: Sequence[Publication]) -> None:
    """Show the pictures of publications, each with its medium, day and place."""
    for one in published:
        if one.picture:
            caption = f"{MEDIUM_NAMES[one.medium]}, {format_date(one.published_on)}: {one.place}"
            writer.add_picture(one.picture, caption, f"Bukti publikasi: {one.place}", _WIDEST, _HIGHEST)


def _list_published(report: ReportInput) -> list[Publication]:
    """Return the publications that a report of its day can know of."""
    day = report.reported_on
    return [one for one in report.publications if day is None or one.published_on <= day]


def _show_files(writer: WordWriter, files: Sequence[Attachment], none: str, highest: float) -> None:
    if not files and none:
        writer.add_text(none)
    for one in files:
        if one.is_picture:
            writer.add_picture(one.content, KIND_NAMES[one.kind], KIND_NAMES[one.kind], highest=highest)
    if documents := [one.file_name for one in files if not one.is_picture]:
        writer.add_text(describe_enclosed(documents))
