"""Sentences on many files at once: what each waits for, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skm_app.wording.numbers import format_number, join_words
from skm_core import Period

STATES: Mapping[str, str] = {
    "ready": "siap disimpan",
    "questions": "ada pertanyaan",
    "refused": "ditolak",
    "averages": "rata-rata: simpan sebagai rekap",
    "lacking": "lengkapi unit dan periode",
    "no_period": "periode tidak dikenali: tulis misalnya 2026-S1",
    "no_number": "penerima layanan bukan angka",
    "crowd": "responden lebih banyak daripada penerima layanan",
    "placing": "unit atau periode perlu dijawab",
    "twin": "unit dan periodenya sama dengan berkas lain",
    "exists": "unit dan periode ini sudah ada",
    "saved": "berkas ini sudah tersimpan",
    "gone": "sudah tidak menunggu",
}
"""What a file waits for, by the word of its readiness."""

_MOST_NAMED = 20

NO_LIST = "Daftar itu tidak terbaca. Tulis satu baris satu berkas: file; unit; period; population; parent; service."
SAVE_READY = "Simpan yang siap ({count})"
JOIN = "Gabungkan {count} berkas"
SAVING = "Menyimpan {name}…"
TABLE_HELP = (
    "Isi atau perbaiki langsung di tabel; sel kosong berarti mengikuti berkas. Periode ditulis 2026, 2026-S1, 2026-T3, "
    "2026-05, atau dengan kata. Ada daftar.csv di dalam zip? Isinya langsung dipakai."
)
LIST_FORM = "Daftar kosong untuk diisi (CSV)"


def describe_questions(count: int) -> str:
    """Say how many questions a file waits for."""
    return f"{format_number(count)} pertanyaan"


def describe_outcome(saved: int, count: int) -> str:
    """Say how many files of a list are saved."""
    return f"{format_number(saved)} dari {format_number(count)} berkas tersimpan."


def describe_line(file: str, outcome: str) -> str:
    """Say what became of one file of a list."""
    return f"{file}: {outcome}"


def describe_saved_as(unit_name: str, period: Period, n: int) -> str:
    """Say as what a file was saved."""
    return f"{unit_name}, {period.name} ({format_number(n)} responden)"


def describe_saved_many(names: Sequence[str]) -> str:
    """Name the surveys that were saved at once; of very many only their number."""
    if len(names) > _MOST_NAMED:
        return f"Tersimpan: {format_number(len(names))} survei."
    return f"Tersimpan: {join_words(names)}."


def describe_joined_as(unit_name: str, period: Period, files: int) -> str:
    """Offer to save several files of one unit and period as one survey."""
    return f"{unit_name}, {period.name}: {format_number(files)} berkas"


def describe_not_listed(names: list[str]) -> str:
    """Say which files of a zip its list does not name, and which it names in vain."""
    return f"Tidak cocok dengan daftar: {', '.join(names)}."
