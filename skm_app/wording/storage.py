"""Sentences on a store that cannot be opened, read or written: what, why, how to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike, fspath

from skm_app.storage_faults import Flaw, FlawKind, StoreError, StoreFault
from skm_app.wording.numbers import format_number

SENTENCES: Mapping[StoreFault, str] = {
    StoreFault.UNKNOWN_ADDRESS: "Alamat basis data {got} tidak dikenal. Tulis misalnya sqlite:///skm.sqlite.",
    StoreFault.NETWORK_SHARE: "Basis data {got} ada di jaringan. Pindahkan ke folder di komputer ini.",
    StoreFault.NOT_OPENED: "Basis data {got} tidak dapat dibuka. Periksa alamat, folder, dan izinnya.",
    StoreFault.NEWER: (
        "Basis data {got} sudah dipakai Dasbor SKM yang lebih baru (revisi {expected}). Pasang versi terbaru program ini; "
        "basis datanya tidak diubah."
    ),
    StoreFault.OLDER: (
        "Basis data {got} dibuat oleh versi lama. Cadangkan dengan alat peladennya (pg_dump), lalu naikkan dengan perintah "
        "python -m skm_app upgrade."
    ),
    StoreFault.STRANGE: "{got} adalah basis data program lain (ada tabel {expected}). Tidak ada yang diubah; pilih berkas lain.",
    StoreFault.DAMAGED: (
        "Basis data {got} tidak lengkap: {expected} hilang. Tidak ada yang diubah; pulihkan dari cadangan dengan perintah restore."
    ),
    StoreFault.LOCKED: "Tidak tersimpan: basis data sedang dipakai program lain. Tidak ada yang berubah; coba lagi sebentar lagi.",
    StoreFault.FULL: "Tidak tersimpan: cakram penuh atau tidak dapat ditulisi. Tidak ada yang berubah; kosongkan ruang, lalu coba lagi.",
    StoreFault.READ_ONLY: (
        "Tidak tersimpan: basis data hanya boleh dibaca. Tidak ada yang berubah; beri izin tulis pada berkas dan "
        "foldernya, lalu coba lagi."
    ),
    StoreFault.TOO_LONG: (
        "Tidak tersimpan: teks “{got}…” lebih panjang dari {expected} huruf. Tidak ada yang berubah; pendekkan, lalu coba lagi."
    ),
    StoreFault.OUT_OF_RANGE: "Tidak tersimpan: angka {got} di luar batas, paling besar {expected}. Tidak ada yang berubah; periksa angkanya.",
    StoreFault.UNREADABLE_TEXT: (
        "Tidak tersimpan: teks “{got}” memuat tanda yang tidak terlihat. Tidak ada yang berubah; ketik ulang teksnya."
    ),
    StoreFault.BROKEN: (
        "Basis data rusak: isinya tidak terbaca. Jangan dipakai lagi; salin berkasnya ke tempat aman, lalu pulihkan "
        "dari cadangan dengan perintah restore."
    ),
    StoreFault.NO_FILE: "Basis data ini ada di peladen, bukan berkas. Cadangkan sebagai .zip.",
    StoreFault.NO_BACKUP: "{got} bukan cadangan Dasbor SKM. Tidak ada yang diubah; pilih berkas .zip atau .sqlite hasil perintah backup.",
    StoreFault.BROKEN_BACKUP: "Cadangan {got} rusak atau terpotong. Tidak ada yang diubah; pakai cadangan lain.",
    StoreFault.GONE: "Basis data tidak dapat dihubungi. Tidak ada yang berubah; periksa folder atau peladennya, lalu coba lagi.",
    StoreFault.REPLACED: (
        "Basis data diganti atau dihapus selagi program ini berjalan. Tutup program ini, periksa berkasnya, lalu buka lagi."
    ),
    StoreFault.VANISHED: (
        "Tidak tersimpan: yang Anda ubah sudah tidak ada, mungkin karena cadangan dipulihkan. Muat ulang halaman ini."
    ),
    StoreFault.OWN_FILE: "{got} adalah basis data yang sedang dipakai. Tidak ada yang ditulis; pilih nama lain untuk cadangannya.",
    StoreFault.DENIED: "Tidak dapat dibuka atau disimpan: tidak ada, atau bukan wewenang akun ini. Yang memberi wewenang ialah admin kabupaten.",
    StoreFault.PERIOD_CLOSED: (
        "Tidak tersimpan: periode {got} sudah ditutup. Tidak ada yang berubah; minta admin kabupaten membukanya dulu."
    ),
    StoreFault.NOT_EMPTY: "{got} sudah ada dan bukan folder terbitan. Tidak ada yang ditulis; pilih nama folder lain.",
    StoreFault.NOT_PUBLISHED: "{got} bukan folder terbitan Dasbor SKM, atau rusak. Pilih folder hasil perintah publish, atau terbitkan lagi.",
    StoreFault.NEWER_PUBLISHED: "Folder {got} diterbitkan Dasbor SKM versi lain ({expected}). Pasang versi itu, atau terbitkan lagi dengan versi ini.",
}


def describe_store_error(error: StoreError) -> str:
    """Return the sentence of what is wrong with a store."""
    return SENTENCES[error.fault].format(got=error.got, expected=error.expected)


FLAWS: Mapping[FlawKind, str] = {
    FlawKind.DAMAGED: "Berkas rusak: {where}.",
    FlawKind.UNREADABLE: "Survei {survey_id}: isinya tidak terbaca.",
    FlawKind.ORPHANS: "{count} baris {where} menunjuk ke yang tidak ada.",
    FlawKind.ROWS: "Survei {survey_id}: {count} baris jawaban, seharusnya {expected}.",
    FlawKind.TALLY: "Survei {survey_id}: jumlah jawaban yang disimpan tidak cocok dengan barisnya.",
    FlawKind.MOMENT: "Survei {survey_id}: jumlah untuk kesalahan baku tidak cocok dengan barisnya.",
    FlawKind.OUTSIDE: "Survei {survey_id}: yang ditampilkan ke luar tidak lagi sama dengan yang dihitung darinya.",
    FlawKind.PAPER: "Survei {survey_id}: salinan berkas yang diserahkan tidak lagi sama dengan sidik jarinya.",
}

UPGRADED = "Basis data sudah sesuai dengan versi ini."


def describe_whole(surveys: int) -> str:
    """Say that nothing is wrong inside a store, and how much there is."""
    return f"Basis data utuh, {format_number(surveys)} survei: setiap jumlah cocok dengan barisnya, tidak ada yang tersesat."


def describe_flaw(flaw: Flaw) -> str:
    """Return the sentence of one thing that is wrong inside a store."""
    return FLAWS[flaw.kind].format(
        where=flaw.where,
        survey_id=flaw.survey_id,
        count=format_number(flaw.count),
        expected=format_number(flaw.expected),
    )


def describe_backup(path: object, surveys: int) -> str:
    """Say what was copied, and where to."""
    return f"Dicadangkan: {format_number(surveys)} survei beserta semua yang menyertainya, ke {path}."


def describe_moved(file: PathLike[str], surveys: int, units: int, known: int) -> str:
    """Say how much was moved, and what of it was there already."""
    return (
        f"Dipindahkan dari {fspath(file)}: {format_number(surveys)} survei (beserta riwayatnya), {format_number(units)} unit, "
        f"{format_number(known)} di antaranya sudah ada di sini. Berkas yang masih menunggu jawaban tidak ikut."
    )


def describe_purged(surveys: int, withdrawn: int, documents: int, drafts: int, copies: Sequence[str]) -> list[str]:
    """Say how much was erased, and where it may still lie."""
    told = [
        f"Dihapus: baris jawaban {format_number(surveys)} survei, isi {format_number(withdrawn)} survei batal, "
        f"{format_number(documents)} bukti dan lampiran, {format_number(drafts)} berkas yang menunggu. Jumlahnya tetap."
    ]
    if copies:
        told.append(f"Salinan lama masih memuatnya; hapus bila tidak diperlukan lagi: {', '.join(copies)}.")
    return told


def describe_erased(survey_id: int) -> str:
    """Say that one person's answers were erased."""
    return f"Survei {survey_id}: satu responden dihapus, dan jumlahnya dihitung lagi."


def describe_restore(path: object, surveys: int, kept: object | None) -> str:
    """Say what was brought back, and where that is which stood there before."""
    before = f" Yang tadinya tersimpan ada di {kept}." if kept else ""
    return f"Dipulihkan dari {path}: {format_number(surveys)} survei beserta riwayatnya.{before}"


def describe_set_aside(path: object) -> str:
    """Say where a broken store was put before another was brought back."""
    return f"Basis data yang rusak dipindah ke {path}. Tutup dan buka lagi program yang masih berjalan di atasnya."


def describe_backup_button(place: object) -> str:
    """Say what the copy is for."""
    return (
        f"Disimpan di {place}. Jangan salin berkas itu selagi program berjalan: pakai cadangan ini, yang berisi semuanya; "
        "simpan di tempat aman, pulihkan dengan python -m skm_app restore BERKAS."
    )
