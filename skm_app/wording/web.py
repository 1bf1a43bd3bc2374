"""Sentences of the text for a website: what the public reads of a survey."""

from __future__ import annotations

import datetime as dt

from skm_app.wording.dates import format_date
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Period, Score

WHO_ANSWERED, RESULT, EACH_UNSUR, DONE_ABOUT_IT = "Responden", "Hasil", "Nilai tiap unsur", "Tindak lanjut"
HEADS = ("Kode", "Unsur", "NRR (1–4)", "Mutu")
NO_PLAN = "Rencana tindak lanjut atas hasil ini belum disusun."
THANKS = (
    "Terima kasih kepada semua yang telah mengisi survei. Penilaian Anda menjadi dasar perbaikan pelayanan kami; "
    "saran dan pengaduan tetap dapat disampaikan kapan saja."
)
SMALL_MERGED = "Kelompok yang sangat kecil digabung, agar tidak menunjuk orang."


def describe_title(unit_name: str, period: Period) -> str:
    """Return the title of the page."""
    return f"Hasil Survei Kepuasan Masyarakat {unit_name}, {period.name}"


def describe_survey(
    unit_name: str, period: Period, instrument: Instrument, days: tuple[dt.date, dt.date] | None
) -> str:
    """State what was done, by which rule, on how many unsur, and on which days people answered."""
    told = (
        f"{unit_name} telah melaksanakan Survei Kepuasan Masyarakat (SKM) {period.name} menurut {instrument.title}, "
        f"yang menilai {len(instrument.unsur)} unsur pelayanan."
    )
    if days is None:
        return told
    first, last = map(format_date, days)
    return f"{told} Jawaban dikumpulkan {f'pada {first}' if first == last else f'dari {first} sampai {last}'}."


def describe_answers(n: int, population: int | None) -> str:
    """State how many answered, of how many that were served where that is known."""
    served = f" dari {format_number(population)} penerima layanan" if population and population >= n else ""
    return f"Survei diisi oleh {format_number(n)} orang{served}."


def describe_result(score: Score) -> str:
    """State the index, its letter and its weight."""
    return (
        f"Indeks Kepuasan Masyarakat (IKM) adalah {format_number(score.ikm)} dari skala 25–100, mutu pelayanan "
        f"{score.mutu} ({score.kinerja}), dihitung dengan bobot {short_bobot(score.bobot, score.instrument)}."
    )


def describe_page(address: str) -> str:
    """Say where the results of the unit stand."""
    return f"Hasil dan tindak lanjut juga dimuat di {address}"
