"""Sentences on what people suggested."""

from __future__ import annotations

from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Unsur

NO_SARAN = "Berkas periode ini tidak memuat saran. Sertakan kolom saran atau kritik saat mengekspor survei."
ALL_THEMES = "Semua"
THEMES = "Disebut, menurut dugaan nada"
GUESSED = (
    "Tema dan nada adalah dugaan dari daftar kata, bukan ukuran. Program membantu menyamarkan nama, nomor, alamat, dan "
    "surel, tetapi nama tanpa sapaan dapat lolos. Tidak ada yang dikirim ke luar komputer ini."
)
LOOK_ONCE_MORE = "Baca sekali lagi sebelum dikutip: apakah masih ada nama, nomor, atau alamat orang?"
HOW_TO_LIST_WORDS = "Satu unsur satu baris, katanya dipisah koma. Imbuhan tidak perlu ditulis."


def describe_said(count: int, most: Unsur | None) -> str:
    """State how many wrote something, and what most of it is about where any theme was found."""
    found = f"{format_number(count)} orang menulis saran"
    return f"{found}; paling sering tentang {short_unsur(most)}." if most else f"{found}."


def describe_shown(count: int, different: int) -> str:
    """State how many suggestions are shown, and what to do with them."""
    alike = f", {format_number(different)} yang berbeda" if different < count else ""
    return f"{format_number(count)} saran{alike}. Centang yang dikutip di laporan."


def describe_said_of(count: int, unsur: Unsur, instrument: Instrument) -> str:
    """Name the suggestions about one unsur by how many they are."""
    about = short_unsur(unsur, instrument)
    return f"{format_number(count)} saran tentang {about}" if count else f"Belum ada saran tentang {about}"


def describe_words_of(unsur: Unsur, instrument: Instrument) -> str:
    """Name the way to what people say of one unsur."""
    return f"Kata warga tentang {short_unsur(unsur, instrument)}"


def describe_said_alike(text: str, count: int) -> str:
    """Quote a suggestion, with how many people wrote it.

    >>> describe_said_alike("Antrean lama", 10), describe_said_alike("Antrean lama", 1)
    ('“Antrean lama” (10 orang)', '“Antrean lama”')
    """
    return f"“{text}”" + (f" ({format_number(count)} orang)" if count > 1 else "")


def describe_confirm(count: int) -> str:
    """Say on a button that what was looked at is quoted."""
    return f"Sudah dibaca, kutip {format_number(count)} saran"


def describe_quoted(count: int) -> str:
    """State how many suggestions the report quotes."""
    return f"{count} saran dikutip di laporan."


def describe_strange_line(line: str) -> str:
    """Say that a line of the lists names no unsur."""
    return f"Baris ini tidak menyebut unsur: {line}. Tulis misalnya “Waktu: lama, antri”."
