"""What moved in the units of a region, and their periods side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.course import find_before, list_comparable, list_course
from skm_app.services.groups import load_group_scores
from skm_app.services.loads import load_score
from skm_app.services.memory import remember
from skm_app.services.region.comparison import Region
from skm_app.services.region.groups import Group
from skm_app.services.region.scores import UnitScore, load_unit_scores
from skm_app.services.region.units import group_by_unit
from skm_app.side_by_side import UnitChange
from skm_app.store import Survey
from skm_app.workspace import Workspace
from skm_core import SMALLEST_SHOWN, Audience, Bobot, Period, Score, arrange_timeline, find_standing
from skm_core.statistics import (
    MOST_PERIODS,
    ChangeTests,
    Measurement,
    adjust_units,
    compare_measurements,
    compute_course,
)


@dataclass(frozen=True, slots=True)
class UnitChanges:
    """Hold the units that moved for real, since an earlier period or over their periods; and how many were tested."""

    moved: tuple[UnitChange, ...] = ()
    tested: int = 0


def find_changes(
    workspace: Workspace, region: Region, surveys: Sequence[Survey], bobot: Bobot, against: Period | None = None
) -> tuple[UnitChanges, UnitChanges]:
    """Return the units whose index, or some unsur of it, moved by more than chance, given how many were looked at.

    It is the index of all respondents; of one group there is none to be told.

    Args:
        workspace: who asks.
        region: the units; all of them share what chance may do.
        surveys: every survey that could be looked at.
        bobot: the convention of the weights.
        against: the period that each unit is compared with, None for its period before.

    Returns:
        who moved since that period, and who over its latest periods.
    """
    if region.group:
        return UnitChanges(), UnitChanges()
    own = group_by_unit([one.survey for one in region.compared], surveys)
    histories = tuple((one.survey, own[one.survey.unit_code]) for one in region.compared)
    return _find_changes(workspace, histories, bobot, against)


@remember(Right.TOTALS, 64)
def _find_changes(
    workspace: Workspace,
    histories: tuple[tuple[Survey, tuple[Survey, ...]], ...],
    bobot: Bobot,
    against: Period | None,
) -> tuple[UnitChanges, UnitChanges]:
    courses = {survey: _list_told(survey, history) for survey, history in histories}
    others = {
        survey: find_before(survey, history) if against is None else _find_standing(survey, history, against)
        for survey, history in histories
    }
    wanted = {one for course in courses.values() for one in course} | {
        one for one in others.values() if one and not one.printed and one.n >= SMALLEST_SHOWN
    }
    by_id = load_unit_scores(workspace, tuple(sorted(wanted, key=lambda one: one.id)), bobot)
    found = {one.survey: one for one in by_id}
    since = {survey: _compare(found[survey], found.get(other) if other else None) for survey, other in others.items()}
    over = {survey: _follow(course, found) for survey, course in courses.items()}
    return _tell(since), _tell(over)


def _list_told(survey: Survey, history: tuple[Survey, ...]) -> tuple[Survey, ...]:
    """Return the latest surveys that lead up to one: beside other units a total needs ten respondents in each."""
    course = list_course(survey, history)
    return tuple(one for one in course if not one.printed and one.n >= SMALLEST_SHOWN)[-MOST_PERIODS:]


def _find_standing(survey: Survey, history: tuple[Survey, ...], period: Period) -> Survey | None:
    comparable = list_comparable(survey, history)
    standing = find_standing((one.period for one in comparable), period)
    return next((one for one in comparable if one.period == standing), None)


def _compare(now: UnitScore, other: UnitScore | None) -> ChangeTests:
    return compare_measurements(other.measurement, now.measurement) if other else ChangeTests({})


def _follow(course: Sequence[Survey], found: Mapping[Survey, UnitScore]) -> ChangeTests:
    measured: list[tuple[Period, Measurement]] = [
        (one.period, found[one].measurement) for one in course if one in found
    ]
    return compute_course(measured[:-1], measured[-1], None).over


def _tell(changes: Mapping[Survey, ChangeTests]) -> UnitChanges:
    moved: list[UnitChange] = []
    for survey, tests in zip(changes, adjust_units(changes.values()), strict=True):
        real = {one: test.test.difference for one, test in tests.unsur.items() if test.real}
        index = tests.index.test if tests.index and tests.index.real else None
        if real or index:
            fell = tuple(unsur for unsur, points in real.items() if points < 0)
            rose = tuple(unsur for unsur, points in real.items() if points > 0)
            moved.append(UnitChange(survey.unit_code, survey.unit_name, index, fell, rose))
    return UnitChanges(tuple(moved), sum(bool(tests.found) for tests in changes.values()))


def load_region_trends(
    workspace: Workspace,
    region: Region,
    surveys: Sequence[Survey],
    bobot: Bobot,
    audience: Audience = Audience.INSIDE,
) -> Mapping[str, tuple[tuple[Period, Score | None], ...]]:
    """Return, for each unit that is compared by its code, its periods with the same instrument and their scores.

    A period that nobody measured, or that may not be shown, has no score.
    """
    own = group_by_unit([one.survey for one in region.compared], surveys)
    trends: dict[str, tuple[tuple[Period, Score | None], ...]] = {}
    for one in region.compared:
        history = own[one.survey.unit_code]
        alike = {
            other.period: other for other in history if other.instrument == one.survey.instrument and not other.printed
        }
        timeline = arrange_timeline(alike, one.survey.period)
        measured = {period: alike[period] for period in timeline.kept}
        trends[one.survey.unit_code] = tuple(
            (slot, _load_point(workspace, measured.get(slot), region.group, bobot, audience))
            for slot in timeline.slots()
        )
    return trends


def _load_point(
    workspace: Workspace, survey: Survey | None, group: Group | None, bobot: Bobot, audience: Audience
) -> Score | None:
    # beside other units a total needs ten respondents in every period
    if survey is None or survey.n < SMALLEST_SHOWN:
        return None
    if group is None:
        return load_score(workspace, survey, bobot)
    return load_group_scores(workspace, survey, group[0], bobot, audience).get(group[1])
