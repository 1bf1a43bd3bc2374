"""What pages need of the store: which surveys there are, anew at each run; what a survey holds, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st
from sqlalchemy import Engine

from skm_app.reports import Handed
from skm_app.settings import database_url
from skm_app.store import (
    StoreError,
    Survey,
    list_dimensions,
    list_surveys,
    load_group_moments,
    load_moments,
    load_problems,
    load_responses,
    load_tallies,
    load_tally,
    open_store,
)
from skm_app.ui.plain import plain
from skm_app.ui.state import View, settle_view, take_view
from skm_core import (
    Bobot,
    Change,
    Composition,
    Dimension,
    IkmRange,
    NoIndex,
    Period,
    Score,
    Tally,
    Timeline,
    Unsur,
    arrange_timeline,
    compute_change,
    compute_composition,
    compute_range,
    compute_score,
    find_withheld,
    order_levels,
    pool,
)
from skm_core.moments import Moments
from skm_core.profile import OTHER
from skm_core.small_groups import SMALLEST_SHOWN, count_fewest
from skm_core.uncertainty import (
    Estimate,
    Test,
    UnsurTest,
    compute_smallest_change,
    compute_test,
    compute_unsur_tests,
    estimate_ikm,
    estimate_unsur,
)


@st.cache_resource
def _open(url: str) -> Engine:
    return open_store(url)


def current_store() -> Engine:
    """Return the store, opened once for the whole server; where it cannot be opened, the page ends with the reason."""
    try:
        return _open(database_url())
    except StoreError as error:
        st.title("Dasbor SKM")
        st.error(plain(str(error)), icon=":material/error:")
        st.stop()


def current_view() -> View:
    """Return what is being looked at, as app.py settled it in this run, else from the store as it is now."""
    return take_view() or settle_view(list_surveys(current_store()))


# A saved survey never changes, and the key is all that stands about it, the hash of its file and the moment of saving
# included: even another database under the same name cannot be answered from here.
_remember = lru_cache(maxsize=4096)


@_remember
def load_score(survey: Survey, bobot: Bobot) -> Score:
    """Return the score of one survey."""
    return compute_score(load_tally(current_store(), [survey.id]), survey.instrument, bobot)


@_remember
def _load_moments(survey: Survey) -> Moments | None:
    if survey.recap:
        return None
    return load_moments(current_store(), [survey.id], load_responses).get(survey.id)


@_remember
def load_estimate(survey: Survey, bobot: Bobot) -> Estimate | None:
    """Return the index of a survey with its error; None where no respondents are left of it."""
    moments = _load_moments(survey)
    if moments is None:
        return None
    return estimate_ikm(
        moments, load_score(survey, bobot).ikm_exact, survey.instrument, bobot, survey.believable_population
    )


@_remember
def load_test(survey: Survey, before: Survey | None, bobot: Bobot) -> Test | None:
    """Return the test of the change since the survey before; None where it cannot be tested."""
    if before is None:
        return None
    earlier, later = load_estimate(before, bobot), load_estimate(survey, bobot)
    return compute_test(earlier, later) if earlier and later else None


def load_smallest_change(survey: Survey, before: Survey, bobot: Bobot) -> float | None:
    """Return the smallest change between two surveys that would have been seen; None where an error is unknown."""
    earlier, later = load_estimate(before, bobot), load_estimate(survey, bobot)
    return compute_smallest_change(earlier, later) if earlier and later else None


@_remember
def load_unsur_tests(survey: Survey, before: Survey) -> Mapping[Unsur, UnsurTest]:
    """Return the test of each unsur's change since the survey before; empty where none can be tested."""
    earlier, later = _load_moments(before), _load_moments(survey)
    return compute_unsur_tests(earlier, later, survey.instrument) if earlier and later else {}


@_remember
def load_unsur_intervals(survey: Survey) -> Mapping[Unsur, tuple[float, float] | None]:
    """Return the 95 % interval of each NRR; None where it has none."""
    moments = _load_moments(survey)
    return {unsur: estimate_unsur(moments, unsur) if moments else None for unsur in survey.instrument.names()}


@_remember
def load_group_estimates(
    survey: Survey, dimension: Dimension, bobot: Bobot, history: tuple[Survey, ...]
) -> Mapping[str, Estimate]:
    """Return the index of each shown level of a dimension with its error."""
    groups = {} if survey.recap else load_group_moments(current_store(), survey.id, dimension, load_responses)
    scores = load_group_scores(survey, dimension, bobot, history)
    return {
        level: estimate_ikm(groups[level], score.ikm_exact, survey.instrument, bobot)
        for level, score in scores.items()
        if score and level in groups
    }


@_remember
def load_composition(
    survey: Survey, before: Survey, bobot: Bobot, history: tuple[Survey, ...]
) -> Mapping[Dimension, Composition]:
    """Return, for each dimension that both surveys know, the two parts of the change.

    Levels that are withheld in either period are merged first, so that no part gives a small group away.
    """
    parts: dict[Dimension, Composition] = {}
    for dimension in load_dimensions(survey):
        if dimension not in load_dimensions(before):
            continue
        groups = [_load_groups(one, dimension) for one in (before, survey)]
        hidden = frozenset[str]().union(*(_find_withheld(one, dimension, history) for one in (before, survey)))
        earlier, later = (_merge(group, hidden) for group in groups)
        parts[dimension] = compute_composition(earlier, later, survey.instrument, bobot)
    return parts


def _merge(groups: Mapping[str, Tally], hidden: frozenset[str]) -> dict[str, Tally]:
    shown = {level: tally for level, tally in groups.items() if level not in hidden}
    rest = [tally for level, tally in groups.items() if level in hidden]
    return {**shown, OTHER: pool([*rest, *([shown[OTHER]] if OTHER in shown else [])])} if rest else shown


def load_handed(survey: Survey, bobot: Bobot) -> Handed:
    """Return what everything that is handed in of a survey is made of."""
    problems = load_problems(current_store(), survey.id)
    return Handed(
        survey.unit_name,
        survey.period,
        load_score(survey, bobot),
        None if survey.recap else load_responses(current_store(), survey.id),
        load_estimate(survey, bobot),
        {dimension: load_counts(survey, dimension) for dimension in load_dimensions(survey)},
        tuple(problems),
        survey.not_data,
        survey.population,
        survey.source_name,
    )


def load_scores_by_bobot(survey: Survey) -> dict[Bobot, Score]:
    """Return the score of one survey under each convention."""
    return {bobot: load_score(survey, bobot) for bobot in Bobot}


def find_before(survey: Survey, history: tuple[Survey, ...]) -> Survey | None:
    """Return the survey that came before in the unit's trend, or None."""
    kept = arrange_timeline(other.period for other in history).kept
    scored = [other for other in history if other.printed is None]
    earlier = [other for other in scored if other.period in kept and other.period.last < survey.period.first]
    same = [other for other in earlier if other.instrument == survey.instrument]
    return max(same, key=lambda other: other.period.order, default=None)


def load_change(survey: Survey, before: Survey | None, bobot: Bobot) -> Change | None:
    """Return the change since the survey before, explained by unsur."""
    return compute_change(load_score(before, bobot), load_score(survey, bobot)) if before else None


@dataclass(frozen=True, slots=True)
class Trend:
    """Hold the timeline of a unit, and what each of its slots has by name: a score, a range, or nothing.

    ``recaps`` are the slots without respondents of their own, ``other`` the periods that another instrument measured.
    """

    timeline: Timeline
    points: Mapping[str, Score | IkmRange | None]
    estimates: Mapping[str, Estimate]
    recaps: frozenset[str]
    other: tuple[Period, ...]

    @property
    def scores(self) -> dict[str, Score | None]:
        """Return the slots that have a score, and those that nobody measured."""
        return {name: point for name, point in self.points.items() if not isinstance(point, IkmRange)}


def load_trend(survey: Survey, history: tuple[Survey, ...], bobot: Bobot) -> Trend:
    """Return the trend of a survey's unit, over the surveys with the same instrument."""
    same = [other for other in history if other.instrument == survey.instrument]
    timeline = arrange_timeline(other.period for other in same)
    measured = {other.period: other for other in same if other.period in timeline.kept}
    points = {slot.name: load_point(measured[slot], bobot) if slot in measured else None for slot in timeline.slots()}
    found = {period.name: load_estimate(other, bobot) for period, other in measured.items() if not other.recap}
    estimates = {name: estimate for name, estimate in found.items() if estimate}
    recaps = frozenset(period.name for period, other in measured.items() if other.recap)
    return Trend(timeline, points, estimates, recaps, tuple(other.period for other in history if other not in same))


def load_point(survey: Survey, bobot: Bobot) -> Score | IkmRange | None:
    """Return the score of a survey, or of a printed report the range in which its IKM lies."""
    if survey.printed is None:
        return load_score(survey, bobot)
    try:
        return compute_range(survey.printed, survey.instrument, bobot)
    except ValueError:
        # the report's n does not fit its NRR; without n the range is wider
        return compute_range(replace(survey.printed, n=None), survey.instrument, bobot)


@_remember
def _load_groups(survey: Survey, dimension: Dimension) -> Mapping[str, Tally]:
    return load_tallies(current_store(), [survey.id], dimension)


@_remember
def load_dimensions(survey: Survey) -> tuple[Dimension, ...]:
    """Return what is known of the respondents of a survey."""
    return tuple(list_dimensions(current_store(), [survey.id]))


def load_counts(survey: Survey, dimension: Dimension) -> dict[str, int]:
    """Return how many respondents each level has, in the order in which they are shown."""
    tallies = _load_groups(survey, dimension)
    return {level: tallies[level].n for level in order_levels(dimension, tallies)}


@_remember
def _find_withheld(survey: Survey, dimension: Dimension, history: tuple[Survey, ...]) -> frozenset[str]:
    """Return the withheld levels; of two overlapping surveys of a unit the longer keeps what subtraction would tell."""
    others = [
        other
        for other in history
        if other.id != survey.id and other.period.overlaps(survey.period) and _measure(other) < _measure(survey)
    ]
    return find_withheld(_load_groups(survey, dimension), [_load_groups(other, dimension) for other in others])


def _measure(survey: Survey) -> tuple[int, int]:
    return survey.period.last - survey.period.first, survey.id


def find_small(survey: Survey, dimension: Dimension) -> frozenset[str]:
    """Return the levels that are withheld for their own size; others are withheld only for their sake."""
    groups = _load_groups(survey, dimension)
    return frozenset(level for level, tally in groups.items() if count_fewest(tally) < SMALLEST_SHOWN)


def load_group_scores(
    survey: Survey, dimension: Dimension, bobot: Bobot, history: tuple[Survey, ...]
) -> Mapping[str, Score | None]:
    """Return the score of each level of a dimension, None where the group is too small to be shown."""
    tallies = _load_groups(survey, dimension)
    withheld = _find_withheld(survey, dimension, history)
    return {
        level: None if level in withheld else _score_or_none(tallies[level], survey, bobot)
        for level in order_levels(dimension, tallies)
    }


def _score_or_none(tally: Tally, survey: Survey, bobot: Bobot) -> Score | None:
    try:
        return compute_score(tally, survey.instrument, bobot)
    except NoIndex:
        return None
