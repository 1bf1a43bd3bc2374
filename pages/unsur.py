"""Which element, and how bad?"""

import streamlit as st

from skm_app.services.course import load_lowest_group
from skm_app.services.loads import load_score
from skm_app.ui.cards import card, show_finding
from skm_app.ui.page import open_page
from skm_app.ui.source import show_source
from skm_app.ui.unconfirmed import show_unconfirmed
from skm_app.ui.unsur_cards import ask_unsur, show_all_unsur, show_one_unsur
from skm_app.wording.lowest import describe_lowest

view = open_page("pages/unsur.py", "Per unsur")
score = load_score(view.workspace, view.survey, view.bobot)
lowest_group = load_lowest_group(view.workspace, view.survey, view.bobot)
if not show_unconfirmed(view.workspace, view.survey):
    show_finding(describe_lowest(score, lowest_group))

every, one = st.columns([1.35, 1], gap="small")
with one, card():
    chosen = ask_unsur(score)
    show_one_unsur(view, score, chosen)
with every, card():
    show_all_unsur(view, score, lowest_group, chosen.unsur)
show_source(view.survey, view.bobot)
