"""Sentences on several files that are, or are not, one survey."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.wording.numbers import format_number, join_words

NOT_TO_JOIN = "Rekap, atau berkas dengan kuesioner lain, tidak dapat digabung. Simpan satu per satu."
SAME_FILE_TWICE = "Berkas yang sama ada dua kali. Hapus yang berulang, lalu coba lagi."
ALREADY_IN = "Berkas ini sudah termasuk dalam survei yang tersimpan; tidak perlu digabung lagi."
FOLLOWS_U8 = "U8 dan U9 berkas ini mengikuti jawaban untuk survei yang tersimpan."
JOIN_OR_REPLACE = (
    "**Gabungkan** bila respondennya lain (layanan atau loket lain): semua respondennya dihitung bersama. "
    "**Ganti** bila berkas ini perbaikan, atau ekspor terbaru yang sudah memuat semua responden lama."
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


def describe_kept_population(population: int) -> str:
    """Say that the number of people served stays that of the survey that stands."""
    return f"Jumlah penerima layanan tetap {format_number(population)}, seperti yang tersimpan."
