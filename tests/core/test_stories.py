"""What is called real in units whose stories are known, by the size of the survey: the table of README."""

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from skm_app.wording.headline import describe_real_moves
from skm_core.statistics import Course
from tests.core.stories import Story, ending_small, falling, interrupted, jumping, nothing, shaken, tell

README = Path(__file__).parents[2] / "README.md"
SEEDS = 200
SIZES = (12, 30, 60, 100, 200)


def is_real(course: Course) -> bool:
    return bool(describe_real_moves(course))


def names(words: str) -> Callable[[Course], bool]:
    """Return what tells whether a headline says some words."""
    return lambda course: any(words in sentence for sentence in describe_real_moves(course))


STORIES: dict[str, tuple[Callable[[], Story], Callable[[Course], bool]]] = {
    "tidak terjadi apa-apa": (nothing, is_real),
    "tidak terjadi apa-apa, IKM 92, 12 responden di semester terakhir": (partial(ending_small, 0.3), is_real),
    "hanya beda antarperiode ±1 poin": (shaken, is_real),
    "Waktu turun 0,32 dalam delapan semester": (partial(falling, 0.32), names("Waktu turun nyata")),
    "Waktu turun 0,70": (partial(falling, 0.70), names("Waktu turun nyata")),
    "Waktu turun 0,70, dua semester tanpa survei": (partial(interrupted, 0.70), names("Waktu turun nyata")),
    "IKM melonjak 3 poin di semester terakhir": (partial(jumping, 3), names("IKM naik nyata")),
}


@cache
def count(story: str, n: int) -> int:
    """Return in how many of 200 units with n respondents a period the headline says what it looks for."""
    make, happens = STORIES[story]
    return sum(happens(tell(make(), n, seed)) for seed in range(SEEDS))


def share(story: str, *sizes: int) -> float:
    return 100 * sum(count(story, n) for n in sizes) / SEEDS / len(sizes)


@pytest.mark.xdist_group("stories")
@pytest.mark.parametrize("n", SIZES)
def test_where_nothing_happens_the_headline_is_silent(n: int):
    """At most 8 of 100 at any size; also where twelve answer after many, near the ceiling."""
    assert share("tidak terjadi apa-apa", n) <= 8
    assert share("tidak terjadi apa-apa, IKM 92, 12 responden di semester terakhir", n) <= 8


@pytest.mark.xdist_group("stories")
def test_over_all_sizes_one_headline_in_twenty_is_chance():
    """At most 5 of 100."""
    assert share("tidak terjadi apa-apa", *SIZES) <= 5


@pytest.mark.xdist_group("stories")
@pytest.mark.parametrize(
    ("story", "n", "least"),
    [
        ("Waktu turun 0,70", 30, 90),
        ("Waktu turun 0,70, dua semester tanpa survei", 30, 85),
        ("Waktu turun 0,32 dalam delapan semester", 60, 45),
        ("Waktu turun 0,32 dalam delapan semester", 100, 75),
    ],
)
def test_a_slow_fall_is_found(story: str, n: int, least: int):
    """No pair of neighbouring semesters shows it."""
    assert share(story, n) >= least


@pytest.mark.xdist_group("stories")
def test_the_rates_of_the_readme_are_these():
    """A row for each story, a column for each size."""
    told = {
        cells[0]: [int(cell.rstrip("%").strip()) for cell in cells[1:]]
        for line in README.read_text(encoding="utf-8").splitlines()
        if (cells := [cell.strip() for cell in line.strip("|").split("|")]) and cells[0] in STORIES
    }
    found = {story: [round(share(story, n)) for n in SIZES] for story in STORIES}
    assert told == found
    assert re.search(r"\| n = 12 \| n = 30 \| n = 60 \| n = 100 \| n = 200 \|", README.read_text(encoding="utf-8"))
