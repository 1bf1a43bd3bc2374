"""How a unit came to where it stands, asked of the store: which period is the one before, and who may be compared."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from skm_app.services.course import (
    find_before,
    find_printed_before,
    list_comparable,
    list_course,
    list_overlapping,
    load_change,
    load_course,
    load_tests,
)
from skm_app.services.groups import load_composition, load_group_changes
from skm_app.services.loads import load_trend
from skm_app.services.region import ALL, find_changes, load_region, load_units
from skm_app.store import NewSurvey, Survey, list_surveys, save_survey
from skm_app.wording.headline import describe_headline
from skm_app.workspace import Workspace
from skm_core import Bobot, Dimension, Item, Period, PrintedReport, Responses, Unsur
from skm_core.statistics import adjust_holm
from tests.core.makers import NINE
from tests.core.stories import USUAL, answer
from tests.store.makers import some_survey

BOBOT = Bobot.TWO_DECIMALS
Levels = tuple[str, ...]


def survey_of(
    period: str, waktu: float = 3.25, n: int = 60, unit: str = "Kecamatan Uji", genders: Levels | None = None
) -> NewSurvey:
    """Make a survey of an ordinary office in which Waktu has some NRR."""
    nrr = [waktu if unsur is Unsur.WAKTU else usual for unsur, usual in zip(NINE, USUAL, strict=True)]
    draw = np.random.default_rng(sum(map(ord, unit + period)))
    columns = {Item(u): tuple(map(int, c)) for u, c in zip(NINE, answer(nrr, n, draw).T, strict=True)}
    profile: dict[Dimension, tuple[str | None, ...]] = {Dimension.GENDER: genders} if genders else {}
    responses = Responses(tuple(range(2, n + 2)), columns, profile)
    return replace(some_survey(unit, period), responses=responses, population=None, unconfirmed=(), parent_name=None)


def printed_of(period: str, ikm: str | None, bobot: Bobot | None) -> NewSurvey:
    """Make an old report of which its averages are left."""
    report = PrintedReport(tuple((u, Decimal("3.17")) for u in NINE), 72, Decimal(ikm) if ikm else None, bobot)
    return replace(some_survey(period=period), responses=None, printed=report, population=None, unconfirmed=())


def saved(workspace: Workspace, *surveys: NewSurvey) -> dict[str, Survey]:
    """Save surveys and return those of the last one's unit by their period."""
    for survey in surveys:
        save_survey(workspace, survey)
    own = [one for one in list_surveys(workspace) if one.unit_name == surveys[-1].unit_name]
    return {one.period.code: one for one in own}


def codes(surveys: tuple[Survey, ...]) -> list[str]:
    return [one.period.code for one in surveys]


def test_a_course_has_one_kind_of_period(workspace: Workspace):
    """A year beside its semesters stands aside; looked at itself, it follows what ended before it began."""
    found = saved(workspace, *map(survey_of, ("2023-S1", "2023-S2", "2024-S1", "2024-S2", "2024", "2025-S1")))
    history = tuple(found.values())
    assert codes(list_course(found["2025-S1"], history)) == ["2023-S1", "2023-S2", "2024-S1", "2024-S2", "2025-S1"]
    assert codes(list_course(found["2024"], history)) == ["2023-S1", "2023-S2", "2024"]
    assert find_before(found["2024"], history) == found["2023-S2"]
    assert find_before(found["2023-S1"], history) is None


@pytest.mark.parametrize("later", [(), ("2025",)])
def test_the_kind_of_what_is_looked_at_goes_first(workspace: Workspace, later: tuple[str, ...]):
    """Before Semester II 2024 came Semester I, though years are many; what is saved later changes nothing of it."""
    found = saved(workspace, *map(survey_of, ("2022", "2023", "2024-S1", "2024-S2", "2024", *later)))
    history = tuple(found.values())
    assert codes(list_course(found["2024-S2"], history)) == ["2022", "2023", "2024-S1", "2024-S2"]
    assert codes(list_course(found["2024"], history)) == ["2022", "2023", "2024"]
    trend = load_trend(workspace, found["2024"], history, BOBOT)
    assert [period.code for period in trend.timeline.kept] == ["2022", "2023", "2024", *later]


def test_an_index_with_a_part_that_a_rule_set_is_not_tested_against_one_without(workspace: Workspace):
    """Biaya at 4 by rule and 2,7 when asked: nobody judged the office worse."""
    free = survey_of("2023-S1", n=100)
    assert free.responses
    fours = replace(free.responses, answers={**free.responses.answers, Item(Unsur.BIAYA): (4,) * 100})
    levels = ("Laki-laki",) * 50 + ("Perempuan",) * 50
    free = replace(free, responses=replace(fours, profile={Dimension.GENDER: levels}), fixed=((Unsur.BIAYA, "Perda"),))
    found = saved(workspace, free, survey_of("2023-S2", n=100, genders=levels))
    history, now, before = tuple(found.values()), found["2023-S2"], found["2023-S1"]
    course = load_course(workspace, now, history, BOBOT)
    assert (course.since.index, len(course.since.unsur)) == (None, 8)
    assert load_composition(workspace, now, before, BOBOT) == {}
    changes = load_group_changes(workspace, now, before, (before, now), Dimension.GENDER, BOBOT)
    assert [one.since for one in changes.values()] == [None, None]


def test_any_earlier_period_can_be_compared_and_none_that_overlaps(workspace: Workspace):
    """The latest first; a period that shares a month is told, and has no difference."""
    found = saved(workspace, *map(survey_of, ("2023-S1", "2023-S2", "2024-S1", "2024")))
    history = tuple(found.values())
    assert codes(list_comparable(found["2024-S1"], history)) == ["2023-S2", "2023-S1"]
    assert codes(list_overlapping(found["2024-S1"], history)) == ["2024"]


def test_the_period_before_is_tested_in_the_family_and_another_by_itself(workspace: Workspace):
    """The same p stands in the headline and at the change; a chosen pair has its own."""
    found = saved(workspace, *map(survey_of, ("2023-S1", "2023-S2", "2024-S1", "2024-S2")))
    history, now = tuple(found.values()), found["2024-S2"]
    course = load_course(workspace, now, history, BOBOT)
    assert load_tests(workspace, now, found["2024-S1"], history, BOBOT) == course.since
    chosen = load_tests(workspace, now, found["2023-S1"], history, BOBOT)
    assert chosen.index
    assert chosen.index.p == chosen.index.test.p
    assert len([*course.since.found, *course.over.found]) == 20


def test_a_slow_fall_is_in_the_headline(workspace: Workspace):
    """From 3,25 to 2,55 over eight semesters of sixty, in steps of a tenth."""
    periods = [f"{year}-S{half}" for year in (2023, 2024, 2025, 2026) for half in (1, 2)]
    surveys = [survey_of(period, 3.25 - 0.1 * place) for place, period in enumerate(periods)]
    found = saved(workspace, *surveys)
    told = describe_headline(load_course(workspace, found["2026-S2"], tuple(found.values()), BOBOT))
    assert "Waktu turun nyata sejak Semester I 2023, dari 3,2" in told


def test_unconfirmed_columns_are_in_no_test(workspace: Workspace):
    """What may be Sarana or Pengaduan is neither, in any of the periods."""
    doubtful = replace(survey_of("2023-S2"), unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA))
    found = saved(workspace, survey_of("2023-S1"), doubtful, survey_of("2024-S1"), survey_of("2024-S2"))
    history = tuple(found.values())
    course = load_course(workspace, found["2024-S1"], history, BOBOT)
    assert Unsur.SARANA not in course.since.found
    later = load_course(workspace, found["2024-S2"], history, BOBOT)
    assert later.find_ends(Unsur.SARANA)[0][0].code == "2023-S1"
    assert len(load_tests(workspace, found["2024-S1"], found["2023-S2"], history, BOBOT).unsur) == 7


@pytest.mark.parametrize(
    ("bobot", "ikm", "shown"), [(BOBOT, "78.50", True), (Bobot.EXACT, "79.25", False), (None, "78.50", False)]
)
def test_a_printed_report_stays_the_period_before(workspace: Workspace, bobot: Bobot | None, ikm: str, shown: bool):
    """Its index where its bobot is known and ours, else a range; the older survey does not take its place."""
    found = saved(workspace, survey_of("2023-S1"), printed_of("2023-S2", ikm, bobot), survey_of("2024-S1"))
    history, now = tuple(found.values()), found["2024-S1"]
    before = find_before(now, history)
    assert before == found["2023-S2"]
    printed = find_printed_before(now, history, BOBOT)
    assert printed
    assert (printed.ikm.printed is not None) is shown
    course = load_course(workspace, now, history, BOBOT)
    assert (course.before, course.since.found) == (None, {})
    assert load_change(workspace, now, before, BOBOT) is None
    assert load_tests(workspace, now, before, history, BOBOT).found == {}
    told = describe_headline(course, printed)
    assert ("dari angka tercetak 78,50 (Semester II 2023, n = 72), tidak dapat diuji." in told) is shown
    assert codes(list_comparable(now, history)) == ["2023-S1"]


def test_the_tests_of_one_dimension_are_corrected_together(workspace: Workspace):
    """Two groups, since a period and over the periods: one Holm; a group that is withheld is not there."""
    genders = ("Laki-laki",) * 25 + ("Perempuan",) * 25 + ("Tidak diketahui",) * 10
    few = ("Laki-laki",) * 25 + ("Perempuan",) * 27 + (None,) * 8
    surveys = [survey_of(period, genders=genders) for period in ("2023-S1", "2023-S2", "2024-S1")]  # pyright: ignore[reportArgumentType]
    found = saved(workspace, *surveys, survey_of("2024-S2", genders=few))  # pyright: ignore[reportArgumentType]
    history = tuple(found.values())
    now, before = found["2024-S1"], found["2023-S2"]
    course = list_course(now, history)
    changes = load_group_changes(workspace, now, before, course, Dimension.GENDER, BOBOT)
    assert list(changes) == ["Laki-laki", "Perempuan", "Tidak diketahui"]
    every = [test for one in changes.values() for test in (one.since, one.over) if test]
    assert len(every) == 6
    assert [one.p for one in every] == pytest.approx(adjust_holm([one.test.p for one in every]))
    later = load_group_changes(
        workspace, found["2024-S2"], now, list_course(found["2024-S2"], history), Dimension.GENDER, BOBOT
    )
    # eight blanks are closed, and with them the smallest group
    assert [level for level, one in later.items() if one.after] == ["Perempuan"]
    alone = load_group_changes(workspace, now, None, (now,), Dimension.GENDER, BOBOT)
    assert [(one.before, one.since, one.over) for one in alone.values()] == [(None, None, None)] * 3


def test_a_split_names_what_it_merged(workspace: Workspace):
    """Groups that are withheld in either period are one, and more than half of the people make it unknowable."""
    many = ("Laki-laki",) * 30 + ("Perempuan",) * 22 + ("Lain",) * 8
    found = saved(workspace, survey_of("2023", genders=many), survey_of("2024", genders=many))
    (split,) = load_composition(workspace, found["2024"], found["2023"], BOBOT).values()
    assert set(split.merged) == {"Perempuan", "Lain"}
    assert split.parts
    most = ("Laki-laki",) * 22 + ("Perempuan",) * 30 + ("Lain",) * 8
    found = saved(workspace, survey_of("2025", genders=most))
    (split,) = load_composition(workspace, found["2025"], found["2024"], BOBOT).values()
    assert (split.parts, set(split.merged)) == (None, {"Laki-laki", "Perempuan", "Lain"})


SEMESTERS = [f"{year}-S{half}" for year in (2024, 2025, 2026) for half in (1, 2)]


def save_region(workspace: Workspace) -> None:
    """Save five units: Waktu of A falls slowly, of B between the last two, nothing happens in C and D, E is small."""
    for place, period in enumerate(SEMESTERS):
        save_survey(workspace, survey_of(period, 3.3 - 0.12 * place, 100, "Kecamatan A"))
        save_survey(workspace, survey_of(period, 3.3 - 0.7 * (place == 5), 100, "Kecamatan B"))
        for unit in ("Kecamatan C", "Kecamatan D"):
            save_survey(workspace, survey_of(period, 3.3, 100, unit))
        save_survey(workspace, survey_of(period, 3.3 - 0.4 * place, 9 + place, "Kecamatan E"))


@pytest.mark.parametrize(
    ("against", "since"),
    [(None, {"Kecamatan B"}), ("2026-S1", {"Kecamatan B"}), ("2024-S1", {"Kecamatan A", "Kecamatan B"})],
)
def test_who_moved_is_found_for_neighbours_and_for_the_whole_span(
    workspace: Workspace, against: str | None, since: set[str]
):
    """A chosen period is the same for all units; periods of fewer than ten are not looked at beside others."""
    save_region(workspace)
    surveys = list_surveys(workspace)
    shown = next(one for one in surveys if (one.unit_name, one.period.code) == ("Kecamatan C", "2026-S2"))
    region = load_region(workspace, load_units(workspace), surveys, shown, ALL, BOBOT)
    first, span = find_changes(workspace, region, surveys, BOBOT, Period.parse(against) if against else None)
    moved = {one.unit_name for one in first.moved if Unsur.WAKTU in one.fell}
    assert moved - {"Kecamatan E"} == since
    assert "Kecamatan A" in {one.unit_name for one in span.moved if Unsur.WAKTU in one.fell}
    assert not {"Kecamatan C", "Kecamatan D"} & {one.unit_name for one in (*first.moved, *span.moved)}
    # E had nine respondents in its first period
    assert (first.tested, span.tested) == (4 if against == "2024-S1" else 5, 5)
