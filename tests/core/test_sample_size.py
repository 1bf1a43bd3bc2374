"""Krejcie and Morgan."""

import pytest

from skm_core import compute_sample_size
from tests.facts import rows


@pytest.mark.parametrize("point", rows("krejcie_morgan.csv"), ids=lambda point: point["N"])
def test_the_formula_rounded_to_nearest_is_the_printed_table(point: dict[str, str]):
    """All printed points."""
    assert compute_sample_size(int(point["N"])) == int(point["n_table"])


def test_one_receiver_is_the_whole_sample():
    """The smallest population."""
    assert compute_sample_size(1) == 1


def test_an_empty_population_is_an_error():
    """Nobody received the service: the input is wrong."""
    with pytest.raises(ValueError, match="not 0"):
        compute_sample_size(0)
