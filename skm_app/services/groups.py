"""Groups of respondents: what each answered, and which are too small for it to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.course import has_same_rules
from skm_app.services.levels import load_levels_shown
from skm_app.services.memory import remember
from skm_app.store import (
    Survey,
    list_dimensions,
    load_group_moments,
    load_responses,
    load_tallies,
    load_versions,
    needs,
    of_survey,
)
from skm_app.workspace import Workspace
from skm_core import (
    SMALLEST_SHOWN,
    Audience,
    Bobot,
    Crossing,
    Dimension,
    NoIndex,
    Outside,
    Score,
    Tally,
    compute_crossing,
    compute_score,
    count_fewest,
    find_showing,
    find_withheld,
    order_levels,
    pool,
    pool_levels,
    show_profile,
)
from skm_core.statistics import (
    MOST_PERIODS,
    AdjustedTest,
    Estimate,
    Gap,
    Moments,
    Split,
    Test,
    adjust_tests,
    compute_slope,
    compute_test,
    estimate_ikm,
    find_middle,
    find_widest_gap,
    pool_moments,
    split_change,
)

_SINCE, _OVER = "since", "over"


def settle_audience(workspace: Workspace, survey: Survey, audience: Audience) -> Audience:
    """Return who is shown the groups of a survey: whoever does not see its unit from inside is the outside."""
    return audience if workspace.scope.may(Right.SEE, survey.unit_code) else Audience.OUTSIDE


def load_groups(
    workspace: Workspace, survey: Survey, dimension: Dimension, audience: Audience = Audience.INSIDE
) -> Mapping[str, Tally]:
    """Return the tally of each level of a dimension, small ones included: nothing of it is shown as it is."""
    return _load_groups(workspace, survey, dimension, settle_audience(workspace, survey, audience))


@remember(Right.GROUPS)
def _load_groups(workspace: Workspace, survey: Survey, dimension: Dimension, audience: Audience) -> Mapping[str, Tally]:
    shown = load_levels_shown(workspace, survey, audience).get(dimension, {})
    return pool_levels(load_tallies(workspace, [survey.id], dimension), shown, pool)


@remember(Right.GROUPS)
def load_dimensions(workspace: Workspace, survey: Survey) -> tuple[Dimension, ...]:
    """Return what is known of the respondents of a survey."""
    return tuple(list_dimensions(workspace, [survey.id]))


@needs(Right.SEE, of_survey("survey"))
def load_counts(workspace: Workspace, survey: Survey, dimension: Dimension) -> dict[str, int]:
    """Return how many respondents each level has, in the order in which they are shown."""
    tallies = load_groups(workspace, survey, dimension)
    return {level: tallies[level].n for level in order_levels(dimension, tallies)}


def find_withheld_levels(
    workspace: Workspace, survey: Survey, dimension: Dimension, audience: Audience
) -> frozenset[str]:
    """Return the levels of a dimension whose scores an audience is not shown."""
    audience = settle_audience(workspace, survey, audience)
    groups = load_groups(workspace, survey, dimension, audience)
    if audience is Audience.INSIDE:
        return find_withheld(dimension, groups, audience)
    if survey.erased:
        # who belongs to which groups at once is no longer known
        return frozenset(groups)
    outside = Outside(survey.id, load_versions(workspace, survey.unit_code), _load_crossing(workspace, survey))
    return find_withheld(dimension, groups, audience, outside)


@needs(Right.GROUPS, of_survey("survey"))
def may_show_groups(workspace: Workspace, survey: Survey) -> bool:
    """Tell whether groups of a survey may leave the unit: of overlapping surveys one shows them."""
    if survey.recap or survey.erased:
        return bool(survey.recap)
    return survey.id in find_showing(load_versions(workspace, survey.unit_code))


@remember(Right.GROUPS)
def _load_crossing(workspace: Workspace, survey: Survey) -> Crossing:
    # the rows decide what may be shown; nothing of them leaves this function but how many people two levels share
    responses = load_responses(workspace.unrestricted(), survey.id)
    shown = load_levels_shown(workspace, survey, Audience.OUTSIDE)
    return compute_crossing(show_profile(responses, shown))


def find_small(
    workspace: Workspace, survey: Survey, dimension: Dimension, audience: Audience = Audience.INSIDE
) -> frozenset[str]:
    """Return the levels that are withheld for their own size; others are withheld only for their sake."""
    groups = load_groups(workspace, survey, dimension, audience)
    return frozenset(level for level, tally in groups.items() if count_fewest(tally) < SMALLEST_SHOWN)


def load_group_scores(
    workspace: Workspace, survey: Survey, dimension: Dimension, bobot: Bobot, audience: Audience = Audience.INSIDE
) -> Mapping[str, Score | None]:
    """Return the score of each level of a dimension, None where an audience is not shown it."""
    tallies = load_groups(workspace, survey, dimension, audience)
    withheld = find_withheld_levels(workspace, survey, dimension, audience)
    return {
        level: None if level in withheld else _score_or_none(tallies[level], survey, bobot)
        for level in order_levels(dimension, tallies)
    }


def _score_or_none(tally: Tally, survey: Survey, bobot: Bobot) -> Score | None:
    try:
        return compute_score(tally, survey.instrument, bobot, survey.fixed)
    except NoIndex:
        return None


@remember(Right.SEE)
def load_group_sums(workspace: Workspace, survey: Survey, dimension: Dimension) -> Mapping[str, Moments]:
    """Return the moments of each level of a dimension, small ones included; empty for a recap."""
    if survey.recap:
        return {}
    shown = load_levels_shown(workspace, survey).get(dimension, {})
    return pool_levels(load_group_moments(workspace, survey.id, dimension), shown, pool_moments)


@remember(Right.SEE)
def load_group_estimates(
    workspace: Workspace, survey: Survey, dimension: Dimension, bobot: Bobot
) -> Mapping[str, Estimate]:
    """Return the index of each level of a dimension that the inside is shown, with its error."""
    groups = load_group_sums(workspace, survey, dimension)
    scores = load_group_scores(workspace, survey, dimension, bobot)
    # where everybody answered, everybody of a group did
    everybody = survey.has_everybody
    return {
        level: estimate_ikm(
            groups[level],
            score.ikm_exact,
            survey.instrument,
            bobot,
            groups[level].n if everybody else None,
            census=everybody,
        )
        for level, score in scores.items()
        if score and level in groups
    }


def load_widest_gap(workspace: Workspace, survey: Survey, dimension: Dimension, bobot: Bobot) -> Gap | None:
    """Return the two groups of a dimension that are furthest apart; None where there are not two to be tested."""
    return find_widest_gap(load_group_estimates(workspace, survey, dimension, bobot))


@remember(Right.SEE)
def load_composition(workspace: Workspace, survey: Survey, before: Survey, bobot: Bobot) -> Mapping[Dimension, Split]:
    """Return, for each dimension that both surveys know, the two parts of the change.

    Levels that are withheld in either period are merged first, so that no part gives a small group away. Where a rule
    has set an unsur in one of the two, nothing is split: nobody judged it.
    """
    if not has_same_rules(survey, before):
        return {}
    parts: dict[Dimension, Split] = {}
    for dimension in load_dimensions(workspace, survey):
        if dimension not in load_dimensions(workspace, before):
            continue
        earlier, later = (load_groups(workspace, one, dimension) for one in (before, survey))
        hidden = frozenset[str]().union(
            *(find_withheld_levels(workspace, one, dimension, Audience.INSIDE) for one in (before, survey))
        )
        parts[dimension] = split_change(earlier, later, hidden, survey.instrument, bobot)
    return parts


@dataclass(frozen=True, slots=True)
class GroupChange:
    """Hold how one group of respondents moved: its index in two surveys, and what of it is more than chance.

    Args:
        before: its index in the earlier survey, None where it is not shown or not there.
        after: its index in the later one, None where it is withheld.
        since: the test between the two.
        over: the test of the slope over the periods, in points a year.
    """

    before: Score | None
    after: Score | None
    since: AdjustedTest | None
    over: AdjustedTest | None


@remember(Right.SEE)
def load_group_changes(
    workspace: Workspace,
    survey: Survey,
    against: Survey | None,
    course: tuple[Survey, ...],
    dimension: Dimension,
    bobot: Bobot,
) -> Mapping[str, GroupChange]:
    """Return how each group of a dimension moved, all tests of the dimension corrected together by Holm.

    Between surveys of which a rule has set another unsur nothing is tested.

    Args:
        workspace: who asks.
        survey: what is looked at.
        against: what it is compared with, None where there is nothing.
        course: the surveys that lead up to it, itself the last.
        dimension: what is known of the respondents.
        bobot: the convention of the weights.
    """
    after = load_group_scores(workspace, survey, dimension, bobot)
    now = load_group_estimates(workspace, survey, dimension, bobot)
    before, earlier = dict[str, Score | None](), dict[str, Estimate]()
    if against and has_same_rules(survey, against):
        before = dict(load_group_scores(workspace, against, dimension, bobot))
        earlier = dict(load_group_estimates(workspace, against, dimension, bobot))
    latest = [one for one in course if not one.printed and has_same_rules(survey, one)][-MOST_PERIODS:]
    known = [(find_middle(one.period), load_group_estimates(workspace, one, dimension, bobot)) for one in latest]
    tests: dict[tuple[str, str], Test] = {}
    for level in after:
        if level in now and level in earlier and (found := compute_test(earlier[level], now[level])):
            tests[level, _SINCE] = found
        points = [(time, estimates[level]) for time, estimates in known if level in estimates]
        if level in now and (found := compute_slope(points)):
            tests[level, _OVER] = found
    family = adjust_tests(tests)
    return {
        level: GroupChange(before.get(level), score, family.get((level, _SINCE)), family.get((level, _OVER)))
        for level, score in after.items()
    }
