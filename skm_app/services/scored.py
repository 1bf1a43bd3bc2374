"""One survey with its index and all that stands about it, whether it was just read or comes from the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skm_app.problems import Problem
from skm_app.questions import Question
from skm_app.reading import Control, Reading, Status
from skm_core import NOT_FILLED, PERMENPAN_2017, Bobot, Dimension, Instrument, Item, Score, Unsur, compute_score

if TYPE_CHECKING:
    from skm_core.statistics import Estimate, LowestGroup

Profile = Mapping[Dimension, Mapping[str, int]]
"""For each dimension, how many respondents each level has."""


@dataclass(frozen=True, slots=True)
class ScoredSurvey:
    """Hold what is known of one survey, whether it was just read or comes from the store.

    ``headline`` says what of its moves is real; a file that was just read has none.
    """

    file: str
    sheet: str | None
    status: Status
    score: Score | None = None
    population: int | None = None
    rejected: Sequence[int] = ()
    not_data: int = 0
    mapping: Mapping[Item, str] = field(default_factory=dict[Item, str])
    unconfirmed: Sequence[Unsur] = ()
    profile: Profile = field(default_factory=dict[Dimension, Mapping[str, int]])
    problems: Sequence[Problem] = ()
    notes: Sequence[Problem] = ()
    questions: Sequence[Question] = ()
    instrument: Instrument = PERMENPAN_2017
    controls: Sequence[Control] = ()
    estimate: Estimate | None = None
    lowest_group: LowestGroup | None = None
    headline: str | None = None


def score_reading(reading: Reading, bobot: Bobot, population: int | None = None) -> ScoredSurvey:
    """Score what was read."""
    responses, tally = reading.responses, reading.answered
    score = compute_score(tally, reading.instrument, bobot, reading.fixed) if tally else None
    profile = {dimension: _count(levels) for dimension, levels in responses.profile.items()} if responses else {}
    estimate, lowest_group = _estimate(reading, score, population)
    return ScoredSurvey(
        file=reading.file_name,
        sheet=reading.sheet,
        status=reading.status,
        score=score,
        population=population,
        rejected=[problem.row for problem in reading.rejected if problem.row],
        not_data=reading.not_data,
        mapping=reading.mapping,
        unconfirmed=reading.unconfirmed,
        profile=profile,
        problems=reading.problems,
        notes=reading.notes,
        questions=reading.questions,
        instrument=reading.instrument,
        controls=reading.controls,
        estimate=estimate,
        lowest_group=lowest_group,
    )


def _estimate(
    reading: Reading, score: Score | None, population: int | None
) -> tuple[Estimate | None, LowestGroup | None]:
    """Return the error of what was read, and what cannot be told from the lowest; a table of counts has neither."""
    if score is None or reading.responses is None or (population is not None and population < score.n):
        return None, None
    # numpy and scipy come along with these, and a file that is refused does without
    from skm_core.statistics import compute_moments, estimate_ikm, find_lowest_group

    moments = compute_moments(reading.responses)
    estimate = estimate_ikm(moments, score.ikm_exact, score.instrument, score.bobot, population)
    return estimate, find_lowest_group(score, moments, population)


def _count(levels: Sequence[str | None]) -> dict[str, int]:
    return Counter(level or NOT_FILLED for level in levels)
