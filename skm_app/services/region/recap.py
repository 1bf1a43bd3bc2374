"""All units of a period, one row each, as a screen shows them and a terminal prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skm_app.services.loads import load_range
from skm_app.services.region.comparison import name_elsewhere, tell_missing
from skm_app.services.region.scores import UnitScore, load_unit_scores
from skm_app.services.region.units import list_here
from skm_app.side_by_side import LeftOut
from skm_app.store import Survey, Unit
from skm_app.workspace import Workspace
from skm_core import SMALLEST_SHOWN, Bobot, IkmRange, Period, Score
from skm_core.statistics import Estimate


@dataclass(frozen=True, slots=True)
class RecapRow:
    """Hold one unit of a recap: its index with the error, or the range of a printed report.

    ``point`` is None where too few answered for it to stand beside other units.
    """

    survey: Survey
    point: Score | IkmRange | None
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Recap:
    """Hold the rows of a period by unit, the codes of all unsur that any of them asks, and the units left out."""

    rows: tuple[RecapRow, ...]
    codes: tuple[str, ...]
    left_out: Mapping[LeftOut, tuple[str, ...]]


def load_recap(
    workspace: Workspace, units: Sequence[Unit], surveys: Sequence[Survey], period: Period, region: str, bobot: Bobot
) -> Recap:
    """Return every unit of a region that a survey stands for in a period, whatever its instrument."""
    here, elsewhere = list_here(units, surveys, period, region)
    measured = tuple(survey for survey in here if not survey.printed and survey.n >= SMALLEST_SHOWN)
    found = {one.survey.id: one for one in load_unit_scores(workspace, measured, bobot)}
    codes = dict.fromkeys(survey.instrument.code(unsur) for survey in here for unsur in survey.instrument.names())
    return Recap(
        rows=tuple(_build_row(survey, found.get(survey.id), bobot) for survey in here),
        codes=tuple(codes),
        left_out={
            **tell_missing(workspace, units, (*here, *elsewhere), region),
            LeftOut.ELSEWHERE: name_elsewhere(elsewhere, period),
        },
    )


def _build_row(survey: Survey, found: UnitScore | None, bobot: Bobot) -> RecapRow:
    if survey.printed and 0 < survey.n < SMALLEST_SHOWN:
        # what a report prints of a handful is not told beside others either
        return RecapRow(survey, None)
    if survey.printed:
        return RecapRow(survey, load_range(survey, survey.printed, bobot))
    return RecapRow(survey, found.score, found.estimate) if found else RecapRow(survey, None)
