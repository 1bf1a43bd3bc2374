"""Conventions for the weight of one unsur."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class Bobot(StrEnum):
    """Name a convention for the weight 1/X of one of X unsur.

    The regulation's own example cuts 1/9 to 0,11; reports also use 0,111 and the full fraction, and the letter may
    differ between them. The value is the name of the convention, whatever the number of unsur.
    """

    TWO_DECIMALS = "0.11"
    THREE_DECIMALS = "0.111"
    EXACT = "exact"

    def of(self, unsur_count: int) -> Fraction:
        """Return the weight of one of ``unsur_count`` unsur.

        >>> Bobot.TWO_DECIMALS.of(9), Bobot.THREE_DECIMALS.of(14), Bobot.EXACT.of(9)
        (Fraction(11, 100), Fraction(71, 1000), Fraction(1, 9))
        """
        if self is Bobot.EXACT:
            return Fraction(1, unsur_count)
        scale = 100 if self is Bobot.TWO_DECIMALS else 1000
        return Fraction(scale // unsur_count, scale)


DEFAULT_BOBOT = Bobot.TWO_DECIMALS
"""The regulation's own example, and the only convention that gives the published SuKMa-e figures."""


_BOBOT_ALIASES = {
    "sukma": Bobot.TWO_DECIMALS,
    "0,11": Bobot.TWO_DECIMALS,
    "0,111": Bobot.THREE_DECIMALS,
    "1/9": Bobot.EXACT,
}


def parse_bobot(text: str) -> Bobot:
    """Return the convention that ``text`` names: ``0.11``, ``0.111`` or ``exact``; also ``sukma``, ``0,11``, ``1/9``.

    Raises:
        ValueError: ``text`` names no convention.
    """
    return _BOBOT_ALIASES.get(text) or Bobot(text)
