"""Sentences of the publication sheet."""

from __future__ import annotations

from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import Score

INDEX = "INDEKS KEPUASAN MASYARAKAT"
PROMISE = "Yang kami perbaiki"
THANKS = "Terima kasih kepada semua yang telah mengisi survei."
WHY_THANKS = "Penilaian Anda menjadi dasar perbaikan pelayanan kami."


def describe_other_levels(count: int) -> str:
    """Say how many groups are told together."""
    return f"{count} kelompok lain"


def describe_basis(score: Score) -> str:
    """State what the numbers of the sheet rest on: the regulation, the bobot, and where each letter begins."""
    letters = "; ".join(
        f"{interval.mutu.value} ({interval.kinerja}) mulai {format_number(interval.lower)}"
        for interval in score.instrument.table.intervals
    )
    return (
        f"Survei Kepuasan Masyarakat menurut {score.instrument.title}; bobot "
        f"{short_bobot(score.bobot, score.instrument)}. {letters}."
    )


def describe_served(population: int | None) -> str:
    """State of how many that were served; empty where nobody counted them."""
    return f"dari {format_number(population)} penerima layanan" if population else ""
