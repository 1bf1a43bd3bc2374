"""A text is searched in one go, whatever it holds: a word of thirty thousand letters costs thirty times one of a thousand."""

import time
from collections.abc import Callable

import pytest

from skm_app.reading.cells import parse_answer, parse_level, parse_time, show_unknown
from skm_app.reading.redaction import hide_personal
from skm_app.reading.vocabulary import normalise
from skm_app.saran import mask_personal
from skm_core import Dimension, Unsur

WORDS = ("a", "a ", "A", "Aa ", "1", "1 ", "@", "a@b.", "a.", "a-", "-", "(", "a(", "(1", "x)", " ", ", ", "www.", "pak ",
         "jl. ", "rt ", "januari ", "1/", "u1 ", "é")  # fmt: skip
SEARCHES: dict[str, Callable[[str], object]] = {
    "answer": lambda text: parse_answer(text, Unsur.WAKTU),
    "level": lambda text: parse_level(text, Dimension.OCCUPATION),
    "age": lambda text: parse_level(text, Dimension.AGE),
    "time": parse_time,
    "unknown": show_unknown,
    "hidden": hide_personal,
    "label": normalise,
    "saran": mask_personal,
}
LETTERS = 30_000
SECONDS = 5
"""Searched twice over for each two letters it holds, such a text takes minutes; in one go it takes hundredths."""


@pytest.mark.parametrize("search", SEARCHES)
def test_long_words_are_searched_in_one_go(search: str):
    """Each kind of word, alone, and with an end that nearly fits."""
    began = time.monotonic()
    for word in WORDS:
        for end in ("", "!", " (4)"):
            SEARCHES[search]((word * LETTERS)[:LETTERS] + end)
    assert time.monotonic() - began < SECONDS
