"""What does the meeting have to know, and to decide?"""

import datetime as dt

import streamlit as st

from skm_app.services.deliverables import name_file
from skm_app.services.hand_in import hand_over
from skm_app.services.meeting import load_meeting
from skm_app.ui.meeting import File, show_stage, take_file
from skm_app.ui.page import open_page
from skm_app.ui.state import write_query

view = open_page("pages/rapat.py", "Rapat")
workspace, survey, today = view.workspace, view.survey, dt.date.today()
meeting = load_meeting(workspace, survey, view.history, view.bobot, today)
if meeting.missing:
    st.info(meeting.missing)
    st.stop()


def make_file() -> File:
    """Make the deck as a file, and keep that it left."""
    (paper,) = hand_over(workspace, survey, view.bobot, ["html"], "lima", today).papers
    return File(name_file("html", survey.unit_code, survey.period.code), paper.content)


if show_stage(workspace, meeting, take_file(meeting, make_file)):
    st.switch_page("pages/ringkasan.py", query_params=write_query())
