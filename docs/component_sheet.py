"""The frame of the sheet of components; links lead nowhere without one."""

import streamlit as st

from skm_app.ui.state import frame_session

st.set_page_config(page_title="Komponen", layout="wide")
page = st.navigation([st.Page("component_page.py", title="Komponen", default=True)], position="hidden")
frame_session()
page.run()
