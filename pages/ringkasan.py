"""How are we doing?"""

import streamlit as st

from skm_app.services.course import find_before, load_lowest_group
from skm_app.services.loads import load_estimate, load_score, load_scores_by_bobot
from skm_app.services.region import load_beside
from skm_app.ui.against import list_remarks, load_since
from skm_app.ui.cards import card, show_finding
from skm_app.ui.census import ask_census
from skm_app.ui.links import link_to
from skm_app.ui.navigation import may_open
from skm_app.ui.page import open_page
from skm_app.ui.source import show_source
from skm_app.ui.summary import show_change_since, show_index, show_respondents, show_to_do, show_unsur
from skm_app.wording.certainty import describe_interval, describe_letter_change
from skm_app.wording.deck import MEETING
from skm_app.wording.findings import (
    describe_bobot_effect,
    describe_groups,
    describe_small_n,
    describe_unsur_above_ikm,
)
from skm_app.wording.headline import describe_headline
from skm_app.wording.region import describe_ticks
from skm_app.wording.trend import HEADLINE_STAYS, MARKS_OF_INDEX
from skm_core import rank_unsur

view = open_page("pages/ringkasan.py", "Ringkasan")
workspace, survey = view.workspace, view.survey
score = load_score(workspace, survey, view.bobot)
since = load_since(view)
change = since.change
lowest_group = load_lowest_group(workspace, survey, view.bobot)
beside = load_beside(workspace, survey, view.surveys, view.bobot)

if may_open(workspace.scope, "pages/rapat.py"):
    with view.bar.row:
        link_to("pages/rapat.py", MEETING, "co_present")
show_finding(describe_headline(since.course, since.printed))
ask_census(workspace, survey)
grade, moved, people = st.columns([1.75, 1.3, 1], gap="small")
with grade, card():
    show_index(score, load_estimate(workspace, survey, view.bobot), change, beside)
with moved, card():
    show_change_since(view, since)
with people, card():
    show_respondents(survey)

bars, to_do = st.columns([1.5, 1], gap="small")
with bars, card():
    show_unsur(view, score, lowest_group, beside)
with to_do, card():
    show_to_do(workspace, survey, score, lowest_group)

show_source(survey, view.bobot)
highest = [] if survey.unconfirmed else describe_groups(rank_unsur(score.unsur).highest, score)
view.bar.note(
    *list_remarks(survey, view.history),
    HEADLINE_STAYS if since.against != find_before(survey, view.history) else None,
    MARKS_OF_INDEX,
    describe_ticks(beside.region_name, beside.units) if beside else None,
    describe_letter_change(change.before.mutu, score.mutu, since.tests.index) if change else None,
    describe_interval(load_estimate(workspace, survey, view.bobot)),
    describe_bobot_effect(load_scores_by_bobot(workspace, survey)),
    describe_unsur_above_ikm(score),
    describe_small_n(survey.n),
    f"Tertinggi: {'; '.join(highest)}." if highest else None,
)
