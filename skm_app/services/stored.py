"""One survey of the store, with its index and all that stands about it."""

from __future__ import annotations

from skm_app.problems import ProblemCode, Severity
from skm_app.reading import Status
from skm_app.services.course import find_printed_before, load_course, load_lowest_group
from skm_app.services.groups import load_counts, load_dimensions
from skm_app.services.loads import load_estimate, load_score
from skm_app.services.scored import ScoredSurvey
from skm_app.store import Survey, list_surveys, load_mapping, load_problems
from skm_app.wording.headline import describe_headline
from skm_app.workspace import Workspace
from skm_core import Bobot


def load_scored_survey(workspace: Workspace, survey: Survey, bobot: Bobot) -> ScoredSurvey:
    """Return a stored survey scored from its tally."""
    problems = [
        one
        for one in load_problems(workspace, survey.id)
        # what was said since makes this note untrue
        if survey.unconfirmed or one.code is not ProblemCode.U8_U9_UNCONFIRMED
    ]
    history = tuple(one for one in list_surveys(workspace) if one.unit_code == survey.unit_code)
    return ScoredSurvey(
        file=survey.source_name,
        sheet=None,
        status=Status.READ,
        score=load_score(workspace, survey, bobot),
        population=survey.population,
        rejected=[problem.row for problem in problems if problem.severity is Severity.ROW and problem.row],
        not_data=survey.not_data,
        mapping=load_mapping(workspace, survey.id),
        unconfirmed=survey.unconfirmed,
        profile={
            dimension: load_counts(workspace, survey, dimension) for dimension in load_dimensions(workspace, survey)
        },
        problems=[problem for problem in problems if problem.severity is not Severity.NOTE],
        notes=[problem for problem in problems if problem.severity is Severity.NOTE],
        instrument=survey.instrument,
        estimate=load_estimate(workspace, survey, bobot),
        lowest_group=load_lowest_group(workspace, survey, bobot),
        headline=describe_headline(
            load_course(workspace, survey, history, bobot), find_printed_before(survey, history, bobot)
        ),
    )
