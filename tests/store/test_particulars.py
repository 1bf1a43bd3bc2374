"""What is typed once for a unit."""

import pytest
from sqlalchemy import Engine

from skm_app.store import ParticularsChanged, load_particulars, save_particulars, save_survey
from tests.store.makers import some_survey

UNIT = "kecamatan-uji"


def test_what_was_typed_reads_back_and_an_empty_text_is_forgotten(engine: Engine):
    """Names that are not given stay; blanks around a text go."""
    save_survey(engine, some_survey(), "p")
    kept = save_particulars(engine, UNIT, {}, {"target": " 88,31 ", "tempat": "Uji"}, "p")
    assert kept == {"target": "88,31", "tempat": "Uji"}
    save_particulars(engine, UNIT, kept, {"target": ""}, "p")
    assert load_particulars(engine, UNIT) == {"tempat": "Uji"}


def test_the_second_of_two_savers_is_told_and_changes_nothing(engine: Engine):
    """Both saw an empty target; the second changed the same, so nothing of hers is kept."""
    save_survey(engine, some_survey(), "p")
    save_particulars(engine, UNIT, {}, {"target": "90"}, "a")
    with pytest.raises(ParticularsChanged) as told:
        save_particulars(engine, UNIT, {}, {"target": "95", "tempat": "Uji"}, "b")
    assert told.value.names == ("target",)
    assert load_particulars(engine, UNIT) == {"target": "90"}


def test_two_savers_of_different_things_both_succeed(engine: Engine):
    """Only what the saver changed is held against what she saw."""
    save_survey(engine, some_survey(), "p")
    save_particulars(engine, UNIT, {}, {"target": "90"}, "a")
    assert save_particulars(engine, UNIT, {}, {"target": "", "tempat": "Uji"}, "b") == {"target": "90", "tempat": "Uji"}
