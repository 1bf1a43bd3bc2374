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
    NoInterval.NO_ROWS: "Tanpa selang: tidak ada baris responden.",
    NoInterval.ONE_RESPONDENT: "Tanpa selang: hanya satu responden.",
    NoInterval.ALL_ALIKE: "Tanpa selang: semua responden memberi total yang sama.",
    NoInterval.CENSUS: "Tanpa selang: semua penerima layanan mengisi.",
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
    """State the interval of an index and what it means, or why there is none."""
    if estimate is None:
        return _WHY[NoInterval.NO_ROWS]
    if estimate.why:
        return _WHY[estimate.why]
    return (
        f"Selang kepercayaan 95%: {format_interval(estimate)}. IKM yang sebenarnya, seandainya semua penerima "
        "layanan ditanya, ada di rentang seperti ini 95 dari 100 kali."
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
    """State the same as the papers of the field do, as ``naik 0,70, secara statistik tidak signifikan``."""
    if test is None or not points:
        return describe_moved(points, test)
    return f"{describe_change(points)}, secara statistik {'' if test.real else 'tidak '}signifikan"


def describe_letter_change(before: str, after: str, test: AdjustedTest | None) -> str | None:
    """Warn where the letter changed although the index may not have; None where neither."""
    if before == after or (test and test.real):
        return None
    return (
        f"Mutu berubah dari {before} ke {after}, tetapi perubahannya {name_verdict(test)}: "
        "hurufnya dapat kembali pada survei berikutnya."
    )


def describe_real_unsur(tests: Mapping[Unsur, AdjustedTest], instrument: Instrument) -> str:
    """Name the unsur whose change is more than chance, or say that there is none."""
    if not tests:
        return "Perubahan tiap unsur tidak dapat diuji."
    fell = [short_unsur(u, instrument) for u, found in tests.items() if found.real and found.test.difference < 0]
    rose = [short_unsur(u, instrument) for u, found in tests.items() if found.real and found.test.difference > 0]
    parts = [f"{join_words(names)} {word} nyata" for names, word in ((fell, "turun"), (rose, "naik")) if names]
    return f"{'; '.join(parts)}." if parts else "Tidak ada unsur yang perubahannya nyata."


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
