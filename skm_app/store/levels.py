"""As what levels of a unit's respondents are shown: what was saved stays, and is pooled when it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from skm_app.scope import Denied, Right
from skm_app.store.access import known_units, needs, of_survey, of_unit, of_units
from skm_app.store.door import Writing, reading, writing
from skm_app.store.hand_ins import read_first_left
from skm_app.store.log import Action
from skm_app.store.schema import shown_level, survey, unit
from skm_app.store.times import as_utc
from skm_app.workspace import Workspace
from skm_core import Audience, Dimension, ShownAs

LEVEL_ROWS = "tingkat"
"""Name under which a line of the log keeps which rows it wrote; the names of levels stay out of the log."""


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """Say as what a level is shown from a moment on; ``shown_as`` is None where it is shown as itself."""

    dimension: Dimension
    level: str
    shown_as: str | None
    at: dt.datetime


class LevelsCircle(Exception):
    """Say that a level would come to be shown as itself by way of others; nothing was changed."""


@needs(Right.SEE, of_unit())
def load_shown_levels(workspace: Workspace, unit_code: str) -> tuple[ShownLevel, ...]:
    """Return everything that was ever said of a unit's levels, in the order in which it was said."""
    with reading(workspace) as connection:
        return _read_shown_levels(connection, unit_code)


def _read_shown_levels(connection: Connection, unit_code: str) -> tuple[ShownLevel, ...]:
    query = select(shown_level).join(unit).where(unit.c.code == unit_code).order_by(shown_level.c.id)
    return tuple(
        ShownLevel(Dimension(row.dimension), row.level, row.shown_as, as_utc(row.at))
        for row in connection.execute(query)
    )


@needs(Right.GROUPS, of_survey())
def load_levels_shown(
    workspace: Workspace, survey_id: int, unit_code: str, audience: Audience
) -> Mapping[Dimension, ShownAs]:
    """Return as what the levels of a survey's respondents are shown to an audience, by dimension.

    Raises:
        Denied: the survey is not of that unit, or who asks is the outside and says otherwise.
    """
    with reading(workspace) as connection:
        own = select(unit.c.code).join_from(survey, unit, unit.c.id == survey.c.unit_id).where(survey.c.id == survey_id)
        inside = audience is Audience.INSIDE and not workspace.scope.may(Right.SEE, unit_code)
        if not workspace.scope.everything and (inside or connection.execute(own).scalar() != unit_code):
            raise Denied(Right.SEE, unit_code)
        return read_levels_shown(connection, survey_id, unit_code, audience)


def read_levels_shown(
    connection: Connection, survey_id: int, unit_code: str, audience: Audience
) -> Mapping[Dimension, ShownAs]:
    """Return the same inside a transaction.

    What was said after groups of the survey had left the unit changes nothing for the outside (method 8): the
    difference between the two ways to group them could give a handful away.

    Args:
        connection: of the transaction.
        survey_id: the survey.
        unit_code: its unit.
        audience: who is shown them.
    """
    left = read_first_left(connection, survey_id) if audience is Audience.OUTSIDE else None
    if left is None:
        return settle_levels(_read_shown_levels(connection, unit_code))
    until, unit_that_it_left = left
    return settle_levels(_read_shown_levels(connection, unit_that_it_left), until)


@needs(Right.TOTALS)
def list_level_units(workspace: Workspace) -> frozenset[str]:
    """Return the codes of the units of whose levels anything was ever said: most have none."""
    query = select(unit.c.code).join_from(unit, shown_level, shown_level.c.unit_id == unit.c.id).distinct()
    query = query.where(known_units(workspace))
    with reading(workspace) as connection:
        return frozenset(connection.execute(query).scalars())


def settle_levels(said: Sequence[ShownLevel], until: dt.datetime | None = None) -> dict[Dimension, dict[str, str]]:
    """Return as what each level is shown, by dimension; levels that are shown as themselves are not in it.

    Args:
        said: of ``load_shown_levels``.
        until: what was said later has no effect; None for all of it.
    """
    last: dict[Dimension, dict[str, str | None]] = {}
    for one in said:
        if until is None or one.at < until:
            last.setdefault(one.dimension, {})[one.level] = one.shown_as
    settled = {
        dimension: {level: end for level in names if (end := _follow(names, level)) != level}
        for dimension, names in last.items()
    }
    return {dimension: names for dimension, names in settled.items() if names}


def _follow(names: Mapping[str, str | None], level: str) -> str:
    """Return the end of a way from level to level; one that leads back to itself ends where it began."""
    seen = [level]
    while (after := names.get(seen[-1])) is not None:
        if after in seen:
            return level
        seen.append(after)
    return seen[-1]


@needs(Right.EDIT, of_unit())
def show_levels(workspace: Workspace, unit_code: str, dimension: Dimension, shown: Mapping[str, str | None]) -> None:
    """Say as what levels of a unit are shown from now on, in all its surveys; None shows one as itself again.

    Args:
        workspace: who says it, where.
        unit_code: the unit.
        dimension: what they are levels of.
        shown: by level.

    Raises:
        LevelsCircle: a level would lead back to itself.
    """
    with writing(workspace) as change:
        unit_id = change.connection.execute(select(unit.c.id).where(unit.c.code == unit_code).with_for_update())
        _write(change, unit_id.scalar_one(), {(dimension.value, level): name for level, name in shown.items()})


def _write(change: Writing, unit_id: int, shown: Mapping[tuple[str, str], str | None]) -> None:
    standing = _read_last(change.connection, unit_id)
    wanted = {key: None if name == key[1] else name for key, name in shown.items()}
    changed = {key: name for key, name in wanted.items() if standing.get(key) != name}
    if not changed:
        return
    after = standing | changed
    if _leads_back(after, changed):
        raise LevelsCircle
    rows = _insert(change, unit_id, changed)
    change.log(Action.LEVELS, unit_id=unit_id, detail={LEVEL_ROWS: rows})


def _leads_back(after: Mapping[tuple[str, str], str | None], changed: Iterable[tuple[str, str]]) -> bool:
    """Tell whether one of some levels would be shown as itself by way of others."""
    for dimension, level in changed:
        names = {key[1]: shown for key, shown in after.items() if key[0] == dimension}
        if names.get(level) is not None and _follow(names, level) == level:
            return True
    return False


def _insert(change: Writing, unit_id: int, shown: Mapping[tuple[str, str], str | None]) -> list[int]:
    connection = change.connection
    rows = [
        {"unit_id": unit_id, "dimension": dimension, "level": level, "shown_as": name, "at": change.now}
        for (dimension, level), name in shown.items()
    ]
    ids = [
        connection.execute(insert(shown_level).values(**row).returning(shown_level.c.id)).scalar_one() for row in rows
    ]
    # what is shown of each of the unit's surveys, and printed in their papers, is no longer the same
    change.count_up(survey.c.unit_id == unit_id)
    return ids


def _read_last(connection: Connection, unit_id: int, before: int | None = None) -> dict[tuple[str, str], str | None]:
    query = select(shown_level).where(shown_level.c.unit_id == unit_id).order_by(shown_level.c.id)
    if before is not None:
        query = query.where(shown_level.c.id < before)
    return {(row.dimension, row.level): row.shown_as for row in connection.execute(query)}


def copy_levels(change: Writing, from_id: int, to_id: int) -> list[int]:
    """Let what was said of one unit's levels hold for another too, where nothing was said of them; return the rows."""
    own = {key: name for key, name in _read_last(change.connection, from_id).items() if name is not None}
    known = _read_last(change.connection, to_id)
    new: dict[tuple[str, str], str | None] = {}
    for key, name in own.items():
        # what the other unit has said otherwise stands
        if known.get(key) is None and not _leads_back({**known, **new, key: name}, [key]):
            new[key] = name
    return _insert(change, to_id, new) if new else []


def restore_levels(change: Writing, rows: Sequence[int]) -> list[int] | None:
    """Say again what stood before some rows were written, and return the new rows; None where more was said since."""
    query = select(shown_level).where(shown_level.c.id.in_(rows)).order_by(shown_level.c.id)
    written = change.connection.execute(query).all()
    if len(written) < len(rows):
        return None
    unit_id = written[0].unit_id
    last = _read_last(change.connection, unit_id)
    before = _read_last(change.connection, unit_id, min(rows))
    keys = {(row.dimension, row.level): row.shown_as for row in written}
    if any(last[key] != name for key, name in keys.items()):
        return None
    restored = {key: before.get(key) for key in keys}
    if _leads_back({**last, **restored}, restored):
        return None
    return _insert(change, unit_id, restored)


@needs(Right.SEE)
def load_level_rows(workspace: Workspace, rows: Collection[int]) -> dict[int, ShownLevel]:
    """Return what some rows said, for those who may see levels: the log itself holds none."""
    query = select(shown_level).join(unit).where(shown_level.c.id.in_(rows), of_units(workspace, Right.SEE))
    with reading(workspace) as connection:
        return {
            row.id: ShownLevel(Dimension(row.dimension), row.level, row.shown_as, as_utc(row.at))
            for row in connection.execute(query)
        }
