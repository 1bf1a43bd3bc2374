"""What does a meeting of all kecamatan have to know?"""

import streamlit as st

from skm_app.services.meeting import Meeting, load_board
from skm_app.services.region import find_region, list_regions, load_units
from skm_app.ui.meeting import File, show_stage, take_file
from skm_app.ui.page import open_page
from skm_app.ui.state import PARENT, read_choice, write_query
from skm_app.wording.region import describe_alone

view = open_page("pages/papan.py", "Papan kabupaten")
workspace, survey = view.workspace, view.survey
units, asked = load_units(workspace), read_choice(PARENT)
region = asked if asked in list_regions(units) else find_region(units, survey.unit_code)
board = load_board(workspace, survey, view.surveys, region, view.bobot)
if board is None:
    st.info(describe_alone(survey.period))
    st.stop()
name, content = f"papan_{region}_{survey.period.code}.html", board.file
meeting = Meeting(board.stage, name)
if show_stage(workspace, meeting, take_file(meeting, lambda: File(name, content))):
    st.switch_page("pages/banding.py", query_params=write_query())
