"""What was saved can be mended: moved, taken back, brought back, each with a line in the log, each undone."""

from dataclasses import replace

import pytest

from skm_app.services.groups import load_counts, load_group_estimates, load_group_scores
from skm_app.services.loads import load_estimate, load_score
from skm_app.store import (
    Action,
    Amendment,
    ChangedSince,
    LevelsCircle,
    NewSurvey,
    NothingToUndo,
    Office,
    Survey,
    SurveyChanged,
    SurveyExists,
    amend_survey,
    check_store,
    confirm_census,
    list_activity,
    list_surveys,
    load_mapping,
    load_responses,
    make_current,
    save_survey,
    show_levels,
    undo,
    withdraw_survey,
)
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Audience, Dimension, Item, Period, Unsur
from tests.store.makers import acting, hand_in, some_responses, some_survey


def find(workspace: Workspace, survey_id: int) -> Survey:
    return next(one for one in list_surveys(workspace, history=True) if one.id == survey_id)


def as_it_is(survey: Survey) -> Amendment:
    return Amendment(
        office=Office(survey.unit_name, code=survey.unit_code),
        period=survey.period,
        population=survey.population,
        label=survey.label,
    )


def describe(survey: Survey) -> tuple[object, ...]:
    return survey.unit_name, survey.period.code, survey.population, survey.label, survey.replaced_at is None


MENDS = {
    "period": {"period": Period.parse("2025-S2")},
    "unit": {"office": Office("Kecamatan Benar")},
    "population": {"population": 500},
    "no population": {"population": None},
    "label": {"label": "loket timur"},
}


@pytest.mark.parametrize("what", MENDS)
def test_what_stands_about_a_survey_is_mended_and_undone(workspace: Workspace, what: str):
    """Answers stay as they are; the log says who, and taking it back brings back what stood there."""
    survey_id = save_survey(workspace, some_survey())
    before = find(workspace, survey_id)
    amend_survey(acting(workspace, "camat"), before, replace(as_it_is(before), **MENDS[what]))
    after = find(workspace, survey_id)
    assert describe(after) != describe(before)
    assert load_responses(workspace, survey_id) == some_responses()
    assert after.revision == before.revision + 1
    line = list_activity(workspace)[0]
    assert (line.who, line.action, line.survey_id, line.may_be_undone) == ("camat", Action.AMEND, survey_id, True)
    undo(acting(workspace, "petugas"), line.id)
    assert describe(find(workspace, survey_id)) == describe(before)
    undone, line = list_activity(workspace)[:2]
    assert (undone.action, undone.undoes, line.undone, line.may_be_undone) == (Action.UNDO, line.id, True, False)


def test_an_undoing_is_undone_as_well(workspace: Workspace):
    """Whoever took back too much brings it back."""
    survey_id = save_survey(workspace, some_survey())
    before = find(workspace, survey_id)
    amend_survey(workspace, before, replace(as_it_is(before), label="lain"))
    undo(workspace, list_activity(workspace)[0].id)
    undo(workspace, list_activity(workspace)[0].id)
    assert find(workspace, survey_id).label == "lain"


def test_a_change_that_another_changed_since_is_not_undone(workspace: Workspace):
    """The later word stands; nothing is half taken back."""
    survey_id = save_survey(workspace, some_survey())
    before = find(workspace, survey_id)
    amend_survey(workspace, before, replace(as_it_is(before), label="satu", population=99))
    first = list_activity(workspace)[0].id
    now = find(workspace, survey_id)
    amend_survey(workspace, now, replace(as_it_is(now), label="dua"))
    with pytest.raises(ChangedSince):
        undo(workspace, first)
    assert (find(workspace, survey_id).label, find(workspace, survey_id).population) == ("dua", 99)
    with pytest.raises(NothingToUndo):
        undo(workspace, 10_000)


def test_what_was_taken_back_is_not_taken_back_again(workspace: Workspace):
    """A second click, or a second person, is told."""
    survey_id = save_survey(workspace, some_survey())
    before = find(workspace, survey_id)
    amend_survey(workspace, before, replace(as_it_is(before), label="satu"))
    line = list_activity(workspace)[0].id
    undo(workspace, line)
    with pytest.raises(NothingToUndo):
        undo(workspace, line)


def test_two_who_change_one_survey_are_told(workspace: Workspace):
    """The second saw what is no longer so."""
    survey_id = save_survey(workspace, some_survey())
    seen = find(workspace, survey_id)
    amend_survey(workspace, seen, replace(as_it_is(seen), label="satu"))
    with pytest.raises(SurveyChanged):
        amend_survey(workspace, seen, replace(as_it_is(seen), label="dua"))
    assert find(workspace, survey_id).label == "satu"


def test_a_survey_does_not_move_to_where_another_stands(workspace: Workspace):
    """One survey is current for a unit and period, and the refusal says which; undoing obeys the same rule."""
    first = save_survey(workspace, some_survey())
    other = save_survey(workspace, some_survey(period="2024-S2"))
    seen = find(workspace, first)
    with pytest.raises(SurveyExists) as caught:
        amend_survey(workspace, seen, replace(as_it_is(seen), period=Period.parse("2024-S2")))
    assert caught.value.current.id == other
    amend_survey(workspace, seen, replace(as_it_is(seen), period=Period.parse("2025")))
    line = list_activity(workspace)[0].id
    taken = save_survey(workspace, some_survey())
    with pytest.raises(SurveyExists) as caught:
        undo(workspace, line)
    assert caught.value.current.id == taken


def test_another_number_of_people_served_is_no_census_yet(workspace: Workspace):
    """What was said of a census was said of the number that stood there; taking it back brings both back."""
    survey_id = save_survey(workspace, replace(some_survey(), population=12))
    confirm_census(workspace, survey_id, everybody=True)
    seen = find(workspace, survey_id)
    amend_survey(workspace, seen, replace(as_it_is(seen), population=80))
    assert (find(workspace, survey_id).population, find(workspace, survey_id).census) == (80, False)
    undo(workspace, list_activity(workspace)[0].id)
    assert (find(workspace, survey_id).population, find(workspace, survey_id).census) == (12, True)


def test_what_was_taken_back_is_told_from_what_was_replaced(workspace: Workspace):
    """Both are history; only one of them was a mistake."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    assert [(one.id, one.withdrawn) for one in list_surveys(workspace, history=True)] == [
        (first, False),
        (second, False),
    ]
    withdraw_survey(workspace, second)
    assert [(one.id, one.withdrawn) for one in list_surveys(workspace, history=True)] == [
        (first, False),
        (second, True),
    ]


def test_taking_back_is_undone(workspace: Workspace):
    """A click on the wrong survey costs nothing: it stands again, and what came back goes again."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    withdraw_survey(workspace, second)
    assert [one.id for one in list_surveys(workspace)] == [first]
    undo(workspace, list_activity(workspace)[0].id)
    assert [one.id for one in list_surveys(workspace)] == [second]
    assert not find(workspace, second).withdrawn


def test_saving_and_replacing_are_undone_as_taking_back_is(workspace: Workspace):
    """The line of the log of a saving does the same as the button beside it."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    undo(workspace, list_activity(workspace)[0].id)
    assert [one.id for one in list_surveys(workspace)] == [first]
    assert find(workspace, second).withdrawn
    undo(workspace, list_activity(workspace)[-1].id)
    assert list_surveys(workspace) == ()


def test_an_earlier_version_is_brought_back_and_sent_away_again(workspace: Workspace):
    """What stood there is replaced by it; both keep their answers."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    make_current(workspace, first, second)
    assert [one.id for one in list_surveys(workspace)] == [first]
    assert not find(workspace, second).withdrawn
    make_current(workspace, first, None)
    assert len(list_activity(workspace)) == 3
    undo(workspace, list_activity(workspace)[0].id)
    assert [one.id for one in list_surveys(workspace)] == [second]


def test_what_was_brought_back_and_taken_back_leaves_the_place_to_what_it_pushed_away(workspace: Workspace):
    """A place with a survey in its history that nobody took back is not left empty."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    make_current(workspace, first, second)
    withdraw_survey(workspace, first)
    assert [one.id for one in list_surveys(workspace)] == [second]
    withdraw_survey(workspace, second)
    assert list_surveys(workspace) == ()


def test_a_survey_that_was_saved_into_an_empty_place_leaves_it_empty(workspace: Workspace):
    """What was replaced there long before by one that was moved away since does not come back by itself."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    seen = find(workspace, second)
    amend_survey(workspace, seen, replace(as_it_is(seen), period=Period.parse("2030")))
    third = save_survey(workspace, some_survey(score=2))
    withdraw_survey(workspace, third)
    assert [one.id for one in list_surveys(workspace)] == [second]


def test_an_earlier_version_does_not_push_away_what_its_reader_did_not_see(workspace: Workspace):
    """Another was saved meanwhile; the later one is told."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    third = save_survey(workspace, some_survey(score=2), replaces=second)
    with pytest.raises(SurveyExists) as caught:
        make_current(workspace, first, second)
    assert caught.value.current.id == third


def test_what_was_moved_away_does_not_call_its_predecessor_back_elsewhere(workspace: Workspace):
    """A survey that replaced another, was moved and is then taken back leaves the other in the history."""
    first = save_survey(workspace, some_survey())
    second = save_survey(workspace, some_survey(score=4), replaces=first)
    seen = find(workspace, second)
    amend_survey(workspace, seen, replace(as_it_is(seen), period=Period.parse("2025")))
    withdraw_survey(workspace, second)
    assert list_surveys(workspace) == ()
    make_current(workspace, first, None)
    assert [one.id for one in list_surveys(workspace)] == [first]


def crossable() -> NewSurvey:
    responses = some_responses()
    answers = {**responses.answers, Item(Unsur.PENGADUAN): (2,) * 12, Item(Unsur.SARANA): (4,) * 12}
    profile = {Dimension.GENDER: ("Perempuan",) * 12}
    return replace(some_survey(), responses=replace(responses, answers=answers, profile=profile))


def test_u8_and_u9_are_confirmed_later_as_they_were_read_or_crosswise(workspace: Workspace):
    """The index is the same, their values change places wherever they are loaded, and nothing stored changes."""
    survey_id = save_survey(workspace, crossable())

    def nrr() -> dict[Unsur, float]:
        score = load_score(workspace, find(workspace, survey_id), DEFAULT_BOBOT)
        return {row.unsur: float(row.nrr) for row in score.unsur if row.unsur in (Unsur.PENGADUAN, Unsur.SARANA)}

    seen = find(workspace, survey_id)
    ikm = load_score(workspace, seen, DEFAULT_BOBOT).ikm_exact
    estimate = load_estimate(workspace, seen, DEFAULT_BOBOT)
    assert nrr() == {Unsur.PENGADUAN: 2, Unsur.SARANA: 4}
    amend_survey(workspace, seen, replace(as_it_is(seen), u8_said="sarana"))
    after = find(workspace, survey_id)
    assert (after.unconfirmed, after.u8_said) == ((), "sarana")
    assert nrr() == {Unsur.PENGADUAN: 4, Unsur.SARANA: 2}
    assert load_score(workspace, after, DEFAULT_BOBOT).ikm_exact == ikm
    found = load_estimate(workspace, after, DEFAULT_BOBOT)
    assert found
    assert estimate
    assert found.se == estimate.se
    assert load_responses(workspace, survey_id).answers[Item(Unsur.SARANA)] == (2,) * 12
    assert load_mapping(workspace, survey_id)[Item(Unsur.SARANA)] == Unsur.PENGADUAN.value
    group = load_group_scores(workspace, after, Dimension.GENDER, DEFAULT_BOBOT)["Perempuan"]
    assert group
    assert {row.unsur: row.nrr for row in group.unsur}[Unsur.SARANA] == 2
    assert list(check_store(workspace)) == []
    undo(workspace, list_activity(workspace)[0].id)
    assert nrr() == {Unsur.PENGADUAN: 2, Unsur.SARANA: 4}
    assert len(find(workspace, survey_id).unconfirmed) == 2
    amend_survey(workspace, find(workspace, survey_id), replace(as_it_is(seen), u8_said="pengaduan"))
    assert (find(workspace, survey_id).unconfirmed, nrr()[Unsur.SARANA]) == ((), 4)


def with_levels(counts: dict[str, int]) -> NewSurvey:
    levels = tuple(level for level, count in counts.items() for _ in range(count))
    responses = some_responses(len(levels))
    return replace(some_survey(), responses=replace(responses, profile={Dimension.OCCUPATION: levels}), population=None)


def test_levels_are_merged_for_all_surveys_of_a_unit_and_taken_apart_again(workspace: Workspace):
    """They are pooled when they are read; rows and tallies stay as they were saved."""
    survey_id = save_survey(workspace, with_levels({"Swasta": 10, "Swata": 11}))

    def counts() -> dict[str, int]:
        return load_counts(workspace, find(workspace, survey_id), Dimension.OCCUPATION)

    assert counts() == {"Swasta": 10, "Swata": 11}
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"Swata": "Swasta"})
    assert counts() == {"Swasta": 21}
    survey = find(workspace, survey_id)
    assert load_group_estimates(workspace, survey, Dimension.OCCUPATION, DEFAULT_BOBOT)["Swasta"].n == 21
    assert load_responses(workspace, survey_id).profile[Dimension.OCCUPATION].count("Swata") == 11
    line = list_activity(workspace)[0]
    assert "Swata" not in str(line)
    undo(workspace, line.id)
    assert counts() == {"Swasta": 10, "Swata": 11}
    undo(workspace, list_activity(workspace)[0].id)
    assert counts() == {"Swasta": 21}


def test_a_chain_of_levels_is_followed_and_a_circle_refused(workspace: Workspace):
    """A level that is shown as another goes where that one goes."""
    survey_id = save_survey(workspace, with_levels({"A": 10, "B": 10, "C": 10}))
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"A": "B"})
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"B": "C"})
    assert load_counts(workspace, find(workspace, survey_id), Dimension.OCCUPATION) == {"C": 30}
    with pytest.raises(LevelsCircle):
        show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"C": "A"})
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"A": None, "B": None})
    assert load_counts(workspace, find(workspace, survey_id), Dimension.OCCUPATION) == {"A": 10, "B": 10, "C": 10}


def test_undoing_makes_no_circle_of_levels(workspace: Workspace):
    """Each of two is shown as the other after an undoing is undone: neither would be shown any more as was said."""
    save_survey(workspace, with_levels({"A": 10, "B": 10}))
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"A": "B"})
    undo(workspace, list_activity(workspace)[0].id)
    line = list_activity(workspace)[0].id
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"B": "A"})
    with pytest.raises(ChangedSince):
        undo(workspace, line)
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"B": None})


def test_levels_merged_after_groups_left_change_nothing_outside(workspace: Workspace):
    """The difference between both ways to group could give a handful away (method 8); what left before a merge is
    taken apart stays merged."""
    survey_id = save_survey(workspace, with_levels({"A": 40, "B": 30, "C": 30}))

    def outside() -> set[str]:
        survey = find(workspace, survey_id)
        return set(load_group_scores(workspace, survey, Dimension.OCCUPATION, DEFAULT_BOBOT, Audience.OUTSIDE))

    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"C": "B"})
    assert outside() == {"A", "B"}
    hand_in(workspace, survey_id)
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"C": None, "A": "C"})
    assert outside() == {"A", "B"}
    assert load_counts(workspace, find(workspace, survey_id), Dimension.OCCUPATION) == {"B": 30, "C": 70}
    seen = find(workspace, survey_id)
    amend_survey(workspace, seen, replace(as_it_is(seen), office=Office("Kecamatan Lain")))
    assert outside() == {"A", "B"}
