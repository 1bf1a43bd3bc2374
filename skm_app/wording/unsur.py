"""Sentences on single unsur: how sure, what if, how answered, how computed."""

from __future__ import annotations

from decimal import Decimal

from skm_app.wording.findings import describe_change
from skm_app.wording.numbers import format_number
from skm_core import Score, UnsurScore, round_half_up
from skm_core.regulation import CONVERSION, Interval

INTERVAL_OF_NRR = (
    "Selang: dengan tingkat kepercayaan 95%, NRR seluruh penerima layanan diperkirakan berada di rentang ini. "
)
NEEDED_NRR = "Kolom terakhir: NRR yang harus dicapai unsur itu sendirian, unsur lain tetap."
ALL_UNSUR = "Unsur demi unsur"
WHAT_IF = "Andai…"
CLICK_ONE = "Klik satu unsur untuk isinya. Garis kecil: selang 95%."
OPEN_UNSUR = "Buka satu unsur"
SIDES_OF_ANSWERS = "Di kiri garis: jawaban 1 dan 2 (kurang). Di kanan garis: jawaban 3 dan 4 (baik)."


def describe_what_if(imagined: Decimal, letter: Interval, ikm: Decimal) -> str:
    """State the index that would follow if one unsur were another, against the one there is."""
    return (
        f"IKM menjadi **{format_number(imagined)}**, mutu **{letter.mutu} ({letter.kinerja})**, "
        f"{describe_change(imagined - ikm)} dari {format_number(ikm)}."
    )


def describe_unsur(row: UnsurScore) -> str:
    """State one unsur: its NRR, its value, its letter, and how many answered it."""
    return (
        f"NRR **{format_number(round_half_up(row.nrr))}**, nilai **{format_number(row.nilai)}**, "
        f"mutu **{row.mutu} ({row.kinerja})**, dari {format_number(row.n)} jawaban."
    )


def describe_trace(index: Decimal, score: Score) -> str:
    """State how the index follows from the sum of the weighted NRR."""
    return (
        f"Nilai indeks = jumlah NRR tertimbang = **{format_number(index)}**  \n"
        f"IKM = nilai indeks × {CONVERSION} = **{format_number(score.ikm)}** → "
        f"mutu **{score.mutu} ({score.kinerja})**  \n"
        "Tabel menampilkan empat desimal; hitungannya memakai pecahan utuh dan dibulatkan sekali di akhir."
    )
