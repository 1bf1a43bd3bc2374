"""What a figure shows, for who cannot see it: its finding and its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skm_app.wording.names import name_unsur, short_unsur
from skm_app.wording.numbers import format_number, format_share, join_words
from skm_core import Score, compute_share, round_half_up


def describe_bars(score: Score, finding: str) -> str:
    """State what bars of NRR show."""
    told = [f"{name_unsur(row.unsur, score.instrument)} {format_number(round_half_up(row.nrr))}" for row in score.unsur]
    return f"{finding} NRR tiap unsur: {join_words(told)}.".lstrip()


def describe_spread(score: Score) -> str:
    """State of which unsur most people, and of which fewest, gave one of the two low answers."""
    shares = {row.unsur: compute_share(row.counts[0] + row.counts[1], row.n) for row in score.unsur if row.n}
    ends = [max(shares, key=lambda unsur: shares[unsur]), min(shares, key=lambda unsur: shares[unsur])]
    most, fewest = (f"{short_unsur(unsur, score.instrument)}, {format_share(shares[unsur])}" for unsur in ends)
    return f"Jawaban 1 atau 2 terbanyak pada {most}; tersedikit pada {fewest}."


def describe_units(scores: Mapping[str, Score]) -> str:
    """State the index of each unit, as it stands from top to bottom."""
    return f"IKM tiap unit: {join_words([f'{name} {format_number(one.ikm)}' for name, one in scores.items()])}."


def describe_outside(names: Sequence[str]) -> str:
    """State which units lie further from the others than chance explains."""
    return f"Di luar batas kebetulan 95%: {join_words(names) if names else 'tidak satu pun'}."
