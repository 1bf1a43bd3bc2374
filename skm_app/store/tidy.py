"""The tidy table as the outside may see it: read from the very view that other tools read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import bindparam, select, text

from skm_app.scope import Right
from skm_app.store.access import needs, within
from skm_app.store.door import reading
from skm_app.store.schema import survey, unit
from skm_app.tidy_table import COLUMNS, TidyLine
from skm_app.workspace import Workspace
from skm_core import Bobot, Period

_QUERY = text(
    f"SELECT {', '.join(COLUMNS)} FROM v_score"
    " WHERE unit_code = :unit AND period_start >= :first AND period_end <= :last"
    " AND (bobot IS NULL OR bobot IN :conventions)"
).bindparams(bindparam("conventions", expanding=True))
_EVER = dt.date.min, dt.date.max


@needs(Right.GROUPS)
def load_outside(
    workspace: Workspace, unit_code: str, period: Period | None, conventions: Sequence[Bobot]
) -> list[TidyLine]:
    """Return what the outside is shown of the surveys of a unit, in no order.

    Args:
        workspace: who asks.
        unit_code: the unit.
        period: only surveys that lie within it; None for all.
        conventions: of the weights.
    """
    first, last = (period.first_day, period.last_day) if period else _EVER
    asked = {"unit": unit_code, "first": first, "last": last, "conventions": [one.value for one in conventions]}
    seen = select(survey.c.id).join_from(survey, unit, unit.c.id == survey.c.unit_id)
    with reading(workspace) as connection:
        # the view itself shows closed periods alone where people sign in
        if not connection.execute(seen.where(unit.c.code == unit_code, within(workspace, Right.GROUPS))).first():
            return []
        return [_build(dict(row)) for row in connection.execute(_QUERY, asked).mappings()]


def _build(row: dict[str, object]) -> TidyLine:
    """Return a line of a row; SQLite has neither days nor truth."""
    days = {name: _as_day(row[name]) for name in ("period_start", "period_end")}
    return TidyLine(**{**row, **days, "withheld": bool(row["withheld"])})  # pyright: ignore[reportArgumentType]


def _as_day(value: object) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
