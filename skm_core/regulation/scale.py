"""The scale of answers, the letters, and the intervals that give them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

SCORES = (1, 2, 3, 4)
"""Nilai persepsi, worst to best (Permenpan RB 14/2017, Lampiran, Tabel nilai persepsi)."""


CONVERSION = 25
"""Nilai dasar: turns the 1..4 of an index into the 25..100 of an IKM (Permenpan RB 14/2017, Lampiran)."""


class Mutu(StrEnum):
    """Name a letter of service quality."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class Interval:
    """Describe one row of an interval table; ``lower`` and ``upper`` are printed bounds on the 25..100 scale."""

    mutu: Mutu
    kinerja: str
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class IntervalTable:
    """Hold the intervals of one regulation, best first, with their source."""

    source: str
    intervals: tuple[Interval, ...]


INTERVALS_2017 = IntervalTable(
    source="Permenpan RB 14/2017, Lampiran, Tabel nilai persepsi",
    intervals=(
        Interval(Mutu.A, "Sangat Baik", Decimal("88.31"), Decimal("100.00")),
        Interval(Mutu.B, "Baik", Decimal("76.61"), Decimal("88.30")),
        Interval(Mutu.C, "Kurang Baik", Decimal("65.00"), Decimal("76.60")),
        Interval(Mutu.D, "Tidak Baik", Decimal("25.00"), Decimal("64.99")),
    ),
)


INTERVALS_2004 = IntervalTable(
    source="Kepmenpan KEP/25/M.PAN/2/2004",
    intervals=(
        Interval(Mutu.A, "Sangat Baik", Decimal("81.26"), Decimal("100.00")),
        Interval(Mutu.B, "Baik", Decimal("62.51"), Decimal("81.25")),
        Interval(Mutu.C, "Kurang Baik", Decimal("43.76"), Decimal("62.50")),
        Interval(Mutu.D, "Tidak Baik", Decimal("25.00"), Decimal("43.75")),
    ),
)
