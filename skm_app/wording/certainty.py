"""Sentences on how sure a number is, in words that a meeting understands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from skm_app.wording.findings import UNTESTED, describe_change
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number, join_words
from skm_core import Instrument, Unsur
from skm_core.statistics import AdjustedTest, Estimate, Gap, NoInterval

REAL = "perubahan nyata"
CHANCE = "belum dapat dibedakan dari kebetulan"
_SMALLEST_P = 0.001

_WHY: Mapping[NoInterval, str] = {
    NoInterval.NO_ROWS: "Selang kepercayaan tidak dapat dihitung karena jawaban tiap responden tidak tersedia.",
    NoInterval.ONE_RESPONDENT: "Selang kepercayaan tidak dapat dihitung karena hanya ada satu responden.",
    NoInterval.ALL_ALIKE: "Selang kepercayaan tidak dapat dihitung karena jumlah nilai semua responden sama.",
    NoInterval.CENSUS: "Selang kepercayaan tidak diperlukan karena seluruh penerima layanan mengisi survei.",
}


def format_estimate(value: float) -> str:
    """Write an estimated number with two decimals, as ``85,91``."""
    return format_number(Decimal(str(value)).quantize(Decimal("0.01")))


def format_p(p: float) -> str:
    """Write a p, as ``p = 0,03``; one that is less than a thousandth is not called nothing.

    >>> format_p(0.0312), format_p(0.0009), format_p(0.001)
    ('p = 0,031', 'p < 0,001', 'p = 0,001')
    """
    return f"p = {format_number(Decimal(f'{p:.3f}'))}" if p >= _SMALLEST_P else "p < 0,001"


def format_interval(estimate: Estimate | None) -> str:
    """Write a 95% interval, as ``85,91–89,36``, or a dash where there is none."""
    if estimate is None or estimate.lower is None or estimate.upper is None:
        return "–"
    return f"{format_estimate(estimate.lower)}–{format_estimate(estimate.upper)}"


def format_needed(nrr: Decimal | None) -> str:
    """Write the NRR that is needed, or that 4 would not be enough."""
    return format_number(nrr) if nrr is not None else "tidak tercapai"


def describe_interval(estimate: Estimate | None) -> str:
    """State the interval of an index and what it rests on, or why there is none."""
    if estimate is None or estimate.lower is None or estimate.upper is None:
        return _WHY[(estimate and estimate.why) or NoInterval.NO_ROWS]
    return (
        "Dengan tingkat kepercayaan 95%, IKM seluruh penerima layanan diperkirakan antara "
        f"{format_estimate(estimate.lower)} dan {format_estimate(estimate.upper)}. "
        "Perkiraan ini berlaku sejauh responden mewakili penerima layanan."
    )


def name_verdict(test: AdjustedTest | None) -> str:
    """Say whether a change is more than chance, given how many were looked at."""
    return UNTESTED if test is None else REAL if test.real else CHANCE


def name_move(test: AdjustedTest | None) -> str:
    """Say the same in a table, with the direction of what is real."""
    if test is None or not test.real:
        return name_verdict(test)
    return "naik nyata" if test.test.difference > 0 else "turun nyata"


def describe_moved(points: Decimal, test: AdjustedTest | None) -> str:
    """State a change with its verdict, as ``naik 0,70, belum dapat dibedakan dari kebetulan``."""
    return f"{describe_change(points)}, {name_verdict(test)}" if points else describe_change(points)


def describe_moved_in_paper(points: Decimal, test: AdjustedTest | None) -> str:
    """State the same as the papers of the field do, as ``naik 0,70 poin; secara statistik tidak signifikan``."""
    return f"{describe_change(points)} poin; {_name_significance(test)}" if points else describe_change(points)


def _name_significance(test: AdjustedTest | None) -> str:
    return f"secara statistik {UNTESTED if test is None else 'signifikan' if test.real else 'tidak signifikan'}"


def describe_letter_change(before: str, after: str, test: AdjustedTest | None) -> str | None:
    """Warn where the letter changed although the index may not have; None where neither."""
    if before == after or (test and test.real):
        return None
    return (
        f"Mutu berubah dari {before} ke {after}, tetapi perubahannya {name_verdict(test)}: "
        "hurufnya dapat kembali pada survei berikutnya."
    )


def describe_letter_change_in_paper(before: str, after: str, test: AdjustedTest | None) -> str | None:
    """Warn of the same in the words of a paper; None where there is nothing to warn of."""
    if describe_letter_change(before, after, test) is None:
        return None
    return (
        f"Mutu pelayanan berubah dari {before} menjadi {after}, tetapi perubahan IKM {_name_significance(test)}, "
        "sehingga mutu tersebut dapat berubah kembali pada survei berikutnya."
    )


def describe_real_unsur(tests: Mapping[Unsur, AdjustedTest], instrument: Instrument, *, in_paper: bool = False) -> str:
    """Name the unsur whose change is more than chance, or say that there is none."""
    if not tests:
        return "Perubahan tiap unsur tidak dapat diuji."
    real = "signifikan" if in_paper else "nyata"
    fell = [short_unsur(u, instrument) for u, found in tests.items() if found.real and found.test.difference < 0]
    rose = [short_unsur(u, instrument) for u, found in tests.items() if found.real and found.test.difference > 0]
    parts = [f"{join_words(names)} {word} {real}" for names, word in ((fell, "turun"), (rose, "naik")) if names]
    if in_paper:
        parts = [f"{'unsur' if place else 'Unsur'} {part}" for place, part in enumerate(parts)]
    return f"{'; '.join(parts)}." if parts else f"Tidak ada unsur yang perubahannya {real}."


def describe_smallest_change(points: float | None) -> str | None:
    """State which change would have been seen; None where that is not known."""
    if points is None:
        return None
    return f"Dengan jumlah responden ini, perubahan di bawah {format_estimate(points)} poin sulit terlihat."


def describe_gap(gap: Gap) -> str:
    """State the widest gap between two groups, and whether it is more than chance."""
    verdict = "nyata" if gap.test.real else CHANCE
    points = format_estimate(gap.test.test.difference)
    return f"Selisih terbesar: {gap.high} dan {gap.low}, {points} poin, {verdict}."
