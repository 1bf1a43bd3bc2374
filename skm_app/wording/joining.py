"""Sentences on several files that are, or are not, one survey."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.wording.numbers import format_number, join_words

NOT_TO_JOIN = "Rekap, atau berkas dengan kuesioner lain, tidak dapat digabung. Simpan satu per satu."
SAME_FILE_TWICE = "Berkas yang sama ada dua kali. Hapus yang berulang, lalu coba lagi."
JOIN_OR_REPLACE = (
    "**Gabungkan** bila respondennya lain (layanan atau loket lain): semua respondennya dihitung bersama. "
    "**Ganti** bila berkas ini perbaikan atau lanjutan dari yang tersimpan."
)
SERVICE_OF_FILE = "Nama layanan untuk responden {name}"


def describe_repeated(count: int) -> str:
    """Say that files share respondents, so that joining them would count these twice."""
    return (
        f"{format_number(count)} responden ada di kedua berkas (waktu dan jawabannya sama). "
        "Pakai berkas yang terbaru saja: menggabungkan akan menghitungnya dua kali."
    )


def describe_joined(names: Sequence[str]) -> str:
    """Name the files that are one survey."""
    return f"Gabungan dari {join_words(names)}."
