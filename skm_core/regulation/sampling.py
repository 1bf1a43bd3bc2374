"""How large a sample is asked for (Krejcie and Morgan 1970; Permenpan RB 14/2017, Lampiran)."""

from __future__ import annotations

from fractions import Fraction

KREJCIE_MORGAN_CHI2 = Fraction("3.841")
"""Chi-square at one degree of freedom and 5% (Krejcie and Morgan 1970; Permenpan RB 14/2017, Lampiran)."""


KREJCIE_MORGAN_SHARE = Fraction(1, 2)
"""P = Q = 0,5: the share that asks for the largest sample."""


KREJCIE_MORGAN_ERROR = Fraction(1, 20)
"""d = 0,05: the accepted error of a share."""
