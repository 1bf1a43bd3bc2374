"""How sure the numbers of whole surveys are, as the outside is told: what is left where no pairwise sums are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from skm_app.published_survey import PublishedSurvey
from skm_app.scope import Right
from skm_app.store.access import needs, of_survey
from skm_app.store.door import reading
from skm_app.store.schema import outside_score
from skm_app.workspace import Workspace
from skm_core import WHOLE, Margin


@needs(Right.TOTALS, of_survey("survey_ids"))
def load_margins(workspace: Workspace, survey_ids: Sequence[int]) -> dict[int, dict[str, Margin]]:
    """Return the margins of each survey by the number of the unsur, as ``U1``, and of the index by its convention."""
    own = outside_score.c
    query = select(outside_score).where(own.survey_id.in_(survey_ids), own.dimension == WHOLE, own.se.is_not(None))
    found: dict[int, dict[str, Margin]] = defaultdict(dict)
    with reading(workspace) as connection:
        for row in connection.execute(query):
            found[row.survey_id][row.bobot or row.unsur] = Margin(row.se, row.lower, row.upper)
    return dict(found)


def margin_rows(survey_id: int, published: PublishedSurvey) -> list[dict[str, object]]:
    """Return the rows of ``outside_score`` for the margins of a survey of which nothing else is there."""
    return [
        {
            "survey_id": survey_id,
            "dimension": WHOLE,
            "level": "",
            "unsur": unsur,
            "bobot": bobot or "",
            "unsur_name": "",
            "se": margin.se,
            "lower": margin.lower,
            "upper": margin.upper,
        }
        for unsur, bobot, margin in published.list_margins()
    ]
