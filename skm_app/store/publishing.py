"""What the outside may know of each survey as a whole, to be published."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, or_, select

from skm_app.scope import Right
from skm_app.store.access import needs, within
from skm_app.store.closings import is_closed
from skm_app.store.door import reading
from skm_app.store.schema import account, outside_survey, survey
from skm_app.workspace import Workspace
from skm_core import Why


@dataclass(frozen=True, slots=True)
class OutsideTotal:
    """Hold what the outside is told of a survey as a whole.

    Args:
        n: respondents, None where that is withheld.
        population: people served.
        why: why its numbers are withheld; None where they are shown.
        made_of: a hash of all that it was made of.
    """

    n: int | None
    population: int | None
    why: Why | None
    made_of: str


@needs(Right.GROUPS)
def list_outside(workspace: Workspace) -> dict[int, OutsideTotal]:
    """Return by id the current surveys that the outside may know of; where people sign in, those of closed periods."""
    own = outside_survey.c
    known = or_(~exists(select(account.c.id)), is_closed())
    query = select(own.survey_id, own.n, own.population, own.why, own.made_of).join(survey)
    with reading(workspace) as connection:
        rows = connection.execute(query.where(known, within(workspace, Right.GROUPS)))
        return {
            row.survey_id: OutsideTotal(row.n, row.population, Why(row.why) if row.why else None, row.made_of)
            for row in rows
        }
