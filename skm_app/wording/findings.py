"""Sentences that state what was found; each is made from the scored objects that the charts and tables show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from skm_app.wording.dates import format_moment
from skm_app.wording.names import short_bobot, short_unsur
from skm_app.wording.numbers import format_number, format_share, join_words
from skm_core import (
    LEVELS,
    MERGED,
    NOT_FILLED,
    OTHER,
    SMALLEST_SHOWN,
    SMALLEST_WITHOUT_CAUTION,
    Bobot,
    Dimension,
    Instrument,
    NextMutu,
    Period,
    Score,
    Unsur,
    compute_share,
    round_half_up,
)

UNTESTED = "tidak dapat diuji"
WITHHELD = f"terlalu sedikit (n < {SMALLEST_SHOWN})"
WITHHELD_BLANK = f"jawaban salah satu unsur kurang dari {SMALLEST_SHOWN}"
WITHHELD_TOO = "ditutup, agar nilai kelompok kecil tidak dapat dihitung dari selisihnya"
WITHHELD_SHORT = "ditutup"
_HALF = 50
_PHRASES: Mapping[str, str] = {
    NOT_FILLED: "yang tidak mengisi",
    OTHER: "kelompok lainnya",
    MERGED: "kelompok lainnya (gabungan)",
}


def name_withheld(small: bool, n: int) -> str:
    """Say why the score of a group is not shown: its own size, an unsur that few of it answered, or another group."""
    if not small:
        return WITHHELD_TOO
    return WITHHELD if n < SMALLEST_SHOWN else WITHHELD_BLANK


def name_direction(points: Decimal) -> str:
    """Return naik, turun or tetap, by the sign of a printed change."""
    return "naik" if points > 0 else "turun" if points < 0 else "tetap"


def describe_score(score: Score) -> str:
    """State the index and its letter."""
    return f"IKM {format_number(score.ikm)}, mutu {score.mutu} ({score.kinerja})."


def describe_change(points: Decimal) -> str:
    """State a change in words, as ``turun 0,42``."""
    return f"{name_direction(points)} {format_number(abs(points))}" if points else "tetap"


def describe_groups(groups: Sequence[Sequence[Unsur]], score: Score) -> list[str]:
    """Return a line for each group of equal unsur, as ``Persyaratan, Produk, dan Sarana (3 unsur sama, 3,71)``."""
    lines: list[str] = []
    for group in groups:
        names = join_words([short_unsur(unsur, score.instrument) for unsur in group])
        nrr = format_number(round_half_up(score.of(group[0]).nrr))
        lines.append(f"{names} ({nrr})" if len(group) == 1 else f"{names} ({len(group)} unsur sama, {nrr})")
    return lines


def describe_next(following: NextMutu | None) -> str:
    """State how far the next letter is."""
    if following is None:
        return "Mutu pelayanan telah mencapai kategori tertinggi dan perlu dipertahankan."
    needed, interval = format_number(following.points), following.interval
    return f"Diperlukan kenaikan {needed} poin untuk mencapai mutu {interval.mutu} ({interval.kinerja})."


def describe_missing(following: NextMutu | None) -> str:
    """State the same in the few words that fit beside the letter."""
    return (
        f"{format_number(following.points)} poin lagi ke {following.interval.mutu}" if following else "mutu tertinggi"
    )


def describe_bobot_effect(scores: Mapping[Bobot, Score]) -> str | None:
    """Say so where the letter depends on the bobot, else return None."""
    if len({score.mutu for score in scores.values()}) == 1:
        return None
    parts = [
        f"{short_bobot(bobot, score.instrument)}: {format_number(score.ikm)} ({score.mutu})"
        for bobot, score in scores.items()
    ]
    return f"Hurufnya bergantung pada bobot. Dengan bobot {'; '.join(parts)}. Lihat Metode."


def describe_unsur_above_ikm(score: Score) -> str | None:
    """Explain why every unsur may have a better letter than the IKM, else return None."""
    letters = {row.mutu for row in score.unsur}
    if len(letters) > 1 or score.mutu in letters:
        return None
    return (
        f"Semua unsur bermutu {letters.pop()} tetapi IKM bermutu {score.mutu}, karena nilai unsur dihitung tanpa "
        f"bobot, sedangkan dengan bobot {short_bobot(score.bobot, score.instrument)} IKM tertinggi kurang dari 100."
    )


def describe_small_n(n: int) -> str | None:
    """Warn where few respondents carry the number, else return None."""
    if n >= SMALLEST_WITHOUT_CAUTION:
        return None
    return (
        f"Jumlah responden kurang dari {SMALLEST_WITHOUT_CAUTION} orang, yaitu {n} orang, sehingga nilai mudah berubah "
        "oleh jawaban satu atau dua orang."
    )


def describe_respondents(n: int, population: int | None) -> str:
    """State how many answered, of how many that were served where that is known."""
    served = f" dari {format_number(population)} penerima layanan" if population and population >= n else ""
    return f"{format_number(n)}{served or ' responden'}"


def describe_sample(n: int, required: int) -> str:
    """State the sample against what Krejcie and Morgan ask for."""
    if n >= required:
        return f"memenuhi sampel {format_number(required)}"
    return f"kurang {format_number(required - n)} dari sampel {format_number(required)}"


def describe_largest(counts: Mapping[str, int], dimension: Dimension | None = None) -> str:
    """State the largest group; it is a majority only above one half.

    Args:
        counts: how many are in each group.
        dimension: by what they are grouped; None where only the groups tell.
    """
    base = sum(counts.values())
    most, largest = max(counts.values()), list_largest(counts)
    share = compute_share(most, base)
    word = "Mayoritas responden" if share > _HALF else "Responden terbanyak"
    each = "masing-masing" if len(largest) > 1 else "yaitu"
    told = _tell_groups(largest, dimension)
    return f"{word} {told}, {each} {format_number(most)} orang ({format_share(share)})"


def name_largest(counts: Mapping[str, int]) -> str:
    """Name the largest group in as few words as a screen has room for, with its count and share.

    >>> name_largest({"Perempuan": 103, "Laki-laki": 86})
    'perempuan, 103 orang (54,50%)'
    """
    most, largest = max(counts.values()), list_largest(counts)
    names = join_words([_lower_level(level) for level in largest])
    years = " tahun" if set(largest) <= set(LEVELS[Dimension.AGE]) else ""
    each = ", masing-masing" if len(largest) > 1 else ","
    share = format_share(compute_share(most, sum(counts.values())))
    return f"{names}{years}{each} {format_number(most)} orang ({share})"


def _tell_groups(levels: Sequence[str], dimension: Dimension | None) -> str:
    if levels == [NOT_FILLED]:
        return "tidak mengisi"
    names = join_words([_lower_level(level) for level in levels])
    if {NOT_FILLED, OTHER, MERGED, *LEVELS[Dimension.EDUCATION][:1]} & set(levels):
        return f"adalah {names}"
    known = [one for one in (Dimension.AGE, Dimension.EDUCATION) if set(levels) <= set(LEVELS[one])]
    match known[0] if known else dimension:
        case Dimension.AGE:
            return f"berusia {names} tahun" if known else f"berusia {names}"
        case Dimension.EDUCATION:
            return f"berpendidikan {names}"
        case Dimension.SERVICE:
            return f"adalah penerima layanan {names}"
        case _:
            return f"adalah {names}"


def _lower_level(level: str) -> str:
    """Write a group inside a sentence; what a file calls its own keeps its capital, and so does what is short for more.

    >>> _lower_level("Perempuan"), _lower_level("SMA"), _lower_level("S1"), _lower_level("Kartu Keluarga")
    ('perempuan', 'SMA', 'S1', 'Kartu Keluarga')
    """
    if level in _PHRASES:
        return _PHRASES[level]
    known = any(level in levels for levels in LEVELS.values())
    return level.lower() if known and level[1:2].islower() else level


def list_largest(counts: Mapping[str, int]) -> list[str]:
    """Return the largest group, and those that are as large."""
    most = max(counts.values())
    return [level for level, count in counts.items() if count == most]


def describe_rounding(counts: Mapping[str, int]) -> str | None:
    """Say so where printed shares do not add up to 100, else return None."""
    base = sum(counts.values())
    whole = sum(compute_share(count, base) for count in counts.values())
    return None if whole == 100 else "Jumlah persentase tidak tepat 100% karena pembulatan."


def describe_not_filled(counts: Mapping[str, int]) -> str | None:
    """Say how many left the dimension blank, None where nobody did."""
    blank = counts.get(NOT_FILLED, 0)
    return f"Sebanyak {format_number(blank)} orang tidak mengisi." if blank else None


def describe_standing(unit_name: str, period: Period, n: int, who: str, when: dt.datetime) -> str:
    """Say which survey stands already, who saved it and when."""
    moment = format_moment(when.astimezone())
    return f"{unit_name}, {period.name} sudah ada: {format_number(n)} responden, disimpan oleh {who} pada {moment}."


def describe_crowd(n: int, population: int) -> str | None:
    """Say so where more people answered than were served, else return None."""
    if n <= population:
        return None
    return (
        f"Responden ({format_number(n)}) lebih banyak daripada penerima layanan ({format_number(population)}). "
        "Periksa jumlah penerima layanan."
    )


def describe_unconfirmed(unsur: Sequence[Unsur], instrument: Instrument) -> str:
    """Say that two unsur wait for a yes."""
    names = join_words([short_unsur(name, instrument) for name in unsur])
    return (
        f"{names} belum dipastikan: berkas hanya memuat nomor kolom, sedangkan urutan keduanya berbeda antara daftar "
        "unsur dan kuesioner Permenpan. IKM tidak terpengaruh, tetapi unsur terendah dan tertinggi baru dapat "
        "ditetapkan setelah urutannya dipastikan."
    )
