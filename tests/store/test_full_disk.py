"""A disk without room: what is typed for a unit is kept whole or not at all."""

import pytest
from sqlalchemy import event, text

from skm_app.store import (
    StoreError,
    add_evidence,
    add_plan,
    list_plan,
    load_particulars,
    open_store,
    save_particulars,
    save_survey,
)
from tests.store.makers import some_survey
from tests.store.test_follow_up import LINE, PERIOD, UNIT


def test_a_full_disk_is_a_sentence_and_changes_nothing(sqlite_url: str):
    """Neither a proof nor a text of a unit is kept by half."""
    store = open_store(sqlite_url)
    save_survey(store, some_survey(), "p")
    line_id = add_plan(store, UNIT, PERIOD, LINE, "p")
    pages = store.connect().execute(text("PRAGMA page_count")).scalar_one()
    event.listen(store, "begin", lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(StoreError, match="cakram penuh"):
        add_evidence(store, line_id, "foto.jpg", b"x" * 400_000, "p")
    with pytest.raises(StoreError, match="cakram penuh"):
        save_particulars(store, UNIT, {}, {"latar_belakang": "x" * 400_000}, "p")
    assert (list_plan(store, UNIT)[0].evidence, load_particulars(store, UNIT)) == ((), {})
