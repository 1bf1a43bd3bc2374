"""Sentences on what is looked at, and on having nothing to look at yet."""

from __future__ import annotations

NO_SURVEY_YET = "Belum ada survei di sini. Mulai dengan mengunggah berkas hasil survei Anda."
OR_SAMPLES = "Belum punya berkas? Lihat dulu dengan data contoh; kecamatannya rekaan."
READING_SAMPLES = "Membaca data contoh…"


def describe_unknown_link(code: str) -> str:
    """Say that a link asks for what is not here."""
    return f"“{code}” dari tautan tidak ada di sini; yang tampil adalah pilihan di sebelah kiri."


def describe_unknown_choice(code: str) -> str:
    """Say that what was chosen before is no choice of this page."""
    return f"“{code}” tidak ada di sini; yang tampil adalah pilihan di bawah."
