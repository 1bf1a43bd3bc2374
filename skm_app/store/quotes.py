"""The suggestions that were picked for a survey's report."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Engine, delete, insert, select

from skm_app.store.engine import saving
from skm_app.store.schema import quote


def list_quotes(engine: Engine, survey_id: int) -> list[int]:
    """Return the places, from 1, of the responses whose suggestions were picked."""
    query = select(quote.c.seq).where(quote.c.survey_id == survey_id).order_by(quote.c.seq)
    with engine.connect() as connection:
        return list(connection.execute(query).scalars())


def save_quotes(engine: Engine, survey_id: int, picked: Collection[int]) -> None:
    """Keep which suggestions are picked, instead of those before."""
    with saving(engine) as connection:
        connection.execute(delete(quote).where(quote.c.survey_id == survey_id))
        if picked:
            connection.execute(insert(quote), [{"survey_id": survey_id, "seq": seq} for seq in sorted(set(picked))])
