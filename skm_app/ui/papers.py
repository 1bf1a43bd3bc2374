"""What is handed in of a survey."""

from __future__ import annotations

from skm_app.reports import Handed
from skm_app.store import Survey, load_problems, load_responses
from skm_app.ui.groups import load_counts, load_dimensions
from skm_app.ui.loads import current_store, load_estimate, load_score
from skm_core import Bobot


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
