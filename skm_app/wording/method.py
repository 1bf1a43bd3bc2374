"""Sentences on where the numbers come from."""

from __future__ import annotations

from skm_app.wording.names import short_unsur
from skm_app.wording.view import APP
from skm_core import PERMENPAN_2017, SMALLEST_SHOWN, Fixed, Instrument
from skm_core.regulation import CONVERSION

HOW_COMPUTED_TITLE, OTHER_RULES_TITLE, TABLES_TITLE = "Cara menghitung", "Aturan lain", "Tabel"
INTERVAL_FACE, UNSUR_FACE = "Mutu", "Unsur"
OWN_BOBOT, THREE_BOBOT = "Bobot sendiri", "Tiga bobot untuk survei ini"
NO_LONGER_VALID = "tidak berlaku lagi; hanya untuk survei dengan kuesioner lama"
FROM_ROWS = "Setiap angka dapat dihitung ulang dari baris jawaban."
FROM_RECAP = "Survei ini rekap: angkanya dihitung dari jumlah atau rata-rata, bukan dari baris jawaban."
WHY_THREE_BOBOT = (
    "Peraturan memberi rumus 1/X dan contoh 0,11 untuk sembilan unsur. Sembilan kali 0,11 adalah 0,99, jadi "
    "dengan bobot itu IKM tertinggi 99,00. Angka SuKMa-e yang terbit cocok dengan 0,11. Satu layar dan satu tren "
    "selalu memakai satu bobot."
)
HOW_COMPUTED = f"""
1. **NRR** satu unsur = jumlah nilai (1–4) dibagi jumlah yang menjawab unsur itu. Jawaban kosong bukan 0: ia tidak
   dihitung untuk unsur itu saja.
2. **NRR tertimbang** = NRR × bobot. **Nilai indeks** = jumlah NRR tertimbang. **IKM** = nilai indeks × {CONVERSION}.
3. Hitungan memakai pecahan utuh, dibulatkan **satu kali** ke dua desimal (5 ke atas), baru diberi huruf.
4. Huruf ditentukan oleh batas bawah saja, sehingga nilai seperti 88,304 tidak jatuh di antara dua kelas.
5. **Mutu unsur** dinilai dari NRR utuh × {CONVERSION}, tanpa bobot. NRR 3,5333 bernilai 88,33, jadi A,
   walaupun 3,53 yang tercetak seolah-olah B.
6. Unsur yang tidak dijawab seorang pun membuat IKM tidak dihitung; IKM delapan unsur tidak pernah ditampilkan.
7. Tiga terendah dan tertinggi memakai NRR utuh; yang sama ditampilkan sama.
8. Perubahan yang tercetak adalah selisih dua angka yang tercetak.
"""
CODES_OF_UNSUR = (
    "Kode mengikuti daftar unsur Permenpan (U8 pengaduan, U9 sarana). Kuesionernya menukar keduanya, karena itu unsur "
    "dikenali dari namanya, bukan nomornya."
)
OTHER_RULES = f"""
- **Ukuran sampel**: rumus Krejcie-Morgan (1970) dengan χ² 3,841, P = 0,5, d = 0,05, dibulatkan ke bilangan terdekat.
  Semua jawaban yang sah dipakai; sampel tidak pernah dipilih ulang.
- **Kelompok kecil**: nilai kelompok ditampilkan bila setiap unsur dijawab paling sedikit {SMALLEST_SHOWN} orang,
  dan semua kelompok yang ditutup bersama-sama berisi 0 atau paling sedikit {SMALLEST_SHOWN} orang.
- **Selang 95%**: ragam linear dengan jawaban kosong, populasi terbatas bila jumlah penerima layanan diketahui, selang
  logit dengan t. **Nyata**: p terkoreksi di bawah 0,05.
- **Satu keluarga uji** tiap unit: IKM dan semua unsur, sejak periode sebelumnya (Welch) dan sepanjang periodenya,
  dikoreksi bersama (Holm). Judul, lencana, dan penekanan di semua layar dan berkas memakai putusan yang sama. Pasangan
  periode yang dipilih sendiri, kelompok responden, dan “siapa yang bergerak” di antara banyak unit diuji terpisah.
- **Sepanjang periode**: kemiringan garis lurus melalui tiga sampai delapan periode terakhir yang tidak tumpang-tindih,
  semua periode sama berat; kesalahannya dari kesalahan tiap periode, diperbesar mulai lima periode bila periode-periode
  itu menyebar lebih dari yang dapat dijelaskan sampelnya. Bila semua responden satu periode menjawab sama, sebarannya
  diambil dari periode lain. Selang dan uji tiap unsur tanpa koreksi populasi, jadi sedikit lebih hati-hati.
- **Unsur terendah**: responden yang sama menjawab semua unsur, jadi selisihnya diuji berpasangan terhadap yang terendah
  (Holm). Yang tidak nyata berbeda termasuk kelompok terendah; lebih dari empat: belum ada yang jelas terendah.
- **Karena orangnya lain, atau penilaiannya?** Kelompok yang ditutup digabung lebih dulu dan disebut; bila tersisa
  kurang dari dua kelompok, atau gabungannya lebih dari separuh responden: tidak dapat dihitung (Kitagawa 1955).
- **Kelompok usia** tetap: ≤ 20, 21–30, 31–40, 41–50, ≥ 51 tahun.
- **Beberapa berkas satu periode** digabung menurut responden, bukan dirata-rata dari indeksnya.
- **Yang tidak diukur angka ini**: siapa yang tidak ditanya, dan siapa yang berdiri di samping responden saat mengisi.
"""
SOURCES = f"Sumber: {PERMENPAN_2017.source}; Krejcie dan Morgan (1970), Educational and Psychological Measurement 30."


def describe_program(version: str) -> str:
    """State which program computes, of which version, and by which regulation."""
    return f"{APP} {version} · {PERMENPAN_2017.title}"


def describe_rule(rule: str) -> str:
    """Say on what a price that was set rests, or that nobody has said."""
    return f"dasar: {rule}" if rule else "dasar belum disebut"


def describe_fixed(fixed: Fixed, instrument: Instrument) -> str | None:
    """Say of an index that a part of it was set by a rule and answered by nobody; None where all was answered."""
    if not fixed:
        return None
    unsur, rule = fixed[0]
    return f"Nilai {short_unsur(unsur, instrument)} ditetapkan, bukan jawaban responden ({describe_rule(rule)})"
