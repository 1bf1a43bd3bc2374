"""The gate in front of the store where two transactions stand in each other's way."""

import threading

from sqlalchemy import select

from skm_app.store import save_survey
from skm_app.store.access import needs
from skm_app.store.door import writing
from skm_app.store.schema import unit
from skm_app.workspace import Workspace
from tests.store.makers import open_at, some_survey


def test_of_two_that_wait_for_each_other_both_come_through(fresh_postgresql_url: str):
    """PostgreSQL ends one of them, which is then asked again; nobody is told anything."""
    workspace = open_at(fresh_postgresql_url)
    for name in ("Kecamatan Satu", "Kecamatan Dua"):
        save_survey(workspace, some_survey(name))
    meeting = threading.Barrier(2)
    tries: list[str] = []

    def hold_both(workspace: Workspace, first: str, second: str) -> None:
        tries.append(first)
        with writing(workspace) as change:
            for code in (first, second):
                change.connection.execute(select(unit.c.id).where(unit.c.code == code).with_for_update())
                if code == first and len(tries) <= 2:
                    meeting.wait(10)

    ask = needs(None)(hold_both)
    codes = ("kecamatan-satu", "kecamatan-dua")
    people = [threading.Thread(target=ask, args=(workspace, *pair)) for pair in (codes, codes[::-1])]
    done: list[BaseException] = []
    threading.excepthook, before = lambda told: done.append(told.exc_value), threading.excepthook  # pyright: ignore
    try:
        for person in people:
            person.start()
        for person in people:
            person.join(30)
    finally:
        threading.excepthook = before
    assert done == []
    assert len(tries) == 3
