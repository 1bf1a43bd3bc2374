"""Follow-up: what is done, how fast, and the scores of PEKPPP."""

import datetime as dt
from dataclasses import replace

import pytest

from skm_core import Unsur
from skm_core.follow_up import (
    Horizon,
    Progress,
    Standing,
    TindakLanjut,
    compute_progress,
    count_months,
    find_deadline,
    find_unplanned,
    judge_line,
    score_share,
    score_speed,
)
from tests.core.makers import score_of, tally_of

LINE = TindakLanjut(Unsur.WAKTU, "Menambah loket")
DONE = replace(LINE, done_on=dt.date(2025, 2, 1), description="Loket 3 dibuka")
REPORTED = dt.date(2025, 1, 15)


@pytest.mark.parametrize(
    ("done", "planned", "score"),
    [(0, 0, 0), (0, 3, 1), (29, 100, 2), (30, 100, 3), (80, 100, 3), (81, 100, 4), (99, 100, 4), (3, 3, 5)],
)
def test_the_share_of_a_plan_is_scored_as_pekppp_does(done: int, planned: int, score: int):
    """Under 30%, 30 to 80, above 80, all."""
    assert score_share(done, planned) == score


@pytest.mark.parametrize(
    ("months", "score"), [(None, 0), (0, 5), (1, 5), (2, 4), (3, 4), (4, 3), (6, 3), (9, 2), (12, 1), (13, 0)]
)
def test_the_speed_is_scored_as_pekppp_does(months: int | None, score: int):
    """Within 1, 3, 6, 9, 12 months; later, or never, is nothing."""
    assert score_speed(months) == score


@pytest.mark.parametrize(
    ("end", "months"),
    [
        (dt.date(2025, 1, 15), 0),
        (dt.date(2025, 1, 16), 1),
        (dt.date(2025, 2, 15), 1),
        (dt.date(2025, 2, 16), 2),
        (dt.date(2026, 1, 15), 12),
        (dt.date(2025, 1, 1), 0),
    ],
)
def test_a_month_that_has_begun_counts(end: dt.date, months: int):
    """From the fifteenth to the fifteenth is one, a day more is two."""
    assert count_months(REPORTED, end) == months


def test_speed_waits_for_the_last_line():
    """Half done has a share and no speed; all done counts to the last day; without a report there is no speed."""
    first, last = ((replace(DONE, done_on=day), 1) for day in (dt.date(2025, 2, 1), dt.date(2025, 4, 10)))
    assert compute_progress([first, (LINE, 0)], REPORTED) == Progress(2, 1, 0, None, 3, 0)
    assert compute_progress([first, last], REPORTED) == Progress(2, 2, 0, 3, 5, 4)
    assert compute_progress([first, last], None) == Progress(2, 2, 0, None, 5, 0)
    assert compute_progress([], REPORTED) == Progress(0, 0, 0, None, 0, 0)


@pytest.mark.parametrize(
    ("line", "proofs", "standing"),
    [
        (LINE, 1, Standing.OPEN),
        (DONE, 0, Standing.CLAIMED),
        (replace(DONE, description="  "), 1, Standing.CLAIMED),
        (DONE, 1, Standing.PROVEN),
    ],
)
def test_a_line_is_done_with_a_description_and_a_proof(line: TindakLanjut, proofs: int, standing: Standing):
    """A tick alone is a claim."""
    assert judge_line(line, proofs) is standing


def test_what_is_only_claimed_is_not_counted():
    """Two ticks without a proof are none of two, and the score is that of nothing done."""
    assert compute_progress([(DONE, 0), (DONE, 0)], REPORTED) == Progress(2, 0, 2, None, 1, 0)


def test_the_lowest_unsur_without_a_line_are_named():
    """The three lowest, worst first, less those that the plan has; where all are equal nothing is missing."""
    scores = score_of(tally_of(100, [342, 339, 283, 382, 343, 348, 355, 360, 338])).unsur
    lowest = (Unsur.WAKTU, Unsur.SARANA, Unsur.PROSEDUR)
    assert find_unplanned(scores, []) == lowest
    assert find_unplanned(scores, [LINE, replace(LINE, unsur=Unsur.BIAYA)]) == lowest[1:]
    assert find_unplanned(scores, [replace(LINE, unsur=unsur) for unsur in lowest]) == ()
    assert find_unplanned(score_of(tally_of(100, [300] * 9)).unsur, []) == ()


@pytest.mark.parametrize(
    ("quarters", "after", "deadline"),
    [
        ((), dt.date(2025, 6, 30), None),
        ((3,), dt.date(2025, 6, 30), dt.date(2025, 9, 30)),
        # the quarter that ends with the period is over
        ((2,), dt.date(2025, 6, 30), dt.date(2026, 6, 30)),
        ((2,), dt.date(2025, 6, 29), dt.date(2025, 6, 30)),
        ((4,), dt.date(2025, 6, 30), dt.date(2025, 12, 31)),
        # of several the last that comes
        ((1, 3), dt.date(2025, 6, 30), dt.date(2026, 3, 31)),
        ((1, 2, 3, 4), dt.date(2025, 12, 31), dt.date(2026, 12, 31)),
    ],
)
def test_a_line_is_in_time_until_its_last_quarter_ends(
    quarters: tuple[int, ...], after: dt.date, deadline: dt.date | None
):
    """Its quarters are the next ones of their number after the period that was surveyed."""
    assert find_deadline(replace(LINE, quarters=quarters), after) == deadline


@pytest.mark.parametrize("horizon", [Horizon.MIDDLE, Horizon.LONG])
def test_a_line_for_more_than_a_year_has_no_day_that_can_be_told(horizon: Horizon):
    """Its quarters are of a year that nobody wrote down; it is not called late after the next one."""
    assert find_deadline(replace(LINE, quarters=(1,), horizon=horizon), dt.date(2025, 12, 31)) is None
