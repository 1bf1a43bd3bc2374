"""Sentences on who answered."""

from __future__ import annotations

from skm_app.wording.findings import WITHHELD_SHORT
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_number
from skm_core import Dimension, Score

NO_PROFILE = "Berkas periode ini tidak memuat profil responden (jenis kelamin, usia, pendidikan, atau pekerjaan)."
NAME_PROFILE = "Siapa yang menjawab"
COMPARE_GROUP = "Bandingkan satu kelompok antarkecamatan"
SMALL_GROUPS = (
    "Nilai kelompok yang terlalu kecil tidak ditampilkan, agar jawaban seseorang tidak dapat ditebak; bila perlu, "
    "kelompok lain ikut ditutup supaya selisihnya tidak membuka nilai itu."
)
CROSS = "Silang"
CROSS_WITH = "Silang dengan"
NO_ROWS_LEFT = "Jawaban per orang tidak disimpan lagi, jadi dua hal sekaligus tidak dapat dihitung."
TELLS_TOO_MUCH = (
    "Keduanya tidak dapat ditampilkan bersama: dari jumlah tiap kelompok, jawaban beberapa orang dapat dihitung."
)
ONLY_HERE = "IKM dan jumlah orang; hanya di layar ini, tidak diekspor dan tidak ikut diserahkan."


def describe_cell(n: int, score: Score | None) -> str:
    """Print the index and number of people of two groups at once; a dash for nobody, a word where it is withheld."""
    if not n:
        return "–"
    return f"{format_number(score.ikm)} ({format_number(n)})" if score else WITHHELD_SHORT


def name_cut(dimension: Dimension) -> str:
    """Name the unsur by group of respondents, by what they are grouped."""
    return f"Nilai unsur menurut {DIMENSION_NAMES[dimension].lower()}"


def describe_answered(n: int, largest: str) -> str:
    """State how many answered, and the largest group of them."""
    return f"{format_number(n)} orang menjawab. {largest}."


def describe_census(n: int) -> str:
    """Ask whether really everybody who was served answered."""
    return f"Penerima layanan dan responden sama-sama {format_number(n)}. Benar semua penerima layanan mengisi?"
