"""One waiting file that is open: what was found, what is asked, what it gives, and saving it."""

from __future__ import annotations

import streamlit as st

from skm_app.reading import Reading, Status
from skm_app.services.intake import build_new_survey
from skm_app.services.joining import join
from skm_app.services.placing import read_naming
from skm_app.store import Draft, NewSurvey, Office
from skm_app.ui.cards import card
from skm_app.ui.inbox import throw_away
from skm_app.ui.levels import merge_levels
from skm_app.ui.mapping import edit_mapping
from skm_app.ui.plain import plain
from skm_app.ui.questions import ask_questions, ask_rule, change_answers, offer_remembered, show_found
from skm_app.ui.recap_form import save_averages
from skm_app.ui.save import offer_save
from skm_app.ui.upload import show_reading
from skm_app.ui.waiting import load_sheets, read_waiting
from skm_app.wording.glossary import STEPS
from skm_app.wording.intake import OPENS_LATER
from skm_app.wording.problems import describe_problem
from skm_app.workspace import Workspace
from skm_core import Bobot, Period


def show_draft(workspace: Workspace, draft: Draft, bobot: Bobot) -> None:
    """Draw a waiting file as far as it was read, with what the officer can do about it."""
    reading = read_waiting(workspace, draft)
    look, save = st.columns([1.7, 1], gap="small")
    with look, card():
        _show_look(workspace, draft, reading, bobot)
    with save, card():
        st.subheader(STEPS[-1], anchor=False)
        if reading.averages:
            save_averages(workspace, draft, reading)
        elif reading.answered:
            _offer_save(workspace, draft, reading, bobot)
        else:
            st.caption(OPENS_LATER)


def _show_look(workspace: Workspace, draft: Draft, reading: Reading, bobot: Bobot) -> None:
    st.subheader(plain(draft.file_name), anchor=False)
    show_found(reading)
    offer_remembered(workspace, draft, reading)
    if reading.status is Status.REFUSED and reading.refusal:
        st.error(plain(describe_problem(reading.refusal)), icon=":material/error:")
    elif reading.status is Status.QUESTION:
        ask_questions(workspace, draft, reading)
    elif not reading.averages:
        show_reading(draft, reading, load_sheets(workspace, draft), bobot)
    ask_rule(workspace, draft, reading)
    change_answers(workspace, draft, reading)
    merge_levels(workspace, draft, reading)
    edit_mapping(workspace, draft, reading, load_sheets(workspace, draft))
    throw_away(workspace, draft)


def _offer_save(workspace: Workspace, draft: Draft, reading: Reading, bobot: Bobot) -> None:
    def build(office: Office, period: Period, population: int | None) -> NewSurvey:
        new = build_new_survey(reading, office, period, population=population, chosen=draft.chosen)
        return join([new], [draft.placed.get("service")])

    offer_save(workspace, str(draft.id), read_naming(reading), build, bobot, draft)
