"""What belongs where, and what was changed?"""

import streamlit as st

from skm_app.ui.activity import show_activity
from skm_app.ui.kept import is_anything_kept, offer_backup, offer_to_take_back
from skm_app.ui.kept_surveys import show_surveys
from skm_app.ui.kept_units import show_levels_of, show_units
from skm_app.ui.parts import offer_start
from skm_app.ui.state import require_frame
from skm_app.ui.view import current_view
from skm_app.wording.activity import HEADLINE

require_frame("pages/kelola.py")
view = current_view()
workspace = view.workspace
st.title("Kelola")
st.header(HEADLINE)
offer_to_take_back(workspace)

SURVEYS, UNITS, GROUPS, LOG, BACKUP = "Survei", "Unit", "Kelompok responden", "Riwayat perubahan", "Cadangan"
part = st.segmented_control(
    "Bagian", [SURVEYS, UNITS, GROUPS, LOG, BACKUP], default=SURVEYS, label_visibility="collapsed", key="bagian_kelola"
)
if not is_anything_kept(workspace):
    offer_start(workspace)
elif part == UNITS:
    show_units(workspace, view.survey)
elif part == GROUPS:
    show_levels_of(workspace, view.survey)
elif part == LOG:
    show_activity(workspace)
elif part == BACKUP:
    offer_backup(workspace)
else:
    show_surveys(workspace, view.survey, view.bobot)
