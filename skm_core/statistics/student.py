"""Student's t: how often chance alone gives so much, and how many errors an interval reaches.

Written here, for the library that has it takes half of the start of a terminal; tests hold it against that one to 1e-9.
The tail is half a regularised incomplete beta function, by its continued fraction (Lentz's method).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, log1p, pi, sqrt

_TINY = 1e-300
_FAR = 1e75
_EXACT = 1e-14
_CLOSE = 1e-13
_SERIES_FROM = 60.0


def compute_tail(t: float, df: float) -> float:
    """Return the share of Student's t distribution beyond ``abs(t)``, on one side.

    >>> round(compute_tail(2.228139, 10), 6)
    0.025

    Args:
        t: the number of standard errors.
        df: degrees of freedom, above 0.
    """
    # further out than squares of floats reach there is nothing left
    square = min(abs(t), _FAR) ** 2
    near = df / (df + square)
    # as logarithms: the powers themselves leave the range of floats
    front = exp(-df / 2 * log1p(square / df) + log(square / (df + square)) / 2 - _log_beta(df / 2)) if square else 0.0
    if near < (df / 2 + 1) / (df / 2 + 2.5):
        return front * _continue(df / 2, 0.5, near) / df
    return 0.5 - front * _continue(0.5, df / 2, square / (df + square))


@lru_cache(maxsize=4096)
def find_quantile(share: float, df: float) -> float:
    """Return the t beyond which a share of the distribution lies, on one side.

    >>> round(find_quantile(0.025, 10), 6)
    2.228139

    Args:
        share: between 0 and 0.5.
        df: degrees of freedom, above 0.
    """
    low, high = 0.0, 2.0
    while compute_tail(high, df) > share:
        low, high = high, high * 2
    t, after = low, (low + high) / 2
    while abs(after - t) > _CLOSE * after:
        t = after
        beyond = compute_tail(t, df) - share
        low, high = (t, high) if beyond > 0 else (low, t)
        density = exp(-(df + 1) / 2 * log1p(t * t / df) - _log_beta(df / 2)) / sqrt(df)
        guess = t + beyond / density
        # a step of Newton's that leaves what is known to hold it is none
        after = guess if low < guess < high else (low + high) / 2
    return after


def _log_beta(half: float) -> float:
    """Return the logarithm of the beta function of a number and 1/2."""
    if half < _SERIES_FROM:
        return lgamma(half) + log(pi) / 2 - lgamma(half + 0.5)
    # the difference of two large numbers would lose what is looked for (Stirling's series of their ratio)
    ratio = log(half) / 2 - 1 / (8 * half) + 1 / (192 * half**3) - 1 / (640 * half**5)
    return log(pi) / 2 - ratio


def _continue(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > _TINY else _TINY)
    found, change, m = d, 0.0, 0
    while abs(change - 1) > _EXACT:
        m += 1
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 + step * d, 1 + step / c
            d = 1 / (d if abs(d) > _TINY else _TINY)
            c = c if abs(c) > _TINY else _TINY
            change = c * d
            found *= change
    return found
