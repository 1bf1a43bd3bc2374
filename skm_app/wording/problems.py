"""What went wrong with a file: the Indonesian sentence of each code."""

from __future__ import annotations

from collections.abc import Mapping

from skm_app.problems import Problem, ProblemCode


def describe_problem(problem: Problem) -> str:
    """Return the sentence of a problem: what, where, how to mend; of several files also which."""
    told = SENTENCES[problem.code].format(
        row=problem.row, column=problem.column, got=problem.got, expected=problem.expected
    )
    return f"{problem.file}: {told}" if problem.file else told


SENTENCES: Mapping[ProblemCode, str] = {
    # The whole file
    ProblemCode.NOT_FOUND: "Berkas {got} tidak ada. Periksa nama dan foldernya.",
    ProblemCode.NOT_OPENED: "Berkas {got} tidak dapat dibuka. Pastikan itu berkas, bukan folder, dan tidak dipakai program lain.",
    ProblemCode.DRAFT_GONE: "Berkas {got} tidak menunggu lagi: sudah disimpan atau dihapus di jendela lain. Unggah lagi bila perlu.",
    ProblemCode.EMPTY_FILE: "Berkas kosong. Unduh ulang dari sumbernya, lalu unggah lagi.",
    ProblemCode.TOO_LARGE: "Berkas {got} MB, batasnya {expected} MB. Hapus gambar dan lembar lain, lalu unggah lagi.",
    ProblemCode.TOO_MANY_ROWS: "Lembar berisi {got} baris, batasnya {expected}. Bagi berkas per periode.",
    ProblemCode.TOO_MANY_COLUMNS: "Lembar berisi {got} kolom, batasnya {expected}. Hapus kolom yang bukan hasil survei.",
    ProblemCode.TOO_MANY_FILES: "Zip berisi {got} berkas, batasnya {expected}. Bagi menjadi beberapa zip.",
    ProblemCode.BUNDLE_TOO_SLOW: "Zip belum selesai dibaca dalam {expected} detik. Berkas ini dan sesudahnya belum masuk; bagi zipnya.",
    ProblemCode.ODD_PACKING: "Zip memakai cara mampat yang tidak lazim. Buka dulu, lalu mampatkan lagi dengan Windows, atau unggah berkasnya.",
    ProblemCode.TOO_MANY_CELLS: "Berkas berisi lebih dari {expected} sel. Hapus lembar dan kolom yang bukan hasil survei.",
    ProblemCode.TOO_MUCH_TEXT: "Isi berkas lebih dari {expected} MB. Hapus kolom yang bukan hasil survei, lalu unggah lagi.",
    ProblemCode.FAR_CELL: "Sel {got} jauh di luar tabel. Hapus isinya, atau salin tabelnya saja ke berkas baru.",
    ProblemCode.PACKED_TOO_TIGHT: "Isi berkas mengembang {got} kali saat dibuka, tidak wajar. Simpan ulang dari Excel.",
    ProblemCode.UNSAFE_XML: "Berkas memuat perintah XML yang tidak aman ({got}). Buka di Excel, simpan sebagai .xlsx baru.",
    ProblemCode.UNKNOWN_KIND: "Ini {got}, bukan berkas Excel, ODS, atau CSV. Unggah ekspor tabel dari aplikasi surveinya.",
    ProblemCode.HTML_PAGE: "Ini halaman web, bukan berkas survei, mungkin halaman masuk. Masuk dulu, lalu unduh ulang.",
    ProblemCode.JSON_EXPORT: "Ini ekspor JSON. Minta atau unduh ekspor Excel atau CSV dari aplikasi yang sama.",
    ProblemCode.LOCK_FILE: "Ini berkas kunci sementara, bukan survei. Pilih berkas yang namanya tidak diawali ~$.",
    ProblemCode.ZIP_OF_FILES: "Ini zip berisi {got} berkas, dan di sini dibaca satu. Beri satu berkasnya, atau pakai import --merge, import --list, atau halaman Unggah.",
    ProblemCode.ENCRYPTED: "Berkas dikunci kata sandi. Buka di Excel, hapus sandinya, simpan, lalu unggah lagi.",
    ProblemCode.BROKEN_FILE: "Berkas rusak atau terpotong: {got}. Unduh atau simpan ulang, lalu unggah lagi.",
    ProblemCode.UNREADABLE: "Berkas tidak dapat dibaca. Buka di Excel, simpan sebagai .xlsx baru, lalu unggah lagi.",
    ProblemCode.TOO_BUSY: "Terlalu banyak berkas sedang dibaca di komputer ini. Belum ada yang disimpan; coba lagi beberapa menit lagi.",
    ProblemCode.NO_ROOM: "Ruang sementara di komputer ini tidak cukup untuk membuka zip. Kosongkan ruang, atau unggah berkasnya satu per satu.",
    ProblemCode.SPOILT_PICTURE: "Gambar tidak dapat dibaca. Simpan ulang sebagai JPG atau PNG, lalu unggah lagi.",
    ProblemCode.LARGE_PICTURE: "Gambar lebih dari {expected} juta titik. Perkecil dulu, lalu unggah lagi.",
    ProblemCode.TOO_SLOW: "Berkas terlalu rumit: belum terbaca dalam {expected} detik. Salin tabelnya ke berkas baru.",
    ProblemCode.NO_TABLE: "Tabel jawaban tidak ditemukan. Pastikan ada baris judul kolom berisi U1–U9 atau nama unsur.",
    ProblemCode.NO_ROWS: "Di bawah judul kolom (baris {row}) tidak ada satu pun jawaban yang terbaca.",
    ProblemCode.UNSUR_MISSING: "Kolom unsur {got} tidak ada di baris judul {row}. IKM perlu sembilan unsur: lengkapi kolom itu.",
    ProblemCode.OPEN_QUOTE: "Baris {row}: tanda kutip tidak ditutup, sehingga baris berikutnya tertelan. Perbaiki tanda kutipnya.",
    ProblemCode.SHIFTED: "Baris {row} ({got} baris seluruhnya) berisi kolom lebih dari judulnya, sampai {expected}. Cari koma tanpa tanda kutip di teksnya.",
    ProblemCode.MORE_UNSUR: "Berkas berisi {got} pertanyaan, padahal unsurnya {expected}. Beri judul menurut unsurnya, seperti U1a.",
    ProblemCode.BAD_WEIGHTS: "Bobot {got} tidak sah. Tulis {expected} bobot lebih dari 0, dipisah titik koma, berjumlah 1.",
    ProblemCode.AVERAGES: "Baris {row}: di bawahnya rata-rata ({got} baris), bukan responden. Simpan sebagai rekap di halaman Unggah.",
    ProblemCode.UNSUR_EMPTY: "Unsur {got} tidak dijawab seorang pun, jadi IKM tidak dihitung. Periksa kolom itu di berkas.",
    ProblemCode.OTHER_SCALE: "Kolom {column} berisi nilai {got}, padahal skala SKM 1–4. Ubah dulu ke nilai 1–4.",
    ProblemCode.UNKNOWN_LABELS: "Jawaban tidak dikenal, misalnya {got} di kolom {column}. Tulis sebagai 1–4 atau label baku.",
    ProblemCode.NO_SUCH_SHEET: "Lembar {got} tidak ada atau tidak berisi tabel. Lembar yang dapat dibaca: {expected}.",
    ProblemCode.FORMULAS_ONLY: "Sel berisi rumus tanpa hasil, misalnya {got}. Buka di Excel, simpan, lalu unggah lagi.",
    # One row
    ProblemCode.TOO_FEW_ANSWERS: "Baris {row}: hanya {got} unsur dijawab, paling sedikit {expected}. Baris tidak dihitung.",
    ProblemCode.REPEATED_ROW: "Baris {row} mengulang baris {got}: nomor, waktu, profil, dan jawabannya sama. Tidak dihitung.",
    ProblemCode.OTHER_UNIT: "Baris {row}: unit {got}, bukan {expected} yang Anda pilih. Tidak dihitung.",
    ProblemCode.OTHER_PERIOD: "Baris {row}: tanggalnya di luar {expected}. Tidak dihitung, sesuai pilihan Anda.",
    ProblemCode.UNDATED: "Baris {row}: tanggalnya tidak terbaca, jadi tidak dapat dimasukkan ke {expected}. Tidak dihitung.",
    # One cell
    ProblemCode.SCORE_OUT_OF_RANGE: "Baris {row}, {column}: {got} bukan nilai {expected}. Sel dianggap kosong.",
    ProblemCode.UNKNOWN_LABEL: "Baris {row}, {column}: jawaban {got} tidak dikenal. Sel dianggap kosong.",
    ProblemCode.ERROR_CELL: "Baris {row}, {column}: sel berisi galat {got}. Sel dianggap kosong.",
    ProblemCode.BLANK_MARKER: "Baris {row}, {column}: {got} dianggap tidak menjawab.",
    ProblemCode.ZERO_CELL: "Baris {row}, {column}: nilai 0 dianggap tidak menjawab.",
    ProblemCode.NO_AGE: "Baris {row}, {column}: {got} bukan umur (10 sampai 110 tahun). Dicatat tidak diisi.",
    # Told only
    ProblemCode.COLUMNS_BY_POSITION: "Kolom dikenali dari nomornya saja ({got}), bukan dari nama unsur. Periksa pemetaannya.",
    ProblemCode.U8_U9_UNCONFIRMED: "U8 dan U9 belum dipastikan: kuesioner menukar urutan Pengaduan dan Sarana. Pilih yang benar.",
    ProblemCode.OTHER_ORDER: "Urutan unsur di berkas berbeda dari daftar Permenpan; yang dipakai adalah namanya.",
    ProblemCode.PERSONAL_COLUMNS: "Kolom data pribadi tidak disimpan: {got}.",
    ProblemCode.HIDDEN_SHEETS: "Lembar tersembunyi tidak dibaca: {got}.",
    ProblemCode.FURTHER_SHEETS: "Lembar lain tidak dibaca: {got}.",
    ProblemCode.PROFILE_JOINED: "{got} diambil dari lembar {expected}, menurut nomor respondennya.",
    ProblemCode.PROFILE_LACKING: "{got} responden tidak ada di lembar {expected}; profilnya dicatat tidak diisi.",
    ProblemCode.PROFILE_APART: "{got} di lembar {expected} tidak dibaca: nomornya tidak cocok satu-satu. Samakan nomornya di kedua lembar.",
    ProblemCode.UNREAD_COLUMNS: "Kolom tidak dipakai: {got}.",
    ProblemCode.UNKNOWN_AGE: "Usia yang bukan angka disimpan apa adanya: {got}.",
    ProblemCode.OWN_AGE_BANDS: "Kelompok usia {got} disimpan apa adanya. Periksa apakah ada yang tumpang-tindih.",
    ProblemCode.GENDER_CODES: "Jenis kelamin berisi kode {got}, disimpan apa adanya karena artinya tidak pasti.",
    ProblemCode.SMALL_N: "Hanya {got} responden. Di bawah {expected}, angka mudah berubah oleh satu-dua orang.",
    ProblemCode.STRAIGHT_LINES: "{got} responden menjawab semua unsur dengan nilai yang sama. Dihitung seperti yang lain.",
    ProblemCode.SAME_PATTERN: "{got} responden memberi rangkaian jawaban yang persis sama. Lazim pada skala 1–4, tetap dihitung.",
    ProblemCode.MISSING_ANSWERS: "{got} jawaban kosong ({expected}). Setiap unsur dirata-rata atas yang menjawabnya saja.",
    ProblemCode.ONE_DAY: "{got} responden mengisi pada {expected}, lebih dari 40% semuanya. Hasilnya lebih banyak bercerita tentang hari itu.",
    ProblemCode.BURST: "{got} jawaban masuk dalam 10 menit pada {expected}. Mungkin diisi bersama atau oleh satu orang; tetap dihitung.",
    ProblemCode.REVERSED_SCALE: "Skala berkas terbalik (keterangan baris {row}): setiap nilai sudah dibalik, sesuai jawaban Anda.",
    ProblemCode.TURNED: "Tabel dibalik: nomor baris pada keterangan adalah nomor kolom di berkas.",
    ProblemCode.COUNTS_READ: "Tabel jumlah jawaban, bukan baris responden: IKM dihitung tepat dari {got} responden, tanpa profil dan selang.",
    ProblemCode.UNEVEN_COUNTS: "Jumlah jawaban tiap unsur berbeda, dari {got} sampai {expected}. Periksa angka yang salah ketik.",
    ProblemCode.CONTROL_DIFFERS: "Baris {row}, {column}: berkas menulis {got}, dari respondennya {expected}. Yang dipakai adalah respondennya.",
    ProblemCode.CONTROL_IKM_DIFFERS: "Baris {row}: IKM {got} di berkas tidak cocok dengan bobot mana pun; dengan 0,11 hasilnya {expected}.",
    ProblemCode.CONTROL_IKM_FITS: "Baris {row}: IKM {got} di berkas cocok dengan bobot {expected}.",
    ProblemCode.UNKNOWN_CHOICE: "Jawaban {got} tidak ada di antara pilihannya; pertanyaannya diajukan lagi.",
    ProblemCode.HIDDEN_ROWS: "{got} baris tersembunyi ikut dibaca seperti yang lain.",
    ProblemCode.DATES_UNREAD: "{got} tanggal pengisian tidak terbaca, misalnya {expected}. Barisnya tetap dihitung.",
    ProblemCode.PERIOD_HALF: "Periode di berkas (“{got}”) tidak terbaca seluruhnya. Pilih sendiri periodenya saat menyimpan.",
    ProblemCode.TEXTS_CUT: "{got} teks lebih panjang dari {expected} huruf; yang disimpan {expected} huruf pertamanya.",
    ProblemCode.DATES_OUTSIDE: "{got} jawaban bertanggal di luar periode {expected}. Periksa periodenya.",
    ProblemCode.OLD_XLS: "Format .xls lama tidak punya pemeriksa kerusakan. Simpan sebagai .xlsx bila bisa.",
    ProblemCode.ZERO_SHIFT: "Skala berkas 0–3: setiap nilai dinaikkan satu, sesuai jawaban Anda.",
    ProblemCode.BIRTH_DATES: "Kolom usia berisi tanggal lahir di {got} baris; tidak disimpan. Isi dengan umur dalam tahun.",
    ProblemCode.LEVELS_ALIKE: "Kelompok {got} mungkin {expected} yang salah ketik. Bila benar: --choose '{column}'.",
    ProblemCode.PRICE_FIXED: "Biaya ditetapkan 4 (Gratis), bukan jawaban responden; {got}.",
    ProblemCode.ZERO_AS_BLANK: "Nilai 0 ({got} sel) dianggap tidak menjawab.",
}
"""A sentence says what, where and how to mend, and blames nobody."""
