"""Follow-up of a unit: the plan after a survey, the plan before it, and what became of that."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from skm_app.services.evaluation import find_reported_on
from skm_app.services.papers import find_planned_before
from skm_app.store import PlanLine, Survey, list_plan, load_particulars
from skm_app.workspace import Workspace
from skm_core import Period, TindakLanjut, Unsur


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Hold the plan that follows a survey, and the plan before with the day of its report.

    ``before`` is the period of that plan, None where there is none.
    """

    plan: tuple[PlanLine, ...]
    before: Period | None
    lines_before: tuple[PlanLine, ...]
    reported_on: dt.date | None


def load_tasks(workspace: Workspace, survey: Survey) -> dict[Unsur, TindakLanjut]:
    """Return what is planned after a survey for each unsur: the line that was written first."""
    tasks: dict[Unsur, TindakLanjut] = {}
    for planned in list_plan(workspace, survey.unit_code):
        if planned.period == survey.period:
            tasks.setdefault(planned.line.unsur, planned.line)
    return tasks


def load_follow_up(workspace: Workspace, survey: Survey) -> FollowUp:
    """Return what is planned after a survey, and what was planned before."""
    every = list_plan(workspace, survey.unit_code)
    before = find_planned_before(every, survey.period)
    typed = load_particulars(workspace, survey.unit_code)
    return FollowUp(
        plan=tuple(line for line in every if line.period == survey.period),
        before=before,
        lines_before=tuple(line for line in every if line.period == before),
        reported_on=find_reported_on(typed, before) if before else None,
    )
