"""Sentences of the slides."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number, join_words
from skm_core import Instrument, Period, Score, Unsur

COVER = "Hasil Survei Kepuasan Masyarakat"
NO_PROFILE = "Berkas tidak memuat profil responden."
ALL_MERGED = "Kelompok respondennya terlalu kecil untuk disebut."
NRR_OF_EACH = "NRR tiap unsur, skala 1 sampai 4"
TO_CONFIRM = "Unsur terendah menunggu kepastian U8 dan U9"
NO_PLAN = "Rencana tindak lanjut belum disusun"
LOWEST, HIGHEST = "Terendah", "Tertinggi"
NOBODY = "belum ditentukan"
PLAN_HEADS = ("Unsur", "Kegiatan", "Siapa", "Kapan")
DONE_HEADS = ("Unsur", "Kegiatan", "Keadaan")
INTERVALS = "Garis tegak: selang kepercayaan 95%."


def describe_index(score: Score) -> str:
    """State the letter and the index."""
    return f"Mutu pelayanan {score.mutu} ({score.kinerja}) dengan IKM {format_number(score.ikm)}"


def describe_ends(lowest: Sequence[Unsur], highest: Sequence[Sequence[Unsur]], instrument: Instrument) -> str:
    """Say what has the lowest and what the highest value; ties whole."""
    low = join_words([short_unsur(unsur, instrument) for unsur in lowest])
    high = join_words([short_unsur(unsur, instrument) for group in highest for unsur in group])
    return f"Angka terendah: {low}; angka tertinggi: {high}" if high else f"Angka terendah: {low}"


def describe_said(count: int, about: str | None) -> str:
    """State how many suggestions are quoted, and of what the first ones are."""
    told = f"Warga menyampaikan {format_number(count)} saran berikut"
    return f"{told}, terutama tentang {about}" if about else told


def describe_by(dimension: str) -> str:
    """Name a chart of respondents."""
    return f"Responden menurut {dimension.lower()}"


def describe_course(told: str) -> str:
    """Name the chart of the periods, with what each has."""
    return f"IKM tiap periode: {told}"


def describe_done(period: Period, done: int, planned: int) -> str:
    """State how much of a plan is done."""
    return f"{format_number(done)} dari {format_number(planned)} kegiatan tindak lanjut {period.name} selesai"


def describe_to_plan(unsur: str) -> str:
    """Say what has to be written down for an unsur."""
    return f"{unsur}: perlu kegiatan, waktu, dan penanggung jawab"
