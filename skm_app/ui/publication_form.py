"""Where and when the result was made public: what PEKPPP asks, with a picture that shows it."""

from __future__ import annotations

import datetime as dt
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from skm_app.store import Survey, add_publication, list_publications, remove_publication
from skm_app.ui.keeping import keep_or_tell
from skm_app.ui.kept import change
from skm_app.ui.plain import plain
from skm_app.ui.proofs import shrink_proof
from skm_app.ui.state import read_widget
from skm_app.wording.dates import format_date
from skm_app.wording.enclosures import (
    MEDIUM_NAMES,
    PLACE_MISSING,
    REMOVED_PUBLICATION,
    describe_published,
    name_electronic,
)
from skm_app.workspace import Workspace
from skm_core import Medium


def show_publications(workspace: Workspace, survey: Survey) -> None:
    """Draw where the result of a survey was made public, each to be removed, and a form for another."""
    known = [one for one in list_publications(workspace, survey.unit_code) if one.period == survey.period]
    st.subheader(f"Publikasi hasil {survey.period.name}", anchor=False)
    st.markdown(describe_published([one.medium for one in known]))
    for one in known:
        told = f"{MEDIUM_NAMES[one.medium]}, {format_date(one.published_on)}: {one.place}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(f"{told} ({one.file_name})" if one.file_name else told))
            if st.button("Hapus publikasi", key=f"hapus_publikasi_{one.id}"):
                change(workspace, partial(remove_publication, workspace, one.id), REMOVED_PUBLICATION)
    # the number of lines is part of the key: one that was kept leaves the form empty
    key = f"publikasi_{survey.id}_{len(known)}"
    with st.expander("Catat publikasi", icon=":material/campaign:"), st.form(f"form_{key}", border=False):
        st.selectbox(
            "Media",
            list(Medium),
            key=f"media_{key}",
            format_func=lambda medium: f"{MEDIUM_NAMES[medium]} ({name_electronic(medium)})",
        )
        st.date_input("Tanggal publikasi", dt.date.today(), format="DD/MM/YYYY", key=f"tanggal_{key}")
        st.text_input("Alamat laman, atau tempat ditayangkan", key=f"tempat_{key}", max_chars=300)
        st.file_uploader("Bukti: tangkapan layar atau foto", ["jpg", "jpeg", "png", "pdf"], key=f"bukti_{key}")
        st.form_submit_button("Simpan publikasi", type="primary", on_click=_add, args=(workspace, survey, key))


def _add(workspace: Workspace, survey: Survey, key: str) -> None:
    medium, day, place, file = (read_widget(f"{name}_{key}") for name in ("media", "tanggal", "tempat", "bukti"))
    text = str(place or "").strip()
    if not text:
        st.error(PLACE_MISSING)
        return
    proof = None
    if isinstance(file, UploadedFile):
        content, told = shrink_proof(file.name, file.getvalue())
        if content is None:
            st.error(told, icon=":material/error:")
            return
        proof = (file.name, content)
    made_public = day if isinstance(day, dt.date) else dt.date.today()
    keep_or_tell(
        lambda: add_publication(
            workspace, survey.unit_code, survey.period, Medium(str(medium)), made_public, text, proof
        )
    )
