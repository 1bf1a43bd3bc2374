"""How a unit came to where it stands: its periods one after another, and which of their changes are real.

Headline, badge and emphasis of every screen, paper and command ask here, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from skm_app.scope import Right
from skm_app.services.loads import load_range, load_score, load_sums, load_told_margins, read_index, read_unsur
from skm_app.services.memory import remember
from skm_app.store import Survey
from skm_app.workspace import Workspace
from skm_core import Bobot, Change, Margin, PrintedBefore, Score, Unsur, arrange_timeline, compute_change
from skm_core.statistics import (
    ChangeTests,
    Course,
    LowestGroup,
    Measurement,
    Moments,
    compare_measurements,
    compute_course,
    compute_smallest_change,
    find_lowest_group,
    measure,
)

History = tuple[Survey, ...]
"""All surveys of one unit."""


@lru_cache(maxsize=4096)
def list_course(survey: Survey, history: History) -> History:
    """Return the surveys that lead up to one, in order, itself the last: of its instrument, none overlapping."""
    same = [other for other in history if other.instrument == survey.instrument]
    # what comes later does not decide what came before
    earlier = {other.period: other for other in same if other.period.last < survey.period.first}
    kept = arrange_timeline((*earlier, survey.period), survey.period).kept
    return (*(earlier[period] for period in kept if period in earlier), survey)


def find_before(survey: Survey, history: History) -> Survey | None:
    """Return the survey that came before in the unit's course, of which there may be a printed report only, or None."""
    return (None, *list_course(survey, history))[-2]


def list_comparable(survey: Survey, history: History) -> History:
    """Return the surveys that one can be compared with, the latest first: earlier, of its instrument, with a score."""
    found = [
        other
        for other in history
        if other.instrument == survey.instrument and not other.printed and other.period.last < survey.period.first
    ]
    return tuple(sorted(found, key=lambda other: other.period.order, reverse=True))


def list_overlapping(survey: Survey, history: History) -> History:
    """Return the other surveys of a unit that overlap one: between them there is no difference and no test."""
    return tuple(other for other in history if other != survey and other.period.overlaps(survey.period))


def has_earlier(survey: Survey, history: History) -> bool:
    """Tell whether a unit was measured in an earlier time, be it in a way that cannot be compared."""
    return any(other.period.last < survey.period.first for other in history)


def has_same_rules(survey: Survey, other: Survey) -> bool:
    """Tell whether the same unsur were answered in two surveys, and none was set by a rule in one of them only."""
    return {unsur for unsur, _ in survey.fixed} == {unsur for unsur, _ in other.fixed}


def _list_untested(survey: Survey) -> tuple[Unsur, ...]:
    """Return the unsur that no test looks at: those a rule has set, and those whose columns may be crossed."""
    return (*(unsur for unsur, _ in survey.fixed), *survey.unconfirmed)


def measure_survey(
    survey: Survey, score: Score, moments: Moments | None, margins: Mapping[str, Margin] | None = None
) -> Measurement:
    """Return what a survey measured, from its score and its pairwise sums, or from what is told of its errors."""
    if moments is None and margins:
        untested = _list_untested(survey)
        unsur = read_unsur(survey, score, margins)
        tested = {one: estimate for one, estimate in unsur.items() if one not in untested}
        return Measurement(score, read_index(survey, score, margins), tested)
    return measure(
        score,
        moments,
        survey.believable_population,
        census=survey.census,
        untested=_list_untested(survey),
    )


@remember(Right.TOTALS)
def load_measurement(workspace: Workspace, survey: Survey, bobot: Bobot) -> Measurement:
    """Return what a survey measured, and how sure each number of it is."""
    score, told = load_score(workspace, survey, bobot), load_told_margins(workspace, survey)
    return measure_survey(survey, score, load_sums(workspace, survey), told)


@remember(Right.TOTALS)
def load_course(workspace: Workspace, survey: Survey, history: History, bobot: Bobot) -> Course:
    """Return the course of a unit up to a survey; the survey itself is no printed report."""
    found = {
        one.id: (one.period, load_measurement(workspace, one, bobot))
        for one in list_course(survey, history)
        if not one.printed
    }
    before = find_before(survey, history)
    *earlier, now = found.values()
    return compute_course(earlier, now, found.get(before.id) if before else None)


def load_tests(
    workspace: Workspace, survey: Survey, against: Survey | None, history: History, bobot: Bobot
) -> ChangeTests:
    """Return the tests of a change: of the family of the unit since the period before, else of the chosen pair."""
    if against is None or against.printed:
        return ChangeTests({})
    if against == find_before(survey, history):
        return load_course(workspace, survey, history, bobot).since
    return compare_measurements(load_measurement(workspace, against, bobot), load_measurement(workspace, survey, bobot))


def load_change(workspace: Workspace, survey: Survey, against: Survey | None, bobot: Bobot) -> Change | None:
    """Return the change since another survey, explained by unsur; of a printed report there is none."""
    if against is None or against.printed:
        return None
    return compute_change(load_score(workspace, against, bobot), load_score(workspace, survey, bobot))


def find_printed_before(survey: Survey, history: History, bobot: Bobot) -> PrintedBefore | None:
    """Return the period before where only a printed report is left of it, else None.

    Its printed index is held against ours only where its bobot is known and the same.
    """
    before = find_before(survey, history)
    if before is None or before.printed is None:
        return None
    span = load_range(before, before.printed, bobot)
    known = before.printed.bobot is not None or before.instrument.own_bobot
    return PrintedBefore(before.period, span if known else replace(span, printed=None), before.printed.n)


def load_smallest_change(workspace: Workspace, survey: Survey, against: Survey, bobot: Bobot) -> float | None:
    """Return the smallest change between two surveys that would have been seen; None where an error is unknown."""
    earlier, later = (load_measurement(workspace, one, bobot).index for one in (against, survey))
    return compute_smallest_change(earlier, later) if earlier and later else None


@remember(Right.SEE)
def load_lowest_group(workspace: Workspace, survey: Survey, bobot: Bobot) -> LowestGroup | None:
    """Return the unsur that cannot be told from the lowest; None where no respondents are left to be asked."""
    moments = load_sums(workspace, survey)
    if moments is None:
        return None
    score = load_score(workspace, survey, bobot)
    return find_lowest_group(score, moments, survey.believable_population, census=survey.census)


def list_stressed(survey: Survey, group: LowestGroup | None) -> tuple[Unsur, ...]:
    """Return the unsur that stand out in a figure: the lowest group where it is clear, and U8 and U9 are confirmed."""
    return group.members if group and group.clear and not survey.unconfirmed else ()
