"""How a file writes its answers: letters in some columns, labels or numbers in the others."""

import pytest

from skm_app.problems import ProblemCode
from skm_app.reading import Status
from tests.reading.makers import CODES, answers, read


def mixed(lettered: int, others: object = 3, rows: int = 12) -> list[list[object]]:
    """Return answers whose first column is lettered in some of its rows; the rest is as ``others`` has it."""
    table = answers(rows, others)
    for row in table[:lettered]:
        row[0] = "c"
    return table


@pytest.mark.parametrize("others", [3, "Baik"])
def test_letters_in_one_column_are_asked_about(others: object):
    """A questionnaire may have letters for one question and words for another; nothing is refused for it."""
    reading = read([CODES, *mixed(12, others)])
    assert reading.status is Status.QUESTION
    assert [str(one.key) for one in reading.questions][:1] == ["letters"]
    answered = read([CODES, *mixed(12)], letters="a=1")
    assert answered.status is Status.READ
    assert answered.responses
    assert len(answered.responses.rows) == 12


@pytest.mark.parametrize(("lettered", "asked"), [(5, False), (6, True)])
def test_a_few_letters_among_numbers_are_slips_of_the_hand(lettered: int, asked: bool):
    """From half of a column on they are its way to answer; below, each is a cell that is told and left blank."""
    reading = read([CODES, *mixed(lettered)])
    assert any(str(one.key) == "letters" for one in reading.questions) is asked
    assert [problem.code for problem in reading.cells] == ([] if asked else [ProblemCode.UNKNOWN_LABEL] * lettered)
