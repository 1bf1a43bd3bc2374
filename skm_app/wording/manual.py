"""Words of the manual, and of what the program tells unasked."""

from __future__ import annotations

CHAPTERS = {
    "petugas": "Petugas",
    "camat": "Camat",
    "analis": "Analis",
    "admin": "Admin",
    "metode": "Angkanya",
    "tanya_jawab": "Tanya jawab",
}
"""The chapters, by the names of their files."""

DOCUMENTS = {
    "data": "Data untuk alat lain",
    "notebook": "Buku catatan",
    "skala": "Skala besar",
    "server": "Peladen",
}
"""What the chapters lead on to, by the names of their files."""

LED_FROM = {"data": "analis", "notebook": "analis", "skala": "analis", "server": "admin"}
"""The chapter that leads to each document."""

NEWS = "Yang baru"
WHICH_CHAPTER = "Bab"
TOUR_AGAIN = "Putar lagi keliling singkat"
PUT_AWAY = "Tutup, jangan tampilkan lagi"
DONE = "Selesai"
TOUR = {
    "ringkasan": "Ringkasan",
    "unggah": "Unggah",
    "tindak_lanjut": "Tindak lanjut",
    "laporan": "Laporan",
    "tren": "Tren",
    "banding": "Antarkecamatan",
    "kelola": "Kelola",
    "metode": "Metode",
    "bantuan": "Bantuan",
}
"""The pages that the tour may lead to, by their files."""

_STEPS = {
    "ringkasan": "Bagaimana hasil kita: IKM dan mutunya, apa yang sungguh berubah, dan apa yang perlu dikerjakan.",
    "unggah": "Letakkan berkas SuKMa-e atau Excel apa adanya. Angka tampil sebelum disimpan; yang meragukan ditanya.",
    "tindak_lanjut": "Unsur terendah menunggu rencana: kegiatan, siapa, dan kapan; lalu buktinya diunggah di sini.",
    "laporan": "Isi kop dan penanda tangan sekali, baca pemeriksaannya, lalu unduh semua berkas sekaligus.",
    "tren": "Naik atau turun sejak kapan, karena unsur apa, dan apakah itu nyata atau kebetulan.",
    "banding": "Unit satu periode berdampingan, dengan uji: siapa yang sungguh berbeda. Ini bukan peringkat.",
    "kelola": "Unit, akun, periode yang ditutup, masa simpan, dan riwayat setiap perubahan.",
    "metode": "Dari mana setiap angka: aturan, sumber, dan tiga bobot berdampingan.",
    "bantuan": "Panduan singkat untuk tiap peran, tanya jawab, dan yang baru di versi ini.",
}
_EMPTY_YET = "Masih kosong: muat data contoh di bawah, atau lanjutkan ke Unggah."
_MORE = "Panduan tiap peran, dan keliling ini lagi, ada di Data → Bantuan."


def describe_step(page: str, number: int, count: int, *, empty: bool) -> str:
    """Say what a page is for, as a step of the tour.

    Args:
        page: its file.
        number: of the step, from 1.
        count: how many steps there are.
        empty: whether nothing is stored yet.
    """
    more = _MORE if number == count and page != "bantuan" else ""
    waiting = _EMPTY_YET if empty and number == 1 and page == "ringkasan" else ""
    told = " ".join(filter(None, (_STEPS[page], waiting, more)))
    return f"**Keliling singkat {number}/{count} · {TOUR[page]}.** {told}"


def describe_news(version: str, sentence: str) -> str:
    """Say that a version has brought something."""
    return f"**Yang baru di {version}.** {sentence}"


def describe_next(page: str) -> str:
    """Name the way to the next step of the tour."""
    return f"Lanjut: {TOUR[page]}"


def describe_back(chapter: str) -> str:
    """Name the way back from a document to its chapter."""
    return f"Kembali ke {chapter}"


def describe_before(page: str) -> str:
    """Name the way back to the step before."""
    return f"Kembali: {TOUR[page]}"
