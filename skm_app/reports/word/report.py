"""Which chapters a report has, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from skm_app.reports.input import ReportInput
from skm_app.reports.word import analysis, collecting, findings, follow_up, front
from skm_app.reports.word.annexes import list_annexes
from skm_app.reports.word.layout import WordWriter
from skm_app.reports.word.pages import count_pages

Write = Callable[[WordWriter, ReportInput], None]
Chapter = tuple[str, Sequence[tuple[str, Write]]]
"""Its title, and its sections: title and what writes it."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI")


class Outline(StrEnum):
    """Name an outline in use: the five chapters of the ministry's form, or the newer four."""

    FIVE = "lima"
    FOUR = "empat"


_INTRODUCTION: tuple[tuple[str, Write], ...] = (
    ("Latar Belakang", collecting.write_background),
    ("Dasar Pelaksanaan Survei Kepuasan Masyarakat", collecting.write_legal),
    ("Maksud dan Tujuan", collecting.write_purpose),
)
_COLLECTING: tuple[tuple[str, Write], ...] = (
    ("Pelaksana SKM", collecting.write_team),
    ("Metode Pengumpulan Data", collecting.write_method),
    ("Lokasi Pengumpulan Data", collecting.write_location),
    ("Waktu Pelaksanaan SKM", collecting.write_schedule),
    ("Penentuan Jumlah Responden", collecting.write_sample),
)
_CHAPTERS: dict[Outline, tuple[Chapter, ...]] = {
    Outline.FIVE: (
        ("PENDAHULUAN", _INTRODUCTION),
        ("PENGUMPULAN DATA SKM", _COLLECTING),
        (
            "HASIL PENGOLAHAN DATA SKM",
            (
                ("Jumlah Responden SKM", findings.write_respondents),
                ("Indeks Kepuasan Masyarakat Unit dan Unsur Layanan", findings.write_index),
                ("Indeks Kepuasan Masyarakat per Jenis Layanan", findings.write_services),
            ),
        ),
        (
            "ANALISIS HASIL SKM",
            (
                ("Analisis Kelemahan dan Kelebihan Unsur Layanan", analysis.write_strengths),
                ("Rencana Tindak Lanjut", follow_up.write_plan),
                ("Tren Nilai SKM", findings.write_trend),
            ),
        ),
        ("KESIMPULAN", (("", findings.write_conclusion), ("", front.write_signature))),
    ),
    Outline.FOUR: (
        ("PENDAHULUAN", (*_INTRODUCTION, *_COLLECTING)),
        (
            "HASIL DAN ANALISIS",
            (
                ("Analisis Responden", findings.write_respondents),
                ("Indeks Kepuasan Masyarakat Unit dan Unsur Layanan", findings.write_index),
                ("Indeks Kepuasan Masyarakat per Jenis Layanan", findings.write_services),
                ("Analisis Masalah", analysis.write_causes),
                ("Rencana Tindak Lanjut", follow_up.write_plan),
                ("Tren Nilai SKM", findings.write_trend),
            ),
        ),
        ("HASIL TINDAK LANJUT PERIODE SEBELUMNYA", (("", follow_up.write_last_plan),)),
        (
            "KESIMPULAN DAN SARAN",
            (("Kesimpulan", findings.write_conclusion), ("Saran", analysis.write_advice), ("", front.write_signature)),
        ),
    ),
}


def build_report(report: ReportInput, outline: Outline = Outline.FIVE, office: str | None = None) -> bytes:
    """Return the report of one survey as a Word document.

    Args:
        report: the survey with all that stands about it.
        outline: which chapters it has.
        office: the program that counts its pages, as ``soffice``; without it the contents have no numbers until Word
            counts.
    """
    writer = _write(report, outline)
    document = writer.finish()
    pages = count_pages(document, writer.first_numbered, office)
    # the room for a number is always there, so that the pages are the same with and without it
    return _write(report, outline).finish(pages) if pages else document


def _write(report: ReportInput, outline: Outline) -> WordWriter:
    title = f"Laporan pelaksanaan SKM {report.unit_name}, {report.period.name}"
    writer = WordWriter(title, report.unit_name, report.reported_on or report.period.last_day)
    front.write_cover(writer, report)
    front.write_front(writer, report)
    writer.begin_pages(roman=False)
    for number, (name, sections) in enumerate(_CHAPTERS[outline], 1):
        writer.add_heading(f"BAB {_ROMAN[number - 1]} {name}", 1)
        for place, (section, write) in enumerate(sections, 1):
            if section:
                writer.add_heading(f"{number}.{place} {section}", 2)
            write(writer, report)
    writer.add_heading("LAMPIRAN", 1)
    for number, (name, write) in enumerate(list_annexes(report, with_follow_up=outline is Outline.FIVE), 1):
        writer.add_heading(f"Lampiran {number}. {name}", 2)
        write(writer, report)
    return writer
