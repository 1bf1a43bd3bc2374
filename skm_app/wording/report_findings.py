"""Sentences of the Word report on what the survey found: BAB III to V."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from skm_app.wording.findings import WITHHELD
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number, join_words
from skm_core import Period, Score

NO_PROFILE = "Data yang diolah tidak memuat profil responden."
NO_SERVICES = "Data yang diolah tidak mencatat jenis layanan, sehingga IKM per jenis layanan tidak dihitung."
SERVICES = (
    "IKM semua layanan dihitung dari semua responden bersama (Permenpan RB 14/2017), bukan rata-rata antarlayanan. "
    f"Layanan dengan nilai “–” {WITHHELD} atau ditutup agar nilai kelompok kecil tidak dapat dihitung."
)
SERVICES_ELSEWHERE = (
    "Nilai tiap layanan sudah dimuat di laporan unit ini yang lain (versi sebelumnya, atau periode yang "
    "tumpang-tindih), bukan di sini: selisih keduanya dapat membuka jawaban segelintir orang."
)
ALL_ALIKE = "Semua unsur bernilai sama, jadi tidak ada yang terendah atau tertinggi."
NO_QUOTES = "Tidak ada saran responden yang dikutip pada periode ini."
NO_TREND = "Belum ada periode lain yang sebanding, sehingga tren belum dapat ditunjukkan."
NO_COMPARISON = "Tidak ada periode sebelumnya yang dapat dibandingkan langsung."


def describe_valid(n: int) -> str:
    """State how many answered."""
    return f"Jawaban sah berjumlah {format_number(n)} responden."


def describe_index(unit_name: str, period: Period, score: Score, interval: str) -> str:
    """State the index of a unit and period, what it rests on, and how sure it is."""
    return (
        f"IKM {unit_name} pada {period.name} adalah {format_number(score.ikm)}, mutu {score.mutu} "
        f"({score.kinerja}), dari {format_number(score.n)} responden dengan bobot "
        f"{short_bobot(score.bobot, score.instrument)}. {interval}"
    )


def describe_compared(before: Period, ikm: Decimal, moved: str) -> str:
    """State how the index moved since a period before."""
    return f"Dibanding {before.name} ({format_number(ikm)}), IKM {moved}."


def describe_conclusion(unit_name: str, period: Period, score: Score) -> str:
    """State the letter of a unit and period, with its index."""
    return (
        f"Mutu pelayanan {unit_name} pada {period.name} adalah {score.mutu} ({score.kinerja}) dengan IKM "
        f"{format_number(score.ikm)} dari {format_number(score.n)} responden."
    )


def describe_worst(groups: Sequence[str]) -> str:
    """Name the lowest unsur."""
    return f"Unsur terendah dan menjadi prioritas perbaikan: {'; '.join(groups)}."


def describe_best(groups: Sequence[str]) -> str:
    """Name the highest unsur."""
    return f"Unsur tertinggi: {'; '.join(groups)}."


def describe_plan(names: Sequence[str], count: int) -> str:
    """Name the unsur that are planned for, and how many lines the plan has."""
    return f"Tindak lanjut direncanakan untuk {join_words(names)}, {format_number(count)} kegiatan."
