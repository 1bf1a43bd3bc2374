"""Sentences of the Word report on what the survey found: BAB III to V."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from skm_app.wording.certainty import describe_moved_in_paper
from skm_app.wording.names import short_bobot, short_unsur
from skm_app.wording.numbers import format_change, format_number, join_words
from skm_core import SMALLEST_SHOWN, Change, Instrument, Period, Score, Unsur, round_half_up
from skm_core.statistics import AdjustedTest, ChangeTests

NO_PROFILE = "Data yang diolah tidak memuat profil responden."
NO_SERVICES = "Data yang diolah tidak mencatat jenis layanan, sehingga IKM per jenis layanan tidak dihitung."
SERVICES = (
    "IKM semua layanan dihitung dari seluruh responden secara bersama-sama (Permenpan RB 14/2017), bukan rata-rata "
    f"antarlayanan. Nilai layanan bertanda “–” tidak ditampilkan karena respondennya kurang dari {SMALLEST_SHOWN} atau "
    "untuk melindungi kelompok kecil."
)
SERVICES_ELSEWHERE = (
    "Nilai tiap layanan telah dimuat dalam laporan lain unit ini (versi sebelumnya atau periode yang tumpang-tindih) "
    "dan tidak dimuat kembali, karena selisih keduanya dapat mengungkap jawaban kelompok kecil."
)
ALL_ALIKE = "Semua unsur bernilai sama, sehingga tidak ada unsur terendah maupun tertinggi."
NO_QUOTES = "Tidak ada saran responden yang dikutip pada periode ini."
NO_TREND = "Belum ada periode lain yang sebanding, sehingga tren belum dapat disajikan."
NO_COMPARISON = "Tidak ada periode sebelumnya yang dapat dibandingkan secara langsung."


def describe_valid(n: int) -> str:
    """State how many answered."""
    return f"Jumlah responden yang jawabannya sah adalah {format_number(n)} orang."


def describe_index(unit_name: str, period: Period, score: Score, interval: str) -> str:
    """State the index of a unit and period, what it rests on, and how sure it is."""
    return (
        f"IKM {unit_name} pada {period.name} adalah {format_number(score.ikm)}, mutu {score.mutu} "
        f"({score.kinerja}), berdasarkan jawaban {format_number(score.n)} responden dengan bobot "
        f"{short_bobot(score.bobot, score.instrument)}. {interval}"
    )


def describe_compared(before: Period, ikm: Decimal, moved: str) -> str:
    """State how the index moved since a period before."""
    return f"Dibandingkan dengan {before.name} ({format_number(ikm)}), IKM {moved}."


def describe_cause(change: Change, tests: ChangeTests, instrument: Instrument) -> str | None:
    """Name the unsur that moved the index most, with its part; None where the one or the other may be chance."""
    if not change.points or tests.index is None or not tests.index.real:
        return None
    furthest = (max if change.points > 0 else min)(change.contributions.values())
    named = [unsur for unsur, part in change.contributions.items() if part == furthest]
    if not all(unsur in tests.found and tests.found[unsur].real for unsur in named):
        return None
    names = join_words([short_unsur(unsur, instrument) for unsur in named])
    parts = list(dict.fromkeys(format_change(change.printed[unsur]) for unsur in named))
    each = "masing-masing" if len(parts) < len(named) else "yaitu"
    return f"Unsur {names} paling memengaruhi perubahan IKM, {each} {join_words(parts)} poin."


def describe_nrr_since(unsur: Unsur, before: Score, after: Score, test: AdjustedTest | None) -> str | None:
    """State an unsur before and after its follow-up; None where one of the surveys does not ask it."""
    if not all(unsur in score.instrument.names() for score in (before, after)):
        return None
    earlier, later = (round_half_up(score.of(unsur).nrr) for score in (before, after))
    name = f"NRR unsur {short_unsur(unsur, after.instrument)}"
    if earlier == later:
        return f"{name} tetap {format_number(later)}."
    moved = describe_moved_in_paper(later - earlier, test)
    return f"{name} berubah dari {format_number(earlier)} menjadi {format_number(later)}, yaitu {moved}."


def describe_conclusion(unit_name: str, period: Period, score: Score) -> str:
    """State the letter of a unit and period, with its index."""
    return (
        f"Mutu pelayanan {unit_name} pada {period.name} adalah {score.mutu} ({score.kinerja}) dengan IKM "
        f"{format_number(score.ikm)} dari {format_number(score.n)} responden."
    )


def describe_worst(groups: Sequence[str]) -> str:
    """Name the lowest unsur."""
    return f"Unsur dengan nilai terendah: {'; '.join(groups)}."


def describe_best(groups: Sequence[str]) -> str:
    """Name the highest unsur."""
    return f"Unsur dengan nilai tertinggi: {'; '.join(groups)}."


def describe_plan(names: Sequence[str], count: int) -> str:
    """Name the unsur that are planned for, and how many lines the plan has."""
    return f"Telah direncanakan {format_number(count)} kegiatan tindak lanjut untuk unsur {join_words(names)}."
