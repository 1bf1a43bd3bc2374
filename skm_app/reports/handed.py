"""What everything that is handed in is made of: one scored survey, so that no two papers can contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skm_app.wording.problems import Problem
from skm_core import Dimension, Period, Responses, Score
from skm_core.uncertainty import Estimate


@dataclass(frozen=True, slots=True)
class Handed:
    """Hold one survey with everything that stands about it.

    Args:
        unit_name: the office.
        period: when it was measured.
        score: its index under the convention that is handed in.
        responses: its respondents; a recap has none.
        estimate: the error of its index, None where it has none.
        profile: counts of each level of each dimension, in the order in which they are shown.
        problems: rows and cells that were set aside.
        not_data: rows of the file that were no respondents.
        population: how many were served, where that is known.
        source_name: the file that it came from.
    """

    unit_name: str
    period: Period
    score: Score
    responses: Responses | None
    estimate: Estimate | None = None
    profile: Mapping[Dimension, Mapping[str, int]] = field(default_factory=dict[Dimension, Mapping[str, int]])
    problems: tuple[Problem, ...] = ()
    not_data: int = 0
    population: int | None = None
    source_name: str = ""
