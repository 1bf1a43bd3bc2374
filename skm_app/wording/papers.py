"""Sentences on the papers that are handed in, and on what is checked before."""

from __future__ import annotations

from skm_core import SMALLEST_SHOWN

ONE_BY_ONE = "Atau satu per satu; berkasnya dibuat saat diklik."
TO_HAND_IN, TO_PUBLISH, TO_MEET, TO_KEEP = "Diserahkan", "Dipublikasikan", "Untuk rapat", "Untuk pemeriksa dan arsip"
ONE_RESULT = (
    "Semuanya dibuat dari satu hasil hitung, sehingga angkanya tidak dapat berbeda. Laporan Word menyebut jumlah tiap "
    "kelompok responden; di lembar publikasi, yang keluar dari unit, kelompok yang sangat kecil digabung. Nomor "
    "halaman daftar isi diisi bila LibreOffice terpasang di komputer ini; bila tidak, Word mengisinya saat dibuka."
)
NO_PLAN_TO_REALISE = "Laporan tindak lanjut dibuat setelah rencananya diisi di Tindak lanjut."
NO_ROWS = "Survei ini rekap: tidak ada baris responden untuk diolah."
SHEET_UNCONFIRMED = (
    "Lembar publikasi dan teks laman menunggu kepastian U8 dan U9, karena keduanya menyebut nilai tiap unsur."
)
SHEET_TOO_FEW = f"Kurang dari {SMALLEST_SHOWN} responden: tidak dipublikasikan, agar tidak menunjuk orang."


def describe_open_checks(still_open: int, count: int) -> str:
    """Say how many checks have to be looked at."""
    return f"**{still_open} dari {count} pemeriksaan perlu dilihat.** Yang dicetak di laporan hanya yang dicentang."


def describe_closed_checks(count: int) -> str:
    """Say that nothing has to be looked at."""
    return f"Semua {count} pemeriksaan cocok."
