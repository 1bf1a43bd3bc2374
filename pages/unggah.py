"""Is my file right?"""

import streamlit as st

from skm_app.ui.bar import begin_page
from skm_app.ui.cards import show_finding
from skm_app.ui.draft import show_draft
from skm_app.ui.entry import enter_by_hand, offer_template, paste_table
from skm_app.ui.inbox import show_inbox
from skm_app.ui.kept import offer_undo
from skm_app.ui.recap_form import enter_printed
from skm_app.ui.segments import pick_segment
from skm_app.ui.start import offer_samples
from skm_app.ui.state import count_placed
from skm_app.ui.steps import show_steps
from skm_app.ui.waiting import take_in
from skm_app.wording.intake import HEADLINE, HOW_TO_UPLOAD, TO_MEND

view, bar = begin_page("pages/unggah.py", "Unggah")
show_finding(HEADLINE)
steps = st.empty()
workspace = view.workspace
offer_undo(workspace)

FILES, PASTE, GRID, PRINTED, TEMPLATE = "Berkas", "Tempel tabel", "Isi sendiri", "NRR laporan lama", "Di kertas"
way = pick_segment("Cara", [FILES, PASTE, GRID, PRINTED, TEMPLATE])
uploads = []
if way == PASTE:
    paste_table(workspace)
elif way == GRID:
    enter_by_hand(workspace)
elif way == PRINTED:
    enter_printed(workspace, view.bobot)
elif way == TEMPLATE:
    offer_template(view.survey)
else:
    st.markdown(HOW_TO_UPLOAD)
    uploads = st.file_uploader(
        "Berkas survei",
        type=["xlsx", "xls", "xlsm", "ods", "csv", "txt", "tsv", "htm", "html", "zip"],
        accept_multiple_files=True,
        label_visibility="collapsed",
    )
    take_in(workspace, uploads)

draft = show_inbox(workspace, uploads, view.bobot)
show_steps(workspace, steps, draft)
if draft:
    placed = count_placed()
    show_draft(workspace, draft, view.bobot)
    if count_placed() != placed:
        # the table above shows it too; not before whatever was pressed with it is done
        st.rerun()
elif view.survey is None:
    offer_samples(workspace)
st.page_link("pages/kelola.py", label=TO_MEND, icon=":material/inventory_2:")
