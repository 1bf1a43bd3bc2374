"""What the project reads is what the cells say: whole files, hostile files, spoilt files, random tables.

The expectations come from the cells that were written, never from the project; ``python -m tests.files.figures`` runs
everything and prints how much was tried, crashed and silently wrong.
"""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skm_app.reading import Status, read_survey
from tests.files import hostile, layouts, mutations
from tests.files.cases import Case, Grid
from tests.files.checking import check_second, check_waiting, examine, sums_of
from tests.files.everything import choose
from tests.files.people import LABELS, NINE, PROFILE, TIME, Answer, lay, named, people, total_of
from tests.files.writers import csv_bytes, package, text_of, zipped

HERE = Path(__file__).parent
FOLDERS = [
    HERE.parent / "facts" / "surveys",
    HERE.parents[1] / "sample_data",
    HERE.parent / "reconstructed",
    *(Path(name) for name in os.environ.get("SKM_SURVEY_FOLDERS", "").split(os.pathsep) if name),
]
"""Folders whose files are held against the second reader."""

KINDS = {".xlsx", ".ods", ".csv", ".xls", ".txt"}
FILES = sorted(path for folder in FOLDERS if folder.is_dir() for path in folder.rglob("*") if path.suffix in KINDS)

FEW = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("case", layouts.CASES, ids=str)
def test_a_survey_is_read_with_the_numbers_of_its_cells_or_asked_about_or_refused(case: Case):
    """An allowed verdict, the right sums, the right rows and places; the second reader agrees."""
    assert examine(case).problems() == []


@pytest.mark.parametrize("case", hostile.CASES, ids=str)
def test_a_hostile_file_never_crashes_hangs_or_gives_a_wrong_number(case: Case):
    """Answered within 20 s; refused, asked about, or read with the sums of the survey that it still is."""
    assert examine(case).problems() == []


@pytest.mark.parametrize("case", choose(mutations.CASES), ids=str)
def test_a_changed_cell_counts_as_what_it_holds(case: Case):
    """1 to 4 in every spelling counts, a blank is left out, anything else is missing and told; its row stays."""
    assert examine(case).problems() == []


@pytest.mark.parametrize("case", choose([case for cases in mutations.SPOILT.values() for case in cases]), ids=str)
def test_damage_never_changes_a_number_in_silence(case: Case):
    """A spoilt container is refused or gives the numbers from before; no damage crashes the reader."""
    assert examine(case).problems() == []


@pytest.mark.skipif(not FILES, reason="no survey files beside this copy of the tests")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_second_reader_agrees_on_every_file_that_is_read(path: Path):
    """The same rows and columns, added up again by other means, give the same answered and totals."""
    content = path.read_bytes()
    reading = read_survey(path.name, content)
    if reading.status is Status.READ:
        assert check_second(content, reading) == []


@pytest.mark.skipif(not FILES, reason="no survey files beside this copy of the tests")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_that_waits_is_read_like_the_file_itself(path: Path):
    """The page refuses, asks and counts what the terminal refuses, asks and counts; the cases above are held to it too."""
    assert check_waiting(path.name, path.read_bytes()) == []


@given(st.randoms(use_true_random=False), st.booleans())
@FEW
def test_a_random_table_is_never_read_with_other_sums_than_its_cells(rng: random.Random, in_text: bool):
    """Any mix of contents: no exception, and what is read equals the model; an unsur without answers is never read."""
    everyone = people(f"random {rng.random()}", rng.randint(4, 9))
    share = rng.choice((0.02, 0.1, 0.5))
    for index, person in enumerate(everyone):
        for unsur in NINE:
            if rng.random() < share:
                everyone[index] = everyone[index].having(**{unsur: rng.choice(mutations.meanings(unsur))})
        assert person.number == everyone[index].number
    table = lay(everyone, (*PROFILE, *named()))
    grid: Grid = [
        [c if isinstance(c, int | float) and not isinstance(c, bool) else c and text_of(c) for c in row]
        for row in table.grid
    ]
    content = csv_bytes(grid) if in_text else zipped(package(grid))
    reading = read_survey("acak.csv" if in_text else "acak.xlsx", content)
    if reading.status is not Status.READ:
        return
    assert all(answered for answered, _ in table.sums.values())
    assert sums_of(reading) == table.sums
    assert reading.responses is not None
    assert reading.responses.rows == table.rows


def spelt(rng: random.Random, label: str) -> str:
    """Spell a label with other case, other spaces and dots at its end."""
    letters = "".join(rng.choice((c.lower(), c.upper())) for c in label)
    spaces = "".join(rng.choice((" ", "  ", "\u00a0")) if c == " " else c for c in letters)
    return rng.choice(("", " ", "\u00a0")) + spaces + rng.choice(("", ".", " .", "..", " ", ". "))


@given(st.randoms(use_true_random=False))
@FEW
def test_an_official_label_in_any_spelling_gives_its_score(rng: random.Random):
    """Case, spaces and final dots do not matter; each answer of each respondent comes out as its score."""
    everyone = people(f"labels {rng.random()}", 10)
    expected: list[Mapping[str, int | None]] = []
    for index in range(len(everyone)):
        scores = {unsur: rng.randint(1, 4) for unsur in NINE}
        answers = {unsur: Answer(spelt(rng, LABELS[unsur][score - 1]), score) for unsur, score in scores.items()}
        everyone[index] = everyone[index].having(**answers)
        expected.append(scores)
    # ten dates may all be days up to the twelfth, and then their order is asked about
    table = lay(everyone, (*(column for column in PROFILE if column is not TIME), *named()))
    reading = read_survey("label.csv", csv_bytes(table.grid))
    assert reading.status is Status.READ
    assert reading.responses is not None
    for item, column in reading.responses.answers.items():
        assert column == tuple(scores[item.key] for scores in expected)
    assert sums_of(reading) == total_of(expected, NINE)
