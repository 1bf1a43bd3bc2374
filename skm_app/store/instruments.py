"""The instrument of a survey: one of the known ones, and what a unit has added to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from sqlalchemy import Connection, insert, select

from skm_app.store.schema import own_unsur
from skm_core import INSTRUMENTS, Instrument, extend_instrument
from skm_core.regulation import OWN_UNSUR


def save_instrument(connection: Connection, survey_id: int, instrument: Instrument) -> None:
    """Keep what a unit has added to the instrument of a survey; nothing where it added nothing."""
    added = [text.name if text.unsur in OWN_UNSUR else None for text in instrument.unsur]
    if not any(added) and not instrument.own_bobot:
        return
    weights = [str(weight) for weight in instrument.own_bobot] or [None] * len(added)
    rows = [
        {"survey_id": survey_id, "place": place, "name": name, "bobot": weight}
        for place, (name, weight) in enumerate(zip(added, weights, strict=True), 1)
    ]
    connection.execute(insert(own_unsur), rows)


def load_instruments(connection: Connection, keys: Iterable[tuple[int, str]]) -> dict[int, Instrument]:
    """Return the instrument of each survey.

    Args:
        connection: to the store.
        keys: id of a survey and key of its instrument.
    """
    own: dict[int, list[tuple[str | None, str | None]]] = defaultdict(list)
    query = select(own_unsur.c.survey_id, own_unsur.c.name, own_unsur.c.bobot)
    for row in connection.execute(query.order_by(own_unsur.c.survey_id, own_unsur.c.place)):
        own[row.survey_id].append((row.name, row.bobot))
    return {survey_id: _build(INSTRUMENTS[key], own.get(survey_id, [])) for survey_id, key in keys}


def _build(base: Instrument, own: list[tuple[str | None, str | None]]) -> Instrument:
    names, weights = [name for name, _ in own if name], [Fraction(weight) for _, weight in own if weight]
    return extend_instrument(base, names, weights) if own else base
