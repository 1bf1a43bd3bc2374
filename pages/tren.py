"""Are we improving, and why?"""

import streamlit as st

from skm_app.services.course import has_earlier
from skm_app.services.loads import load_trend
from skm_app.ui.against import list_remarks, load_since
from skm_app.ui.cards import card, show_finding
from skm_app.ui.page import open_page
from skm_app.ui.source import show_source
from skm_app.ui.trend_cards import list_trend_remarks, show_by_period, show_index_over_time
from skm_app.ui.trend_changes import show_change
from skm_app.wording.headline import describe_headline
from skm_app.wording.trend import HOW_TO_READ_STEPS, describe_nothing_before

view = open_page("pages/tren.py", "Tren", needs_answers=False)
workspace, survey = view.workspace, view.survey
trend = load_trend(workspace, survey, view.history, view.bobot)
since = None if survey.printed else load_since(view)
if since:
    show_finding(describe_headline(since.course, since.printed))
else:
    earlier = has_earlier(survey, view.history)
    st.info(describe_nothing_before(several=len(view.history) > 1, earlier=earlier))
view.bar.note(
    *list_remarks(survey, view.history),
    *list_trend_remarks(trend),
    HOW_TO_READ_STEPS if since and since.change else None,
)

index, why = st.columns([1.2, 1], gap="small")
with index, card():
    show_index_over_time(view, trend)
if since:
    with why, card():
        show_change(view, since)
show_by_period(view, trend, since)
show_source(survey, view.bobot)
