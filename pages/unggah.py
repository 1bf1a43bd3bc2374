"""Is my file right?"""

import streamlit as st
from sqlalchemy import make_url

from skm_app.reading import Status
from skm_app.services.intake import build_new_survey
from skm_app.services.loads import current_store
from skm_app.settings import database_url
from skm_app.store import list_drafts
from skm_app.ui.entry import enter_by_hand, offer_template, paste_table
from skm_app.ui.history import offer_undo, show_history
from skm_app.ui.inbox import load_sheets, read_waiting, show_inbox, take_in, throw_away
from skm_app.ui.mapping import edit_mapping
from skm_app.ui.parts import offer_samples
from skm_app.ui.plain import plain
from skm_app.ui.questions import ask_questions, offer_remembered, show_found
from skm_app.ui.recap_form import enter_printed, save_averages
from skm_app.ui.save import offer_save, offer_save_all
from skm_app.ui.state import require_frame
from skm_app.ui.upload import show_reading
from skm_app.ui.view import current_view
from skm_app.wording.intake import HEADLINE, HOW_TO_UPLOAD
from skm_app.wording.problems import describe_problem

require_frame("pages/unggah.py")
view = current_view()
st.title("Unggah")
st.header(HEADLINE)
offer_undo()

FILES, PASTE, GRID, PRINTED, TEMPLATE = "Berkas", "Tempel tabel", "Isi sendiri", "NRR laporan lama", "Templat kosong"
way = st.segmented_control("Cara", [FILES, PASTE, GRID, PRINTED, TEMPLATE], default=FILES, label_visibility="collapsed")
uploads = []
if way == PASTE:
    paste_table()
elif way == GRID:
    enter_by_hand()
elif way == PRINTED:
    enter_printed()
elif way == TEMPLATE:
    offer_template()
else:
    st.markdown(HOW_TO_UPLOAD)
    uploads = st.file_uploader(
        "Berkas survei",
        type=["xlsx", "xls", "xlsm", "ods", "csv", "txt", "tsv", "htm", "html", "zip"],
        accept_multiple_files=True,
        label_visibility="collapsed",
    )
    take_in(uploads)

draft = show_inbox(uploads, view.bobot)
if draft:
    reading = read_waiting(draft)
    st.subheader(plain(draft.file_name))
    show_found(reading)
    offer_remembered(draft, reading)
    if reading.averages:
        save_averages(draft, reading)
    elif reading.status is Status.REFUSED and reading.refusal:
        st.error(plain(describe_problem(reading.refusal)), icon=":material/error:")
    elif reading.status is Status.QUESTION:
        ask_questions(draft, reading)
    else:
        show_reading(draft, reading, load_sheets(draft), view.bobot)
    edit_mapping(draft, reading, load_sheets(draft))
    if reading.answered:
        st.subheader("Simpan")
        offer_save(
            str(draft.id),
            reading.unit_name,
            reading.period,
            lambda unit, period, population, reading=reading, chosen=draft.chosen: build_new_survey(
                reading, unit, period, population=population, chosen=chosen
            ),
            draft,
            reading.parent_name,
        )
    throw_away(draft)
elif view.survey is None:
    offer_samples()
drafts = list_drafts(current_store())
if len(drafts) > 1:
    offer_save_all(drafts)

show_history()
url = make_url(database_url())
st.caption(plain(f"Disimpan di {url.database if url.host is None else url.render_as_string(hide_password=True)}"))
