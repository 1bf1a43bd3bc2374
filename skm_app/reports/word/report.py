"""Which chapters a report has, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from skm_app.reports.handed import Handed
from skm_app.reports.word import appendix, collecting, findings, follow_up
from skm_app.reports.word.layout import Paper

Write = Callable[[Paper, Handed], None]
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


def build_report(handed: Handed, outline: Outline = Outline.FIVE) -> bytes:
    """Return the report of one survey as a Word document.

    Args:
        handed: the survey with all that stands about it.
        outline: which chapters it has.
    """
    title = f"Laporan pelaksanaan SKM {handed.unit_name}, {handed.period.name}"
    paper = Paper(title, handed.unit_name, handed.reported_on or handed.period.last_day)
    paper.add_cover(
        [
            ("LAPORAN PELAKSANAAN\nSURVEI KEPUASAN MASYARAKAT (SKM)", 20),
            (handed.unit_name.upper(), 16),
            *([(handed.parent_name.upper(), 14)] if handed.parent_name else []),
            (handed.period.name.upper(), 14),
        ]
    )
    paper.add_contents()
    for number, (name, sections) in enumerate(_CHAPTERS[outline], 1):
        paper.add_heading(f"BAB {_ROMAN[number - 1]} {name}", 1)
        for place, (section, write) in enumerate(sections, 1):
            if section:
                paper.add_heading(f"{number}.{place} {section}", 2)
            write(paper, handed)
    _write_appendices(paper, handed, outline)
    return paper.finish()


def _write_appendices(paper: Paper, handed: Handed, outline: Outline) -> None:
    parts: list[tuple[str, Write]] = [
        ("Kuesioner", appendix.write_questionnaire),
        ("Hasil Pengolahan Data", appendix.write_processing),
        ("Dokumentasi", appendix.write_pictures),
    ]
    if outline is Outline.FIVE:
        parts.append(("Laporan Hasil Tindak Lanjut Periode Sebelumnya", follow_up.write_last_plan))
    parts.append(("Catatan Pemeriksaan", appendix.write_remarks))
    paper.add_heading("LAMPIRAN", 1)
    for number, (name, write) in enumerate(parts, 1):
        paper.add_heading(f"Lampiran {number}. {name}", 2)
        write(paper, handed)
