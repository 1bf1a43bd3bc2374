"""How PEKPPP counts a follow-up plan (Permenpan RB 29/2022, form F02)."""

from __future__ import annotations

from fractions import Fraction

PEKPPP_SHARES = (Fraction(3, 10), Fraction(4, 5))
"""Shares of a follow-up plan that part the scores 2, 3 and 4 (Permenpan RB 29/2022, form F02)."""


PEKPPP_MONTHS = (12, 9, 6, 3, 1)
"""Months after the report within which a plan is done for the scores 1 to 5 (Permenpan RB 29/2022, form F02)."""

PEKPPP_MEDIA = 5
"""Media from which on a result is public enough for 5; fewer give their number."""
