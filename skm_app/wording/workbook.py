"""Sentences of the workbook: a working paper of the unit and of those who inspect it."""

from __future__ import annotations

TITLE = "KERTAS KERJA PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT"
FOR_WHOM = "Untuk unit dan pemeriksanya; bukan untuk dipublikasikan."
WHY_NOT = (
    "Buku kerja ini memuat jawaban tiap responden. Yang dipublikasikan adalah lembar publikasi, kartu, dan "
    "teks laman; jangan unggah atau bagikan berkas ini."
)
COVER, PROCESSING, RESPONDENTS = "Sampul", "Pengolahan data", "Responden"
TRACE, PROFILE, SET_ASIDE = "Jejak hitung", "Profil", "Tidak dihitung"
SHEETS = {
    PROCESSING: "Nilai tiap responden dan tiap unsur, jumlah, NRR, bobot, IKM, dan mutu dengan rumus hidup",
    RESPONDENTS: "Profil, tanggal, layanan, dan baris asal tiap responden, dengan nomor yang sama",
    TRACE: "Dari baris berkas sampai mutu: yang dihitung, yang disisihkan, dan tiap langkah hitung",
    PROFILE: "Jumlah dan persentase responden menurut tiap karakteristik",
    SET_ASIDE: "Baris yang ditolak dan sel yang dikosongkan, dengan sebabnya",
}
"""What stands on each sheet, in their order."""

CONTENTS = "Isi buku kerja"
FOOT = "Kertas kerja, bukan untuk dipublikasikan"
EVERYTHING_COUNTED = "Tidak ada baris yang ditolak dan tidak ada sel yang dikosongkan."
NO_PROFILE = "Berkas tidak memuat profil responden."
