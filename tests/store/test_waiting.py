"""What is kept beside surveys: files that wait, answers to be offered again, recaps, instruments of a unit's own."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import update

from skm_app.problems import ProblemCode
from skm_app.store import (
    RecapKind,
    answer_draft,
    drop_draft,
    find_answers,
    find_survey,
    list_drafts,
    list_surveys,
    load_draft,
    load_tally,
    save_draft,
    save_survey,
)
from skm_app.store.door import writing
from skm_app.store.schema import draft as draft_table
from skm_app.workspace import Workspace
from skm_core import (
    PERMENPAN_2017,
    Bobot,
    Instrument,
    Item,
    Period,
    PrintedReport,
    Tally,
    Unsur,
    compute_score,
    extend_instrument,
)
from skm_core.regulation import KEPMENPAN_2004, PERMENPAN_2014
from tests.store.makers import some_survey

TALLY = Tally(20, {Item(unsur): (0, 0, 10, 10) for unsur in PERMENPAN_2017.names()})
PRINTED = PrintedReport(
    tuple((unsur, Decimal("3.71")) for unsur in PERMENPAN_2017.names()), 615, Decimal("93.61"), Bobot.EXACT
)
OWN = extend_instrument(PERMENPAN_2017, ["Keamanan"], [*[Fraction(1, 20)] * 8, Fraction(3, 10), Fraction(3, 10)])


def test_a_waiting_file_is_kept_once(workspace: Workspace):
    """The same bytes under the same name, from two tabs, are one draft."""
    first = save_draft(workspace, "uji.xlsx", "a" * 64, b"lembar", (ProblemCode.OLD_XLS,))
    assert save_draft(workspace, "uji.xlsx", "a" * 64, b"lembar", ()) == first
    (draft,) = list_drafts(workspace)
    assert (draft.id, draft.told, draft.chosen, load_draft(workspace, first)) == (
        first,
        (ProblemCode.OLD_XLS,),
        {},
        b"lembar",
    )


def test_answers_are_kept_with_the_file_and_can_be_taken_back(workspace: Workspace):
    """Each answer is added to those before it; None takes one back."""
    draft = save_draft(workspace, "uji.xlsx", "a" * 64, b"lembar", ())
    answer_draft(workspace, draft, {"letters": "a=1", "u8": "sarana"})
    answer_draft(workspace, draft, {"letters": None, "col:D": "U4"})
    assert list_drafts(workspace)[0].chosen == {"u8": "sarana", "col:D": "U4"}


def test_a_waiting_file_is_gone_after_a_day(workspace: Workspace):
    """A day less a minute it waits; a day and a minute later it is shown no more, and the next file deletes it."""
    draft = save_draft(workspace, "uji.xlsx", "a" * 64, b"lembar", ())
    created = list_drafts(workspace)[0].created_at
    assert len(list_drafts(workspace, created + dt.timedelta(hours=23, minutes=59))) == 1
    assert list_drafts(workspace, created + dt.timedelta(hours=24, minutes=1)) == []
    with writing(workspace) as change:
        change.connection.execute(update(draft_table).values(created_at=created - dt.timedelta(hours=25)))
    save_draft(workspace, "lain.xlsx", "b" * 64, b"lembar", ())
    assert [one.file_name for one in list_drafts(workspace)] == ["lain.xlsx"]
    assert load_draft(workspace, draft) is None


def test_a_file_that_is_gone_is_no_error(workspace: Workspace):
    """Two tabs may throw the same file away."""
    draft = save_draft(workspace, "uji.xlsx", "a" * 64, b"lembar", ())
    drop_draft(workspace, draft)
    drop_draft(workspace, draft)
    answer_draft(workspace, draft, {"u8": "sarana"})
    assert list_drafts(workspace) == []


def test_answers_are_remembered_by_header_and_unit(workspace: Workspace):
    """The unit's own come first; without a unit, those of whoever came last; another header knows none."""
    for unit, choice in (("Kecamatan Satu", "sarana"), ("Kecamatan Dua", "pengaduan")):
        save_survey(workspace, replace(some_survey(unit), header_sha256="h" * 64, chosen={"u8": choice}))
    own, latest = find_answers(workspace, "h" * 64, "kecamatan satu"), find_answers(workspace, "h" * 64)
    assert own
    assert latest
    assert (own.chosen, latest.chosen) == ((("u8", "sarana"),), (("u8", "pengaduan"),))
    assert find_answers(workspace, "x" * 64) is None


def test_the_last_answers_replace_those_before(workspace: Workspace):
    """A later file of the same kind says how it is now."""
    for period, choice in (("2024-S1", "sarana"), ("2024-S2", "pengaduan")):
        new = replace(some_survey("Kecamatan Satu", period), header_sha256="h" * 64, chosen={"u8": choice})
        save_survey(workspace, new)
    found = find_answers(workspace, "h" * 64)
    assert found
    assert found.chosen == (("u8", "pengaduan"),)


def test_counts_of_an_old_report_are_scored_exactly(workspace: Workspace):
    """A recap of counts has a tally, no respondents, and says so."""
    new = replace(some_survey(), responses=None, tally=TALLY)
    survey_id = save_survey(workspace, new)
    (survey,) = list_surveys(workspace)
    assert (survey.n, survey.recap, survey.printed) == (20, RecapKind.COUNTS, None)
    score = compute_score(load_tally(workspace, [survey_id]), survey.instrument, Bobot.EXACT)
    assert str(score.ikm) == "87.50"


def test_a_printed_report_is_kept_as_printed(workspace: Workspace):
    """NRR, n, IKM and bobot come back digit by digit; there is no tally to score."""
    survey_id = save_survey(workspace, replace(some_survey(), responses=None, printed=PRINTED))
    survey = find_survey(workspace, "kecamatan-uji", Period.parse("2024-S1"))
    assert survey
    assert (survey.printed, survey.recap, survey.n) == (PRINTED, RecapKind.PRINTED, 615)
    assert load_tally(workspace, [survey_id]).n == 0


@pytest.mark.parametrize("instrument", [OWN, PERMENPAN_2014, KEPMENPAN_2004], ids=["own", "2014", "2004"])
def test_the_instrument_of_a_survey_comes_back_whole(workspace: Workspace, instrument: Instrument):
    """Added unsur with their names and weights, and the older questionnaires."""
    tally = Tally(20, {Item(unsur): (0, 0, 10, 10) for unsur in instrument.names()})
    save_survey(workspace, replace(some_survey(), responses=None, tally=tally, instrument=instrument))
    save_survey(workspace, some_survey("Kecamatan Lain"))
    found = {survey.unit_name: survey.instrument for survey in list_surveys(workspace)}
    assert found == {"Kecamatan Uji": instrument, "Kecamatan Lain": PERMENPAN_2017}
    assert Unsur.PERSYARATAN in found["Kecamatan Uji"].names()
