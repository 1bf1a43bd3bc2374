"""Sentences on how sure a number is, in words that a meeting understands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from skm_app.wording.findings import describe_change, describe_score, name_direction
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number, join_words
from skm_core import Change, Instrument, Period, Score, Unsur, round_half_up
from skm_core.statistics import AdjustedTest, Estimate, Gap, NoInterval, Test

REAL = "perubahan nyata"
CHANCE = "belum dapat dibedakan dari kebetulan"
UNTESTED = "tidak dapat diuji"
_SMALLEST_P = 0.001
_NAMED = 2
"""Unsur that a headline names; more are counted."""

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
    """Write a 95 % interval, as ``85,91–89,36``, or a dash where there is none."""
    if estimate is None or estimate.lower is None or estimate.upper is None:
        return "–"
    return f"{format_estimate(estimate.lower)}–{format_estimate(estimate.upper)}"


def format_pair(ends: tuple[float, float] | None) -> str:
    """Write two ends of an interval, or a dash where there is none."""
    return f"{format_estimate(ends[0])}–{format_estimate(ends[1])}" if ends else "–"


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
        f"Selang kepercayaan 95 %: {format_interval(estimate)}. IKM yang sebenarnya, seandainya semua penerima "
        "layanan ditanya, ada di rentang seperti ini 95 dari 100 kali."
    )


def name_verdict(test: Test | None) -> str:
    """Say whether a change is more than chance."""
    return UNTESTED if test is None else REAL if test.real else CHANCE


def short_verdict(test: Test | None) -> str:
    """Say the same in the few words that fit beside a figure."""
    return UNTESTED if test is None else "nyata" if test.real else "belum dapat dibedakan"


def name_unsur_verdict(found: AdjustedTest | None) -> str:
    """Say whether the change of one unsur is more than chance, given how many were looked at."""
    return UNTESTED if found is None else REAL if found.real else CHANCE


def describe_moved(points: Decimal, test: Test | None) -> str:
    """State a change with its verdict, as ``naik 0,70, belum dapat dibedakan dari kebetulan``."""
    return f"{describe_change(points)}, {name_verdict(test)}"


def describe_headline(
    score: Score, change: Change | None, before: Period | None, test: Test | None, unsur: Mapping[Unsur, AdjustedTest]
) -> str:
    """State the index, how it moved since the period before, and which unsur changed by more than chance.

    Args:
        score: the index.
        change: since the period before, None where there is none.
        before: that period.
        test: of the change of the index.
        unsur: the test of each unsur's change.
    """
    real = [one for one, found in unsur.items() if found.real]
    if change is None or before is None or not real:
        return describe_score(score, change, before, name_verdict(test) if change else None)
    # what fell is more urgent than what rose, and the largest of it first
    real.sort(key=lambda one: (unsur[one].test.difference > 0, -abs(unsur[one].test.difference)))
    told = [_describe_real(change, one) for one in real[:_NAMED]]
    rest = f", dan {len(real) - _NAMED} unsur lain" if len(real) > _NAMED else ""
    # what is not real stands beside its figure, not in the headline
    moved = test is not None and test.real
    index = describe_score(score, change if moved else None, before, REAL)
    return f"{index} Sejak {before.name}: {'; '.join(told)}{rest}."


def _describe_real(change: Change, unsur: Unsur) -> str:
    nrr = [round_half_up(score.of(unsur).nrr) for score in (change.before, change.after)]
    word = name_direction(nrr[1] - nrr[0]) if nrr[0] != nrr[1] else "berubah"
    ends = f"dari {format_number(nrr[0])} menjadi {format_number(nrr[1])}"
    return f"{short_unsur(unsur, change.after.instrument)} {word} nyata, {ends}"


def describe_letter_change(before: str, after: str, test: Test | None) -> str | None:
    """Warn where the letter changed although the index may not have; None where neither."""
    if before == after or (test and test.real):
        return None
    return (
        f"Mutu berubah dari {before} ke {after}, tetapi perubahannya {name_verdict(test)}: "
        "hurufnya dapat kembali pada survei berikutnya."
    )


def describe_real_unsur(tests: Mapping[Unsur, AdjustedTest], instrument: Instrument) -> str:
    """Name the unsur whose change is more than chance, or say that there is none."""
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
