"""Sentences on how answers come in: files, typing, pasting, old reports; and on saving and taking back."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.wording.numbers import format_number, join_words
from skm_core import Period

OPENS_LATER = "Terbuka setelah yang di sebelah dijawab."
HEADLINE = "Letakkan berkas hasil survei; angka baru disimpan setelah Anda menyetujuinya."
HOW_TO_UPLOAD = (
    "Berkas Excel, ODS, CSV, HTML, atau zip berisi beberapa berkas, sampai 20 MB. "
    "Kolom nama, NIK, telepon, alamat, dan surel tidak ikut disimpan; nama di dalam teks saran dapat tertinggal."
)
HOW_TO_TYPE = "Satu baris satu responden. Pilih jawaban dari daftar; baris kosong tidak dihitung."
HOW_TO_PASTE = (
    "Salin tabel di Excel beserta judul kolomnya, lalu tempel di sini. Tabel responden dan tabel jumlah jawaban "
    "(unsur ke bawah; 1, 2, 3, 4 ke samping) sama-sama dibaca."
)
HOW_TO_MEND = (
    "Perbaiki di Excel: unduh salinan yang selnya ditandai, betulkan, simpan, lalu unggah lagi di sini. "
    "Kolom data pribadi tidak ikut."
)
SAME_UNIT_TWICE = (
    "Beberapa berkas menyebut unit dan periode yang sama. Bila yang satu perbaikan dari yang lain, buang yang lama. "
    "Bila respondennya lain (layanan atau loket lain), gabungkan: semuanya dihitung sebagai satu survei."
)

# The empty workbook
TEMPLATE = "Untuk kantor yang mengumpulkan jawaban di kertas: isi di Excel, lalu unggah sebagai berkas."
ONE_ROW_EACH = "Satu baris untuk satu responden."
NOT_IN_LIST = "Pilih salah satu dari daftar."

# Old reports
PRINTED_FORM = (
    "Dari laporan lama yang hanya mencetak rata-rata. Disimpan apa adanya: IKM tercetak ditandai, "
    "dan yang dihitung ulang dari NRR bulat adalah rentang, tanpa profil responden."
)
NINE_NRR = "Isi sembilan NRR dengan angka 1 sampai 4, dan IKM dengan angka 25 sampai 100."
AVERAGES = "Berkas ini berisi rata-rata tiap unit, bukan responden."
NAME_IN_KELOLA = "Bila sama, tambahkan nama itu sebagai nama lain di Kelola, lalu simpan lagi."
KEPT_OF_AVERAGES = "Yang tersimpan adalah NRR dan IKM tercetak tiap unit, tanpa responden dan tanpa profil."

# Saving, and taking back
GROUPS_LEFT = (
    "Nilai tiap layanan survei yang berlaku sudah keluar (laporan, atau tabel rapi). Laporan penggantinya tidak memuat "
    "nilai itu lagi: selisih keduanya dapat mengungkap jawaban kelompok kecil."
)
SAME_BYTES = "Berkasnya sama persis dengan yang tersimpan."
ANSWER_TO_SAVE = "Jawab dulu pertanyaan di atas; sesudah itu survei dapat disimpan."
SAVED = "Tersimpan. Pesan dan tombol batal ada di atas halaman."
TO_MEND = "Ubah, batalkan, cadangkan yang tersimpan: Kelola"
WITHDRAWN = "Yang dibatalkan tidak dihitung lagi, tetapi tetap ada di riwayat; yang digantikannya berlaku kembali."


def describe_first(shown: int, count: int) -> str:
    """Say that a list shows the first of many."""
    return f"{shown} yang pertama dari {format_number(count)}."


def describe_lacking(names: Sequence[str]) -> str:
    """Say what is lacking before a survey can be saved."""
    return f"Untuk menyimpan, isi {join_words(names) or 'unit pelayanan'}."


def describe_overlaps(names: Sequence[str]) -> str:
    """Name the periods that the one to be saved overlaps."""
    return f"Periode ini tumpang-tindih dengan {', '.join(names)}; tren hanya memakai yang tidak tumpang-tindih."


def describe_placed(unit_name: str, period: Period) -> str:
    """Say under which unit and period a survey is going to be saved, whatever the boxes above show."""
    return f"Akan disimpan sebagai {unit_name}, {period.name}."


def describe_same_file(names: Sequence[str]) -> str:
    """Name the other periods for which the same file was saved."""
    return f"Berkas yang sama persis sudah disimpan untuk {join_words(names)}. Periksa apakah berkasnya benar."


def describe_not_saved(standing: str) -> str:
    """Say that another was faster, and what stands there now."""
    return f"Tidak disimpan: {standing} Muat ulang halaman untuk melihatnya."


def describe_saved(unit_name: str, period: Period, n: int) -> str:
    """Say what was just saved."""
    return f"Tersimpan: {unit_name}, {period.name}, {format_number(n)} responden."


def describe_recap_stands(unit_name: str, period: Period) -> str:
    """Say that a recap was not saved, for something stands there already."""
    return f"{unit_name}, {period.name} sudah ada; batalkan dulu yang lama bila rekap ini yang benar."


def describe_saved_recaps(names: Sequence[str]) -> str:
    """Name the units whose recap was saved."""
    return f"Tersimpan sebagai rekap: {join_words(names)}."
