"""Sentences on how the index moves from period to period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from skm_app.wording.numbers import format_number, join_words
from skm_core import Period, Score

NOT_COMPARABLE = "Tidak ada pembanding: periode sebelumnya rekap tercetak, berkuesioner lain, atau tumpang-tindih."
FIRST_PERIOD = "Ini periode pertama unit ini. Pilih periode lain di atas untuk melihat perubahannya."
ONLY_PERIOD = "Belum ada periode lain untuk dibandingkan. Unggah periode lain dari unit ini."
MARKS_OF_RECAPS = (
    "Lingkaran kosong: rekap. Wajik dan batang abu-abu: angka tercetak laporan lama dan rentang dari NRR bulatnya."
)
HOW_TO_READ_STEPS = (
    "Batang abu-abu dipotong di kiri; yang dibaca adalah langkahnya. Sumbangan unsur dijumlahkan tepat sama dengan "
    "perubahan IKM yang tercetak."
)
INDEX_BY_PERIOD = "IKM per periode"
BY_PERIOD = "Dari periode ke periode"
VERTICAL_LINES = "Klik satu titik untuk periode itu. Garis tegak: selang 95%."
TARGET = "Target"
COMPARED_WITH = "Dibandingkan dengan"
BEFORE = "periode sebelumnya"
NOBODY_COUNTED = "jumlah penerima layanan belum diisi"
HOW_TO_READ_SLOPE = (
    "Setahun: kemiringan garis lurus melalui semua periode itu (paling banyak delapan terakhir), bukan selisih kedua "
    "ujungnya. Penurunan pelan yang tidak terlihat antara dua periode berurutan hanya tampak di sini. Putusan IKM dan "
    "unsur dikoreksi bersama (Holm)."
)
CHOSEN_PAIR = (
    "Pasangan periode ini dipilih sendiri: IKM diuji sendiri, unsur dikoreksi antarunsur; judul tidak memakainya."
)
STEPS_OF_CHANCE = "Lihat sumbangan unsur (tidak ada yang dapat dibedakan dari kebetulan)"
STEPS_UNTESTED = "Lihat sumbangan unsur (tidak dapat diuji)"
NO_GROUPS = "Terlalu sedikit responden: tidak ada kelompok yang dapat ditampilkan."
OTHER_RULES = (
    "Satu unsur ditetapkan menurut peraturan di salah satu periode dan dijawab di periode lainnya: IKM dan kelompok "
    "tidak diuji."
)
MARKS_OF_INDEX = "Pada skala: segitiga IKM ini, kurung selangnya, lingkaran IKM yang dibandingkan."
HEADLINE_STAYS = "Judul melihat periode sebelumnya dan semua periode; pilihan “Sejak …” hanya mengubah kartunya."
GROUPS_TOGETHER = "Semua uji satu karakteristik dikoreksi bersama (Holm)."
NOT_COMPUTABLE = "tidak dapat dihitung"
OTHER_PEOPLE = "Karena orangnya lain, atau penilaiannya?"
TWO_PARTS = (
    "Bagian pertama: susunan respondennya berubah, misalnya lebih banyak yang muda. Bagian kedua: kelompok "
    "yang sama memberi nilai lain. Keduanya dijumlahkan tepat sama dengan perubahan IKM."
)


def describe_nothing_before(*, several: bool, earlier: bool) -> str:
    """Say why a survey is compared with nothing.

    Args:
        several: whether the unit has other surveys.
        earlier: whether any of them is of an earlier time.
    """
    if earlier:
        return NOT_COMPARABLE
    return FIRST_PERIOD if several else ONLY_PERIOD


def describe_overlapping(periods: Sequence[Period]) -> str:
    """Name the periods that are not drawn, for they overlap others."""
    return f"Tidak digambar karena tumpang-tindih dengan periode lain: {_join(periods)}."


def describe_before(period: Period | None) -> str:
    """Name the choice of the period before, whichever that is."""
    return f"{name_since(period)} ({'sebelumnya' if period else 'tidak ada'})"


def describe_from(score: Score) -> str:
    """Name what a change counts from: an earlier index and its letter."""
    return f"IKM, dari {format_number(score.ikm)} {score.mutu}"


def describe_since(period: Period | None) -> str:
    """Say since when something changed, after the change: a period, or each unit's period before."""
    return f"sejak {period.name if period else BEFORE}"


def describe_not_here(code: str) -> str:
    """Say that this unit has no such period to be compared with."""
    return f"{code} tidak ada pada unit ini, atau tidak dapat dibandingkan; yang dipakai periode sebelumnya."


def describe_span(first: Period, last: Period) -> str:
    """Name the periods that a line is drawn through."""
    return f"Dari {first.name} sampai {last.name}"


def describe_overlap(periods: Sequence[Period]) -> str:
    """Name the periods that share months with the one looked at: between them there is no difference."""
    return f"Tumpang-tindih dengan periode ini, tidak dibandingkan: {_join(periods)}."


def describe_compared_with(period: Period) -> str:
    """Say of a table which period its changes count from."""
    return f"dibandingkan dengan {period.name}"


def name_since(period: Period | None) -> str:
    """Head the column of changes since a period, be it that there is none."""
    return f"S{describe_since(period)[1:]}"


def describe_merged(merged: Mapping[str, Sequence[str]]) -> str | None:
    """Name the levels that were merged before a change was split; None where none were.

    Args:
        merged: by what the respondents were grouped, the levels.
    """
    told = [f"{name}: {join_words(list(levels))}" for name, levels in merged.items() if levels]
    return f"Digabung karena terlalu sedikit atau ditutup: {'; '.join(told)}." if told else None


def describe_gaps(periods: Sequence[Period]) -> str:
    """Name the periods without a survey."""
    return f"Tidak ada survei: {_join(periods)}."


def describe_other_instruments(periods: Sequence[Period]) -> str:
    """Name the periods that are not drawn, for they were asked something else."""
    return f"Tidak digambar karena memakai kuesioner lain, sehingga tidak sebanding: {_join(periods)}."


def _join(periods: Sequence[Period]) -> str:
    return join_words([period.name for period in periods])


def describe_scale(low: Decimal, high: Decimal, first: int, last: int) -> str:
    """Say on which scale and over which years several small lines are drawn.

    >>> describe_scale(Decimal("2.83"), Decimal("3.82"), 2023, 2025)
    'Semua pada satu skala, 2,83–3,82, dan satu sumbu waktu, 2023–2025.'
    """
    years = str(first) if first == last else f"{first}–{last}"
    return f"Semua pada satu skala, {format_number(low)}–{format_number(high)}, dan satu sumbu waktu, {years}."
