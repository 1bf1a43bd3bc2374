"""The questions about a file, with the words of their choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from skm_app.wording.dates import format_date
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Period, Unsur
from skm_core.regulation import KEPMENPAN_2004, PERMENPAN_2014, SCORES

ASK_SHEET = "Beberapa lembar berisi tabel. Lembar mana yang dibaca?"
ASK_TABLE = "Lembar berisi beberapa tabel. Tabel mana yang dibaca?"
ASK_SIDE = "Dua tabel berdampingan di lembar ini. Tabel mana yang dibaca?"
ASK_TURN = "Unsur tertulis ke bawah dan responden ke samping. Apakah setiap kolom satu responden?"
TURNED = "Ya, setiap kolom satu responden"
NOT_TURNED = "Bukan: tabelnya disusun ulang dulu di berkas"
ASK_COUNTS = "Empat baris bernomor 1 sampai 4: jumlah jawaban tiap nilai, atau empat responden?"
AS_RECAP = "Jumlah jawaban tiap nilai: disimpan sebagai rekap, tanpa profil responden"
AS_RESPONDENTS = "Empat responden, satu baris satu orang"
MAP_MYSELF = "Di kolom lain: saya tunjukkan di tabel Pemetaan kolom"
MAP_EACH_MYSELF = "Susunan lain: saya tunjukkan tiap kolomnya di tabel Pemetaan kolom"
ASK_2004 = "Berkas berisi 14 unsur, bukan 9. Kuesioner mana yang dipakai?"
IS_2004 = f"{KEPMENPAN_2004.title}: 14 unsur, interval lama"
IS_2017_WITH_OWN = "Permenpan RB 14/2017: 9 unsur dan 5 unsur tambahan unit"
ASK_2014 = "Ada kolom Maklumat pelayanan. Apakah kuesionernya dari Permenpan RB 16/2014?"
IS_2014 = f"{PERMENPAN_2014.title}: Maklumat menggantikan Sarana"
NO_UNSUR = "Bukan unsur"
NO_UNSUR_OF_NINE = "Bukan unsur: IKM dihitung atas 9 unsur"
NO_UNSUR_COUNTED = "Bukan unsur, tidak dihitung"
ASK_LETTERS = (
    "Jawaban berupa huruf a–d. Pada kuesioner Permenpan a = 1 (terburuk) dan d = 4 (terbaik). "
    "Apakah berkas ini memakai urutan itu?"
)
A_IS_WORST = "Ya: a = 1 (terburuk) sampai d = 4 (terbaik)"
A_IS_BEST = "Tidak, terbalik: a = 4 (terbaik) sampai d = 1 (terburuk)"
ASK_TIMES_25 = "Jawaban berupa 25, 50, 75, dan 100. Apakah itu nilai 1–4 yang sudah dikalikan 25?"
TIMES_25 = "Ya: 25, 50, 75, 100 adalah nilai 1, 2, 3, 4"
OTHER_SCALE = "Bukan, itu skala lain"
ASK_ZEROS = (
    "Berkas berisi nilai 0 dan tidak ada nilai 4. Apakah 0 berarti tidak menjawab, "
    "atau skalanya 0–3 (0 sama dengan nilai 1)?"
)
ZERO_IS_BLANK = "0 berarti tidak menjawab"
ZERO_IS_WORST = "Skalanya 0–3: 0 sama dengan nilai 1"
ONE_IS_BEST = "Ya, 1 terbaik: setiap nilai dibalik (1 menjadi 4)"
ONE_IS_WORST = "Tidak, 1 terburuk: dibaca apa adanya"
UNANSWERED = "Tidak menjawab"
EVERY_ROW = "Semua baris: kolom itu bukan unit layanan"
ASK_PERIOD = "Berkas tidak menyebut periode, dan tanggalnya melewati satu semester. Periode mana yang dihitung?"
ONE_PERIOD = "Satu periode: semua baris dihitung bersama"
COUNTED = "Tetap dihitung"
NOT_COUNTED = "Tidak dihitung"
ASK_DATE_ORDER = "Urutan hari dan bulan pada tanggal pengisian belum pasti. Mana yang benar?"
GRATIS = "Layanan ini gratis menurut peraturan: ditetapkan 4 (Gratis)"
ASK_RULE = "Peraturan yang menggratiskan layanan ini (Perda, UU); dicetak di samping IKM"
RULE_EXAMPLE = "Perda 1/2024 Pasal 5"
FILL_FIRST = "Kolom itu dilengkapi dulu di berkas; IKM tidak dihitung"
ASK_U8 = "Kolom U8 di berkas ini menanyakan apa? Lihat kuesioner yang dipakai; boleh dikosongkan dulu."
U8_LABELS: Mapping[Unsur, str] = {
    Unsur.PENGADUAN: "Penanganan pengaduan (urutan daftar Permenpan)",
    Unsur.SARANA: "Sarana dan prasarana (urutan kuesioner)",
}
PROPOSED = " (usul)"
CHANGE_UNTIL_SAVED = "Setiap jawaban dapat diubah sampai berkas ini disimpan; angkanya ikut berubah."
MERGE_LEVELS = (
    "Kelompok ini ditulis hampir sama dengan kelompok lain. Pilih sebagai apa ia dihitung, lalu terapkan; "
    "jawaban respondennya tidak berubah. Pilihan ini diingat untuk unit yang sama."
)
NOT_MERGED_YET = "**Belum diterapkan:** yang disimpan masih tulisan semula."
ANSWER_FIRST = "Angka baru dihitung setelah semua pertanyaan dijawab; jawaban disimpan bersama berkas ini."


def name_table(row: int, unit_name: str | None) -> str:
    """Name one of several tables by the row of its header, and by its unit where that is known."""
    return f"Tabel yang judul kolomnya di baris {row}" + (f" ({unit_name})" if unit_name else "")


def name_sides(last: str, first: str) -> tuple[str, str]:
    """Name the left and the right of two tables by the columns where they end and begin."""
    return f"Tabel kiri, sampai kolom {last}", f"Tabel kanan, mulai kolom {first}"


def ask_split(count: int) -> str:
    """Ask how many questions each unsur has in a long form."""
    return f"Berkas berisi {count} pertanyaan untuk 9 unsur. Berapa pertanyaan tiap unsur, menurut urutannya?"


def name_split(counts: str) -> str:
    """Name a way in which questions spread over the nine unsur."""
    return f"{counts.replace(',', ' + ')} (U1 sampai U9)"


def ask_more(names: Sequence[str]) -> str:
    """Ask whether columns beyond the nine are unsur of the unit's own."""
    return f"Selain sembilan unsur ada kolom {', '.join(names)}. Apakah itu unsur tambahan?"


def name_more(count: int) -> str:
    """Say what an index with added unsur is of."""
    return f"Unsur tambahan unit: IKM dihitung atas {count} unsur"


def ask_column(letter: str) -> str:
    """Ask what a column without a header holds."""
    return f"Kolom {letter} tidak berjudul tetapi berisi nilai. Apa isinya?"


def ask_which(letters: Sequence[str], name: str) -> str:
    """Ask which of columns with one question is meant."""
    return f"Kolom {' dan '.join(letters)} sama-sama berjudul {name}. Mana yang dipakai?"


def name_only(letter: str) -> str:
    """Say that one of them is."""
    return f"Hanya kolom {letter}"


def name_really(letter: str, name: str) -> str:
    """Say that one of them asks another unsur."""
    return f"Kolom {letter} sebenarnya {name}"


def name_averaged(count: int) -> str:
    """Say that all of them are questions of one unsur."""
    return f"{count} pertanyaan dari unsur yang sama: dirata-rata"


def ask_empty(name: str) -> str:
    """Ask where the answers of an unsur are that nobody answered."""
    return f"Unsur {name} tidak dijawab seorang pun. IKM perlu semua unsur; di mana jawabannya?"


def name_column(header: str) -> str:
    """Say that another column holds them."""
    return f"Jawabannya di kolom {header}"


def ask_direction(row: int) -> str:
    """Ask whether a key that runs from best to worst is that of the answers."""
    return f"Keterangan di baris {row} menyebut 1 sebagai yang terbaik. Apakah jawabannya ditulis dengan urutan itu?"


def ask_word(word: str, unsur: Sequence[Unsur], instrument: Instrument) -> str:
    """Ask which score a spelling means that no label knows."""
    where = ", ".join(short_unsur(one, instrument) for one in unsur[:3]) + (" …" if len(unsur) > 3 else "")
    return f"Jawaban “{word}” ({where}) tidak baku. Berapa nilainya?"


def name_score(score: int) -> str:
    """Name a score, with what it means at the ends of the scale."""
    return f"Nilai {score}{_ENDS.get(score, '')}"


_ENDS = {SCORES[0]: " (terburuk)", SCORES[-1]: " (terbaik)"}


def ask_unit(header: str, count: int) -> str:
    """Ask which of the units of a column is counted."""
    return f"Kolom {header} memuat {count} unit. Unit mana yang dihitung?"


def name_rows(name: str, count: int) -> str:
    """Name a unit with its rows."""
    return f"{name} ({count} baris)"


def name_period(period: Period, count: int, undated: int) -> str:
    """Name a period with its rows, and how many would be left out for want of a date."""
    rest = f"; {format_number(undated)} tanpa tanggal yang terbaca tidak ikut" if undated else ""
    return f"Hanya {period.name} ({format_number(count)} baris{rest})"


def ask_outside(count: int, period: Period) -> str:
    """Ask whether rows outside the period that the file names are counted."""
    return f"{count} baris bertanggal di luar {period.name}, periode yang disebut berkas. Apakah tetap dihitung?"


def ask_half_converted(count: int) -> str:
    """Ask how to read dates of which a spreadsheet has turned a part into dates of its own."""
    return (
        f"{format_number(count)} tanggal sudah diubah Excel dan semuanya bertanggal 12 ke bawah, sedangkan "
        "sisanya masih teks: biasanya hari dan bulannya tertukar. Bagaimana membacanya?"
    )


def describe_order(name: str, shown: str, read: dt.date | None, days: Sequence[dt.date], unread: int) -> str:
    """Say what a reading makes of one date, between which days all then lie, and how many cannot be read."""
    parts = [f"{shown} adalah {format_date(read)}" if read else f"{shown} tidak terbaca"]
    if days:
        parts.append(f"semua {format_date(min(days))} sampai {format_date(max(days))}")
    return f"{name}: {'; '.join([*parts, f'{format_number(unread)} tidak terbaca'])}"


DAY_FIRST, MONTH_FIRST, SWAPPED, RIGHT = "Hari dulu", "Bulan dulu", "Tertukar", "Sudah benar"


def ask_named_unit(names: Sequence[str], typed: str) -> str:
    """Ask which unit is meant, where a file names another than was typed."""
    return f"Berkas menyebut unit {' dan '.join(names)}, Anda memilih {typed}. Unit mana yang benar?"


def ask_named_period(names: Sequence[str], typed: str) -> str:
    """Ask which period is meant, where a file is of another than was typed."""
    return f"Berkas berisi {' dan '.join(names)}, Anda memilih {typed}. Periode mana yang benar?"


def as_in_file(name: str) -> str:
    """Say that the file is right."""
    return f"Seperti di berkas: {name}"


def as_typed(name: str) -> str:
    """Say that what was typed is right."""
    return f"Seperti yang dipilih: {name}"


def ask_office(name: str, parent: str | None, known: Sequence[tuple[str, str | None]]) -> str:
    """Ask whether a unit is one of those that are known, whose names are the same or nearly so."""
    here = f"{name}, {parent}" if parent else name
    return f"Sudah ada {' dan '.join(_name_unit(*one) for one in known)}. Apakah {here} unit yang sama?"


def as_known_unit(name: str, parent: str | None) -> str:
    """Say that a known unit is meant."""
    return f"Sama: {_name_unit(name, parent)}"


def as_new_unit(name: str, parent: str | None) -> str:
    """Say that none of the known units is meant."""
    return f"Bukan: unit baru {_name_unit(name, parent)}"


def _name_unit(name: str, parent: str | None) -> str:
    return f"{name} ({parent})" if parent else name


def describe_spellings(count: int) -> str:
    """Say how many spellings are to be looked at."""
    return f"**{count} ejaan tidak baku.** Periksa nilai yang diusulkan; ubah yang keliru."


def describe_remembered(unit_name: str, day: dt.date) -> str:
    """Say when a file with the same header was saved, and for whom."""
    return f"Berkas dengan judul kolom yang sama disimpan untuk {unit_name} pada {format_date(day)}."
