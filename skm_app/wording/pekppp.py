"""Sentences of the page of evidence for PEKPPP, form F02: what is there, its proof, its day, what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from skm_app.wording.dates import format_date
from skm_app.wording.numbers import format_number
from skm_core import Mutu, Period

TITLE = "BUKTI DUKUNG SURVEI KEPUASAN MASYARAKAT"
SOURCE = (
    "Bahan formulir F02 Pemantauan dan Evaluasi Kinerja Penyelenggaraan Pelayanan Publik (PEKPPP), "
    "Permenpan RB 29/2022. Penilaian dilakukan oleh evaluator."
)
HELD = "1. Survei dilaksanakan menurut Permenpan RB 14/2017, dipublikasikan, dan ditindaklanjuti"
MEDIA = "2. Media publikasi hasil survei"
PLAN = "3. Penyelesaian rencana tindak lanjut"
SPEED = "4. Kecepatan tindak lanjut sesudah laporan"
PICTURES = "Lampiran: bukti berupa gambar"
HEADS = ("Yang dinilai", "Yang ada", "Bukti", "Tanggal", "Yang belum ada")

COMPLETE = "lengkap"
NOTHING = "belum ada"
REPORT = "Laporan SKM"
NO_REPORT = "tanggal laporan"
NO_PROOF = "bukti"
NO_DESCRIPTION = "uraian"
NOT_DONE = "belum selesai"
NO_PLAN = "rencana tindak lanjut"
NO_PAPER, NO_SCREEN = "publikasi non-elektronik", "publikasi elektronik"
PAPER, SCREEN = "Publikasi non-elektronik", "Publikasi elektronik"
FOLLOWED = "Hasil ditindaklanjuti"
NOT_ALL = "belum semua kegiatan selesai dengan bukti"


def describe_year(unit_name: str, year: int) -> str:
    """Name the unit and the year that is evaluated."""
    return f"{unit_name}, tahun evaluasi {year}"


def describe_none(year: int) -> str:
    """Say that no survey of a year is there."""
    return f"Tidak ada survei tahun {year} yang tersimpan."


def describe_result(ikm: Decimal, mutu: Mutu, n: int) -> str:
    """State the result of a survey in short."""
    return f"IKM {format_number(ikm)}, mutu {mutu}, {format_number(n)} responden"


def describe_printed(n: int) -> str:
    """State of a survey of which only the printed report is left that it was held."""
    return f"Laporan tercetak, {format_number(n)} responden" if n else "Laporan tercetak"


def describe_held(period: Period) -> str:
    """Name a survey."""
    return f"Survei {period.name}"


def describe_unproven(medium: str) -> str:
    """Say of which publication the proof is missing."""
    return f"bukti {medium[0].lower()}{medium[1:]}"


def describe_done(done: int, planned: int) -> str:
    """State how many lines of a plan were shown to be done."""
    return f"{format_number(done)} dari {format_number(planned)} kegiatan"


def describe_speed(reported: dt.date | None, last: dt.date | None, months: int | None) -> str:
    """State from which report to which last activity, and how many months that is."""
    if reported is None or last is None:
        return "–"
    if months is None:
        return f"laporan {format_date(reported)}, kegiatan terakhir yang terbukti {format_date(last)}"
    return f"laporan {format_date(reported)}, selesai semua {format_date(last)}: {format_number(months)} bulan"


def write_missing(parts: Sequence[str]) -> str:
    """List what is missing, or say that nothing is."""
    return "; ".join(parts) if parts else COMPLETE
