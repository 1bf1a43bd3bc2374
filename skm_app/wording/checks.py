"""What the checks before handing in are called, what each finds, and what to do about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction

from skm_app.checks import CheckCode, Fault
from skm_app.wording.dates import format_date
from skm_app.wording.numbers import format_number, join_words
from skm_core import Mutu, Period
from skm_core.regulation import CONVERSION

TITLES: Mapping[CheckCode, str] = {
    CheckCode.ANSWERS: "Jumlah jawaban",
    CheckCode.PROFILE: "Jumlah profil",
    CheckCode.SHARES: "Persentase",
    CheckCode.NRR: "NRR",
    CheckCode.IKM: "IKM",
    CheckCode.MUTU: "Mutu",
    CheckCode.RANKING: "Terendah dan tertinggi",
    CheckCode.PLAN: "Rencana pada unsur terendah",
    CheckCode.CONCLUSION: "Kesimpulan",
    CheckCode.DATES: "Tanggal",
    CheckCode.SAMPLE: "Sampel",
    CheckCode.BOBOT: "Bobot",
    CheckCode.ORDER: "Urutan U8 dan U9",
    CheckCode.LABELS: "Pilihan jawaban",
    CheckCode.BEFORE: "Periode sebelumnya",
    CheckCode.NAMES: "Nama unit dan penanda tangan",
    CheckCode.REPEATS: "Pengulangan",
    CheckCode.BLANKS: "Jawaban kosong",
    CheckCode.SIZE: "Jumlah responden",
    CheckCode.DIRECTION: "Arah perubahan",
    CheckCode.PROOF: "Bukti tindak lanjut",
    CheckCode.PUBLICATION: "Publikasi hasil",
}

_TELL_DEVELOPER = "Beri tahu pengembang."

MENDS: Mapping[Fault, str] = {
    Fault.ANSWERS_UNEVEN: "Cocokkan jumlahnya dengan rekap asal.",
    Fault.IKM_RULE_UNSAID: "Unggah lagi berkasnya, isi peraturan yang menggratiskan layanan ini, lalu ganti.",
    Fault.ANSWERS_WRONG: "Beri tahu pengembang: jumlah jawaban tidak sama dengan jumlah responden.",
    Fault.PROFILE_UNEVEN: "Unggah ulang berkasnya.",
    Fault.PROFILE_NONE: "Lengkapi jenis kelamin, usia, pendidikan, dan pekerjaan.",
    Fault.PROFILE_MISSING: "Tanyakan pada periode berikutnya.",
    Fault.NRR_WRONG: _TELL_DEVELOPER,
    Fault.IKM_WRONG: _TELL_DEVELOPER,
    Fault.IKM_DIFFERS: "Cocokkan dengan angka di berkas sumber.",
    Fault.MUTU_WRONG: _TELL_DEVELOPER,
    Fault.PLAN_WAITING: "Pastikan urutan U8 dan U9 di Unggah.",
    Fault.PLAN_NONE: "Isi rencana untuk unsur terendah di Tindak lanjut.",
    Fault.PLAN_INCOMPLETE: "Tambahkan rencananya di Tindak lanjut.",
    Fault.DATES_OUTSIDE: "Periksa periode atau tanggalnya.",
    Fault.DATES_NONE: "Isi tanggal laporan.",
    Fault.DATES_EARLY: "Perbaiki tanggal laporan.",
    Fault.DATES_OVERLAP: "Perbaiki jadwalnya di Isian laporan periode ini.",
    Fault.DATES_WEEKEND: "Pastikan tanggal laporannya hari kerja.",
    Fault.SAMPLE_UNKNOWN: "Isi saat mengunggah, agar kecukupan sampel dapat dinilai.",
    Fault.SAMPLE_EXCEEDS: "Periksa jumlah penerima layanan.",
    Fault.SAMPLE_COPIED: "Jawab di Ringkasan apakah benar semua mengisi.",
    Fault.SAMPLE_SHORT: "Jelaskan, dan kumpulkan lebih banyak berikutnya.",
    Fault.ORDER_OPEN: "Pastikan di Unggah sebelum menyebut unsur terendah.",
    Fault.PROOF_MISSING: "Tambahkan uraian dan buktinya di Tindak lanjut, atau kosongkan tanggal selesainya.",
    Fault.PUBLICATION_NONE: "Catat publikasinya di Tindak lanjut.",
    Fault.LABELS_STRANGE: "Lihat lembar Tidak dihitung di Excel.",
    Fault.BEFORE_NONE: "Unggah periode sebelumnya, atau rekapnya.",
    Fault.NAMES_OTHER: "Pastikan bukan sisa laporan unit lain.",
    Fault.NAMES_UNSIGNED: "Isi di Keterangan unit.",
    Fault.REPEATS_MANY: "Pastikan pengisiannya wajar, lalu beri alasan.",
    Fault.SIZE_SMALL: "Jelaskan mengapa respondennya sedikit.",
}
"""What to do about each fault."""

COUNTS_ONLY = "Hanya jumlah jawaban yang tersisa; tidak ada baris untuk dihitung ulang."
NO_PROFILE = "Berkas tidak memuat profil responden."
SHARES_WHOLE = "Persentase tiap profil berjumlah 100."
IKM_WRONG = "IKM tidak sama dengan jumlahnya."
ORDER_WAITS = "Menunggu kepastian U8 dan U9."
NO_LOWEST = "Semua unsur bernilai sama; tidak ada yang terendah."
NO_PLAN = "Belum ada rencana tindak lanjut."
ALL_PLANNED = "Setiap unsur terendah punya rencana."
ONE_RESULT = "Tabel, kalimat, dan kesimpulan dibuat dari hasil hitung yang satu."
NO_DATE = "Tanggal laporan belum diisi."
NO_POPULATION = "Jumlah penerima layanan belum diisi."
COPIED_POPULATION = "Responden sama banyak dengan penerima layanan."
ORDER_OPEN = "Urutan U8 dan U9 belum dipastikan."
ORDER_SURE = "Setiap kolom sudah pasti unsurnya."
LABELS_FIT = "Semua jawaban sesuai pilihan unsurnya."
NO_BEFORE = "Tidak ada periode sebelumnya yang sebanding."
UNSIGNED = "Penanda tangan belum diisi."
NO_REPEATS = "Tidak ada pengulangan atau lonjakan yang mencolok."
BLANKS_UNKNOWN = "Jawaban kosong tidak diketahui dari rekap."
NO_LAST_PLAN = "Tidak ada rencana periode sebelumnya."
ALL_PROVEN = "Setiap kegiatan yang dinyatakan selesai punya uraian dan bukti."
NOT_PUBLISHED = "Belum ada publikasi hasil yang dicatat."
NO_CHANGE = "Tidak ada perubahan yang disebut."


def describe_answers(n: int) -> str:
    """State that answers and blanks of each unsur are as many as the respondents."""
    return f"Jawaban dan yang kosong tiap unsur berjumlah {format_number(n)} responden."


def describe_uneven_profile(names: Sequence[str], n: int) -> str:
    """Name the dimensions that do not add up."""
    return f"{join_words(names)} tidak berjumlah {format_number(n)}."


def describe_profile(n: int, missing: Sequence[str]) -> str:
    """State that every dimension adds up, and which of the four are missing."""
    found = f"Setiap profil berjumlah {format_number(n)}."
    return f"{found} Tidak ada: {join_words(missing)}." if missing else found


def describe_shares(names: Sequence[str]) -> str:
    """Name the dimensions whose shares miss 100."""
    return f"Persentase {join_words(names)} tidak tepat 100 karena pembulatan; laporan mengatakannya."


def describe_nrr(anew: bool) -> str:
    """State that every NRR lies on the scale, and whether it was computed anew."""
    return "NRR tiap unsur antara 1 dan 4" + (", dihitung ulang dari barisnya." if anew else ".")


def describe_ikm(ikm: str, told: Sequence[str]) -> str:
    """State that the index is the sum of its parts, and what the file's own summary says."""
    return " ".join([f"IKM {ikm} sama dengan jumlah NRR tertimbang × {CONVERSION}.", *told])


def describe_mutu(mutu: Mutu) -> str:
    """State from what the letters come."""
    return f"Mutu unit {mutu} dan mutu tiap unsur dari nilai yang dibulatkan satu kali."


def describe_lowest_groups(groups: Sequence[str]) -> str:
    """Name the lowest unsur."""
    return f"Terendah: {'; '.join(groups)}."


def describe_unproven(named: Sequence[str]) -> str:
    """Name the lines of the plan before that are said to be done without a description and a proof."""
    return f"Dinyatakan selesai tanpa uraian atau bukti: {'; '.join(named)}."


def describe_unplanned(names: Sequence[str]) -> str:
    """Name the lowest unsur that have no plan."""
    return f"Unsur terendah tanpa rencana: {join_words(names)}."


def describe_days_outside(first: dt.date, last: dt.date, period: Period) -> str:
    """State between which days the answers lie, where that is not the period."""
    return f"Jawaban bertanggal {format_date(first)} sampai {format_date(last)}, di luar {period.name}."


def describe_early(day: dt.date, last: dt.date) -> str:
    """State that a report is dated before its period is over."""
    return f"Laporan bertanggal {format_date(day)}, padahal periodenya baru lewat sesudah {format_date(last)}."


def describe_weekend(day: dt.date) -> str:
    """State that a report is dated on a Saturday or Sunday."""
    return f"{format_date(day)} jatuh pada akhir pekan."


def describe_dated(day: dt.date, period: Period) -> str:
    """State that a report is dated after its period."""
    return f"Laporan {format_date(day)}, sesudah periode {period.name} berakhir."


def describe_overlap(early: str, late: str) -> str:
    """State that a row of the schedule begins before the one that it follows."""
    return f"Jadwal {late.lower()} dimulai sebelum {early.lower()}."


def describe_published(count: int, media: int) -> str:
    """State how often and in how many media the result was made public."""
    return f"Hasil dipublikasikan {format_number(count)} kali lewat {format_number(media)} media."


def describe_more_than_served(n: int, population: int) -> str:
    """State that more answered than were served."""
    return f"Responden {format_number(n)} melebihi penerima layanan {format_number(population)}."


def describe_sample_size(n: int, required: int, population: int) -> str:
    """State the sample against the table, and by how much it is short."""
    found = (
        f"{format_number(n)} responden; tabel sampel Krejcie-Morgan meminta {format_number(required)}"
        f" dari {format_number(population)} penerima layanan"
    )
    return f"{found}, jadi kurang {format_number(required - n)}." if n < required else f"{found}."


def describe_whole_bobot(short: str) -> str:
    """State that the weights add up to 1."""
    return f"Bobot {short} berjumlah 1."


def describe_bobot_sum(short: str, whole: Fraction, highest: Fraction) -> str:
    """State what the weights add up to, and the highest index that they allow."""
    return f"Bobot {short} berjumlah {_print(whole)}, jadi IKM tertinggi {_print(highest)}, bukan 100."


def _print(value: Fraction) -> str:
    return str(float(value)).removesuffix(".0").replace(".", ",")


def describe_strange(count: int) -> str:
    """State how many cells were no answers."""
    return f"{count} sel tidak terbaca dan dianggap kosong."


def describe_before(period: Period, ikm: str) -> str:
    """State the index of the period before."""
    return f"{period.name}: {ikm}, bobot dan unsurnya sama."


def describe_other_offices(names: Sequence[str]) -> str:
    """Name other offices that the typed texts speak of."""
    return f"Teks laporan menyebut {join_words(names)}."


def describe_no_other_offices(unit_name: str) -> str:
    """State that the typed texts speak of no other office."""
    return f"Teks yang diketik tidak menyebut kantor selain {unit_name}."


def describe_repeats(told: Sequence[str], repeated: int) -> str:
    """State what looks alike, and how many rows were repeated."""
    return " ".join([*told, *([f"{repeated} baris berulang tidak dihitung."] if repeated else [])])


def describe_blanks(count: int) -> str:
    """State how many answers are blank."""
    return f"{format_number(count)} jawaban kosong, tidak dihitung dalam NRR."


def describe_size(n: int) -> str:
    """State how many answered."""
    return f"{format_number(n)} responden."


def describe_direction(change: str) -> str:
    """State that the words for a change fit its sign."""
    return f"IKM {change}, sesuai tanda selisihnya."


def describe_remark(title: str, found: str, reason: str | None) -> str:
    """State what the report says of a fault: what was found, and the officer's reason."""
    return f"{title}: {found}" + (f" Penjelasan: {reason}" if reason else "")
