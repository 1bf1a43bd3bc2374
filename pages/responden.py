"""Who answered? Who is less satisfied?"""

import streamlit as st

from skm_app.services.groups import load_counts, load_dimensions
from skm_app.ui.cards import card, show_finding
from skm_app.ui.page import open_page
from skm_app.ui.respondent_cards import ask_dimension, show_groups, show_profile
from skm_app.ui.source import show_source
from skm_app.wording.findings import describe_largest
from skm_app.wording.respondents import NO_PROFILE, describe_answered

view = open_page("pages/responden.py", "Responden")
workspace, survey = view.workspace, view.survey
dimensions = load_dimensions(workspace, survey)
if not dimensions:
    st.info(NO_PROFILE)
    show_source(survey)
    st.stop()

counts = {dimension: load_counts(workspace, survey, dimension) for dimension in dimensions}
show_finding(describe_answered(survey.n, describe_largest(counts[dimensions[0]])))
with card():
    show_profile(survey, counts)
with card():
    show_groups(view, ask_dimension(dimensions))
show_source(survey, view.bobot)
