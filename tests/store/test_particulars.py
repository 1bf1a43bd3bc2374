"""What is typed once for a unit."""

import pytest

from skm_app.store import ParticularsChanged, load_particulars, save_particulars, save_survey
from skm_app.workspace import Workspace
from tests.store.makers import acting, some_survey

UNIT = "kecamatan-uji"


def test_what_was_typed_reads_back_and_an_empty_text_is_forgotten(workspace: Workspace):
    """Names that are not given stay; blanks around a text go."""
    save_survey(workspace, some_survey())
    kept = save_particulars(workspace, UNIT, {}, {"target": " 88,31 ", "tempat": "Uji"})
    assert kept == {"target": "88,31", "tempat": "Uji"}
    save_particulars(workspace, UNIT, kept, {"target": ""})
    assert load_particulars(workspace, UNIT) == {"tempat": "Uji"}


def test_the_second_of_two_savers_is_told_and_changes_nothing(workspace: Workspace):
    """Both saw an empty target; the second changed the same, so nothing of hers is kept."""
    save_survey(workspace, some_survey())
    save_particulars(acting(workspace, "a"), UNIT, {}, {"target": "90"})
    with pytest.raises(ParticularsChanged) as told:
        save_particulars(acting(workspace, "b"), UNIT, {}, {"target": "95", "tempat": "Uji"})
    assert told.value.names == ("target",)
    assert load_particulars(workspace, UNIT) == {"target": "90"}


def test_two_savers_of_different_things_both_succeed(workspace: Workspace):
    """Only what the saver changed is held against what she saw."""
    save_survey(workspace, some_survey())
    save_particulars(acting(workspace, "a"), UNIT, {}, {"target": "90"})
    assert save_particulars(acting(workspace, "b"), UNIT, {}, {"target": "", "tempat": "Uji"}) == {
        "target": "90",
        "tempat": "Uji",
    }
