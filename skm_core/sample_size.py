"""How many respondents a population asks for."""

from __future__ import annotations

from skm_core.regulation import KREJCIE_MORGAN_CHI2, KREJCIE_MORGAN_ERROR, KREJCIE_MORGAN_SHARE
from skm_core.scoring import round_half_up


def compute_sample_size(population: int) -> int:
    """Return the sample size of Krejcie and Morgan, rounded to nearest as their printed table is.

    >>> compute_sample_size(88), compute_sample_size(615), compute_sample_size(3000)
    (72, 237, 341)

    Args:
        population: receivers of the service in the period, at least 1.

    Raises:
        ValueError: the population is less than 1.

    Source: Krejcie and Morgan (1970), Educational and Psychological Measurement 30, 607-610.
    """
    if population < 1:
        raise ValueError(f"a population has at least one member, not {population}")
    spread = KREJCIE_MORGAN_CHI2 * KREJCIE_MORGAN_SHARE * (1 - KREJCIE_MORGAN_SHARE)
    return int(round_half_up(spread * population / (KREJCIE_MORGAN_ERROR**2 * (population - 1) + spread), places=0))
