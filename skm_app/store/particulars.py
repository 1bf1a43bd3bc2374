"""What is typed once for a unit and stands in all its reports: the target, texts, who signs."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from skm_app.scope import Right
from skm_app.store.access import needs, of_unit
from skm_app.store.door import read_version, reading, writing
from skm_app.store.log import Action
from skm_app.store.schema import particular, unit
from skm_app.workspace import Workspace

_UNITS = 64


class ParticularsChanged(Exception):
    """Say that somebody else changed what the saver saw; nothing was saved."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"changed meanwhile: {', '.join(names)}")
        self.names = names


@needs(Right.SEE, of_unit())
def load_particulars(workspace: Workspace, unit_code: str) -> dict[str, str]:
    """Return what is known of a unit, by name; read anew only when something was written since."""
    with reading(workspace) as connection:
        key = (unit_code, read_version(connection))
        return dict(workspace.store.recall(load_particulars, key, _UNITS, lambda: _load(connection, unit_code)))


@needs(Right.EDIT, of_unit())
def save_particulars(
    workspace: Workspace, unit_code: str, seen: Mapping[str, str], new: Mapping[str, str]
) -> dict[str, str]:
    """Save what the saver changed, and return all that is known of the unit now; an empty text is forgotten.

    Args:
        workspace: who saves, where.
        unit_code: the unit.
        seen: what stood there when the saver began.
        new: what shall stand there; names that are not in it stay as they are.

    Raises:
        ParticularsChanged: what the saver changed was changed by another since.
    """
    changed = {name: value.strip() for name, value in new.items() if value.strip() != seen.get(name, "")}
    with writing(workspace) as change:
        connection = change.connection
        # two savers of one unit take turns
        unit_id = connection.execute(select(unit.c.id).where(unit.c.code == unit_code).with_for_update()).scalar_one()
        now = _load(connection, unit_code)
        # what another has typed just as the saver does is no quarrel
        fitting = {name: (seen.get(name, ""), value) for name, value in changed.items()}
        if lost := tuple(name for name in changed if now.get(name, "") not in fitting[name]):
            raise ParticularsChanged(lost)
        if not changed:
            return now
        of_unit = particular.c.unit_id == unit_id
        connection.execute(delete(particular).where(of_unit, particular.c.name.in_(list(changed))))
        rows = [{"unit_id": unit_id, "name": name, "value": value} for name, value in changed.items() if value]
        if rows:
            connection.execute(insert(particular), rows)
        change.log(Action.PARTICULARS, unit_id=unit_id, detail={"unit": unit_code, "diubah": sorted(changed)})
        return _load(connection, unit_code)


def _load(connection: Connection, unit_code: str) -> dict[str, str]:
    query = select(particular.c.name, particular.c.value).join(unit).where(unit.c.code == unit_code)
    return {row.name: row.value for row in connection.execute(query)}
