"""From a tally to NRR, IKM and letter: exact arithmetic, one rounding, then the grade (Permenpan RB 14/2017)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from skm_core.regulation import CONVERSION, Bobot, Instrument, Interval, IntervalTable, Mutu, Unsur
from skm_core.tally import Counts, Tally

LISTED = 3
"""How many unsur the lists of lowest and highest hold at least (report outline, BAB IV)."""


Fixed = tuple[tuple[Unsur, str], ...]
"""Unsur that a rule has set, as a service that is free by law, each with the rule."""


class NoIndex(ValueError):
    """Say that there is no index, because nobody answered some unsur of the instrument."""

    def __init__(self, unanswered: Sequence[Unsur]) -> None:
        super().__init__(f"nobody answered {', '.join(unanswered)}")
        self.unanswered = tuple(unanswered)


@dataclass(frozen=True, slots=True)
class UnsurScore:
    """Hold the score of one unsur; ``nilai`` is NRR x 25, rounded once, and decides the letter.

    ``questions`` holds the answers to each of its questions; most unsur have a single one. One that is ``fixed`` was
    set by a rule, and answered by nobody.
    """

    unsur: Unsur
    questions: tuple[Counts, ...]
    nrr: Fraction
    nrr_tertimbang: Fraction
    nilai: Decimal
    mutu: Mutu
    kinerja: str
    fixed: bool = False

    @property
    def counts(self) -> Counts:
        """Return how many answers of 1, 2, 3 and 4 the unsur got, over all its questions."""
        one, two, three, four = (sum(part) for part in zip(*self.questions, strict=True))
        return one, two, three, four

    @property
    def n(self) -> int:
        """Return how many answers the NRR rests on, over all questions."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Score:
    """Hold the index of one group of respondents; every text, table, chart and report is made from it.

    ``fixed`` are the unsur that a rule has set instead of respondents, each with the rule, which may be empty.
    """

    instrument: Instrument
    bobot: Bobot
    n: int
    unsur: tuple[UnsurScore, ...]
    ikm_exact: Fraction
    ikm: Decimal
    mutu: Mutu
    kinerja: str
    fixed: Fixed = ()

    def of(self, unsur: Unsur) -> UnsurScore:
        """Return the score of one unsur.

        Raises:
            KeyError: the instrument has no such unsur.
        """
        return {score.unsur: score for score in self.unsur}[unsur]


def round_half_up(value: Fraction, places: int = 2) -> Decimal:
    """Round to ``places`` decimals, halves away from zero, as Excel does.

    >>> round_half_up(Fraction(25, 8)), round_half_up(Fraction(-1, 200))
    (Decimal('3.13'), Decimal('-0.01'))
    """
    scaled = abs(value) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-units if value < 0 else units).scaleb(-places)


def classify_mutu(nilai: Decimal, table: IntervalTable) -> Interval:
    """Return the interval of a rounded value on the 25..100 scale.

    Lower bounds decide alone: closed intervals leave holes between 88,30 and 88,31. What is below every bound
    (24,75 with bobot 0,11) is in the last interval.
    """
    return next((interval for interval in table.intervals if nilai >= interval.lower), table.intervals[-1])


def compute_nrr(tally: Tally, unsur: Unsur) -> Fraction | None:
    """Return the mean score of an unsur over those who answered it, 1..4, or None where nobody did.

    Where the unsur has several questions, their means are averaged (Permenpan RB 14/2017, pengolahan data).
    """
    items = [item for item in tally.counts if item.unsur is unsur]
    means = [Fraction(tally.total(item), tally.answered(item)) for item in items if tally.answered(item)]
    return sum(means, Fraction()) / len(means) if means and len(means) == len(items) else None


def compute_score(tally: Tally, instrument: Instrument, bobot: Bobot, fixed: Fixed = ()) -> Score:
    """Score a tally: NRR, IKM and letters.

    Args:
        tally: how many gave each answer.
        instrument: whose unsur they are.
        bobot: the convention of the weights.
        fixed: unsur whose answers in the tally were set by a rule; they count, and are ranked in no list.

    Raises:
        NoIndex: nobody answered some unsur; an index of the others would be another number.
    """
    found = {unsur: compute_nrr(tally, unsur) for unsur in instrument.names()}
    nrr = {unsur: mean for unsur, mean in found.items() if mean is not None}
    if len(nrr) < len(found):
        raise NoIndex([unsur for unsur in found if unsur not in nrr])
    weights = instrument.bobot(bobot)
    named = {unsur for unsur, _ in fixed}
    rows = tuple(
        replace(_score_unsur(tally, instrument, unsur, nrr[unsur], weights[unsur]), fixed=unsur in named)
        for unsur in nrr
    )
    ikm_exact = CONVERSION * sum((row.nrr_tertimbang for row in rows), Fraction())
    ikm = round_half_up(ikm_exact)
    interval = classify_mutu(ikm, instrument.table)
    return Score(
        instrument=instrument,
        bobot=bobot,
        n=tally.n,
        unsur=rows,
        ikm_exact=ikm_exact,
        ikm=ikm,
        mutu=interval.mutu,
        kinerja=interval.kinerja,
        fixed=fixed,
    )


def _score_unsur(tally: Tally, instrument: Instrument, unsur: Unsur, nrr: Fraction, weight: Fraction) -> UnsurScore:
    questions = tuple(counts for item, counts in tally.counts.items() if item.unsur is unsur)
    nilai = round_half_up(nrr * CONVERSION)
    interval = classify_mutu(nilai, instrument.table)
    return UnsurScore(
        unsur=unsur,
        questions=questions,
        nrr=nrr,
        nrr_tertimbang=nrr * weight,
        nilai=nilai,
        mutu=interval.mutu,
        kinerja=interval.kinerja,
    )


@dataclass(frozen=True, slots=True)
class Ranking:
    """Hold the lowest unsur, worst first, and the highest, best first, as groups of equal NRR."""

    lowest: tuple[tuple[Unsur, ...], ...]
    highest: tuple[tuple[Unsur, ...], ...]


def rank_unsur(scores: Iterable[UnsurScore]) -> Ranking:
    """Rank unsur by exact NRR into the three lowest and three highest, ties whole.

    Each list takes groups of equal NRR until it holds three unsur. A group that both would take is in neither, so
    that no unsur is praised and blamed at once; where all are equal both lists are empty. What a rule has set is in
    neither.
    """
    ordered = sorted((score for score in scores if not score.fixed), key=lambda score: score.nrr)
    groups = [tuple(score.unsur for score in group) for _, group in groupby(ordered, key=lambda score: score.nrr)]
    upward, downward = _take(groups[:-1]), _take(groups[:0:-1])
    contested = set(upward) & set(downward)
    # The ends belong to their own list; only a group between them can be contested.
    return Ranking(
        tuple(group for group in upward if group not in contested),
        tuple(group for group in downward if group not in contested),
    )


def _take(groups: Sequence[tuple[Unsur, ...]]) -> list[tuple[Unsur, ...]]:
    taken: list[tuple[Unsur, ...]] = []
    for group in groups:
        if sum(map(len, taken)) >= LISTED:
            break
        taken.append(group)
    return taken


def compute_share(count: int, base: int) -> Decimal:
    """Return ``count`` of ``base`` in percent, two decimals, half up; a base of 0 has no share and gives 0."""
    return round_half_up(Fraction(100 * count, base)) if base else Decimal("0.00")


def compute_mean_nrr(scores: Iterable[UnsurScore]) -> Fraction:
    """Return the mean of the NRR of all unsur, each counted once; unrounded."""
    values = [row.nrr for row in scores]
    return sum(values, Fraction()) / len(values)


def find_below_mean(scores: Iterable[UnsurScore]) -> tuple[Unsur, ...]:
    """Return the unsur whose NRR is below the mean of all, worst first; none where all are equal."""
    rows = list(scores)
    mean = compute_mean_nrr(rows)
    return tuple(row.unsur for row in sorted(rows, key=lambda row: row.nrr) if row.nrr < mean)
