"""Groups of respondents: what each answered, and which are too small for it to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skm_app.services.loads import current_store, remember
from skm_app.store import Survey, list_dimensions, load_group_moments, load_responses, load_tallies
from skm_core import (
    Bobot,
    Composition,
    Dimension,
    NoIndex,
    Score,
    Tally,
    compute_composition,
    compute_score,
    find_withheld,
    order_levels,
    pool,
)
from skm_core.profile import OTHER
from skm_core.small_groups import SMALLEST_SHOWN, SMALLEST_WITHOUT_CAUTION, Beside, count_fewest
from skm_core.statistics import Estimate, Moments, estimate_ikm

_MOST_BESIDE = 10
"""Overlapping surveys of which every set is looked at; one more doubles the sets."""


@remember
def load_groups(survey: Survey, dimension: Dimension) -> Mapping[str, Tally]:
    """Return the tally of each level of a dimension, small ones included: nothing of it is shown as it is."""
    return load_tallies(current_store(), [survey.id], dimension)


@remember
def load_dimensions(survey: Survey) -> tuple[Dimension, ...]:
    """Return what is known of the respondents of a survey."""
    return tuple(list_dimensions(current_store(), [survey.id]))


def load_counts(survey: Survey, dimension: Dimension) -> dict[str, int]:
    """Return how many respondents each level has, in the order in which they are shown."""
    tallies = load_groups(survey, dimension)
    return {level: tallies[level].n for level in order_levels(dimension, tallies)}


@remember
def _find_withheld(survey: Survey, dimension: Dimension, history: tuple[Survey, ...]) -> frozenset[str]:
    """Return the withheld levels; of overlapping surveys of a unit the longer keeps what subtraction would tell.

    A year less its two semesters gives as much away as less one of them, so every set without a common day counts.
    Of many surveys there are too many sets to look at each; there every level that may be small is withheld.
    """
    others = _list_within(survey, history)
    if len(others) > _MOST_BESIDE:
        return find_withheld(load_groups(survey, dimension), smallest=SMALLEST_WITHOUT_CAUTION)
    beside = [
        Beside(
            _add_up([load_groups(other, dimension) for other in together]),
            tuple(_find_withheld(other, dimension, history) for other in together),
        )
        for together in _list_disjoint_sets(others)
    ]
    return find_withheld(load_groups(survey, dimension), beside)


def _list_within(survey: Survey, history: Sequence[Survey]) -> list[Survey]:
    """Return the shorter surveys of a unit that overlap one of it."""
    return [
        other
        for other in history
        if other.id != survey.id and other.period.overlaps(survey.period) and _measure(other) < _measure(survey)
    ]


def is_crowded(survey: Survey, history: Sequence[Survey]) -> bool:
    """Tell whether so many surveys overlap one that its levels below thirty respondents are withheld at once."""
    return len(_list_within(survey, history)) > _MOST_BESIDE


def _list_disjoint_sets(surveys: Sequence[Survey]) -> list[tuple[Survey, ...]]:
    sets: list[tuple[Survey, ...]] = [()]
    for survey in surveys:
        sets += [(*kept, survey) for kept in sets if not any(one.period.overlaps(survey.period) for one in kept)]
    return sets[1:]


def _add_up(parts: Sequence[Mapping[str, Tally]]) -> dict[str, Tally]:
    levels = dict.fromkeys(level for part in parts for level in part)
    return {level: pool(part[level] for part in parts if level in part) for level in levels}


def _measure(survey: Survey) -> tuple[int, int]:
    return survey.period.last - survey.period.first, survey.id


def find_small(survey: Survey, dimension: Dimension) -> frozenset[str]:
    """Return the levels that are withheld for their own size; others are withheld only for their sake."""
    groups = load_groups(survey, dimension)
    return frozenset(level for level, tally in groups.items() if count_fewest(tally) < SMALLEST_SHOWN)


def load_group_scores(
    survey: Survey, dimension: Dimension, bobot: Bobot, history: tuple[Survey, ...]
) -> Mapping[str, Score | None]:
    """Return the score of each level of a dimension, None where the group is too small to be shown."""
    tallies = load_groups(survey, dimension)
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


@remember
def load_group_sums(survey: Survey, dimension: Dimension) -> Mapping[str, Moments]:
    """Return the moments of each level of a dimension, small ones included; empty for a recap."""
    return {} if survey.recap else load_group_moments(current_store(), survey.id, dimension, load_responses)


@remember
def load_group_estimates(
    survey: Survey, dimension: Dimension, bobot: Bobot, history: tuple[Survey, ...]
) -> Mapping[str, Estimate]:
    """Return the index of each shown level of a dimension with its error."""
    groups = load_group_sums(survey, dimension)
    scores = load_group_scores(survey, dimension, bobot, history)
    return {
        level: estimate_ikm(groups[level], score.ikm_exact, survey.instrument, bobot)
        for level, score in scores.items()
        if score and level in groups
    }


@remember
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
        groups = [load_groups(one, dimension) for one in (before, survey)]
        hidden = frozenset[str]().union(*(_find_withheld(one, dimension, history) for one in (before, survey)))
        earlier, later = (_merge(group, hidden) for group in groups)
        parts[dimension] = compute_composition(earlier, later, survey.instrument, bobot)
    return parts


def _merge(groups: Mapping[str, Tally], hidden: frozenset[str]) -> dict[str, Tally]:
    shown = {level: tally for level, tally in groups.items() if level not in hidden}
    rest = [tally for level, tally in groups.items() if level in hidden]
    return {**shown, OTHER: pool([*rest, *([shown[OTHER]] if OTHER in shown else [])])} if rest else shown
