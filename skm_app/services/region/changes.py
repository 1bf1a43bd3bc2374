"""What moved in the units of a region, and their periods side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skm_app.services.groups import load_group_scores
from skm_app.services.loads import find_before, load_score, load_test, load_unsur_tests
from skm_app.services.region.comparison import Region
from skm_app.services.region.groups import Group
from skm_app.services.region.units import group_by_unit
from skm_app.side_by_side import UnitChange
from skm_app.store import Survey
from skm_app.workspace import Workspace, remember
from skm_core import SMALLEST_SHOWN, Bobot, Score, arrange_timeline


def find_changes(workspace: Workspace, region: Region, surveys: Sequence[Survey], bobot: Bobot) -> list[UnitChange]:
    """Return the units whose index, or some unsur of it, moved by more than chance since their period before.

    It is the index of all respondents; of one group there is none to be told.
    """
    if region.group:
        return []
    own = group_by_unit([one.survey for one in region.compared], surveys)
    found = (_find_changes(workspace, one.survey, own[one.survey.unit_code], bobot) for one in region.compared)
    return [change for change in found if change]


@remember(2048)
def _find_changes(workspace: Workspace, survey: Survey, history: tuple[Survey, ...], bobot: Bobot) -> UnitChange | None:
    before = find_before(survey, history)
    if before is None:
        return None
    test, unsur = load_test(workspace, survey, before, bobot), load_unsur_tests(workspace, survey, before)
    fell = tuple(name for name, found in unsur.items() if found.real and found.test.difference < 0)
    rose = tuple(name for name, found in unsur.items() if found.real and found.test.difference > 0)
    index = test if test and test.real else None
    return UnitChange(survey.unit_name, index, fell, rose) if fell or rose or index else None


def load_region_trends(
    workspace: Workspace, region: Region, surveys: Sequence[Survey], bobot: Bobot
) -> Mapping[str, tuple[tuple[str, Score], ...]]:
    """Return, for each unit that is compared, its periods with the same instrument and their scores."""
    own = group_by_unit([one.survey for one in region.compared], surveys)
    trends: dict[str, tuple[tuple[str, Score], ...]] = {}
    for one in region.compared:
        history = own[one.survey.unit_code]
        alike = [other for other in history if other.instrument == one.survey.instrument and not other.printed]
        kept = arrange_timeline(other.period for other in alike).kept
        # beside other units a total needs ten respondents in every period
        same = [other for other in alike if other.period in kept and other.n >= SMALLEST_SHOWN]
        points = [(other.period.name, _load_point(workspace, other, region.group, bobot)) for other in same]
        trends[one.survey.unit_name] = tuple((name, score) for name, score in points if score)
    return trends


def _load_point(workspace: Workspace, survey: Survey, group: Group | None, bobot: Bobot) -> Score | None:
    if group is None:
        return load_score(workspace, survey, bobot)
    return load_group_scores(workspace, survey, group[0], bobot).get(group[1])
