"""Why an index changed, and how far the next letter is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from skm_core.regulation import CONVERSION, SCORES, Interval, Unsur
from skm_core.scoring import Score

_HALF_UNIT = Fraction(1, 200)


@dataclass(frozen=True, slots=True)
class Change:
    """Hold the change from one period to another.

    ``points`` is the difference of the two printed indexes; ``contributions`` are exact and add up to the exact
    difference; ``printed`` are rounded so that they add up to ``points``. Both follow from the two scores, so a
    change is known by them.
    """

    before: Score
    after: Score
    points: Decimal
    contributions: Mapping[Unsur, Fraction] = field(hash=False)
    printed: Mapping[Unsur, Decimal] = field(hash=False)


def compute_change(before: Score, after: Score) -> Change:
    """Explain the change of an index by unsur, without remainder.

    Raises:
        ValueError: the scores rest on different instruments or bobot; their difference has no meaning.
    """
    if (before.instrument, before.bobot) != (after.instrument, after.bobot):
        raise ValueError("only indexes of one instrument and one bobot can be compared")
    contributions = {
        row.unsur: CONVERSION * (row.nrr_tertimbang - before.of(row.unsur).nrr_tertimbang) for row in after.unsur
    }
    points = after.ikm - before.ikm
    return Change(
        before=before,
        after=after,
        points=points,
        contributions=contributions,
        printed=_print_parts(contributions, points),
    )


def _print_parts(parts: Mapping[Unsur, Fraction], whole: Decimal) -> dict[Unsur, Decimal]:
    """Round parts to two decimals by largest remainder, so that what is printed adds up to what is printed."""
    hundredths = {unsur: floor(part * 100) for unsur, part in parts.items()}
    missing = int(whole * 100) - sum(hundredths.values())
    # The whole lies between floor and ceiling of the exact sum, so at most one hundredth per part is missing.
    for unsur in sorted(parts, key=lambda unsur: (hundredths[unsur] - parts[unsur] * 100, unsur))[:missing]:
        hundredths[unsur] += 1
    return {unsur: Decimal(value).scaleb(-2) for unsur, value in hundredths.items()}


def compute_what_if(score: Score, changed: Mapping[Unsur, Fraction]) -> Fraction:
    """Return the exact IKM if some unsur had another NRR and the others stayed.

    Args:
        score: the index as it is.
        changed: NRR, 1..4, of the unsur that change.
    """
    weights = score.instrument.bobot(score.bobot)
    return CONVERSION * sum((weights[row.unsur] * changed.get(row.unsur, row.nrr) for row in score.unsur), Fraction())


def compute_needed_nrr(score: Score, following: NextMutu) -> dict[Unsur, Decimal | None]:
    """Return the NRR that each unsur would need alone to reach the next letter, rounded up; None where 4 is too low."""
    weights = score.instrument.bobot(score.bobot)
    missing = Fraction(following.interval.lower) - _HALF_UNIT - score.ikm_exact
    needed = {row.unsur: row.nrr + missing / (CONVERSION * weights[row.unsur]) for row in score.unsur}
    return {unsur: Decimal(ceil(nrr * 100)).scaleb(-2) if nrr <= SCORES[-1] else None for unsur, nrr in needed.items()}


@dataclass(frozen=True, slots=True)
class NextMutu:
    """Hold the next better interval and the points that are missing to the first value that rounds into it."""

    interval: Interval
    points: Decimal


def compute_next_mutu(score: Score) -> NextMutu | None:
    """Return how far the next letter is, rounded up to two decimals, or None where the best is reached."""
    better = [interval for interval in score.instrument.table.intervals if interval.lower > score.ikm]
    if not better:
        return None
    missing = Fraction(better[-1].lower) - _HALF_UNIT - score.ikm_exact
    return NextMutu(better[-1], Decimal(ceil(missing * 100)).scaleb(-2))
