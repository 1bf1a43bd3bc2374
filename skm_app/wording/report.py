"""Sentences of the Word report on how the survey was made, what is planned, and what stands behind it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from skm_app.wording.dates import format_date
from skm_app.wording.findings import describe_sample
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import Bobot, Instrument, Period
from skm_core.regulation import CONVERSION

WORKDAYS = "Hari kerja dihitung Senin sampai Jumat, belum dikurangi hari libur."
NO_PLAN = "Rencana tindak lanjut belum disusun."
ORDER_OF_PLAN = "Rencana disusun mulai dari unsur yang nilainya paling rendah."
NO_LAST_PLAN = "Tidak ada rencana tindak lanjut periode sebelumnya yang tercatat."
NO_PICTURES = "Tidak ada foto yang dilampirkan di aplikasi; sisipkan di sini bila ada."
NO_REMARKS = "Semua pemeriksaan cocok."


def describe_method(instrument: Instrument, bobot: Bobot) -> str:
    """State how the questionnaire becomes an index and a letter."""
    return (
        f"Kuesioner mengukur {len(instrument.unsur)} unsur menurut {instrument.title}. Nilai tiap unsur (NRR) adalah "
        "jumlah nilai dibagi banyaknya yang menjawab; IKM adalah jumlah NRR dikali bobot "
        f"{short_bobot(bobot, instrument)}, lalu dikali {CONVERSION}. "
        "Mutu ditentukan dari nilai yang dibulatkan satu kali ke dua angka di belakang koma."
    )


def describe_period(period: Period, days: tuple[dt.date, dt.date] | None) -> str:
    """State the period, and from which day to which answers came in where that is known."""
    told = f"Jawaban masuk dari {format_date(days[0])} sampai {format_date(days[1])}. " if days else ""
    return f"Survei ini mencakup periode {period.name}. {told}".strip()


def describe_unknown_population(period: Period, n: int) -> str:
    """Say that nobody noted how many were served."""
    return (
        f"Jumlah penerima layanan pada {period.name} tidak dicatat, sehingga kecukupan {format_number(n)} "
        "responden tidak dapat dinilai dengan tabel Krejcie dan Morgan."
    )


def describe_everybody(period: Period, population: int) -> str:
    """Say that everybody who was served answered."""
    return (
        f"Seluruh {format_number(population)} penerima layanan pada {period.name} mengisi survei, sehingga "
        "tidak diperlukan sampel."
    )


def describe_sample_size(period: Period, population: int, required: int, n: int) -> str:
    """State how many were served, how many should have answered, and how many did."""
    return (
        f"Penerima layanan pada {period.name} sebanyak {format_number(population)} orang. Menurut Krejcie "
        f"dan Morgan diperlukan paling sedikit {format_number(required)} responden. Jawaban sah yang terkumpul "
        f"{format_number(n)}, {describe_sample(n, required)}. Semua jawaban sah dipakai."
    )


def describe_processing(total: Decimal, ikm: Decimal) -> str:
    """State how the index follows from the sum of the weighted NRR."""
    return (
        f"Jumlah NRR tertimbang {format_number(total)} × {CONVERSION} = "
        f"{format_number(ikm)}. Angka di tabel dibulatkan, hasilnya dihitung dari angka utuh. "
        "Baris tiap responden ada di berkas Excel pengolahan data."
    )
