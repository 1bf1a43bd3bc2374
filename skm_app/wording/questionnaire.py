"""Sentences of the questionnaire and the tally sheet on paper."""

from __future__ import annotations

from skm_core import Instrument

TITLE = "KUESIONER SURVEI KEPUASAN MASYARAKAT (SKM)"
INTRODUCTION = (
    "Bapak/Ibu/Saudara yang baru dilayani dimohon mengisi kuesioner ini. Nama, NIK, dan alamat tidak ditanyakan; "
    "jawaban dipakai hanya untuk memperbaiki pelayanan."
)
ABOUT_YOU, YOUR_OPINION, YOUR_WORDS = "PROFIL RESPONDEN", "PENDAPAT TENTANG PELAYANAN", "SARAN DAN MASUKAN"
HOW_TO_ANSWER = "Beri tanda silang (X) pada satu kotak untuk tiap pertanyaan."
DAY, HOUR, YEARS = "Tanggal survei", "Jam survei", "tahun"
HOURS = ("08.00–12.00", "13.00–17.00")
OTHER_WORK, SERVICE = "Lainnya:", "Jenis layanan yang diterima"
THANKS = "Terima kasih. Masukkan lembar ini ke kotak survei atau serahkan kepada petugas."
UNIT_TO_FILL = "Unit pelayanan:"

TALLY_TITLE = "LEMBAR TURUS SURVEI KEPUASAN MASYARAKAT (SKM)"
HOW_TO_TALLY = (
    "Satu coretan untuk satu kuesioner; yang kelima melintang. Jawaban kosong atau ganda dicoret di kolom Kosong. "
    "Jumlah tiap baris harus sama dengan jumlah kuesioner."
)
WHAT_NEXT = (
    "Sesudah selesai, ketik jumlahnya di Excel (unsur ke bawah; 1, 2, 3, 4 ke samping), lalu tempel di halaman Unggah, "
    "Tempel tabel. Bila tiap kuesioner diketik satu baris di templat Excel, hasilnya juga bisa diuji dan dirinci."
)
BLANK, TOTAL, FORMS = "Kosong", "Jumlah", "Jumlah kuesioner"
PERIOD, COUNTED_BY = "Periode", "Dihitung oleh"
PROFILE = "Profil responden"
ON_PAPER = (
    "**Di kertas**: kuesioner (satu lembar, dua sisi) dan lembar turus untuk menghitungnya dengan tangan. Tanpa nama, "
    "NIK, dan alamat."
)


def describe_rule(instrument: Instrument) -> str:
    """Say which rule the questions follow."""
    return f"Menurut {instrument.title}"
