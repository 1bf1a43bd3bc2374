"""Dasbor SKM: page config, navigation, sidebar."""

import gc
from pathlib import Path

import streamlit as st

from skm_app import __version__
from skm_app.ui.keeping import telling_faults
from skm_app.ui.state import draw_pickers, frame_session, leave_view
from skm_app.ui.view import current_view

# a Material icon here would be fetched from the internet
ICON = Path(__file__).parent / "skm_app" / "ui" / "icon.png"
st.set_page_config(page_title="Dasbor SKM", page_icon=str(ICON), layout="wide")


@st.cache_resource
def freeze_modules() -> None:
    """Take what the imports left out of later collections; it never goes away."""
    gc.collect()
    gc.freeze()


def go_home() -> None:
    """Show Ringkasan, with what the link asks for."""
    st.switch_page("pages/ringkasan.py", query_params=st.query_params.to_dict())


freeze_modules()
page = st.navigation(
    [
        # the page at "/" has no address of its own, so Ringkasan would be "not found" at /ringkasan
        st.Page(go_home, title="Dasbor SKM", default=True, visibility="hidden"),
        st.Page("pages/ringkasan.py", title="Ringkasan", icon=":material/speed:"),
        st.Page("pages/unggah.py", title="Unggah", icon=":material/upload_file:"),
        st.Page("pages/unsur.py", title="Per unsur", icon=":material/bar_chart:"),
        st.Page("pages/responden.py", title="Responden", icon=":material/groups:"),
        st.Page("pages/tren.py", title="Tren", icon=":material/timeline:"),
        st.Page("pages/banding.py", title="Antarkecamatan", icon=":material/compare_arrows:"),
        st.Page("pages/saran.py", title="Saran", icon=":material/forum:"),
        st.Page("pages/tindak_lanjut.py", title="Tindak lanjut", icon=":material/task_alt:"),
        st.Page("pages/laporan.py", title="Laporan", icon=":material/description:"),
        st.Page("pages/metode.py", title="Metode", icon=":material/functions:"),
        st.Page("pages/kelola.py", title="Kelola", icon=":material/inventory_2:"),
    ]
)
frame_session()
view = current_view()
draw_pickers(view)
leave_view(view)
st.sidebar.caption(f"Dasbor SKM {__version__} · Permenpan RB 14/2017")
# Streamlit writes lang="en" for every app; a screen reader would read Indonesian as English
st.sidebar.html("<script>document.documentElement.lang = 'id'</script>", unsafe_allow_javascript=True)
with telling_faults():
    page.run()
