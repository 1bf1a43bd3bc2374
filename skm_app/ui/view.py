"""What is being looked at, from the store as it is now."""

from __future__ import annotations

import streamlit as st

from skm_app.services.loads import current_store
from skm_app.store import StoreError, list_surveys
from skm_app.ui.plain import plain
from skm_app.ui.state import View, settle_view, take_view


def current_view() -> View:
    """Return what is being looked at, as app.py settled it in this run, else from the store as it is now.

    Where the store cannot be opened, the page ends with the reason.
    """
    try:
        return take_view() or settle_view(list_surveys(current_store()))
    except StoreError as error:
        st.title("Dasbor SKM")
        st.error(plain(str(error)), icon=":material/error:")
        st.stop()
