"""What stands where nothing is stored yet: the way in, a look at the sample data, and what there will be to see."""

from __future__ import annotations

import streamlit as st

from skm_app.scope import Right
from skm_app.services.intake import list_samples, load_samples
from skm_app.ui.cards import card
from skm_app.wording.start import (
    GAINS,
    NO_FILE_YET,
    OWN_FILE,
    OWN_FILE_MEANS,
    READING_SAMPLES,
    SAMPLES,
    SAMPLES_MEAN,
    describe_nothing_yet,
    describe_samples,
)
from skm_app.workspace import Workspace


def offer_start(workspace: Workspace) -> None:
    """Draw what to do while nothing is stored; use it instead of a page that would be empty."""
    if not workspace.scope.everything:
        st.info(describe_nothing_yet(may_upload=workspace.scope.has(Right.EDIT)))
        if workspace.scope.has(Right.EDIT):
            st.page_link("pages/unggah.py", label="Unggah berkas", icon=":material/upload_file:")
        return
    own, samples = st.columns([1.27, 1], gap="small")
    with own, card():
        st.subheader(f":material/upload_file: {OWN_FILE}", anchor=False)
        st.markdown(OWN_FILE_MEANS)
        if st.button("Unggah berkas", type="primary", icon=":material/upload_file:"):
            st.switch_page("pages/unggah.py")
        st.caption(NO_FILE_YET)
    with samples, card():
        st.subheader(f":material/dataset: {SAMPLES}", anchor=False)
        st.markdown(describe_samples(len(list_samples())))
        offer_samples(workspace)
    for column, (icon, gain, means) in zip(st.columns(len(GAINS), gap="small"), GAINS, strict=True):
        column.markdown(f":material/{icon}: **{gain}**  \n:gray[{means}]")


def offer_samples(workspace: Workspace) -> None:
    """Draw the button that loads the sample data, with how far it is."""
    if not workspace.scope.everything:
        return
    if st.button("Muat data contoh", icon=":material/play_arrow:"):
        samples = list_samples()
        bar = st.progress(0.0, READING_SAMPLES)
        for done, (sample, _) in enumerate(load_samples(workspace), 1):
            bar.progress(done / len(samples), f"{sample.unit}, {sample.period.name}")
        st.rerun()
    st.caption(SAMPLES_MEAN)
