"""The question that only the officer can answer: did really everybody who was served fill it in?"""

from __future__ import annotations

import streamlit as st

from skm_app.services.loads import current_store
from skm_app.settings import current_user
from skm_app.store import StoreError, Survey, confirm_census
from skm_app.ui.plain import plain
from skm_app.wording.respondents import describe_census


def ask_census(survey: Survey) -> None:
    """Ask whether all who were served answered, where their number is that of the respondents; it is often copied."""
    if survey.recap or survey.census or survey.population != survey.n:
        return
    st.warning(describe_census(survey.n), icon=":material/help:")
    with st.container(horizontal=True):
        if st.button("Ya, semuanya mengisi", key="sensus_ya"):
            _keep(survey, everybody=True)
        if st.button("Tidak, kosongkan jumlah penerima layanan", key="sensus_tidak"):
            _keep(survey, everybody=False)


def _keep(survey: Survey, *, everybody: bool) -> None:
    try:
        confirm_census(current_store(), survey.id, current_user(), everybody=everybody)
    except StoreError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.rerun()
