"""The suggestions that were picked for a survey's report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from skm_app.scope import Right
from skm_app.store.access import needs, of_survey
from skm_app.store.door import reading, writing
from skm_app.store.log import Action
from skm_app.store.schema import quote, response, survey
from skm_app.workspace import Workspace


@needs(Right.SEE, of_survey())
def list_quotes(workspace: Workspace, survey_id: int) -> list[int]:
    """Return the places, from 1, of the responses whose suggestions were picked."""
    query = select(quote.c.seq).where(quote.c.survey_id == survey_id).order_by(quote.c.seq)
    with reading(workspace) as connection:
        return list(connection.execute(query).scalars())


@needs(Right.EDIT, of_survey())
def save_quotes(workspace: Workspace, survey_id: int, picked: Collection[int]) -> None:
    """Keep which suggestions are picked, instead of those before."""
    with writing(workspace) as change:
        connection = change.connection
        connection.execute(delete(quote).where(quote.c.survey_id == survey_id))
        if picked:
            connection.execute(insert(quote), [{"survey_id": survey_id, "seq": seq} for seq in sorted(set(picked))])
        unit_id = connection.execute(select(survey.c.unit_id).where(survey.c.id == survey_id)).scalar()
        change.log(Action.QUOTES, unit_id=unit_id, survey_id=survey_id, detail={"jumlah": len(set(picked))})


def carry_quotes(connection: Connection, old_id: int, new_id: int) -> None:
    """Keep for a new version the suggestions that were picked of the one before, where they are in it word for word."""
    old = select(response.c.saran).join_from(
        quote, response, (quote.c.survey_id == response.c.survey_id) & (quote.c.seq == response.c.seq)
    )
    picked = Counter(connection.execute(old.where(quote.c.survey_id == old_id)).scalars())
    if not picked:
        return
    new = select(response.c.seq, response.c.saran).where(response.c.survey_id == new_id).order_by(response.c.seq)
    rows: list[dict[str, int]] = []
    for row in connection.execute(new):
        if picked[row.saran] > 0:
            picked[row.saran] -= 1
            rows.append({"survey_id": new_id, "seq": row.seq})
    if rows:
        connection.execute(insert(quote), rows)
