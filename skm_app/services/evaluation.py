"""What became of the surveys of a year: reports, publications, plans and their proofs, as PEKPPP looks at them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from skm_app.attachments import can_show, is_picture
from skm_app.reports.input import EvaluatedSurvey, Evaluation, Proof, RealisedLine
from skm_app.services.loads import load_score
from skm_app.store import PlanLine, Survey, list_plan, list_publications, load_evidence, load_particulars
from skm_app.wording.particulars import OfPeriod, of_period, parse_day
from skm_app.workspace import Workspace
from skm_core import Bobot, Period, Score
from skm_core.regulation import SCORES


def load_evaluation(workspace: Workspace, survey: Survey, history: Sequence[Survey], bobot: Bobot) -> Evaluation:
    """Return what PEKPPP asks of a unit in a year (form F02): its surveys, what was published, planned and done.

    Args:
        workspace: who asks.
        survey: one of that year; a survey belongs to the year in which its period ends.
        history: all current surveys of its unit.
        bobot: the convention of the weights.
    """
    year = survey.period.last_day.year
    plan = list_plan(workspace, survey.unit_code)
    typed = load_particulars(workspace, survey.unit_code)
    publications = list_publications(workspace, survey.unit_code)
    held = [one for one in history if one.period.last_day.year == year]
    scores = {one.id: None if one.printed else load_score(workspace, one, bobot) for one in held}
    return Evaluation(
        year,
        tuple(
            EvaluatedSurvey(
                period=one.period,
                n=one.n,
                score=scores[one.id],
                reported_on=find_reported_on(typed, one.period),
                publications=tuple(known for known in publications if known.period == one.period),
                lines=load_realised(workspace, plan, one.period, scores[one.id]),
            )
            for one in sorted(held, key=lambda one: one.period.order)
        ),
    )


def find_reported_on(typed: Mapping[str, str], period: Period) -> dt.date | None:
    """Return the day of the report of a period, None where nobody has typed it."""
    text = typed.get(of_period(OfPeriod.REPORTED_ON, period))
    return parse_day(text) if text else None


def load_realised(
    workspace: Workspace, plan: Sequence[PlanLine], period: Period, score: Score | None
) -> tuple[RealisedLine, ...]:
    """Return the lines of a plan that follow a period with their proofs, those of the lowest unsur first.

    Args:
        workspace: who asks.
        plan: all lines of the unit.
        period: that was surveyed.
        score: what was measured then; without it the lines stay in the order of writing.
    """
    return tuple(
        RealisedLine(planned.line, load_proofs(workspace, planned)) for planned in list_planned(plan, period, score)
    )


def list_planned(plan: Sequence[PlanLine], period: Period, score: Score | None) -> list[PlanLine]:
    """Return the lines of a plan that follow a period, those of the lowest unsur first.

    What the survey of that period does not ask comes last.
    """
    nrr = {row.unsur: row.nrr for row in score.unsur} if score else {}
    lines = [one for one in plan if one.period == period]
    return sorted(lines, key=lambda one: nrr.get(one.line.unsur, SCORES[-1] + 1))


def load_proofs(workspace: Workspace, planned: PlanLine) -> tuple[Proof, ...]:
    """Return the proofs of a line of a plan, with the bytes of those that a paper can show."""

    def show(name: str, proof_id: int) -> bytes | None:
        content = load_evidence(workspace, proof_id) if is_picture(name) else None
        return content if content and can_show(content) else None

    return tuple(Proof(proof.file_name, show(proof.file_name, proof.id)) for proof in planned.evidence)
