"""Sentences on how the index moves from period to period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skm_app.wording.numbers import format_number, join_words
from skm_core import Period, Score

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
COMPARED_WITH = "Dibandingkan dengan"
BEFORE = "periode sebelumnya"
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
HEADLINE_STAYS = "Judul memakai periode sebelumnya, bukan pilihan ini; perubahan tiap unsur ada di Tren."
GROUPS_OVER_PERIODS = "Kelompok responden"
GROUPS_TOGETHER = "Semua uji satu karakteristik dikoreksi bersama (Holm)."
NOT_COMPUTABLE = "tidak dapat dihitung"
OTHER_PEOPLE = "Karena orangnya lain, atau penilaiannya?"
TWO_PARTS = (
    "Bagian pertama: susunan respondennya berubah, misalnya lebih banyak yang muda. Bagian kedua: kelompok "
    "yang sama memberi nilai lain. Keduanya dijumlahkan tepat sama dengan perubahan IKM."
)


def describe_overlapping(periods: Sequence[Period]) -> str:
    """Name the periods that are not drawn, for they overlap others."""
    return f"Tidak digambar karena tumpang-tindih dengan periode lain: {_join(periods)}."


def describe_before(period: Period | None) -> str:
    """Name the choice of the period before, whichever that is."""
    return f"{period.name} (sebelumnya)" if period else f"{BEFORE} (tidak ada)"


def describe_from(period: Period, score: Score) -> str:
    """Name what a change counts from: the index and letter of a period."""
    return f"dari {format_number(score.ikm)} {score.mutu}, {period.name}"


def describe_not_here(code: str) -> str:
    """Say that this unit has no such period to be compared with."""
    return f"{code} tidak ada pada unit ini, atau tidak dapat dibandingkan; yang dipakai periode sebelumnya."


def describe_span(first: Period, last: Period) -> str:
    """Name the periods that a line is drawn through."""
    return f"Dari {first.name} sampai {last.name}"


def describe_overlap(periods: Sequence[Period]) -> str:
    """Name the periods that share months with the one looked at: between them there is no difference."""
    return f"Tumpang-tindih dengan periode ini, tidak dibandingkan: {_join(periods)}."


def describe_steps(before: Period, after: Period) -> str:
    """Name what the steps from one period to another show."""
    return f"Sumbangan unsur pada perubahan dari {before.name} ke {after.name}"


def describe_compared_with(period: Period) -> str:
    """Say of a table which period its changes count from."""
    return f"dibandingkan dengan {period.name}"


def name_since(period: Period | None) -> str:
    """Head the column of changes since a period, be it that there is none."""
    return f"Sejak {period.name}" if period else f"Sejak {BEFORE}"


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
