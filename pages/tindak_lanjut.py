"""Did we do something, did it help?"""

import streamlit as st

from skm_app.services.course import load_lowest_group
from skm_app.services.loads import load_score
from skm_app.services.plans import load_follow_up
from skm_app.ui.cards import card, show_finding
from skm_app.ui.follow_up_cards import show_lowest, show_plan, show_realised
from skm_app.ui.kept import offer_to_take_back
from skm_app.ui.page import open_page
from skm_app.ui.publication_form import show_publications
from skm_app.ui.source import show_source
from skm_app.wording.follow_up import describe_planned
from skm_core import find_unplanned

view = open_page("pages/tindak_lanjut.py", "Tindak lanjut")
workspace, survey = view.workspace, view.survey
score = load_score(workspace, survey, view.bobot)
follow_up = load_follow_up(workspace, survey)
lines = [planned.line for planned in follow_up.plan]
without = () if survey.unconfirmed else find_unplanned(score.unsur, lines)

show_finding(describe_planned(lines, without, survey.instrument))
offer_to_take_back(workspace)
plan, reasons = st.columns([1.8, 1], gap="small")
with plan, card():
    show_plan(view, follow_up.plan, without)
with reasons:
    with card():
        show_lowest(view, score, load_lowest_group(workspace, survey, view.bobot))
    with card():
        show_publications(workspace, survey)
    if follow_up.before:
        with card():
            show_realised(view, score, follow_up)
show_source(survey, view.bobot)
