"""Sentences on what is looked at, and on having nothing to look at yet."""

from __future__ import annotations

APP = "Dasbor SKM"
LOOKED_AT_UNIT, LOOKED_AT_PERIOD = "Unit yang dilihat", "Periode yang dilihat"
FACES = "Muka kartu ini"
PRINTED_FROM_SCREEN = "Dicetak dari layar. Untuk diserahkan: berkas di halaman Laporan."
PRINTED_DARK = "Tampilan gelap memboroskan tinta: pilih tampilan terang di menu kanan atas sebelum mencetak."


def describe_tab(*places: str) -> str:
    """Name a tab of the browser: the page, then what is looked at, then the app."""
    return " · ".join((*places, APP))


def describe_unknown_link(code: str) -> str:
    """Say that a link asks for what is not here."""
    return f"“{code}” dari tautan tidak ada di sini; yang tampil adalah pilihan di atas."


def describe_notes(count: int) -> str:
    """Name the remarks of a page by how many they are."""
    return f"Catatan ({count})"


def describe_unknown_choice(code: str) -> str:
    """Say that what was chosen before is no choice of this page."""
    return f"“{code}” tidak ada di sini; yang tampil adalah pilihan di bawah."
