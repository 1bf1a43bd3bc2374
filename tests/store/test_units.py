"""Units can be renamed, spelt, placed and merged; a code stays, and each change is undone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from skm_app.store import (
    Action,
    ChangedSince,
    NameTaken,
    Office,
    UnitsClash,
    UnitsNested,
    find_unit,
    list_activity,
    list_plan,
    list_surveys,
    list_units,
    load_shown_levels,
    make_code,
    merge_units,
    place_unit,
    rename_unit,
    save_survey,
    settle_levels,
    show_levels,
    spell_unit,
    undo,
)
from skm_app.store.amendments import hold_unit
from skm_app.store.door import writing
from skm_app.store.follow_up import add_plan
from skm_app.workspace import Workspace
from skm_core import Dimension, Horizon, Period, TindakLanjut, Unsur
from tests.store.makers import some_survey


def tell(workspace: Workspace) -> dict[str, tuple[str, str | None]]:
    return {one.code: (one.name, one.parent) for one in list_units(workspace)}


def test_a_renamed_unit_keeps_its_code_and_answers_to_its_old_name(workspace: Workspace):
    """A link, a command and the next file of the office still find it."""
    save_survey(workspace, some_survey("Kecamatan Gedek"))
    rename_unit(workspace, "kecamatan-gedek", "Kecamatan Gedeg")
    assert tell(workspace)["kecamatan-gedek"] == ("Kecamatan Gedeg", "Kabupaten Uji")
    for name in ("kecamatan-gedek", "Kecamatan Gedek", "KECAMATAN GEDEK", "Kecamatan Gedeg", "kecamatan  gedeg"):
        found = find_unit(workspace, name)
        assert found
        assert found.code == "kecamatan-gedek"
        save_survey(workspace, some_survey(name, period=f"20{30 + len(list_surveys(workspace))}"))
    assert len(list_units(workspace)) == 2
    assert {one.unit_name for one in list_surveys(workspace)} == {"Kecamatan Gedeg"}
    line = next(one for one in list_activity(workspace) if one.action is Action.RENAME_UNIT)
    undo(workspace, line.id)
    found = find_unit(workspace, "kecamatan-gedek")
    assert found
    assert (found.name, found.spellings) == ("Kecamatan Gedek", ())


def test_another_spelling_is_kept_once_and_forgotten(workspace: Workspace):
    """A file that writes the name so is a file of that unit."""
    save_survey(workspace, some_survey("Kecamatan Gedeg"))
    for _ in range(2):
        spell_unit(workspace, "kecamatan-gedeg", "Kec. Gedeg")
    save_survey(workspace, some_survey("KEC. GEDEG", period="2025"))
    found = find_unit(workspace, "kec gedeg")
    assert found
    assert (found.code, found.spellings) == ("kecamatan-gedeg", ("Kec. Gedeg",))
    spell_unit(workspace, "kecamatan-gedeg", "Kec. Gedeg", keep=False)
    assert find_unit(workspace, "Kec. Gedeg") is None
    undo(workspace, list_activity(workspace)[0].id)
    assert find_unit(workspace, "Kec. Gedeg")


def test_a_unit_is_put_under_another_and_taken_out(workspace: Workspace):
    """Nothing comes to stand above itself, by whatever way."""
    save_survey(workspace, some_survey("Kecamatan A"))
    place_unit(workspace, "kabupaten-uji", "Provinsi Uji")
    assert tell(workspace)["kabupaten-uji"] == ("Kabupaten Uji", "Provinsi Uji")
    for code, parent in (("provinsi-uji", "Kecamatan A"), ("provinsi-uji", "Provinsi Uji")):
        with pytest.raises(UnitsNested):
            place_unit(workspace, code, parent)
    place_unit(workspace, "kecamatan-a", None)
    assert tell(workspace)["kecamatan-a"] == ("Kecamatan A", None)
    undo(workspace, list_activity(workspace)[0].id)
    assert tell(workspace)["kecamatan-a"] == ("Kecamatan A", "Kabupaten Uji")


def some_plan() -> TindakLanjut:
    return TindakLanjut(Unsur.WAKTU, "antrean", (1,), Horizon.SHORT, "sekcam")


def test_two_units_that_are_one_are_merged_with_all_that_is_theirs(workspace: Workspace):
    """Surveys, plans and the units below go along, both names mean the one, and taking it back takes them apart."""
    save_survey(workspace, some_survey("Kec Gedeg", period="2024-S1"))
    save_survey(workspace, some_survey("Kecamatan Gedeg", period="2024-S2"))
    save_survey(workspace, replace(some_survey("Kelurahan Gedeg"), parent_name="Kec Gedeg"))
    add_plan(workspace, "kec-gedeg", Period.parse("2024-S1"), some_plan())
    before = tell(workspace)
    merge_units(workspace, "kec-gedeg", "kecamatan-gedeg")
    assert {(one.unit_code, one.period.code) for one in list_surveys(workspace) if "kec" in one.unit_code} == {
        ("kecamatan-gedeg", "2024-S1"),
        ("kecamatan-gedeg", "2024-S2"),
    }
    assert len(list_plan(workspace, "kecamatan-gedeg")) == 1
    assert tell(workspace)["kelurahan-gedeg"][1] == "Kecamatan Gedeg"
    assert "kec-gedeg" not in tell(workspace)
    found = find_unit(workspace, "kec-gedeg")
    assert found
    assert (found.code, found.spellings) == ("kecamatan-gedeg", ("Kec Gedeg",))
    save_survey(workspace, some_survey("Kec Gedeg", period="2025"))
    undo(workspace, next(one.id for one in list_activity(workspace) if one.action is Action.MERGE_UNITS))
    assert tell(workspace) == before
    assert {one.period.code for one in list_surveys(workspace) if one.unit_code == "kec-gedeg"} == {"2024-S1"}
    assert len(list_plan(workspace, "kec-gedeg")) == 1


def test_units_with_a_survey_of_the_same_period_are_not_merged(workspace: Workspace):
    """Which of the two is right nobody here can know; the refusal names the periods."""
    save_survey(workspace, some_survey("Kec Gedeg"))
    save_survey(workspace, some_survey("Kecamatan Gedeg"))
    before = tell(workspace)
    with pytest.raises(UnitsClash) as caught:
        merge_units(workspace, "kec-gedeg", "kecamatan-gedeg")
    assert len(caught.value.periods) == 1
    for other in ("kec-gedeg", "kabupaten-uji"):
        with pytest.raises(UnitsNested):
            merge_units(workspace, "kec-gedeg", other)
    assert tell(workspace) == before


@pytest.mark.parametrize("change", [merge_units, place_unit])
def test_undoing_makes_no_circle_of_units(workspace: Workspace, change: Callable[[Workspace, str, str], None]):
    """Undone, done the other way round, and the undoing undone: whoever lists units would never come to an end."""
    for name in ("Unit Alfa", "Unit Beta"):
        save_survey(workspace, replace(some_survey(name, period="2024" if "A" in name else "2025"), parent_name=None))
    change(workspace, "unit-alfa", "Unit Beta" if change is place_unit else "unit-beta")
    undo(workspace, list_activity(workspace)[0].id)
    line = list_activity(workspace)[0].id
    change(workspace, "unit-beta", "Unit Alfa" if change is place_unit else "unit-alfa")
    before = tell(workspace)
    with pytest.raises((UnitsNested, ChangedSince)):
        undo(workspace, line)
    assert tell(workspace) == before


def test_merging_units_says_nothing_contrary_about_their_levels(workspace: Workspace):
    """One shows A as B, the other B as A: what the one said that is left stands."""
    for name, period in (("Unit Alfa", "2024"), ("Unit Beta", "2025")):
        save_survey(workspace, some_survey(name, period=period))
    show_levels(workspace, "unit-alfa", Dimension.GENDER, {"A": "B", "C": "D"})
    show_levels(workspace, "unit-beta", Dimension.GENDER, {"B": "A"})
    merge_units(workspace, "unit-alfa", "unit-beta")
    shown = settle_levels(load_shown_levels(workspace, "unit-beta"))
    assert shown == {Dimension.GENDER: {"B": "A", "C": "D"}}


def test_a_unit_without_a_kabupaten_takes_that_of_the_one_merged_into_it(workspace: Workspace):
    """It would drop out of the recap; undoing takes it out again."""
    save_survey(workspace, some_survey("Kec Gedeg"))
    save_survey(workspace, replace(some_survey("Kecamatan Gedeg", period="2025"), parent_name=None))
    merge_units(workspace, "kec-gedeg", "kecamatan-gedeg")
    assert tell(workspace)["kecamatan-gedeg"][1] == "Kabupaten Uji"
    undo(workspace, list_activity(workspace)[0].id)
    assert tell(workspace)["kecamatan-gedeg"][1] is None


def test_a_unit_is_not_renamed_to_what_another_is_called(workspace: Workspace):
    """Two of one name below one office could not be told apart; elsewhere they may."""
    save_survey(workspace, some_survey("Kecamatan A"))
    save_survey(workspace, some_survey("Kecamatan B"))
    save_survey(workspace, replace(some_survey("Kecamatan C"), parent_name="Kabupaten Lain"))
    with pytest.raises(NameTaken):
        rename_unit(workspace, "kecamatan-b", "KECAMATAN A")
    rename_unit(workspace, "kecamatan-c", "Kecamatan A")
    rename_unit(workspace, "kecamatan-a", "KECAMATAN A")


@pytest.mark.parametrize(
    ("one", "other"), [("東京", "大阪"), ("🎉", "東京"), ("Unit " + "a" * 120, "Unit " + "a" * 119 + "b")]
)
def test_names_that_are_not_the_same_have_codes_of_their_own(one: str, other: str):
    """Without a Latin letter, or beyond the longest code, they were filed as one office."""
    assert make_code(one) != make_code(other)
    assert make_code(one) == make_code(one)
    assert len(make_code(one)) <= 100


def test_offices_of_one_name_in_two_kabupaten_are_two_units(workspace: Workspace):
    """A code says which is meant; without one, the kabupaten does."""
    first = some_survey("Kecamatan Jetis")
    save_survey(workspace, first)
    other = replace(
        first, parent_name="Kabupaten Lain", unit_code="kecamatan-jetis-kabupaten-lain", period=Period.parse("2025")
    )
    save_survey(workspace, other)
    assert tell(workspace)["kecamatan-jetis-kabupaten-lain"] == ("Kecamatan Jetis", "Kabupaten Lain")
    with writing(workspace) as change:
        ids = [hold_unit(change, Office("Kecamatan Jetis", parent)) for parent in ("Kabupaten Uji", "Kabupaten Lain")]
    assert len(set(ids)) == 2
    assert tell(workspace)["kecamatan-jetis"] == ("Kecamatan Jetis", "Kabupaten Uji")
