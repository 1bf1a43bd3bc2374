"""The order of day and month in a column of dates."""

import datetime as dt
from collections.abc import Sequence

import pytest

from skm_app.questions import QuestionKey, QuestionKind
from skm_app.reading import Reading, Status
from skm_app.wording.problems import describe_problem
from tests.reading.makers import NAMES, read

TITLE = ["Periode: Tahun 2026"]


def survey(written: Sequence[object], header: str = "Tanggal", **chosen: str) -> Reading:
    return read([TITLE, [header, *NAMES], *([date, *[3] * 9] for date in written)], **chosen)


def days(reading: Reading) -> list[str | None]:
    assert reading.responses, reading.questions
    return [moment and f"{moment:%d/%m}" for moment in reading.responses.times]


def asked(reading: Reading) -> dict[str, str]:
    (question,) = reading.questions
    assert question.key == QuestionKey(QuestionKind.DATES)
    return dict(zip(question.choices, question.labels, strict=True)) | {"proposal": question.proposal}


def test_two_dates_with_a_large_second_number_put_the_month_first():
    """A form in American English: all dates of the column follow, also those that could be read both ways."""
    reading = survey(["1/15/2026 9:30:12", "2/20/2026 1:05:00 PM", "3/4/2026 8:00:00"], header="Timestamp")
    assert days(reading) == ["15/01", "20/02", "04/03"]
    assert reading.responses
    assert reading.responses.times[1] == dt.datetime(2026, 2, 20, 13, 5)


def test_two_dates_with_a_large_first_number_put_the_day_first():
    """The same the other way round, also in the column of a form."""
    assert days(survey(["15/1/2026", "20/2/2026", "3/4/2026"], header="Timestamp")) == ["15/01", "20/02", "03/04"]


@pytest.mark.parametrize(
    ("dates", "proposal"),
    [
        (["1/15/2026", "3/4/2026"], "m/d/y"),
        (["15/1/2026", "3/4/2026"], "d/m/y"),
        (["1/15/2026", "2/20/2026", "25/3/2026"], "m/d/y"),
    ],
)
def test_one_sign_or_two_that_disagree_are_a_question(dates: list[str], proposal: str):
    """One date may be a slip of the pen; each choice says what it rests on, and leads on."""
    reading = survey(dates)
    found = asked(reading)
    assert (reading.status, found["proposal"]) == (Status.QUESTION, proposal)
    assert "tidak terbaca" in found["d/m/y"]
    for choice in ("d/m/y", "m/d/y"):
        assert survey(dates, dates=choice).responses


def test_without_a_sign_the_day_comes_first():
    """Dates that can be read both ways are Indonesian, where that keeps them together."""
    assert days(survey(["3/4/2026", "5/4/2026"])) == ["03/04", "05/04"]


def test_a_form_without_a_sign_is_asked():
    """A column called Timestamp comes from a form, whose language nobody knows."""
    assert asked(survey(["3/4/2026 9:00:00", "5/4/2026 9:00:00"], header="Timestamp"))["proposal"] == "d/m/y"


def test_the_order_that_keeps_all_in_one_semester_is_asked_about():
    """Ten dates in ten months and on one day are more likely ten days of one month."""
    reading = survey([f"3/{day}/2026" for day in range(1, 11)])
    assert asked(reading)["proposal"] == "m/d/y"
    assert days(survey([f"3/{day}/2026" for day in range(1, 11)], dates="m/d/y"))[0] == "01/03"


def test_dates_that_a_spreadsheet_half_converted_are_asked_about():
    """Real dates of day 12 at most beside texts with a larger number: day and month of the real ones were swapped."""
    mixed = [dt.datetime(2026, 4, 3), dt.datetime(2026, 5, 2), "1/15/2026", "2/20/2026"]
    found = asked(survey(mixed))
    assert found["proposal"] == "tukar"
    assert "03/04/2026 adalah 4 Maret 2026" in found["tukar"]
    assert "03/04/2026 adalah 3 April 2026" in found["tetap"]
    assert days(survey(mixed, dates="tukar")) == ["04/03", "05/02", "15/01", "20/02"]
    assert days(survey(mixed, dates="tetap")) == ["03/04", "02/05", "15/01", "20/02"]


def test_real_dates_need_no_order():
    """What the spreadsheet holds as dates is what it says, where no text contradicts it."""
    assert days(survey([dt.datetime(2026, 4, 3), dt.datetime(2026, 5, 2)])) == ["03/04", "02/05"]


def test_an_unreadable_date_is_told_and_its_row_counts():
    """It is not called a date outside of the period."""
    reading = survey(["15/1/2026", "20/2/2026", "32/1/2026"])
    assert reading.responses
    assert (len(reading.responses), reading.rejected) == (3, ())
    assert "1 tanggal pengisian tidak terbaca, misalnya 32/1/2026." in " ".join(
        describe_problem(n) for n in reading.notes
    )


def test_an_unreadable_date_is_of_no_semester():
    """Where one semester of two is chosen its row cannot be counted, with a reason of its own."""
    rows = [[date, *[3] * 9] for date in ("15/1/2026", "20/7/2026", "25/7/2026", "32/1/2026")]
    reading = read([["Tanggal", *NAMES], *rows], period="2026-S2")
    assert [problem.code for problem in reading.rejected] == ["other_period", "undated"]
    assert reading.responses
    assert len(reading.responses) == 2
