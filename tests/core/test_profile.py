"""Levels of a profile and their order."""

import pytest

from skm_core import NOT_FILLED, Dimension, classify_age, order_levels


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (17, "≤ 20"),
        (20, "≤ 20"),
        (21, "21–30"),
        (30, "21–30"),
        (31, "31–40"),
        (40, "31–40"),
        (41, "41–50"),
        (50, "41–50"),
        (51, "≥ 51"),
        (99, "≥ 51"),
    ],
)
def test_age_bands_do_not_overlap(age: int, band: str):
    """Both sides of every boundary."""
    assert classify_age(age) == band


def test_levels_stand_in_their_known_order_then_the_files_own_then_the_rest():
    """Tidak diisi comes last, Lainnya before it."""
    levels = [NOT_FILLED, "Lainnya", "Nelayan tambak", "Swasta", "PNS", "Buruh tani"]
    assert order_levels(Dimension.OCCUPATION, levels) == (
        "PNS",
        "Swasta",
        "Buruh tani",
        "Nelayan tambak",
        "Lainnya",
        NOT_FILLED,
    )
