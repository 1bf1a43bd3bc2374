"""Half-sentences for words that a petugas need not know, said where the words stand."""

from __future__ import annotations

INTERVAL_MEANS = (
    "Selang 95%: dengan tingkat kepercayaan 95%, angka seluruh penerima layanan diperkirakan berada di rentang itu."
)
TRACE_MEANS = "Jejak hitung: langkah demi langkah dari jumlah nilai sampai huruf mutunya, untuk diperiksa ulang."
RECAP_MEANS = "Rekap: hanya jumlah atau rata-rata jawaban yang tersimpan, tanpa jawaban tiap orang."
REGION_MEANS = "Rekap: angka semua unit berdampingan, satu baris satu unit."
NOT_DATA_MEANS = "judul, jumlah, kosong"
STEPS = ("1 Berkas", "2 Periksa", "3 Simpan")
