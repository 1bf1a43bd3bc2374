"""Sentences on who answered."""

from __future__ import annotations

from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_number
from skm_core import Dimension

NO_PROFILE = "Berkas periode ini tidak memuat profil responden (jenis kelamin, usia, pendidikan, atau pekerjaan)."
NAME_PROFILE = "Siapa yang menjawab"
COMPARE_GROUP = "Bandingkan satu kelompok antarkecamatan"
SMALL_GROUPS = (
    "Nilai kelompok yang terlalu kecil tidak ditampilkan, agar jawaban seseorang tidak dapat ditebak; bila perlu, "
    "kelompok lain ikut ditutup supaya selisihnya tidak membuka nilai itu."
)


def name_cut(dimension: Dimension) -> str:
    """Name the unsur by group of respondents, by what they are grouped."""
    return f"Nilai unsur menurut {DIMENSION_NAMES[dimension].lower()}"


def describe_answered(n: int, largest: str) -> str:
    """State how many answered, and the largest group of them."""
    return f"{format_number(n)} orang menjawab. {largest}."


def describe_census(n: int) -> str:
    """Ask whether really everybody who was served answered."""
    return f"Penerima layanan dan responden sama-sama {format_number(n)}. Benar semua penerima layanan mengisi?"
