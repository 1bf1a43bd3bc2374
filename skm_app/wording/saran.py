"""Sentences on what people suggested."""

from __future__ import annotations

from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Unsur

NO_SARAN = "Berkas periode ini tidak memuat saran. Sertakan kolom saran atau kritik saat mengekspor survei."
GUESSED = (
    "Tema dan nada adalah dugaan dari daftar kata, bukan ukuran. Nama, nomor, dan alamat surel disamarkan; tidak ada "
    "yang dikirim ke luar komputer ini."
)
HOW_TO_LIST_WORDS = "Satu unsur satu baris, katanya dipisah koma. Imbuhan tidak perlu ditulis."


def describe_said(count: int, most: Unsur | None) -> str:
    """State how many wrote something, and what most of it is about where any theme was found."""
    found = f"{format_number(count)} orang menulis saran"
    return f"{found}; paling sering tentang {short_unsur(most)}." if most else f"{found}."


def describe_shown(count: int) -> str:
    """State how many suggestions are shown, and what to do with them."""
    return f"{format_number(count)} saran. Centang yang dikutip di laporan."


def describe_quoted(count: int) -> str:
    """State how many suggestions the report quotes."""
    return f"{count} saran dikutip di laporan."


def describe_strange_line(line: str) -> str:
    """Say that a line of the lists names no unsur."""
    return f"Baris ini tidak menyebut unsur: {line}. Tulis misalnya “Waktu: lama, antri”."
