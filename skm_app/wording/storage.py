"""Sentences on a store that cannot be opened, read or written: what, why, how to mend."""

from __future__ import annotations

from collections.abc import Mapping

from skm_app.storage_faults import StoreError, StoreFault

SENTENCES: Mapping[StoreFault, str] = {
    StoreFault.UNKNOWN_ADDRESS: "Alamat basis data {got} tidak dikenal. Tulis misalnya sqlite:///skm.sqlite.",
    StoreFault.NETWORK_SHARE: "Basis data {got} ada di jaringan. Pindahkan ke folder di komputer ini.",
    StoreFault.NOT_OPENED: "Basis data {got} tidak dapat dibuka. Periksa alamat, folder, dan izinnya.",
    StoreFault.NEWER: (
        "Basis data {got} sudah dipakai Dasbor SKM yang lebih baru (revisi {expected}). Pasang versi terbaru program ini; "
        "basis datanya tidak diubah."
    ),
    StoreFault.OLDER: (
        "Basis data {got} dibuat oleh versi lama. Buat cadangan, lalu naikkan dengan perintah python -m skm_app upgrade."
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
    StoreFault.GONE: "Basis data tidak dapat dihubungi. Tidak ada yang berubah; periksa apakah peladennya menyala, lalu coba lagi.",
}


def describe_store_error(error: StoreError) -> str:
    """Return the sentence of what is wrong with a store."""
    return SENTENCES[error.fault].format(got=error.got, expected=error.expected)
