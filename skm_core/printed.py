"""An old report of which only rounded numbers are left: what its index may have been, never what it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil

from skm_core.period import Period
from skm_core.regulation import CONVERSION, SCORES, Bobot, Instrument, Interval, Unsur
from skm_core.scoring import classify_mutu, round_half_up


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """Hold what a report prints: the NRR of each unsur, how many answered, and its IKM with the bobot it names.

    Args:
        nrr: unsur and printed NRR, 1..4, with the decimals that the report gives.
        n: respondents, None where the report does not say.
        ikm: the printed IKM, None where there is none.
        bobot: the convention of that IKM, None where it is not known.
    """

    nrr: tuple[tuple[Unsur, Decimal], ...]
    n: int | None = None
    ikm: Decimal | None = None
    bobot: Bobot | None = None


@dataclass(frozen=True, slots=True)
class IkmRange:
    """Hold the lowest and highest IKM that round to the printed NRR; ``interval`` only where both have one letter.

    ``printed`` is the IKM that the report prints, unless it names another bobot than was asked for.
    """

    lowest: Decimal
    highest: Decimal
    interval: Interval | None
    printed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PrintedBefore:
    """Hold the period before, where only a printed report is left of it.

    The index is its printed one where that has the bobot that is looked at, else a range.
    """

    period: Period
    ikm: IkmRange
    n: int | None


def compute_range(printed: PrintedReport, instrument: Instrument, bobot: Bobot) -> IkmRange:
    """Return between which values the IKM lies, given NRR that were rounded half up.

    Where n is known only sums of whole scores count, so that the range is narrower.

    Raises:
        KeyError: an unsur of the instrument is missing, so that there is no index.
        ValueError: no mean of ``n`` scores rounds to a printed NRR.
    """
    nrr, weights = dict(printed.nrr), instrument.bobot(bobot)
    bounds = [(weights[unsur], *_bound(nrr[unsur], printed.n)) for unsur in instrument.names()]
    lowest = round_half_up(CONVERSION * sum((weight * low for weight, low, _ in bounds), Fraction()))
    highest = round_half_up(CONVERSION * sum((weight * high for weight, _, high in bounds), Fraction()))
    best, worst = classify_mutu(highest, instrument.table), classify_mutu(lowest, instrument.table)
    same_bobot = bool(instrument.own_bobot) or printed.bobot in (bobot, None)
    return IkmRange(lowest, highest, best if best is worst else None, printed.ikm if same_bobot else None)


def find_range(printed: PrintedReport, instrument: Instrument, bobot: Bobot) -> IkmRange | None:
    """Return between which values the IKM lies; None where no answers of ``n`` people give the printed NRR."""
    try:
        return compute_range(printed, instrument, bobot)
    except ValueError:
        return None


def compute_possible_range(printed: PrintedReport, instrument: Instrument, bobot: Bobot) -> IkmRange:
    """Return between which values the IKM lies; where the report's n does not fit its NRR, the one without."""
    found = find_range(printed, instrument, bobot)
    return found or compute_range(replace(printed, n=None), instrument, bobot)


def contradicts_itself(printed: PrintedReport, instrument: Instrument) -> bool:
    """Tell whether no bobot brings the printed NRR to the printed IKM; where none is printed it does not."""
    spans = [span for bobot in Bobot if (span := find_range(printed, instrument, bobot))]
    ikm = printed.ikm
    return ikm is not None and bool(spans) and not any(span.lowest <= ikm <= span.highest for span in spans)


def _bound(nrr: Decimal, n: int | None) -> tuple[Fraction, Fraction]:
    exponent = nrr.as_tuple().exponent
    assert isinstance(exponent, int)
    half = Fraction(1, 2) * Fraction(10) ** exponent
    low, high = max(Fraction(nrr) - half, Fraction(SCORES[0])), min(Fraction(nrr) + half, Fraction(SCORES[-1]))
    if n is None:
        return low, high
    # the upper end itself already rounds up, but 4 is a score
    most = ceil(high * n) - 1 if high < SCORES[-1] else SCORES[-1] * n
    least = ceil(low * n)
    if least > most:
        raise ValueError(f"no mean of {n} scores rounds to {nrr}")
    return Fraction(least, n), Fraction(most, n)
