"""What of a unit's moves is more than chance: since the period before, over its periods, beside other units."""

import csv
from dataclasses import replace
from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from scipy import stats

from skm_core import PERMENPAN_2017, Bobot, Item, Period, Responses, Unsur, compute_score, compute_tally
from skm_core.regulation import extend_instrument
from skm_core.statistics import (
    Estimate,
    LowestGroup,
    Measured,
    Measurement,
    NoInterval,
    Test,
    adjust_holm,
    adjust_units,
    compare_measurements,
    compute_course,
    compute_moments,
    compute_slope,
    compute_test,
    estimate_ikm,
    find_lowest_group,
    measure,
)
from tests import facts
from tests.core.makers import NINE, responses
from tests.core.stories import falling, nothing, tell
from tests.core.test_statistics import A, B, random_survey

CLOSE = 1e-6
OF_R = {(row["file"], row["fpc"]): row for row in csv.DictReader((facts.FOLDER / "r_survey" / "values.csv").open())}
SERIES: dict[str, list[tuple[float, Estimate]]] = {}
for row in csv.DictReader((facts.FOLDER / "r_slope" / "periods.csv").open()):
    point = Estimate(float(row["value"]), int(row["n"]), float(row["se"]))
    SERIES.setdefault(row["series"], []).append((float(row["time"]), point))
LINES = {row["series"]: row for row in csv.DictReader((facts.FOLDER / "r_slope" / "values.csv").open())}


def read_survey(name: str) -> Responses:
    with (facts.FOLDER / "r_survey" / name).open() as file:
        rows = [tuple(int(cell) if cell else None for cell in row[1:]) for row in list(csv.reader(file))[1:]]
    return responses(*rows)


@pytest.mark.parametrize("name", [f"s{number}.csv" for number in range(6)])
@pytest.mark.parametrize("fpc", ["no", "yes"])
def test_the_index_and_its_error_are_those_of_r(name: str, fpc: str):
    """Six surveys with blanks, with and without a finite population: R 4.2.2, package survey 4.1-1."""
    answers, golden = read_survey(name), OF_R[name, fpc]
    score = compute_score(compute_tally(answers), PERMENPAN_2017, Bobot.TWO_DECIMALS)
    population = int(golden["population"]) if fpc == "yes" else None
    found = estimate_ikm(compute_moments(answers), score.ikm_exact, PERMENPAN_2017, Bobot.TWO_DECIMALS, population)
    assert float(score.ikm_exact) == pytest.approx(float(golden["ikm_bobot_011"]), abs=CLOSE)
    assert found.se == pytest.approx(float(golden["se"]), abs=CLOSE)


@pytest.mark.parametrize("series", list(SERIES))
def test_a_slope_is_that_of_r(series: str):
    """A straight line through all periods, all of the same weight: lm of R 4.2.2."""
    found = compute_slope(SERIES[series])
    assert found
    assert found.difference == pytest.approx(float(LINES[series]["slope"]), abs=1e-9)


@pytest.mark.parametrize("series", list(SERIES))
def test_the_error_of_a_slope_is_the_formula_written_out(series: str):
    """Sampling errors through the line; from five periods on no less than what the periods scatter about it."""
    points = SERIES[series]
    middle = sum(time for time, _ in points) / len(points)
    away = [time - middle for time, _ in points]
    spread = sum(one**2 for one in away)
    parts = [one**2 * (point.se or 0) ** 2 for one, (_, point) in zip(away, points, strict=True)]
    slope, intercept = (float(LINES[series][name]) for name in ("slope", "intercept"))
    rests = [(point.value - intercept - slope * time) / (point.se or 1) for time, point in points]
    scatter = sum(rest**2 for rest in rests) / (len(points) - 2)
    assert (scatter > 1) is (series == "c")
    variance = sum(parts) / spread**2 * (max(1.0, scatter) if len(points) >= 5 else 1.0)
    df = sum(parts) ** 2 / sum(part**2 / (point.n - 1) for part, (_, point) in zip(parts, points, strict=True))
    found = compute_slope(points)
    assert found
    assert (found.se, found.df) == pytest.approx((sqrt(variance), df), rel=1e-6)
    assert found.p == pytest.approx(2 * float(stats.t.sf(abs(found.t), df)), rel=1e-6)


def test_four_periods_do_not_say_how_far_they_scatter():
    """With two degrees of freedom that would be noise; five say it."""
    wild = [(2020.5 + place, Estimate(value, 100, 0.1)) for place, value in enumerate((80, 85, 79, 86, 81))]
    four, five = compute_slope(wild[:4]), compute_slope(wild)
    assert four
    assert five
    assert (four.se < 0.1, five.se > 1) == (True, True)


@pytest.mark.parametrize(("periods", "tested"), [(2, False), (3, True)])
def test_a_line_needs_three_periods(periods: int, tested: bool):
    """Two are a change; a period without an error does not count."""
    points = [(2024.0 + place, Estimate(80.0 + place, 60, 1.0)) for place in range(periods)]
    assert (compute_slope(points) is not None) is tested
    assert (compute_slope([*points, (2030.0, Estimate(90.0, 1, None))]) is not None) is tested


def test_where_no_period_has_an_error_nothing_is_tested():
    """Censuses, or everybody alike; one that varies is enough, and is all that the error comes from."""
    fixed = [(2024.0 + place, Estimate(80.0 + place, 60, 0.0)) for place in range(5)]
    assert compute_slope(fixed) is None
    found = compute_slope([*fixed[:4], (2028.0, Estimate(84.0, 60, 1.0))])
    assert found
    assert (found.difference, found.df) == (pytest.approx(1.0), pytest.approx(59))


def test_a_period_in_which_all_answered_alike_has_the_spread_of_the_others():
    """Twelve fours at the end of eight periods are no proof of a rise; they say nothing of how periods scatter."""
    varied = [(2020.5 + place, Estimate(3.8 + 0.02 * (-1) ** place, 100, 0.04)) for place in range(6)]
    alike = (2026.5, Estimate(4.0, 12, 0.0, why=NoInterval.ALL_ALIKE))
    found = compute_slope([*varied, alike])
    assert found
    assert not found.real
    away = np.array([2020.5 + place for place in range(6)] + [2026.5])
    away = away - away.mean()
    lent = np.array([0.04] * 6 + [0.04 * sqrt(100 / 12)])
    known = sqrt(float((away**2 * lent**2).sum())) / float((away**2).sum())
    assert found.se >= known
    exact = compute_slope([*varied, (2026.5, replace(alike[1], why=NoInterval.CENSUS))])
    assert exact
    assert exact.se < found.se


def measured(answers: Responses, code: str = "2024", **more: object) -> Measured:
    score = compute_score(compute_tally(answers), PERMENPAN_2017, Bobot.EXACT)
    return Period.parse(code), measure(score, compute_moments(answers), **more)  # pyright: ignore[reportArgumentType]


def test_all_verdicts_of_a_unit_are_one_family():
    """Index and unsur, since the period before and over the periods: one Holm over up to twenty p."""
    course = tell(nothing(), 60, 3)
    every = [*course.since.found.values(), *course.over.found.values()]
    assert len(every) == 20
    assert [one.p for one in every] == pytest.approx(adjust_holm([one.test.p for one in every]))


def test_a_chosen_pair_tests_the_index_by_itself():
    """The unsur by Holm among themselves, as one who chose the pair would."""
    course = tell(nothing(), 60, 3)
    assert course.before
    found = compare_measurements(course.before[1], course.now[1])
    assert found.index
    assert found.index.p == found.index.test.p
    assert [one.p for one in found.unsur.values()] == pytest.approx(
        adjust_holm([one.test.p for one in found.unsur.values()])
    )


def test_the_latest_eight_periods_are_the_course():
    """What lies further back is another time."""
    points = [measured(random_survey(seed), str(2010 + seed)) for seed in range(10)]
    course = compute_course(points[:-1], points[-1], points[-2])
    first, last = course.find_ends(None)
    assert (first[0].code, last[0].code) == ("2012", "2019")


def test_a_period_without_an_error_says_nothing_of_a_line():
    """A recap between others; and where the last is one, nothing is said over the periods."""
    points = [measured(random_survey(seed), str(2010 + seed)) for seed in range(5)]
    recap = Measurement(points[2][1].score, None, {})
    between = compute_course([*points[:2], (points[2][0], recap), points[3]], points[4], points[3])
    whole = compute_slope([(2010.5 + place, points[place][1].index or Estimate(0, 0, 0)) for place in (0, 1, 3, 4)])
    assert between.over.index
    assert whole
    assert between.over.index.test == whole
    last = compute_course(points[:4], (points[4][0], recap), points[3])
    assert (last.over.found, last.since.found) == ({}, {})


def test_a_first_period_has_no_verdicts():
    """Nothing before it, nothing to test."""
    course = compute_course((), measured(A), None)
    assert (course.since.found, course.over.found, course.score.n) == ({}, {}, 72)


def test_what_is_no_answer_is_not_tested():
    """An unsur that a rule has set in one of two periods, or whose column may be another's."""
    first, second = measured(A, "2023"), measured(B, "2024", untested=[Unsur.BIAYA])
    assert Unsur.BIAYA not in compare_measurements(first[1], second[1]).unsur
    assert Unsur.BIAYA not in compare_measurements(second[1], first[1]).unsur
    assert len(compare_measurements(first[1], second[1]).unsur) == 8


def test_between_two_censuses_every_change_is_real():
    """Of the index and of each unsur that changed; what stayed is not."""
    first = measured(A, "2023", population=72, census=True)
    more = {**A.answers, Item(Unsur.WAKTU): tuple(min(4, (score or 0) + 1) for score in A.answers[Item(Unsur.WAKTU)])}
    second = measured(Responses(A.rows, more), "2024", population=72, census=True)
    found = compare_measurements(first[1], second[1])
    assert found.list_real() == (None, Unsur.WAKTU)
    assert first[1].index
    assert first[1].index.why is NoInterval.CENSUS


def test_falls_come_first_and_the_largest_of_them():
    """The index before all unsur."""
    course = tell(falling(1.2), 200, 1)
    real = course.over.list_real()
    assert real[0] in (None, Unsur.WAKTU)
    assert Unsur.WAKTU in real


def test_many_units_share_one_five_percent():
    """The indexes half of it, the unsur of all units the other half."""
    courses = [tell(falling(0.5), 100, seed).over for seed in range(6)]
    found = adjust_units(courses)
    for of_index in (True, False):
        keys = [(place, one) for place, tests in enumerate(courses) for one in tests.found if (one is None) is of_index]
        told = [found[place].found[one].p for place, one in keys]
        wanted = adjust_holm([courses[place].found[one].test.p for place, one in keys])
        assert told == pytest.approx([min(2 * p, 1.0) for p in wanted])
    assert any(Unsur.WAKTU in tests.list_real() for tests in found)


def group_of(answers: Responses, population: int | None = None, *, census: bool = False) -> LowestGroup | None:
    score = compute_score(compute_tally(answers), PERMENPAN_2017, Bobot.EXACT)
    return find_lowest_group(score, compute_moments(answers), population, census=census)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("population", [None, 300])
def test_the_lowest_is_held_against_each_other_by_a_paired_test(seed: int, population: int | None):
    """The linearised difference of each respondent written out, blanks included."""
    answers = random_survey(seed)
    group = group_of(answers, population)
    assert group
    n, columns = len(answers), {item.unsur: column for item, column in answers.answers.items()}
    score = compute_score(compute_tally(answers), PERMENPAN_2017, Bobot.EXACT)
    lowest = min(score.unsur, key=lambda row: row.nrr).unsur

    def linearise(unsur: Unsur) -> list[float]:
        known = [x for x in columns[unsur] if x]
        mean = sum(known) / len(known)
        return [(x - mean) * n / len(known) if x else 0.0 for x in columns[unsur]]

    raw: dict[Unsur, float] = {}
    for unsur in NINE:
        if unsur is lowest:
            continue
        moved = [a - b for a, b in zip(linearise(unsur), linearise(lowest), strict=True)]
        share = 1 - n / population if population else 1.0
        se = sqrt(share * sum(one**2 for one in moved) / (n * (n - 1)))
        difference = float(score.of(unsur).nrr - score.of(lowest).nrr)
        assert group.tests[unsur].test.se == pytest.approx(se, rel=1e-9)
        raw[unsur] = 2 * float(stats.t.sf(abs(difference / se), n - 1))
    assert [group.tests[unsur].test.p for unsur in raw] == pytest.approx(list(raw.values()), rel=1e-6)
    order = [unsur for unsur in group.tests if unsur in raw]
    assert [group.tests[one].p for one in order] == pytest.approx(adjust_holm([raw[one] for one in order]), rel=1e-6)


def test_without_blanks_it_is_the_paired_t_test_of_the_textbook():
    """scipy's ttest_rel on the 72 rows of Kubu Raya."""
    group = group_of(A)
    assert group
    lowest = np.array(A.answers[Item(group.members[0])], dtype=float)
    for unsur, one in group.tests.items():
        other = np.array(A.answers[Item(unsur)], dtype=float)
        assert one.test.p == pytest.approx(float(stats.ttest_rel(other, lowest).pvalue), rel=1e-6)


def answers_of(*levels: float, n: int = 40) -> Responses:
    """Make n respondents of whom a share gives 4 and the others 3, for each unsur another share."""
    columns = [tuple(4 if (place * 7 + row) % n < share * n else 3 for row in range(n)) for place, share in
               enumerate(levels)]  # fmt: skip
    return Responses(tuple(range(n)), {Item(unsur): column for unsur, column in zip(NINE, columns, strict=True)})


def test_one_that_all_others_lie_above_stands_alone():
    """Everybody gives it 3 and nearly everybody gives 4 elsewhere."""
    group = group_of(answers_of(0.0, *[0.9] * 8))
    assert group
    assert (group.members, group.clear) == ((NINE[0],), True)


def test_those_that_cannot_be_told_apart_belong_to_the_lowest():
    """Two near each other, seven far above."""
    group = group_of(answers_of(0.05, 0.1, *[0.9] * 7))
    assert group
    assert (group.members, group.clear) == (NINE[:2], True)


@pytest.mark.parametrize(("near", "clear"), [(4, True), (5, False)])
def test_a_group_of_more_than_four_has_no_lowest(near: int, clear: bool):
    """Four may be named; five say that none is clearly the lowest."""
    group = group_of(answers_of(*[0.1] * near, *[0.95] * (9 - near)))
    assert group
    assert (len(group.members), group.clear) == (near, clear)


def test_a_constant_difference_is_told_apart_and_none_is_not():
    """Everybody gives one unsur exactly a step more; and where all give the same, all belong together."""
    column = (3, 2, 3, 3, 2) * 4
    answers = Responses(
        tuple(range(20)),
        {Item(unsur): column if unsur is Unsur.WAKTU else tuple(score + 1 for score in column) for unsur in NINE},
    )
    group = group_of(answers)
    assert group
    assert group.members == (Unsur.WAKTU,)
    alike = group_of(responses(*[(3,) * 9] * 20))
    assert alike
    assert (len(alike.members), alike.clear) == (9, False)


def test_an_unsur_below_a_member_is_a_member():
    """One that varies wildly lies above one that is told apart; the group has no hole."""
    n = 60
    steady = tuple(3 if row % 10 else 4 for row in range(n))
    wild = tuple((1, 4, 4, 4)[row % 4] for row in range(n))
    low = tuple(3 for _ in range(n))
    columns = dict.fromkeys(NINE, (4,) * n) | {NINE[0]: low, NINE[1]: steady, NINE[2]: wild}
    group = group_of(Responses(tuple(range(n)), {Item(unsur): column for unsur, column in columns.items()}))
    assert group
    assert group.tests[NINE[1]].real or not group.tests[NINE[2]].real
    assert group.members == NINE[:3]


def test_a_census_needs_no_test():
    """The lowest is the lowest, ties whole."""
    group = group_of(A, 72, census=True)
    assert group
    assert (len(group.members), group.tests) == (1, {})


def test_one_respondent_leaves_nothing_to_test():
    """And what a rule has set is not looked at."""
    assert group_of(responses((3,) * 8 + (2,))) is None
    score = compute_score(compute_tally(A), PERMENPAN_2017, Bobot.EXACT, ((Unsur.WAKTU, "Perda"),))
    group = find_lowest_group(score, compute_moments(A))
    assert group
    assert Unsur.WAKTU not in {*group.members, *group.tests}


def test_questions_of_one_unsur_share_its_weight():
    """Two equal questions are one."""
    two = Responses(A.rows, {**A.answers, Item(Unsur.WAKTU, 2): A.answers[Item(Unsur.WAKTU)]})
    one, other = group_of(A), group_of(two)
    assert one
    assert other
    assert one.members == other.members
    assert [found.p for found in other.tests.values()] == pytest.approx([found.p for found in one.tests.values()])


def test_an_unsur_of_no_instrument_is_left_alone():
    """Own weights change the index, not what is lowest."""
    own = extend_instrument(PERMENPAN_2017, [], [Fraction(1, 5), *[Fraction(1, 10)] * 8])
    score = compute_score(compute_tally(A), own, Bobot.EXACT)
    group = find_lowest_group(score, compute_moments(A))
    assert group == group_of(A)


def test_a_change_and_a_slope_know_the_same_test():
    """Two estimates, one Welch; the result is a record of the same kind."""
    found = compute_test(Estimate(80.0, 50, 1.0), Estimate(84.0, 50, 1.0))
    assert isinstance(found, Test)
    assert found.se == pytest.approx(sqrt(2))
