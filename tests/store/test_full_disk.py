"""A disk without room: what is typed for a unit is kept whole or not at all."""

import pytest
from sqlalchemy import event, text

from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    add_evidence,
    add_plan,
    list_plan,
    load_particulars,
    save_particulars,
    save_survey,
)
from tests.store.makers import open_at, some_survey
from tests.store.test_follow_up import LINE, PERIOD, UNIT


def test_a_full_disk_is_a_sentence_and_changes_nothing(sqlite_url: str):
    """Neither a proof nor a text of a unit is kept by half."""
    workspace = open_at(sqlite_url)
    engine = workspace.store.engine
    save_survey(workspace, some_survey())
    line_id = add_plan(workspace, UNIT, PERIOD, LINE)
    pages = engine.connect().execute(text("PRAGMA page_count")).scalar_one()
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(StoreError, match=StoreFault.FULL):
        add_evidence(workspace, line_id, "foto.jpg", b"x" * 400_000)
    with pytest.raises(StoreError, match=StoreFault.FULL):
        save_particulars(workspace, UNIT, {}, {"latar_belakang": "x" * 400_000})
    assert (list_plan(workspace, UNIT)[0].evidence, load_particulars(workspace, UNIT)) == ((), {})
