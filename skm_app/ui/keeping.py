"""Writing what was typed, and saying why it was not written."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

import streamlit as st

from skm_app.storage_faults import StoreError
from skm_app.store import PlanChanged
from skm_app.ui.plain import plain
from skm_app.wording.follow_up import describe_changed_line
from skm_app.wording.storage import describe_store_error


@contextmanager
def telling_faults() -> Generator[None]:
    """Say in words what is wrong with the store, in place of what else would have been done here.

    It stands around each writing, so that the rest of the page is drawn, and around the page as a whole.
    """
    try:
        yield
    except StoreError as error:
        st.error(plain(describe_store_error(error)), icon=":material/error:")


def keep_or_tell(save: Callable[[], object], typed: str = "") -> None:
    """Save, and say so; where another was faster, or nothing can be written, say that, with what was typed."""
    with telling_faults():
        try:
            save()
        except PlanChanged:
            st.error(plain(describe_changed_line(typed)), icon=":material/group:")
        else:
            st.toast("Tersimpan.", icon=":material/check_circle:")
