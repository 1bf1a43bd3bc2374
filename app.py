"""Dasbor SKM: page config and navigation."""

import gc

import streamlit as st

from skm_app.ui.keeping import telling_faults
from skm_app.ui.navigation import ICON, LOGO, list_pages
from skm_app.ui.state import frame_session, leave_view
from skm_app.ui.view import current_view, find_scope
from skm_app.wording.view import describe_tab

# a Material icon here would be fetched from the internet, and so would that of a page before this is said
st.set_page_config(page_icon=ICON, layout="wide")


@st.cache_resource
def freeze_modules() -> None:
    """Take what the imports left out of later collections; it never goes away."""
    gc.collect()
    gc.freeze()


freeze_modules()
page = st.navigation(list_pages(find_scope()), position="top")
st.logo(LOGO)
frame_session()
view = current_view()
looked_at = (view.survey.unit_name, view.survey.period.name) if view.survey else ()
st.set_page_config(page_title=describe_tab(page.title, *looked_at))
leave_view(view)
with telling_faults():
    page.run()
