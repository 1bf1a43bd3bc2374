"""Are we improving, and why?"""

import streamlit as st

from skm_app.services.course import find_printed_before, load_change, load_course, load_tests
from skm_app.services.loads import load_trend
from skm_app.ui.against import find_against, list_remarks
from skm_app.ui.cards import card, show_finding
from skm_app.ui.page import open_page
from skm_app.ui.source import show_source
from skm_app.ui.trend_cards import list_trend_remarks, show_by_period, show_index_over_time
from skm_app.ui.trend_changes import show_change
from skm_app.wording.headline import describe_headline
from skm_app.wording.trend import FIRST_PERIOD, HOW_TO_READ_STEPS, NOT_COMPARABLE, ONLY_PERIOD

view = open_page("pages/tren.py", "Tren", needs_answers=False)
workspace, survey = view.workspace, view.survey
trend = load_trend(workspace, survey, view.history, view.bobot)
course = None if survey.printed else load_course(workspace, survey, view.history, view.bobot)
printed = find_printed_before(survey, view.history, view.bobot)
against = find_against(survey, view.history) if course else None
if course:
    show_finding(describe_headline(course, printed))
if not (course and course.before) and not printed:
    if any(other.period.last < survey.period.first for other in view.history):
        st.info(NOT_COMPARABLE)
    else:
        st.info(FIRST_PERIOD if len(view.history) > 1 else ONLY_PERIOD)
view.bar.note(*list_remarks(survey, view.history), *list_trend_remarks(trend), HOW_TO_READ_STEPS if against else None)

index, why = st.columns([1.2, 1], gap="small")
with index, card():
    show_index_over_time(view, trend)
if course:
    with why, card():
        change = load_change(workspace, survey, against, view.bobot)
        tests = load_tests(workspace, survey, against, view.history, view.bobot)
        show_change(view, course, printed, against, change, tests)
show_by_period(view, trend, course, against)
show_source(survey, view.bobot)
