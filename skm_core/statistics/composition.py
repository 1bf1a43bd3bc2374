"""Why an index changed: because other people answered, or because people scored differently (Kitagawa 1955)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from skm_core.profile import OTHER
from skm_core.regulation import CONVERSION, Bobot, Instrument
from skm_core.responses import Item
from skm_core.scoring import NoIndex
from skm_core.tally import Tally, pool

_FEWEST_GROUPS = 2
_HALF = Fraction(1, 2)
"""Part of the respondents that merged groups may hold; what is behind a larger rest nobody can tell."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Hold the two parts of a change: other people answered, and people scored differently. They add up exactly."""

    composition: Fraction
    score: Fraction


@dataclass(frozen=True, slots=True)
class Split:
    """Hold the parts of a change by one dimension, and which levels were merged for it.

    ``parts`` is None where they cannot be computed: too few groups are left, or too much is merged.
    """

    parts: Composition | None
    merged: tuple[str, ...]


def split_change(
    before: Mapping[str, Tally],
    after: Mapping[str, Tally],
    withheld: Collection[str],
    instrument: Instrument,
    bobot: Bobot,
) -> Split:
    """Split a change by the groups of one dimension, those that are not shown merged into one.

    Args:
        before: tally of each group.
        after: tally of each group.
        withheld: groups that are not shown in one of the two.
        instrument: whose unsur were asked.
        bobot: the convention of the weights.
    """
    merged = tuple(level for level in {**before, **after} if level in withheld)
    if merged:
        merged += (OTHER,) if OTHER in {**before, **after} and OTHER not in merged else ()
    earlier, later = (_merge(groups, merged) for groups in (before, after))
    fewest = min(len(earlier), len(later))
    rests = [
        Fraction(groups[OTHER].n, sum(one.n for one in groups.values()))
        for groups in (earlier, later)
        if merged and OTHER in groups
    ]
    if fewest < _FEWEST_GROUPS or not earlier.keys() & later.keys() or max(rests, default=0) > _HALF:
        return Split(None, merged)
    try:
        return Split(compute_composition(earlier, later, instrument, bobot), merged)
    except NoIndex:
        return Split(None, merged)


def _merge(groups: Mapping[str, Tally], merged: Collection[str]) -> dict[str, Tally]:
    rest = [tally for level, tally in groups.items() if level in merged]
    shown = {level: tally for level, tally in groups.items() if level not in merged}
    return {**shown, OTHER: pool(rest)} if rest else shown


def compute_composition(
    before: Mapping[str, Tally], after: Mapping[str, Tally], instrument: Instrument, bobot: Bobot
) -> Composition:
    """Split a change by the groups of one dimension (Kitagawa 1955).

    A group that answered an item in one period only takes its mean of that period in both.

    Args:
        before: tally of each group.
        after: tally of each group.
        instrument: whose unsur were asked.
        bobot: the convention of the weights.

    Raises:
        NoIndex: nobody answered some item in one of the periods.
    """
    weights = instrument.bobot(bobot)
    items = [item for item in next(iter(before.values())).counts if item.unsur in weights]
    composition = score = Fraction()
    for item in items:
        weight = weights[item.unsur] / sum(other.unsur is item.unsur for other in items)
        shares = [_share(groups, item) for groups in (before, after)]
        for group in {**before, **after}:
            (p_a, m_a), (p_b, m_b) = (part.get(group, (Fraction(), None)) for part in shares)
            m_a, m_b = m_a if m_a is not None else m_b, m_b if m_b is not None else m_a
            if m_a is None or m_b is None:
                continue
            composition += weight * (p_b - p_a) * (m_a + m_b) / 2
            score += weight * (p_a + p_b) / 2 * (m_b - m_a)
    return Composition(CONVERSION * composition, CONVERSION * score)


def _share(groups: Mapping[str, Tally], item: Item) -> dict[str, tuple[Fraction, Fraction | None]]:
    """Return for each group its share of those who answered an item, and its mean."""
    whole = sum(tally.answered(item) for tally in groups.values())
    if not whole:
        raise NoIndex([item.unsur])
    return {
        group: (Fraction(n, whole), Fraction(tally.total(item), n) if n else None)
        for group, tally in groups.items()
        for n in [tally.answered(item)]
    }
