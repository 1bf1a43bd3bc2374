"""Sentences on what was changed of what is saved, and on taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from skm_app.wording.accounts import ROLES
from skm_app.wording.dates import format_moment
from skm_app.wording.numbers import format_number, join_words
from skm_core import Period

ACTIONS: Mapping[str, str] = {
    "simpan": "menyimpan survei",
    "ganti": "mengganti survei",
    "gabung": "menyimpan survei gabungan",
    "batalkan": "membatalkan survei",
    "berlakukan": "memberlakukan lagi versi lama",
    "ubah_survei": "mengubah survei",
    "kelompok": "menggabung atau memisah kelompok responden",
    "unit_nama": "mengganti nama unit",
    "unit_ejaan": "mengubah nama lain unit",
    "unit_induk": "mengubah induk unit",
    "unit_gabung": "menggabungkan dua unit",
    "urungkan": "mengurungkan perubahan",
    "sensus": "menyatakan semua penerima layanan mengisi",
    "bukan_sensus": "menyatakan jumlah penerima layanan tidak diketahui",
    "rencana_tambah": "menambah rencana tindak lanjut",
    "rencana_ubah": "mengubah rencana tindak lanjut",
    "rencana_hapus": "menghapus rencana tindak lanjut",
    "bukti_tambah": "menambah bukti",
    "bukti_hapus": "menghapus bukti",
    "lampiran_tambah": "menambah lampiran laporan",
    "lampiran_hapus": "menghapus lampiran laporan",
    "publikasi_tambah": "mencatat publikasi",
    "publikasi_hapus": "menghapus catatan publikasi",
    "keterangan": "mengubah keterangan laporan",
    "kutipan": "memilih kutipan saran",
    "serahkan": "mengunduh berkas untuk diserahkan",
    "pulihkan": "memulihkan cadangan",
    "pindahkan": "memindahkan basis data lain ke sini",
    "hapus_lama": "menghapus baris jawaban yang lewat masa simpannya",
    "hapus_responden": "menghapus satu responden atas permintaan",
    "masa_simpan": "menetapkan masa simpan jawaban",
    "unit_tambah": "menambah unit",
    "wewenang_beri": "memberi wewenang",
    "wewenang_cabut": "mencabut wewenang",
    "keluarkan": "mengakhiri semua sesi masuk",
    "periode_tutup": "menutup periode",
    "periode_buka": "membuka periode lagi",
    "ditolak": "ditolak: di luar wewenangnya",
    "unduh": "mengunduh",
}
"""What each kind of line of the log says, by the word under which it is kept."""

COLUMNS: Mapping[str, str] = {
    "population": "penerima layanan",
    "label": "keterangan",
    "name": "nama",
    "u8_said": "U8",
    "until": "berlaku sampai",
    "keep_years": "masa simpan (tahun)",
}
"""What values that are shown as they are kept are called."""

UNIT, PARENT, PERIOD = "unit", "induk", "periode"
ENDS: Mapping[str, str] = {"period_start": "awal periode", "period_end": "akhir periode"}

NOTHING_TO_UNDO = (
    "Tidak diurungkan: baris itu tidak ada, sudah diurungkan, atau tidak mengubah apa pun yang dapat diurungkan."
)
NAME_TAKEN = "Tidak diubah: unit lain sudah bernama itu. Gabungkan kedua unit bila sama, atau pakai nama lain."
U8_CERTAIN = "Kolom U8 dan U9 survei ini bernama lengkap, jadi tidak ada yang perlu dipastikan."
NAME_EMPTY = "nama kosong, atau hanya tanda yang tidak terlihat"
CHANGED_SINCE = (
    "Tidak diurungkan: yang diubah waktu itu sudah diubah lagi. "
    "Urungkan dulu perubahan yang lebih baru pada unit atau survei yang sama."
)
SURVEY_CHANGED = "Tidak disimpan: survei ini baru saja diubah orang lain. Muat ulang halaman, lalu coba lagi."
UNITS_NESTED = "Tidak diubah: sebuah unit tidak dapat menjadi bagian dari dirinya sendiri atau dari unit di bawahnya."
LEVELS_CIRCLE = "Tidak diubah: kelompok itu akan menunjuk kembali ke dirinya sendiri. Pilih kelompok lain."
LAST_RESPONDENT = "Tidak dihapus: hanya orang itu yang mengisi survei ini. Batalkan surveinya."
NO_RESPONDENT = "Tidak dihapus: baris itu tidak ada, atau ada di beberapa berkas. Periksa nomor barisnya dan berkasnya."
UNDONE = "Diurungkan."
HEADLINE = "Semua yang tersimpan dapat diperbaiki, dan setiap perubahan dapat diurungkan."
NO_UNITS_YET = "Pilih unit di atas."
NO_ACTIVITY = "Belum ada yang dilakukan."
UNDO_HELP = "Mengurungkan juga dicatat, dan dapat diurungkan lagi."
NOTHING_CHANGED = "Tidak ada yang diubah."
ALREADY_CURRENT = "Versi itu sudah berlaku."
ALREADY_OVER = "Survei itu sudah tidak berlaku."
CANCELLED = "Dibatalkan dan tidak dihitung lagi; tetap ada di riwayat."
CANCELLED_TOLD = "Survei ini dibatalkan; bila ada versi sebelumnya, itu yang berlaku kembali."
CANCELLED_BACK = "Survei ini dibatalkan; versi sebelumnya berlaku kembali."
UNMOVED = "Jawaban respondennya tidak berubah. Nama unit salah ketik? Ganti di bagian Unit, agar semua surveinya ikut."
UNIT_MERGE = (
    "Survei dan rencananya pindah ke unit tujuan, dan namanya diingat sebagai nama lain. "
    "Dapat diurungkan di Riwayat perubahan."
)
CODE_OF_SURVEY = "Kolom U8 di berkas survei ini menanyakan apa?"
CODE_STAYS = "Kode unit tidak berubah, jadi tautan dan perintah lama tetap menunjuk ke unit yang sama."
WHOLE_UNIT = "Berlaku untuk semua periode unit ini; jawaban yang tersimpan tidak berubah, dan dapat diurungkan."
STATES: Mapping[str, str] = {"current": "berlaku", "replaced": "diganti", "withdrawn": "dibatalkan"}


def describe_grant(email: str, role: str) -> str:
    """Name what a line of the log gave or took: to whom, and in which role."""
    return f"{email}, {ROLES[role].casefold()}"


def describe_value(before: str, after: str, name: str) -> str:
    """Say what a value was and is."""
    return f"{name}: {before} → {after}"


def describe_undone(what: str) -> str:
    """Say what was taken back."""
    return f"Diurungkan: {what}."


def offer_undoing(what: str) -> str:
    """Say what a click takes back."""
    return f"Urungkan: {what}"


def describe_taking_back(line: int) -> str:
    """Name the line of the log that was taken back."""
    return f"mengurungkan No. {line}"


def describe_survey(period: Period, n: int) -> str:
    """Name the survey of a line of the log by its period and respondents."""
    return f"{period.name}, {format_number(n)} responden"


def describe_level(dimension: str, level: str, shown_as: str | None) -> str:
    """Say as what a level is shown."""
    return f"{dimension}: {level} → {shown_as or level}"


def describe_nothing() -> str:
    """Name a value that is not there."""
    return "kosong"


def describe_stands_there(standing: str) -> str:
    """Say that a survey cannot come to where another stands, and how to mend that."""
    return f"Tidak diubah. {standing} Batalkan atau pindahkan dulu yang itu."


def describe_clash(periods: Sequence[Period]) -> str:
    """Say that two units cannot be merged while both have a survey of a period."""
    names = join_words(list(dict.fromkeys(period.name for period in periods)))
    return f"Tidak digabung: di kedua tempat ada survei {names}. Batalkan salah satunya dulu."


def describe_handed_in(papers: Sequence[tuple[str, str]], outdated: int) -> str:
    """Name the papers of a survey that left, and how many of them no longer agree with what is saved.

    Args:
        papers: what each is called, and when it left.
        outdated: how many are of before the last change.
    """
    named = join_words([f"{name} ({when})" for name, when in papers])
    if outdated:
        told = f"{format_number(outdated)} di antaranya tidak cocok lagi; unduh dan serahkan ulang."
        return f"Sudah diserahkan: {named}. {told}"
    return f"Sudah diserahkan: {named}. Bila diubah, berkas itu tidak cocok lagi."


def describe_amended(unit_name: str, period: Period) -> str:
    """Say under what a survey stands after it was changed."""
    return f"Diubah: {unit_name}, {period.name}."


def describe_made_current(unit_name: str, period: Period, n: int) -> str:
    """Say which earlier version stands again."""
    return f"Berlaku lagi: {unit_name}, {period.name}, {format_number(n)} responden."


def describe_no_version(survey_id: int) -> str:
    """Say that there is no survey of a number."""
    return f"Tidak ada survei bernomor {survey_id}. Lihat daftarnya dengan: python -m skm_app surveys"


def describe_several_units(name: str, codes: Sequence[str]) -> str:
    """Say that a name means several units, and how to say which."""
    return f"Ada {len(codes)} unit bernama {name}. Tulis kodenya: {', '.join(codes)}."


def describe_unit_changed(name: str) -> str:
    """Say which unit was changed."""
    return f"Diubah: {name}."


def describe_version(survey_id: int, state: str, n: int, who: str, when: dt.datetime) -> str:
    """Name one version of a survey: its number, whether it is current, its respondents, who saved it and when."""
    return f"No. {survey_id}, {state}, {format_number(n)} responden, {format_moment(when)} oleh {who}"
