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
    "no_unit": "lengkapi unit",
    "lacks_period": "lengkapi periode",
    "no_period": "periode tidak dikenali: tulis misalnya 2026-S1",
    "no_number": "penerima layanan bukan angka",
    "crowd": "responden lebih banyak daripada penerima layanan",
    "placing": "pertanyaan tentang unit atau periode: buka berkasnya",
    "twin": "unit dan periodenya sama dengan berkas lain",
    "exists": "unit dan periode ini sudah ada",
    "saved": "berkas ini sudah tersimpan",
    "differs": "sudah tersimpan dengan penerima layanan lain: ubah di Kelola",
    "gone": "sudah tidak menunggu",
}
"""What a file waits for, by the word of its readiness."""

_MOST_NAMED = 20

NO_LIST_IN_ZIP = "Di dalam zip itu tidak ada daftar.csv. Unduh daftarnya di halaman Unggah, isi, lalu masukkan ke zip."
NO_LIST = "Daftar itu tidak terbaca. Tulis satu baris satu berkas: file; unit; period; population; parent; service."
SAVE_READY = "Simpan yang siap ({count})"
JOIN = "Gabungkan {count} berkas"
SAVING = "Menyimpan {name}…"
TABLE_HELP = (
    "Isi atau perbaiki langsung di tabel; sel kosong berarti mengikuti berkas. Periode ditulis 2026, 2026-S1, 2026-T3, "
    "2026-05, atau dengan kata. Lebih mudah di Excel? Unduh daftarnya, isi, lalu letakkan daftar.csv itu di kotak di "
    "atas, atau di dalam zip."
)
LIST_FORM = "Unduh daftar untuk diisi (daftar.csv)"


def describe_questions(count: int) -> str:
    """Say how many questions a file waits for."""
    return f"{format_number(count)} pertanyaan"


def describe_twins(names: Sequence[str]) -> str:
    """Name the other files of one unit and period, and how to join them at the terminal."""
    return f"unit dan periodenya sama dengan {join_words(names)}; --merge menggabungkan respondennya"


def describe_difference(listed: int, stored: int | None, survey_id: int) -> str:
    """Say that a list has another number of people served than what is saved of the same file, and how to mend that."""
    stands = format_number(stored) if stored else "kosong"
    return (
        f"sudah tersimpan; penerima layanan di daftar {format_number(listed)}, yang tersimpan {stands}: "
        f"surveys change {survey_id} --population {listed}"
    )


def describe_crowded(n: int, population: int) -> str:
    """Say that more people answered than were served."""
    return f"{format_number(n)} responden, lebih banyak daripada {format_number(population)} penerima layanan"


def describe_joined_files(told: str, files: int) -> str:
    """Say that several files are one survey."""
    return f"{told} Gabungan {format_number(files)} berkas."


def describe_notes(told: str, count: int) -> str:
    """Say that there is something to be read about a file that was saved."""
    return f"{told} {format_number(count)} catatan: lihat surveys show."


def describe_question(text: str, key: str, choices: Sequence[str], proposal: str) -> str:
    """Return a question on one line, with its choices as they are typed."""
    return f"{text} --choose '{key}=…': {', '.join(choices)} (usul {proposal})"


def describe_outcome(saved: int, count: int) -> str:
    """Say how many files of a list are saved."""
    return f"{format_number(saved)} dari {format_number(count)} berkas tersimpan."


NO_FILE_NAMED = "baris ini tidak menyebut berkas; isi nama berkasnya, atau hapus barisnya"
SAME_NAME_IN_ZIP = (
    "Zip itu memuat dua berkas bernama {name}. Ganti nama salah satunya; folder di dalam zip tidak dibedakan."
)
REST_IS_OTHER = "berkas itu sudah ada dan bukan daftar; tulis nama lain"
REST_OF_ZIP = "--rest hanya untuk daftar di samping berkasnya, bukan di dalam zip"


def describe_doubled(lines: Sequence[int]) -> str:
    """Say that a list names a file more than once, and in which other lines."""
    return f"berkas yang sama ada juga di baris {join_words([str(line) for line in lines])}; hapus yang berulang"


def describe_broken_off(saved: int) -> str:
    """Say that a list was broken off, what is saved of it, and how to go on."""
    return f"Terputus. {format_number(saved)} berkas sudah tersimpan; lanjutkan dengan perintah yang sama dan --resume."


def describe_progress(done: int, count: int) -> str:
    """Say how far a long list is."""
    return f"… {format_number(done)} dari {format_number(count)} berkas"


def describe_line(file: str, outcome: str, line: int | None = None) -> str:
    """Say what became of one file, of a list with the number of its line."""
    # a name from a list may hold what a terminal would obey
    shown = "".join(letter if letter.isprintable() else "?" for letter in file)
    return f"{shown}: {outcome}" if line is None else f"{line}. {shown}: {outcome}"


def describe_saved_as(unit_name: str, period: Period, n: int) -> str:
    """Say as what a file was saved."""
    return f"{unit_name}, {period.name} ({format_number(n)} responden)"


def describe_saved_many(names: Sequence[str]) -> str:
    """Name the surveys that were saved at once; of very many only their number."""
    if len(names) > _MOST_NAMED:
        return f"Tersimpan: {format_number(len(names))} survei."
    return f"Tersimpan: {join_words(names)}."


def describe_joined_as(unit_name: str, period: Period, n: int, ikm: str | None) -> str:
    """Say what several files of one unit and period give together, before they are saved as one survey."""
    told = f"{unit_name}, {period.name}: {format_number(n)} responden"
    return f"{told}, IKM {ikm}" if ikm else told


def describe_reading(name: str) -> str:
    """Say that a file is being read; with others before it, it waits for its turn."""
    return f"Membaca {name}… Bila berkas orang lain sedang dibaca, ini menunggu giliran."


def describe_not_listed(names: list[str]) -> str:
    """Say which files of a zip its list does not name, and which it names in vain."""
    return f"Tidak cocok dengan daftar: {', '.join(names)}."
