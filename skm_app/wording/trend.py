"""Sentences on how the index moves from period to period."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.wording.numbers import join_words
from skm_core import Period

NOT_COMPARABLE = "Tidak ada pembanding: periode sebelumnya rekap tercetak, berkuesioner lain, atau tumpang-tindih."
FIRST_PERIOD = "Ini periode pertama unit ini. Pilih periode lain di kiri untuk melihat perubahannya."
ONLY_PERIOD = "Belum ada periode lain untuk dibandingkan. Unggah periode lain dari unit ini."
MARKS_OF_RECAPS = (
    "Lingkaran kosong: rekap. Wajik dan batang abu-abu: angka tercetak laporan lama dan rentang dari NRR bulatnya."
)
HOW_TO_READ_STEPS = (
    "Batang abu-abu dipotong di kiri; yang dibaca adalah langkahnya. Sumbangan unsur dijumlahkan tepat sama dengan "
    "perubahan IKM yang tercetak."
)
OTHER_PEOPLE = "Karena orangnya lain, atau penilaiannya?"
TWO_PARTS = (
    "Bagian pertama: susunan respondennya berubah, misalnya lebih banyak yang muda. Bagian kedua: kelompok "
    "yang sama memberi nilai lain. Keduanya dijumlahkan tepat sama dengan perubahan IKM."
)


def describe_overlapping(periods: Sequence[Period]) -> str:
    """Name the periods that are not drawn, for they overlap others."""
    return f"Tidak digambar karena tumpang-tindih dengan periode lain: {_join(periods)}."


def describe_gaps(periods: Sequence[Period]) -> str:
    """Name the periods without a survey."""
    return f"Tidak ada survei: {_join(periods)}."


def describe_other_instruments(periods: Sequence[Period]) -> str:
    """Name the periods that are not drawn, for they were asked something else."""
    return f"Tidak digambar karena memakai kuesioner lain, sehingga tidak sebanding: {_join(periods)}."


def _join(periods: Sequence[Period]) -> str:
    return join_words([period.name for period in periods])
