"""Sentences on accounts, on what each may do, and on closed periods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from skm_app.wording.dates import format_date, format_moment
from skm_app.wording.numbers import format_number
from skm_core import Period

ROLES: Mapping[str, str] = {
    "petugas": "Petugas",
    "pimpinan": "Pimpinan",
    "analis": "Analis",
    "pemeriksa": "Pemeriksa",
    "admin": "Admin",
}
ROLE_MEANS: Mapping[str, str] = {
    "petugas": "mengunggah, memperbaiki, merencanakan, dan menyerahkan; melihat semua isi unit itu",
    "pimpinan": "melihat semua isi unit itu dan mengunduh laporannya; mengisi siapa dan kapan di Rapat",
    "analis": "melihat periode yang sudah ditutup di unit itu dan di bawahnya, tanpa jawaban dan saran",
    "pemeriksa": "melihat semua isi unit itu, dan mengunduh kertas kerja; tidak mengubah apa pun",
    "admin": "mengatur unit, akun, dan periode di unit itu dan di bawahnya; tidak melihat jawaban",
}
"""What each role may do, as one reads it before giving it."""

GIVE, REVOKE, SIGN_OUT = "Beri wewenang", "Cabut", "Akhiri semua sesinya"
CLOSE, OPEN = "Tutup periode", "Buka lagi"
ADD_UNIT = "Tambah unit"
NO_GRANTS = "Belum ada akun. Beri wewenang pertama dengan accounts grant admin SUREL --unit KABUPATEN."
NO_GRANTS_HERE = "Belum ada akun untuk unit-unit ini."
NO_SUCH_GRANT = "Tidak dicabut: akun itu tidak punya wewenang itu atas unit itu. Lihat daftarnya dengan accounts."
NO_SUCH_ACCOUNT = "Tidak ada akun dengan alamat itu. Lihat daftarnya dengan accounts."
NO_CLOSINGS = "Belum ada periode yang ditutup."
NOT_CLOSED = "Periode itu tidak ditutup untuk unit itu. Lihat daftarnya dengan periods."
CLOSING_MEANS = (
    "Setelah ditutup, survei periode itu tidak dapat diubah lagi, dan boleh dilihat analis serta kecamatan lain. "
    "Dapat dibuka lagi."
)
LONGEST_KEPT = 50
KEEP = "Masa simpan jawaban"
KEEP_MEANS = (
    "Setelah lewat, baris jawaban dan saran dihapus malam berikutnya dan tidak dapat dikembalikan; IKM, jumlah, dan "
    "selangnya tetap. Kosong: tanpa batas, atau seperti unit di atasnya."
)
SET_KEEP = "Tetapkan"
ERASE, ERASE_BUTTON = "Hapus satu responden atas permintaannya", "Hapus jawaban orang ini"
ERASE_MEANS = (
    "Untuk warga yang meminta jawabannya dihapus. Jumlah dihitung lagi; tidak dapat diurungkan, dan riwayat tidak "
    "menyebut barisnya."
)


def describe_retention(years: int | None) -> str:
    """Say how long rows are kept."""
    return f"baris jawaban disimpan {years} tahun" if years else "baris jawaban disimpan tanpa batas waktu"


def describe_role(role: str) -> str:
    """Say what a role may do."""
    return f"**{ROLES[role]}** {ROLE_MEANS[role]}."


def describe_signed_in(email: str) -> str:
    """Say who is signed in."""
    return f"Anda masuk sebagai {email}. Keluar di sini mengakhiri sesi akun ini di semua komputer."


def describe_grant(email: str, role: str, unit_name: str, until: dt.date | None) -> str:
    """Say what an account may do with a unit, and until when."""
    end = f", sampai {format_date(until)}" if until else ""
    return f"{email}: {ROLES[role].casefold()} atas {unit_name}{end}"


def describe_closing_needed(granted: str) -> str:
    """Say what was given, and what follows for whoever has no account."""
    return (
        f"{granted}. Sejak ada akun, orang luar (export, publish, v_score) hanya melihat periode yang ditutup; "
        "belum ada yang ditutup (periods close)."
    )


def describe_revoked(email: str, role: str, unit_name: str) -> str:
    """Say what was taken back."""
    return f"{email}: bukan lagi {ROLES[role].casefold()} atas {unit_name}"


def describe_signed_out(email: str) -> str:
    """Say that nobody is signed in with an account any more."""
    return f"{email}: semua sesi diakhiri"


def describe_no_email(text: str) -> str:
    """Say that something is no address."""
    return f"{text!r} bukan alamat surel; tulis seperti nama@kantor.go.id"


def describe_incomplete(email: str, *, lacks_unit: bool) -> str:
    """Say what a grant still lacks."""
    if lacks_unit:
        return "Belum diberikan: pilih unitnya dulu."
    return f"Belum diberikan: “{email}” bukan alamat surel. Tulis seperti nama@kantor.go.id."


def describe_no_day(text: str) -> str:
    """Say that something is no day."""
    return f"{text!r} bukan tanggal; tulis seperti 2026-12-31"


def describe_fixed_period(period: Period) -> str:
    """Say that a survey cannot be changed, and who can open its period again."""
    return f"Periode {period.name} sudah ditutup: surveinya tidak dapat diubah sampai admin kabupaten membukanya lagi."


def describe_closing(unit_name: str, period: Period, at: dt.datetime) -> str:
    """Say since when a period is closed."""
    return f"{unit_name}, {period.name}: ditutup {format_moment(at.astimezone())}"


def describe_closed(unit_name: str, period: Period) -> str:
    """Say that a period was closed."""
    return f"{unit_name}: {period.name} ditutup"


def describe_opened(unit_name: str, period: Period) -> str:
    """Say that a period was opened again."""
    return f"{unit_name}: {period.name} dibuka lagi"


def describe_saved(saved: int, units: int, period: Period) -> str:
    """Say how many units have saved a survey of a period."""
    return f"{format_number(saved)} dari {format_number(units)} unit sudah menyimpan survei {period.name}."
