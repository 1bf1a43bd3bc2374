"""The question that only the officer can answer: did really everybody who was served fill it in?"""

from __future__ import annotations

import streamlit as st

from skm_app.scope import Right
from skm_app.store import Survey, confirm_census
from skm_app.ui.keeping import telling_faults
from skm_app.wording.respondents import describe_census
from skm_app.workspace import Workspace


def ask_census(workspace: Workspace, survey: Survey) -> None:
    """Ask whether all who were served answered, where their number is that of the respondents; it is often copied."""
    settled = survey.recap or survey.census or survey.population != survey.n
    if settled or not workspace.scope.may(Right.EDIT, survey.unit_code):
        return
    st.warning(describe_census(survey.n), icon=":material/help:")
    with st.container(horizontal=True):
        if st.button("Ya, semuanya mengisi", key="sensus_ya"):
            _keep(workspace, survey, everybody=True)
        if st.button("Tidak, kosongkan jumlah penerima layanan", key="sensus_tidak"):
            _keep(workspace, survey, everybody=False)


def _keep(workspace: Workspace, survey: Survey, *, everybody: bool) -> None:
    with telling_faults():
        confirm_census(workspace, survey.id, everybody=everybody)
        st.rerun()
