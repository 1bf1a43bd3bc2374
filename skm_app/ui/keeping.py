"""Writing what was typed, and saying why it was not written."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from skm_app.store import (
    PlanChanged,
    StoreError,
)
from skm_app.ui.plain import plain
from skm_app.wording.follow_up import describe_changed_line


def keep_or_tell(save: Callable[[], object], typed: str = "") -> None:
    """Save, and say so; where another was faster, or nothing can be written, say that, with what was typed."""
    try:
        save()
    except PlanChanged:
        st.error(plain(describe_changed_line(typed)), icon=":material/group:")
    except StoreError as error:
        st.error(plain(str(error)), icon=":material/error:")
    else:
        st.toast("Tersimpan.", icon=":material/check_circle:")
