"""Which chapters a report has, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from skm_app.reports.input import ReportInput
from skm_app.reports.word import appendix, collecting, findings, follow_up
from skm_app.reports.word.layout import WordWriter

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
                ("Analisis Kelemahan dan Kelebihan Unsur Layanan", findings.write_analysis),
                ("Rencana Tindak Lanjut", follow_up.write_plan),
                ("Tren Nilai SKM", findings.write_trend),
            ),
        ),
        ("KESIMPULAN", (("", findings.write_conclusion),)),
    ),
    Outline.FOUR: (
        ("PENDAHULUAN", (*_INTRODUCTION, *_COLLECTING)),
        (
            "HASIL DAN ANALISIS",
            (
                ("Analisis Responden", findings.write_respondents),
                ("Indeks Kepuasan Masyarakat Unit dan Unsur Layanan", findings.write_index),
                ("Indeks Kepuasan Masyarakat per Jenis Layanan", findings.write_services),
                ("Analisis Masalah", findings.write_analysis),
                ("Rencana Tindak Lanjut", follow_up.write_plan),
                ("Tren Nilai SKM", findings.write_trend),
            ),
        ),
        ("HASIL TINDAK LANJUT PERIODE SEBELUMNYA", (("", follow_up.write_last_plan),)),
        ("KESIMPULAN DAN SARAN", (("", findings.write_conclusion),)),
    ),
}


def build_report(report: ReportInput, outline: Outline = Outline.FIVE) -> bytes:
    """Return the report of one survey as a Word document.

    Args:
        report: the survey with all that stands about it.
        outline: which chapters it has.
    """
    title = f"Laporan pelaksanaan SKM {report.unit_name}, {report.period.name}"
    writer = WordWriter(title, report.unit_name, report.reported_on or report.period.last_day)
    writer.add_cover(
        [
            ("LAPORAN PELAKSANAAN\nSURVEI KEPUASAN MASYARAKAT (SKM)", 20),
            (report.unit_name.upper(), 16),
            *([(report.parent_name.upper(), 14)] if report.parent_name else []),
            (report.period.name.upper(), 14),
        ]
    )
    writer.add_contents()
    for number, (name, sections) in enumerate(_CHAPTERS[outline], 1):
        writer.add_heading(f"BAB {_ROMAN[number - 1]} {name}", 1)
        for place, (section, write) in enumerate(sections, 1):
            if section:
                writer.add_heading(f"{number}.{place} {section}", 2)
            write(writer, report)
    _write_appendices(writer, report, outline)
    return writer.finish()


def _write_appendices(writer: WordWriter, report: ReportInput, outline: Outline) -> None:
    parts: list[tuple[str, Write]] = [
        ("Kuesioner", appendix.write_questionnaire),
        ("Hasil Pengolahan Data", appendix.write_processing),
        ("Dokumentasi", appendix.write_pictures),
    ]
    if outline is Outline.FIVE:
        parts.append(("Laporan Hasil Tindak Lanjut Periode Sebelumnya", follow_up.write_last_plan))
    parts.append(("Catatan Pemeriksaan", appendix.write_remarks))
    writer.add_heading("LAMPIRAN", 1)
    for number, (name, write) in enumerate(parts, 1):
        writer.add_heading(f"Lampiran {number}. {name}", 2)
        write(writer, report)
