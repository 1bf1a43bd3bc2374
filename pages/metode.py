"""Where does this number come from?"""

import streamlit as st

from skm_app import __version__
from skm_app.ui.bar import begin_page
from skm_app.ui.cards import card, show_faces, show_finding
from skm_app.ui.method_cards import list_bobot_remarks, show_bobot, show_intervals, show_unsur
from skm_app.wording.method import (
    FROM_RECAP,
    FROM_ROWS,
    HOW_COMPUTED,
    HOW_COMPUTED_TITLE,
    INTERVAL_FACE,
    OTHER_RULES,
    OTHER_RULES_TITLE,
    SOURCES,
    TABLES_TITLE,
    UNSUR_FACE,
    describe_program,
)

view, bar = begin_page("pages/metode.py", "Metode")
workspace, survey = view.workspace, view.survey
show_finding(FROM_ROWS if survey is None or survey.recap is None else FROM_RECAP)
if survey and not survey.printed:
    bar.note(*list_bobot_remarks(workspace, survey, view.bobot))

how, tables = st.columns([1, 1.2], gap="small")
with how, card():
    st.subheader(HOW_COMPUTED_TITLE, anchor=False)
    st.markdown(HOW_COMPUTED)
with tables:
    if survey and not survey.printed:
        with card():
            show_bobot(workspace, survey, view.bobot)
    with card():
        show_faces(TABLES_TITLE, "metode", {INTERVAL_FACE: show_intervals, UNSUR_FACE: lambda: show_unsur(survey)})
with card():
    st.subheader(OTHER_RULES_TITLE, anchor=False)
    st.markdown(OTHER_RULES)
    st.caption(SOURCES)
    st.caption(describe_program(__version__))
