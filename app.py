"""Dasbor SKM: page config and navigation."""

import gc
from pathlib import Path

import streamlit as st

from skm_app.ui.keeping import telling_faults
from skm_app.ui.state import frame_session, leave_view
from skm_app.ui.view import current_view
from skm_app.wording.view import APP

# a Material icon here would be fetched from the internet
ICON = str(Path(__file__).parent / "skm_app" / "ui" / "icon.png")
LOGO = str(Path(__file__).parent / "skm_app" / "ui" / "logo.svg")
RINGKASAN = "pages/ringkasan.py"
st.set_page_config(page_title=APP, page_icon=ICON, layout="wide")


@st.cache_resource
def freeze_modules() -> None:
    """Take what the imports left out of later collections; it never goes away."""
    gc.collect()
    gc.freeze()


freeze_modules()
page = st.navigation(
    {
        "": [
            st.Page(RINGKASAN, title="Ringkasan", icon=":material/speed:", url_path="beranda", default=True),
            # what stands at "/" has no address of its own: without a second one /ringkasan would be "not found", and
            # a detour from "/" would bring whoever goes back to the page again
            st.Page(RINGKASAN, title="Ringkasan", url_path="ringkasan", visibility="hidden"),
            st.Page("pages/unsur.py", title="Per unsur", icon=":material/bar_chart:"),
            st.Page("pages/tren.py", title="Tren", icon=":material/timeline:"),
            st.Page("pages/banding.py", title="Antarkecamatan", icon=":material/compare_arrows:"),
        ],
        "Warga": [
            st.Page("pages/responden.py", title="Responden", icon=":material/groups:"),
            st.Page("pages/saran.py", title="Saran", icon=":material/forum:"),
        ],
        "Tindakan": [
            st.Page("pages/tindak_lanjut.py", title="Tindak lanjut", icon=":material/task_alt:"),
            st.Page("pages/laporan.py", title="Laporan", icon=":material/description:"),
        ],
        "Data": [
            st.Page("pages/unggah.py", title="Unggah", icon=":material/upload_file:"),
            st.Page("pages/kelola.py", title="Kelola", icon=":material/inventory_2:"),
            st.Page("pages/metode.py", title="Metode", icon=":material/functions:"),
        ],
    },
    position="top",
)
st.logo(LOGO)
frame_session()
leave_view(current_view())
with telling_faults():
    page.run()
