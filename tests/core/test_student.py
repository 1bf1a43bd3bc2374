"""Student's t of our own against scipy's, to 1e-9."""

import pytest
from scipy import special  # pyright: ignore[reportMissingTypeStubs]

from skm_core.statistics.student import compute_tail, find_quantile

FREEDOM = [0.3, 0.5, 1, 1.5, 2, 3, 5, 7.3, 11, 29, 59, 71, 119, 119.9, 120, 121, 500, 5_000, 49_999, 1e6]


@pytest.mark.parametrize("df", FREEDOM)
def test_the_tail_is_that_of_scipy(df: float):
    """From nothing to far out, where p is as small as a float can be."""
    for t in (0, 1e-12, 1e-6, 1e-3, 0.1, 0.5, 1, 1.5, 1.96, 2.5, 3, 5, 8, 12, 20, 38, 60, 200, 1e4):
        wanted = float(special.stdtr(df, -t))
        assert compute_tail(t, df) == pytest.approx(wanted, rel=1e-9, abs=1e-280)
        assert compute_tail(-t, df) == compute_tail(t, df)


@pytest.mark.parametrize("df", FREEDOM)
def test_the_quantile_is_that_of_scipy(df: float):
    """What an interval reaches, and less and more."""
    for share in (0.4, 0.1, 0.025, 0.005, 0.001, 1e-6):
        assert find_quantile(share, df) == pytest.approx(-float(special.stdtrit(df, share)), rel=1e-9)
