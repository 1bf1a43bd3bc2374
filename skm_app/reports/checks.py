"""What a careful reader would hold against a report, looked at before it is handed in (C1 to C20)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from zlib import crc32

from skm_app.problems import ProblemCode
from skm_app.reports.handed import Handed
from skm_app.wording.dates import format_date
from skm_app.wording.findings import describe_change, describe_groups, describe_rounding, describe_small_n
from skm_app.wording.names import DIMENSION_NAMES, short_bobot, short_unsur
from skm_app.wording.numbers import format_number, join_words
from skm_app.wording.particulars import TEXTS, Particular
from skm_app.wording.problems import describe_problem
from skm_core import classify_mutu, compute_sample_size, compute_score, compute_tally, rank_unsur, round_half_up
from skm_core.follow_up import find_unplanned
from skm_core.regulation import CONVERSION, SCORES

_WEEKEND = 5
_ALIKE = (
    ProblemCode.REPEATED_ROW,
    ProblemCode.STRAIGHT_LINES,
    ProblemCode.SAME_PATTERN,
    ProblemCode.BURST,
    ProblemCode.ONE_DAY,
)
_HEADS = {"camat": "kecamatan", "lurah": "kelurahan"}
_OFFICES = re.compile(
    r"\b((?i:kecamatan|camat|kelurahan|lurah|desa|puskesmas|sekretariat|rsud|upt|inspektorat) (?=[A-Z])"
    r"|(?:Dinas|Badan|Bagian|DINAS|BADAN|BAGIAN) )([\w’'-]+)"
)
"""An office and the first word of its name, in the case that offices write it."""


@dataclass(frozen=True, slots=True)
class Check:
    """Hold what one check found; ``mend`` says what to do where it has to be looked at, else it is None."""

    code: str
    title: str
    found: str
    mend: str | None = None

    @property
    def name(self) -> str:
        """Return what tells this finding from another of the same check, so that a reason is for this one alone."""
        return f"{self.code}-{crc32(self.found.encode()):08x}"

    @property
    def open(self) -> bool:
        """Tell whether it has to be looked at."""
        return self.mend is not None


Found = tuple[str, str | None]
"""What was found, and what to do; None where all is well."""


def check_handed(handed: Handed) -> tuple[Check, ...]:
    """Return what every check finds in a survey that is to be handed in, in the order of their codes."""
    return tuple(Check(f"C{number}", title, *look(handed)) for number, (title, look) in enumerate(_CHECKS.items(), 1))


def _counts(handed: Handed) -> Found:
    if handed.responses is None:
        uneven = [describe_problem(problem) for problem in handed.problems if problem.code == ProblemCode.UNEVEN_COUNTS]
        found = "Hanya jumlah jawaban yang tersisa; tidak ada baris untuk dihitung ulang."
        return " ".join([found, *uneven]), "Cocokkan jumlahnya dengan rekap asal." if uneven else None
    n = len(handed.responses)
    again = compute_tally(handed.responses)
    blanks = {item: column.count(None) for item, column in handed.responses.answers.items()}
    wrong = [item for item in again.counts if again.answered(item) + blanks[item] != n]
    mend = "Beri tahu pengembang: jumlah jawaban tidak sama dengan jumlah responden." if wrong else None
    return f"Jawaban dan yang kosong tiap unsur berjumlah {format_number(n)} responden.", mend


def _profile(handed: Handed) -> Found:
    n = handed.score.n
    wrong = [DIMENSION_NAMES[d] for d, counts in handed.profile.items() if sum(counts.values()) != n]
    if wrong:
        return f"{join_words(wrong)} tidak berjumlah {format_number(n)}.", "Unggah ulang berkasnya."
    if not handed.profile:
        return "Berkas tidak memuat profil responden.", "Lengkapi jenis kelamin, usia, pendidikan, dan pekerjaan."
    missing = [name for dimension, name in list(DIMENSION_NAMES.items())[:4] if dimension not in handed.profile]
    found = f"Setiap profil berjumlah {format_number(n)}."
    if missing:
        return f"{found} Tidak ada: {join_words(missing)}.", "Tanyakan pada periode berikutnya."
    return found, None


def _shares(handed: Handed) -> Found:
    uneven = [DIMENSION_NAMES[d] for d, counts in handed.profile.items() if describe_rounding(counts)]
    if not uneven:
        return "Persentase tiap profil berjumlah 100.", None
    return f"Persentase {join_words(uneven)} tidak tepat 100 karena pembulatan; laporan mengatakannya.", None


def _nrr(handed: Handed) -> Found:
    rows = handed.score.unsur
    inside = all(SCORES[0] <= row.nrr <= SCORES[-1] for row in rows)
    if handed.responses:
        again = compute_score(compute_tally(handed.responses), handed.instrument, handed.score.bobot)
        inside = inside and [row.nrr for row in again.unsur] == [row.nrr for row in rows]
    found = "NRR tiap unsur antara 1 dan 4" + (", dihitung ulang dari barisnya." if handed.responses else ".")
    return found, None if inside else "Beri tahu pengembang."


def _index(handed: Handed) -> Found:
    score = handed.score
    again = CONVERSION * sum((row.nrr_tertimbang for row in score.unsur), Fraction())
    told = [describe_problem(problem) for problem in handed.problems if problem.code.startswith("control")]
    found = f"IKM {format_number(score.ikm)} sama dengan jumlah NRR tertimbang × {CONVERSION}."
    if again != score.ikm_exact:
        return "IKM tidak sama dengan jumlahnya.", "Beri tahu pengembang."
    differs = any(
        problem.code in (ProblemCode.CONTROL_DIFFERS, ProblemCode.CONTROL_IKM_DIFFERS) for problem in handed.problems
    )
    return " ".join([found, *told]), "Cocokkan dengan angka di berkas sumber." if differs else None


def _letters(handed: Handed) -> Found:
    table, rows = handed.instrument.table, handed.score.unsur
    again = [classify_mutu(round_half_up(row.nrr * CONVERSION), table).mutu for row in rows]
    right = again == [row.mutu for row in rows] and classify_mutu(handed.score.ikm, table).mutu is handed.score.mutu
    found = f"Mutu unit {handed.score.mutu} dan mutu tiap unsur dari nilai yang dibulatkan satu kali."
    return found, None if right else "Beri tahu pengembang."


def _lists(handed: Handed) -> Found:
    ranking = rank_unsur(handed.score.unsur)
    if handed.unconfirmed:
        return "Menunggu kepastian U8 dan U9.", None
    if not ranking.lowest:
        return "Semua unsur bernilai sama; tidak ada yang terendah.", None
    return f"Terendah: {'; '.join(describe_groups(ranking.lowest, handed.score))}.", None


def _plan(handed: Handed) -> Found:
    if handed.unconfirmed:
        return "Menunggu kepastian U8 dan U9.", "Pastikan urutan U8 dan U9 di Unggah."
    if not handed.plan:
        return "Belum ada rencana tindak lanjut.", "Isi rencana untuk unsur terendah di Tindak lanjut."
    without = [short_unsur(unsur, handed.instrument) for unsur in find_unplanned(handed.score.unsur, handed.plan)]
    if without:
        return f"Unsur terendah tanpa rencana: {join_words(without)}.", "Tambahkan rencananya di Tindak lanjut."
    return "Setiap unsur terendah punya rencana.", None


def _conclusion(_: Handed) -> Found:
    return "Tabel, kalimat, dan kesimpulan dibuat dari hasil hitung yang satu.", None


def _dates(handed: Handed) -> Found:
    period, day = handed.period, handed.reported_on
    if handed.days and not all(period.contains(found) for found in handed.days):
        first, last = map(format_date, handed.days)
        return f"Jawaban bertanggal {first} sampai {last}, di luar {period.name}.", "Periksa periode atau tanggalnya."
    if day is None:
        return "Tanggal laporan belum diisi.", "Isi tanggal laporan."
    if day <= period.last_day:
        found = f"Laporan bertanggal {format_date(day)}, padahal periodenya sampai {format_date(period.last_day)}."
        return found, "Perbaiki tanggal laporan."
    if day.weekday() >= _WEEKEND:
        return f"{format_date(day)} jatuh pada akhir pekan.", "Pastikan tanggal laporannya hari kerja."
    return f"Laporan {format_date(day)}, sesudah periode {period.name} berakhir.", None


def _sample(handed: Handed) -> Found:
    n, population = handed.score.n, handed.population
    if not population:
        return "Jumlah penerima layanan belum diisi.", "Isi saat mengunggah, agar kecukupan sampel dapat dinilai."
    if n > population:
        return (
            f"Responden {format_number(n)} melebihi penerima layanan {format_number(population)}.",
            "Periksa jumlah penerima layanan.",
        )
    if n == population and not handed.census:
        return "Responden sama banyak dengan penerima layanan.", "Jawab di Ringkasan apakah benar semua mengisi."
    required = compute_sample_size(population)
    found = f"{format_number(n)} responden; tabel sampel Krejcie-Morgan meminta {format_number(required)}"
    found += f" dari {format_number(population)} penerima layanan"
    if n < required:
        return (
            f"{found}, jadi kurang {format_number(required - n)}.",
            "Jelaskan, dan kumpulkan lebih banyak berikutnya.",
        )
    return f"{found}.", None


def _weights(handed: Handed) -> Found:
    weights = handed.instrument.bobot(handed.score.bobot)
    whole = sum(weights.values(), Fraction())
    short = short_bobot(handed.score.bobot, handed.instrument)
    if whole == 1:
        return f"Bobot {short} berjumlah 1.", None
    highest = CONVERSION * SCORES[-1] * whole
    return f"Bobot {short} berjumlah {_print(whole)}, jadi IKM tertinggi {_print(highest)}, bukan 100.", None


def _print(value: Fraction) -> str:
    return str(float(value)).removesuffix(".0").replace(".", ",")


def _order(handed: Handed) -> Found:
    if handed.unconfirmed:
        return "Urutan U8 dan U9 belum dipastikan.", "Pastikan di Unggah sebelum menyebut unsur terendah."
    return "Setiap kolom sudah pasti unsurnya.", None


def _answers(handed: Handed) -> Found:
    strange = [
        p
        for p in handed.problems
        if p.code in (ProblemCode.UNKNOWN_LABEL, ProblemCode.SCORE_OUT_OF_RANGE, ProblemCode.ERROR_CELL)
    ]
    if strange:
        return f"{len(strange)} sel tidak terbaca dan dianggap kosong.", "Lihat lembar Tidak dihitung di Excel."
    return "Semua jawaban sesuai pilihan unsurnya.", None


def _before(handed: Handed) -> Found:
    if handed.before is None:
        return "Tidak ada periode sebelumnya yang sebanding.", "Unggah periode sebelumnya, atau rekapnya."
    before = handed.before
    return f"{before.period.name}: {format_number(before.score.ikm)}, bobot dan unsurnya sama.", None


def _unit(handed: Handed) -> Found:
    words = [name.casefold().split() for name in (handed.unit_name, handed.parent_name or "")]
    known = {(_fold(kind), name) for parts in words for kind, name in pairwise(parts)}
    typed = "\n".join(handed.particulars.get(name, "") for name in (*TEXTS, Particular.ROLE))
    named = ((kind.strip(), name) for kind, name in _OFFICES.findall(typed))
    others = sorted({f"{kind} {name}" for kind, name in named if (_fold(kind), name.casefold()) not in known})
    if others:
        return f"Teks laporan menyebut {join_words(others)}.", "Pastikan bukan sisa laporan unit lain."
    if not handed.particulars.get(Particular.SIGNER):
        return "Penanda tangan belum diisi.", "Isi di Keterangan unit."
    return f"Teks yang diketik tidak menyebut kantor selain {handed.unit_name}.", None


def _fold(kind: str) -> str:
    """Return the kind of an office that a word names, also where it names its head."""
    return _HEADS.get(kind.casefold(), kind.casefold())


def _repeats(handed: Handed) -> Found:
    told = [problem for problem in handed.problems if problem.code in _ALIKE]
    if not told:
        return "Tidak ada pengulangan atau lonjakan yang mencolok.", None
    serious = any(problem.code in (ProblemCode.BURST, ProblemCode.ONE_DAY) for problem in told)
    messages = [describe_problem(problem) for problem in told if problem.code != ProblemCode.REPEATED_ROW]
    repeated = sum(problem.code == ProblemCode.REPEATED_ROW for problem in told)
    messages += [f"{repeated} baris berulang tidak dihitung."] if repeated else []
    return " ".join(messages), "Pastikan pengisiannya wajar, lalu beri alasan." if serious else None


def _blanks(handed: Handed) -> Found:
    if handed.responses is None:
        return "Jawaban kosong tidak diketahui dari rekap.", None
    blanks = sum(column.count(None) for column in handed.responses.answers.values())
    return f"{format_number(blanks)} jawaban kosong, tidak dihitung dalam NRR.", None


def _small(handed: Handed) -> Found:
    few = describe_small_n(handed.score.n)
    if few:
        return few, "Jelaskan mengapa respondennya sedikit."
    return f"{format_number(handed.score.n)} responden.", None


def _direction(handed: Handed) -> Found:
    if handed.before is None:
        return "Tidak ada perubahan yang disebut.", None
    return f"IKM {describe_change(handed.before.change.points)}, sesuai tanda selisihnya.", None


_CHECKS: Mapping[str, Callable[[Handed], Found]] = {
    "Jumlah jawaban": _counts,
    "Jumlah profil": _profile,
    "Persentase": _shares,
    "NRR": _nrr,
    "IKM": _index,
    "Mutu": _letters,
    "Terendah dan tertinggi": _lists,
    "Rencana pada unsur terendah": _plan,
    "Kesimpulan": _conclusion,
    "Tanggal": _dates,
    "Sampel": _sample,
    "Bobot": _weights,
    "Urutan U8 dan U9": _order,
    "Pilihan jawaban": _answers,
    "Periode sebelumnya": _before,
    "Nama unit dan penanda tangan": _unit,
    "Pengulangan": _repeats,
    "Jawaban kosong": _blanks,
    "Jumlah responden": _small,
    "Arah perubahan": _direction,
}
"""Title and look of each check, in the order of their codes from C1 on."""


def list_remarks(handed: Handed) -> Iterator[str]:
    """Yield what the report says of the checks that are open: what was found, and the officer's reason."""
    for check in check_handed(handed):
        if check.open:
            reason = handed.reasons.get(check.code)
            yield f"{check.title}: {check.found}" + (f" Penjelasan: {reason}" if reason else "")
