"""Sentences on papers that left, and on a file that is held against them."""

from __future__ import annotations

import datetime as dt

from skm_app.wording.dates import format_moment
from skm_core import Period

TITLE = "Yang sudah diserahkan"
TO_WHOM, KEEP = "Diserahkan kepada", "Simpan salinan berkasnya di aplikasi"
KEEP_HELP = (
    "Yang selalu dicatat: kapan, oleh siapa, kepada siapa, dan sidik jarinya. Salinan memuat isi berkas, juga jawaban "
    "tiap responden bila itu kertas kerja."
)
NOTHING_LEFT_YET = "Belum ada berkas survei ini yang diunduh atau dibuat lewat terminal."
HEADS = ("Waktu", "Berkas", "Kepada", "Oleh", "Program", "Salinan")
KEPT, NOT_KEPT = "ada", "tidak disimpan"
OVER = "Sesudah itu survei itu diganti atau dibatalkan."
OUTDATED = "Sesudah itu survei atau rencananya diubah."
FETCH_COPY = "Unduh salinan"
HOLD_AGAINST = "Cocokkan berkas dengan catatan"
HOLD_HELP = "Berkas apa pun, juga zip dari “Unduh semua”. Tidak disimpan."

TIDY_TABLE = "Tabel rapi (memuat kelompok)"


def describe_too_large(megabytes: int) -> str:
    """Say that a file is too large to be one of ours."""
    return f"Berkas lebih dari {megabytes} MB: bukan berkas yang dibuat aplikasi ini."


def describe_match(file_name: str, paper: str, unit_name: str, period: Period, at: dt.datetime, to: str | None) -> str:
    """Say that a file is a paper that left, of what, when, and to whom."""
    whom = f" kepada {to}" if to else ""
    return (
        f"Cocok: {file_name} adalah {paper} {unit_name}, {period.name}, keluar {format_moment(at.astimezone())}{whom}."
    )


def describe_other(file_name: str) -> str:
    """Say that a file is none of those that left."""
    return (
        f"Bukan berkas ini: {file_name} tidak sama dengan satu pun yang tercatat keluar. Berkas yang diubah sedikit "
        "pun, atau disimpan ulang, tidak lagi sama; berkas wilayah, kuesioner, dan lembar turus tidak dicatat."
    )


def describe_annex(file_name: str) -> str:
    """Say that a file in a zip of papers is an annex, of which nothing is kept."""
    return f"{file_name}: lampiran, tidak dicatat sendiri."


def describe_unread(file_name: str) -> str:
    """Say that a file in a zip cannot be read."""
    return f"{file_name}: tidak dapat dibaca dari zip (terkunci, rusak, atau ukurannya tidak sesuai daftarnya)."


def describe_made_again(programs: tuple[str, ...], now: str) -> str | None:
    """Say by which version papers without a copy were made, where that is another than the one that runs.

    >>> describe_made_again(("0.13.0",), "0.13.0") is None
    True
    """
    others = [one for one in programs if one != now]
    if not others:
        return None
    told = "Yang tidak ada salinannya dibuat dengan versi"
    return f"{told} {', '.join(others)}. Bila dibuat lagi, versi {now} yang membuatnya: isinya bisa lain."
