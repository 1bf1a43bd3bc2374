"""Numbers as Indonesians read them: decimal comma, dot for thousands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

NOT_WHOLE = "Tulis bilangan bulat, misalnya 1.200."
NOT_A_NUMBER = "Itu bukan angka. Tulis misalnya 93,61 atau 1.200."
_SWAP = str.maketrans({",": ".", ".": ","})


def format_number(value: Decimal | int) -> str:
    """Write a number with the decimals that it has.

    >>> format_number(Decimal("1234.50")), format_number(615)
    ('1.234,50', '615')
    """
    return f"{value:,}".translate(_SWAP)


def parse_number(text: str) -> Decimal | None:
    """Return the number that a person wrote, None where it is none.

    A comma begins the decimals; a dot begins them too where what follows are not groups of three.

    >>> parse_number("1.200"), parse_number("93,61"), parse_number("93.61"), parse_number("1.234,5"), parse_number("x")
    (Decimal('1200'), Decimal('93.61'), Decimal('93.61'), Decimal('1234.5'), None)
    """
    plain = text.strip().replace(" ", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d{1,12}(\.\d{1,12})?", plain) else None


def format_change(points: Decimal) -> str:
    """Write a difference with its sign; no difference has none.

    >>> format_change(Decimal("0.70")), format_change(Decimal("-1.25")), format_change(Decimal("0.00"))
    ('+0,70', '−1,25', '0,00')
    """
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return sign + format_number(abs(points))


def format_share(share: Decimal) -> str:
    """Write a share in percent, as ``44,23%``."""
    return f"{format_number(share)}%"


def join_words(words: Sequence[str]) -> str:
    """Join words into a phrase.

    >>> join_words(["Waktu"]), join_words(["Waktu", "Biaya"]), join_words(["Waktu", "Biaya", "Produk"])
    ('Waktu', 'Waktu dan Biaya', 'Waktu, Biaya, dan Produk')
    """
    if len(words) <= 2:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
