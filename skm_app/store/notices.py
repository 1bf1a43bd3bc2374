"""What somebody has read and put away for good: the tour, and the news of each version."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from skm_app.scope import Right
from skm_app.store.access import needs
from skm_app.store.door import LONGEST_ACTOR, reading, writing
from skm_app.store.schema import put_away
from skm_app.workspace import Workspace


@needs(Right.EXISTS)
def list_put_away(workspace: Workspace) -> frozenset[str]:
    """Return what whoever asks has put away; of others nothing is told."""
    with reading(workspace) as connection:
        query = select(put_away.c.what).where(put_away.c.who == workspace.actor[:LONGEST_ACTOR])
        return frozenset(connection.execute(query).scalars())


@needs(Right.EXISTS)
def settle_put_away(workspace: Workspace, put: Collection[str], brought_back: Collection[str] = ()) -> None:
    """Put notices away for whoever asks, and bring others back; the log is of surveys, and has no line of it.

    Args:
        workspace: who does, where.
        put: names of the notices that shall not be shown again; twice is as once.
        brought_back: names of those that shall.
    """
    with writing(workspace) as change:
        shown = put_away.c.what.in_(brought_back)
        change.connection.execute(delete(put_away).where(put_away.c.who == change.actor, shown))
        rows = [{"who": change.actor, "what": what, "at": change.now} for what in sorted(set(put))]
        if rows:
            # two tabs may put the same away at once
            insert = postgresql.insert if change.connection.dialect.name == "postgresql" else sqlite.insert
            change.connection.execute(insert(put_away).on_conflict_do_nothing(), rows)
