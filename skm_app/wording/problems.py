"""What went wrong with a file: records with a code, and the Indonesian sentence of each code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Say what a problem did: the file was refused, a row or a cell set aside, or something is only told."""

    FILE = "file"
    ROW = "row"
    CELL = "cell"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Record one problem: its code, where it stands (row of the sheet from 1, column), what was found, expected."""

    code: str
    row: int | None = None
    column: str | None = None
    got: str | None = None
    expected: str | None = None

    @property
    def severity(self) -> Severity:
        """Return what the problem did."""
        return PROBLEMS[self.code][0]

    @property
    def message(self) -> str:
        """Return the Indonesian sentence: what, where, how to mend."""
        return PROBLEMS[self.code][1].format(row=self.row, column=self.column, got=self.got, expected=self.expected)


class Refused(Exception):
    """Carry the problem for which a whole file is refused."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse(code: str, **details: str | int | None) -> Refused:
    """Return the exception that refuses a file for one reason."""
    return Refused(Problem(code, **details))  # pyright: ignore[reportArgumentType]


F, R, C, N = Severity.FILE, Severity.ROW, Severity.CELL, Severity.NOTE

PROBLEMS: Mapping[str, tuple[Severity, str]] = {
    # The whole file
    "not_found": (F, "Berkas {got} tidak ada. Periksa nama dan foldernya."),
    "not_opened": (
        F,
        "Berkas {got} tidak dapat dibuka. Pastikan itu berkas, bukan folder, dan tidak dipakai program lain.",
    ),
    "draft_gone": (
        F,
        "Berkas {got} tidak menunggu lagi: sudah disimpan atau dihapus di jendela lain. Unggah lagi bila perlu.",
    ),
    "empty_file": (F, "Berkas kosong. Unduh ulang dari sumbernya, lalu unggah lagi."),
    "too_large": (F, "Berkas {got} MB, batasnya {expected} MB. Hapus gambar dan lembar lain, lalu unggah lagi."),
    "too_many_rows": (F, "Lembar berisi {got} baris, batasnya {expected}. Bagi berkas per periode."),
    "too_many_columns": (F, "Lembar berisi {got} kolom, batasnya {expected}. Hapus kolom yang bukan hasil survei."),
    "too_many_files": (F, "Zip berisi {got} berkas, batasnya {expected}. Bagi menjadi beberapa zip."),
    "bundle_too_slow": (
        F,
        "Zip belum selesai dibaca dalam {expected} detik. Berkas ini dan sesudahnya belum masuk; bagi zipnya.",
    ),
    "odd_packing": (
        F,
        "Zip memakai cara mampat yang tidak lazim. Buka dulu, lalu mampatkan lagi dengan Windows, atau unggah berkasnya.",
    ),
    "too_many_cells": (F, "Berkas berisi lebih dari {expected} sel. Hapus lembar dan kolom yang bukan hasil survei."),
    "too_much_text": (F, "Isi berkas lebih dari {expected} MB. Hapus kolom yang bukan hasil survei, lalu unggah lagi."),
    "far_cell": (F, "Sel {got} jauh di luar tabel. Hapus isinya, atau salin tabelnya saja ke berkas baru."),
    "packed_too_tight": (F, "Isi berkas mengembang {got} kali saat dibuka, tidak wajar. Simpan ulang dari Excel."),
    "unsafe_xml": (F, "Berkas memuat perintah XML yang tidak aman ({got}). Buka di Excel, simpan sebagai .xlsx baru."),
    "unknown_kind": (F, "Ini {got}, bukan berkas Excel, ODS, atau CSV. Unggah ekspor tabel dari aplikasi surveinya."),
    "html_page": (F, "Ini halaman web, bukan berkas survei, mungkin halaman masuk. Masuk dulu, lalu unduh ulang."),
    "json_export": (F, "Ini ekspor JSON. Minta atau unduh ekspor Excel atau CSV dari aplikasi yang sama."),
    "lock_file": (F, "Ini berkas kunci sementara, bukan survei. Pilih berkas yang namanya tidak diawali ~$."),
    "zip_of_files": (
        F,
        "Ini zip berisi {got} berkas. Perintah ini membaca satu berkas; unggah zip di halaman Unggah, atau buka dulu.",
    ),
    "encrypted": (F, "Berkas dikunci kata sandi. Buka di Excel, hapus sandinya, simpan, lalu unggah lagi."),
    "broken_file": (F, "Berkas rusak atau terpotong: {got}. Unduh atau simpan ulang, lalu unggah lagi."),
    "unreadable": (F, "Berkas tidak dapat dibaca. Buka di Excel, simpan sebagai .xlsx baru, lalu unggah lagi."),
    "too_slow": (F, "Berkas terlalu rumit: belum terbaca dalam {expected} detik. Salin tabelnya ke berkas baru."),
    "no_table": (F, "Tabel jawaban tidak ditemukan. Pastikan ada baris judul kolom berisi U1–U9 atau nama unsur."),
    "no_rows": (F, "Di bawah judul kolom (baris {row}) tidak ada satu pun jawaban yang terbaca."),
    "unsur_missing": (
        F,
        "Kolom unsur {got} tidak ada di baris judul {row}. IKM perlu sembilan unsur: lengkapi kolom itu.",
    ),
    "open_quote": (
        F,
        "Baris {row}: tanda kutip tidak ditutup, sehingga baris berikutnya tertelan. Perbaiki tanda kutipnya.",
    ),
    "more_unsur": (
        F,
        "Berkas berisi {got} pertanyaan, padahal unsurnya {expected}. Beri judul menurut unsurnya, seperti U1a.",
    ),
    "bad_weights": (F, "Bobot {got} tidak sah. Tulis {expected} bobot lebih dari 0, dipisah titik koma, berjumlah 1."),
    "averages": (
        F,
        "Baris {row}: di bawahnya rata-rata ({got} baris), bukan responden. Simpan sebagai rekap di halaman Unggah.",
    ),
    "unsur_empty": (F, "Unsur {got} tidak dijawab seorang pun, jadi IKM tidak dihitung. Periksa kolom itu di berkas."),
    "other_scale": (F, "Kolom {column} berisi nilai {got}, padahal skala SKM 1–4. Ubah dulu ke nilai 1–4."),
    "unknown_labels": (
        F,
        "Jawaban tidak dikenal, misalnya {got} di kolom {column}. Tulis sebagai 1–4 atau label baku.",
    ),
    "no_such_sheet": (F, "Lembar {got} tidak ada atau tidak berisi tabel. Lembar yang dapat dibaca: {expected}."),
    "formulas_only": (F, "Sel berisi rumus tanpa hasil, misalnya {got}. Buka di Excel, simpan, lalu unggah lagi."),
    # One row
    "too_few_answers": (R, "Baris {row}: hanya {got} unsur dijawab, paling sedikit {expected}. Baris tidak dihitung."),
    "repeated_row": (
        R,
        "Baris {row} mengulang baris {got}: nomor, waktu, profil, dan jawabannya sama. Tidak dihitung.",
    ),
    "other_unit": (R, "Baris {row}: unit {got}, bukan {expected} yang Anda pilih. Tidak dihitung."),
    "other_period": (R, "Baris {row}: tanggalnya di luar {expected}. Tidak dihitung, sesuai pilihan Anda."),
    "undated": (R, "Baris {row}: tanggalnya tidak terbaca, jadi tidak dapat dimasukkan ke {expected}. Tidak dihitung."),
    # One cell
    "score_out_of_range": (C, "Baris {row}, {column}: {got} bukan nilai {expected}. Sel dianggap kosong."),
    "unknown_label": (C, "Baris {row}, {column}: jawaban {got} tidak dikenal. Sel dianggap kosong."),
    "error_cell": (C, "Baris {row}, {column}: sel berisi galat {got}. Sel dianggap kosong."),
    "blank_marker": (C, "Baris {row}, {column}: {got} dianggap tidak menjawab."),
    # Told only
    "columns_by_position": (
        N,
        "Kolom dikenali dari nomornya saja ({got}), bukan dari nama unsur. Periksa pemetaannya.",
    ),
    "u8_u9_unconfirmed": (
        N,
        "U8 dan U9 belum dipastikan: kuesioner menukar urutan Pengaduan dan Sarana. Pilih yang benar.",
    ),
    "other_order": (N, "Urutan unsur di berkas berbeda dari daftar Permenpan; yang dipakai adalah namanya."),
    "personal_columns": (N, "Kolom data pribadi tidak disimpan: {got}."),
    "hidden_sheets": (N, "Lembar tersembunyi tidak dibaca: {got}."),
    "unread_columns": (N, "Kolom tidak dipakai: {got}."),
    "unknown_age": (N, "Usia yang bukan angka disimpan apa adanya: {got}."),
    "own_age_bands": (N, "Kelompok usia {got} disimpan apa adanya. Periksa apakah ada yang tumpang-tindih."),
    "gender_codes": (N, "Jenis kelamin berisi kode {got}, disimpan apa adanya karena artinya tidak pasti."),
    "small_n": (N, "Hanya {got} responden. Di bawah {expected}, angka mudah berubah oleh satu-dua orang."),
    "straight_lines": (N, "{got} responden menjawab semua unsur dengan nilai yang sama. Dihitung seperti yang lain."),
    "same_pattern": (
        N,
        "{got} responden memberi rangkaian jawaban yang persis sama. Lazim pada skala 1–4, tetap dihitung.",
    ),
    "missing_answers": (N, "{got} jawaban kosong ({expected}). Setiap unsur dirata-rata atas yang menjawabnya saja."),
    "one_day": (
        N,
        "{got} responden mengisi pada {expected}, lebih dari 40 % semuanya. Hasilnya lebih banyak bercerita tentang hari itu.",
    ),
    "burst": (
        N,
        "{got} jawaban masuk dalam 10 menit pada {expected}. Mungkin diisi bersama atau oleh satu orang; tetap dihitung.",
    ),
    "reversed_scale": (
        N,
        "Skala berkas terbalik (keterangan baris {row}): setiap nilai sudah dibalik, sesuai jawaban Anda.",
    ),
    "turned": (N, "Tabel dibalik: nomor baris pada keterangan adalah nomor kolom di berkas."),
    "uneven_counts": (
        N,
        "Jumlah jawaban tiap unsur berbeda, dari {got} sampai {expected}. Periksa angka yang salah ketik.",
    ),
    "control_differs": (
        N,
        "Baris {row}, {column}: berkas menulis {got}, dari respondennya {expected}. Yang dipakai adalah respondennya.",
    ),
    "control_ikm_differs": (
        N,
        "Baris {row}: IKM {got} di berkas tidak cocok dengan bobot mana pun; dengan 0,11 hasilnya {expected}.",
    ),
    "control_ikm_fits": (N, "Baris {row}: IKM {got} di berkas cocok dengan bobot {expected}."),
    "unknown_choice": (N, "Jawaban {got} tidak ada di antara pilihannya; pertanyaannya diajukan lagi."),
    "hidden_rows": (N, "{got} baris tersembunyi ikut dibaca seperti yang lain."),
    "dates_unread": (N, "{got} tanggal pengisian tidak terbaca, misalnya {expected}. Barisnya tetap dihitung."),
    "period_half": (
        N,
        "Periode di berkas (“{got}”) tidak terbaca seluruhnya. Pilih sendiri periodenya saat menyimpan.",
    ),
    "texts_cut": (N, "{got} teks lebih panjang dari {expected} huruf; yang disimpan {expected} huruf pertamanya."),
    "dates_outside": (N, "{got} jawaban bertanggal di luar periode {expected}. Periksa periodenya."),
    "old_xls": (N, "Format .xls lama tidak punya pemeriksa kerusakan. Simpan sebagai .xlsx bila bisa."),
    "zero_shift": (N, "Skala berkas 0–3: setiap nilai dinaikkan satu, sesuai jawaban Anda."),
    "birth_dates": (N, "Kolom usia berisi tanggal lahir di {got} baris; tidak disimpan. Isi dengan umur dalam tahun."),
    "zero_as_blank": (N, "Nilai 0 ({got} sel) dianggap tidak menjawab."),
}
"""Code to severity and sentence. A sentence says what, where and how to mend, and blames nobody."""
