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
from skm_core import Bobot, Period


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
    return Evaluation(
        year,
        tuple(
            EvaluatedSurvey(
                period=one.period,
                n=one.n,
                score=None if one.printed else load_score(workspace, one, bobot),
                reported_on=find_reported_on(typed, one.period),
                publications=tuple(known for known in publications if known.period == one.period),
                lines=tuple(
                    RealisedLine(planned.line, load_proofs(workspace, planned))
                    for planned in plan
                    if planned.period == one.period
                ),
            )
            for one in sorted(held, key=lambda one: one.period.order)
        ),
    )


def find_reported_on(typed: Mapping[str, str], period: Period) -> dt.date | None:
    """Return the day of the report of a period, None where nobody has typed it."""
    text = typed.get(of_period(OfPeriod.REPORTED_ON, period))
    return parse_day(text) if text else None


def load_proofs(workspace: Workspace, planned: PlanLine) -> tuple[Proof, ...]:
    """Return the proofs of a line of a plan, with the bytes of those that a paper can show."""

    def show(name: str, proof_id: int) -> bytes | None:
        content = load_evidence(workspace, proof_id) if is_picture(name) else None
        return content if content and can_show(content) else None

    return tuple(Proof(proof.file_name, show(proof.file_name, proof.id)) for proof in planned.evidence)
