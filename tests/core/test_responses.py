"""The type that passes between the rooms."""

import pytest

from skm_core import Dimension, Item, Responses, Unsur


@pytest.mark.parametrize(("item", "key"), [(Item(Unsur.WAKTU), "WAKTU"), (Item(Unsur.WAKTU, 2), "WAKTU.2")])
def test_an_item_is_stored_under_a_key_that_reads_back(item: Item, key: str):
    """The first question of an unsur carries the unsur's own name."""
    assert (item.key, Item.parse(key)) == (key, item)


def test_a_key_that_names_no_item_is_an_error():
    """Nothing is guessed from a broken store."""
    with pytest.raises(ValueError):
        Item.parse("HARGA")


@pytest.mark.parametrize("score", [0, 5, -1])
def test_what_is_no_score_is_refused(score: int):
    """A 0 that slipped through reading would lower the index."""
    with pytest.raises(ValueError, match="not a score"):
        Responses((2,), {Item(Unsur.WAKTU): (score,)})


@pytest.mark.parametrize(
    "columns",
    [
        {"answers": {Item(Unsur.WAKTU): (4,)}},
        {"answers": {}, "profile": {Dimension.AGE: ("≤ 20",)}},
        {"answers": {}, "saran": ("baik",)},
        {"answers": {}, "times": (None,)},
    ],
)
def test_columns_of_different_length_are_refused(columns: dict[str, object]):
    """A shifted column would give one person's answers to another."""
    with pytest.raises(ValueError, match="length"):
        Responses((2, 3), **columns)  # pyright: ignore[reportArgumentType]


def test_the_length_is_the_number_of_respondents():
    """One row, one respondent."""
    assert len(Responses((2, 3), {})) == 2
