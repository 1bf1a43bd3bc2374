"""Sentences on having nothing to look at yet."""

from __future__ import annotations

from skm_app.wording.numbers import format_number

PROMISE = "Dari berkas survei ke angka, rencana, dan laporan, di komputer ini saja."
OWN_FILE = "Berkas survei Anda"
OWN_FILE_MEANS = (
    "Ekspor SuKMa-e, olahan Excel, atau tabel yang ditempel. Kolom nama, NIK, telepon, dan alamat tidak ikut disimpan."
)
NO_FILE_YET = "Belum punya berkas? Di halaman yang sama ada templat kosong dan isian tangan."
SAMPLES = "Lihat dulu dengan contoh"
SAMPLES_MEAN = "Sekitar setengah menit; kecamatannya rekaan. Dapat dibatalkan semuanya sekaligus di Kelola."
READING_SAMPLES = "Membaca data contoh…"
GAINS = (
    ("speed", "Nilai dan mutu", "IKM dihitung dengan pecahan utuh; hurufnya tidak meleset di batas."),
    ("verified", "Nyata atau kebetulan", "Setiap perubahan diuji, lalu dikatakan dengan kata biasa."),
    ("task_alt", "Siapa mengerjakan apa", "Unsur terendah, kata warga, dan rencananya berdampingan."),
    ("description", "Siap diserahkan", "Laporan Word, Excel berumus, lembar publikasi, dan paparan."),
)
"""Icon, name and meaning of what there will be to see."""


def describe_nothing_yet(*, may_upload: bool) -> str:
    """Say that there is nothing to see yet, and who sees to it."""
    if may_upload:
        return "Belum ada survei untuk unit Anda. Unggah berkasnya untuk mulai."
    return "Belum ada yang dapat dilihat: survei tampil setelah diunggah petugas, atau setelah periodenya ditutup."


def describe_samples(count: int) -> str:
    """Name what the sample data are."""
    return f"{format_number(count)} survei: lima kecamatan rekaan selama tiga tahun, dan beberapa laporan yang terbit."
