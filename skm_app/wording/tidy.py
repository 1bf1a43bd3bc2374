"""Sentences about the tidy table: what each column holds, and what its words mean."""

from __future__ import annotations

from collections.abc import Mapping

from skm_core import Remark, Why

TITLE = "Bawa pulang: tabel rapi"
ABOUT = (
    "Semua angka wilayah ini, semua periode, satu baris satu angka, untuk Excel, pandas, R, atau basis data lain. "
    "Isinya yang boleh dilihat orang luar: kelompok kecil ditutup dan disebut sebabnya. Arti tiap kolom ada di lembar "
    "kedua berkas Excel dan di Bantuan, Analis, Data untuk alat lain."
)
LABELS: Mapping[str, str] = {
    "csv": "CSV (titik koma, koma desimal)",
    "xlsx": "Excel",
    "parquet": "Parquet",
}

COLUMN_MEANINGS: Mapping[str, str] = {
    "unit_code": "Kode unit; tidak pernah berubah.",
    "unit_name": "Nama unit sekarang.",
    "parent_code": "Kode unit di atasnya, misalnya kabupaten; kosong bila belum disebut.",
    "parent": "Nama unit di atasnya.",
    "period": "Kode periode: 2026, 2026-S1, 2026-T3, 2026-05, 2024-01..2024-11.",
    "period_start": "Hari pertama periode.",
    "period_end": "Hari terakhir periode.",
    "kind": "Jenis periode: year, semester, triwulan, month, range. Jangan dicampur: setahun memuat semesternya.",
    "basis": "Dasar angkanya: rows (jawaban responden), counts (rekap jumlah jawaban), printed (laporan tercetak).",
    "instrument": "Kuesioner; unsur dari dua kuesioner tidak sebanding.",
    "dimension": "all untuk semua responden, atau gender, age, education, occupation, service, disability.",
    "level": "Kelompoknya; kosong untuk semua responden. Lainnya (gabungan): yang terlalu kecil untuk disebut.",
    "unsur": "U1, U2, … menurut kuesionernya, atau IKM.",
    "unsur_name": "Nama unsur.",
    "bobot": "Bobot IKM: 0.11, 0.111, exact (1/9). Kosong untuk unsur, yang tidak memakai bobot.",
    "n": "Semua responden: banyaknya jawaban atas unsur itu, untuk IKM banyaknya responden. Kelompok: banyaknya orang.",
    "nrr": "Nilai rata-rata 1–4; enam desimal untuk semua responden, dua untuk kelompok. Kosong untuk IKM.",
    "nilai": "IKM, atau NRR × 25, dua desimal, dibulatkan satu kali; bagi orang luar kosong untuk unsur satu kelompok.",
    "mutu": "Huruf A–D dari nilai.",
    "se": "Kesalahan baku: unsur pada skala NRR, IKM pada 25–100 (populasi terbatas). 0 bila semua menjawab sama.",
    "lower": "Ujung bawah selang 95%, pada skala yang sama; kosong bila tidak ada selangnya.",
    "upper": "Ujung atas selang 95%.",
    "withheld": "true bila angkanya ditutup atau tidak ada.",
    "why": "Sebabnya: few, others, overlap, range, unanswered, erased.",
    "remark": "unconfirmed: U8 dan U9 belum dipastikan; fixed: ditetapkan peraturan (gratis), bukan jawaban.",
}
"""What each column holds, in order."""

WHY_MEANINGS: Mapping[Why, str] = {
    Why.FEW: "kurang dari sepuluh orang, atau kurang dari sepuluh jawaban atas salah satu unsur",
    Why.OTHERS: "ikut ditutup, supaya selisihnya tidak membuka kelompok kecil",
    Why.OVERLAP: "survei lain yang bertindih periodenya sudah menampilkan kelompoknya",
    Why.RANGE: "hanya angka tercetak yang dibulatkan; IKM-nya rentang, bukan angka",
    Why.ERASED: "baris jawabannya sudah dihapus menurut masa simpan; jumlah seluruhnya tetap",
    Why.UNANSWERED: "ada unsur yang tidak dijawab seorang pun, jadi tidak ada IKM",
}

REMARK_MEANINGS: Mapping[Remark, str] = {
    Remark.UNCONFIRMED: "kolomnya hanya berjudul U8 dan U9, dan belum dikatakan mana pengaduan mana sarana",
    Remark.FIXED: "layanan gratis menurut peraturan: ditetapkan 4, tidak ditanyakan",
}

NO_LINES = "Tidak ada survei tersimpan yang dapat ditulis, di wilayah dan periode yang diminta."
NOTHING_CLOSED = (
    "Di basis data ini ada, atau pernah ada, akun; karena itu orang luar hanya melihat periode yang ditutup, dan "
    "belum ada yang ditutup. Yang menutup: admin peladen di Kelola, bagian Periode, atau perintah periods close "
    "PERIODE --unit WILAYAH."
)
IS_A_STORE = "Berkas tujuan adalah basis data. Tulis nama lain."
IS_A_FOLDER = "itu folder; tulis nama berkas di dalamnya, misalnya tabel.csv"
PLAIN_IS_CSV = "--plain hanya untuk .csv; .xlsx dan .parquet menyimpan angka sebagai angka"
ROWS_ARE_INSIDE = "--rows hanya bersama --inside, dan ke berkas .parquet"
ONLY_OUTSIDE = "Folder terbitan hanya memuat yang boleh dilihat orang luar. Untuk --inside sebut basis datanya."
UNKNOWN_ENDING = "akhiri nama berkas dengan .csv, .xlsx, atau .parquet"


def describe_too_many(most: int) -> str:
    """Refuse a workbook that would have more rows than a sheet."""
    return f"Lebih dari {most} baris tidak muat di satu lembar Excel. Pakai .csv atau .parquet, atau satu periode."


def describe_written(path: str, lines: int, withheld: int) -> str:
    """Say what was written."""
    return f"Ditulis: {path}, {lines} baris, {withheld} di antaranya ditutup."


def describe_rows_written(path: str, rows: int) -> str:
    """Say that answers were written, and for whom they are."""
    return f"Ditulis: {path}, {rows} baris jawaban. Ini untuk unit sendiri; jangan diteruskan."
