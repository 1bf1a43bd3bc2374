"""Sentences of the letter that a report goes with, and of its receipt."""

from __future__ import annotations

from skm_app.wording.numbers import format_number
from skm_core import Period, Score

NUMBER, NATURE, ENCLOSED, SUBJECT = "Nomor", "Sifat", "Lampiran", "Hal"
ADDRESSEE = "Yth."
RECEIPT = "TANDA TERIMA"
RECEIVED = ("Diterima oleh", "Jabatan", "Tanggal", "Tanda tangan")


def describe_subject(period: Period) -> str:
    """Say what the letter is about."""
    return f"Penyampaian Laporan Survei Kepuasan Masyarakat {period.name}"


def describe_letter(unit_name: str, period: Period, score: Score) -> str:
    """State what is handed in, and its result."""
    return (
        "Dengan hormat,\n\n"
        f"Bersama ini kami sampaikan Laporan Pelaksanaan Survei Kepuasan Masyarakat (SKM) {unit_name} periode "
        f"{period.name} sesuai Peraturan Menteri PANRB Nomor 14 Tahun 2017. Indeks Kepuasan Masyarakat pada periode "
        f"tersebut adalah {format_number(score.ikm)} dengan mutu pelayanan {score.mutu} ({score.kinerja}) dari "
        f"{format_number(score.n)} responden.\n\n"
        "Demikian disampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."
    )
