"""Sentences of the Word report on how the survey was made, what is planned, and what stands behind it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from skm_app.wording.dates import format_date
from skm_app.wording.findings import describe_respondents
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import Bobot, Instrument, Period
from skm_core.regulation import CONVERSION

WORKDAYS = "Hari kerja dihitung dari Senin sampai dengan Jumat dan belum dikurangi hari libur."
NO_PLAN = "Rencana tindak lanjut belum disusun."
ORDER_OF_PLAN = "Rencana tindak lanjut disusun mulai dari unsur dengan nilai terendah."
NO_LAST_PLAN = "Tidak ada rencana tindak lanjut periode sebelumnya yang tercatat."


def describe_method(instrument: Instrument, bobot: Bobot) -> str:
    """State how the questionnaire becomes an index and a letter."""
    return (
        f"Kuesioner mengukur {len(instrument.unsur)} unsur menurut {instrument.title}. Nilai rata-rata (NRR) tiap "
        "unsur adalah jumlah nilai dibagi jumlah jawaban yang terisi. IKM adalah jumlah NRR yang dikalikan bobot "
        f"{short_bobot(bobot, instrument)}, kemudian dikalikan {CONVERSION}. "
        "Mutu pelayanan ditentukan dari nilai yang dibulatkan satu kali menjadi dua angka di belakang koma."
    )


def describe_period(period: Period, days: tuple[dt.date, dt.date] | None) -> str:
    """State the period, and from which day to which answers came in where that is known."""
    told = f"Jawaban diterima dari {format_date(days[0])} sampai dengan {format_date(days[1])}. " if days else ""
    return f"Survei ini mencakup periode {period.name}. {told}".strip()


def describe_unknown_population(period: Period, n: int) -> str:
    """Say that nobody noted how many were served."""
    return (
        f"Jumlah penerima layanan pada {period.name} tidak tercatat, sehingga kecukupan {format_number(n)} "
        "responden tidak dapat dinilai dengan tabel Krejcie dan Morgan."
    )


def describe_everybody(period: Period, population: int) -> str:
    """Say that everybody who was served answered."""
    return (
        f"Seluruh {format_number(population)} penerima layanan pada {period.name} mengisi survei, sehingga "
        "penarikan sampel tidak diperlukan."
    )


def describe_sample_size(period: Period, population: int, required: int, n: int) -> str:
    """State how many were served, how many should have answered, and how many did."""
    enough = "terpenuhi" if n >= required else f"belum terpenuhi (kurang {format_number(required - n)} responden)"
    return (
        f"Penerima layanan pada {period.name} sebanyak {format_number(population)} orang. Menurut tabel Krejcie dan "
        f"Morgan, diperlukan paling sedikit {format_number(required)} responden. Jawaban sah yang terkumpul "
        f"{describe_respondents(n, population)}, sehingga jumlah sampel tersebut {enough}. Seluruh jawaban yang sah "
        "digunakan."
    )


def describe_processing(total: Decimal, ikm: Decimal, *, rows: bool) -> str:
    """State how the index follows from the sum of the weighted NRR, and where the rows are if there are any."""
    told = " Jawaban tiap responden dimuat dalam kertas kerja (Excel)." if rows else ""
    return (
        f"Jumlah NRR tertimbang {format_number(total)} × {CONVERSION} = {format_number(ikm)}. Angka dalam tabel "
        f"dibulatkan, sedangkan hasil akhir dihitung dari angka yang belum dibulatkan.{told}"
    )
