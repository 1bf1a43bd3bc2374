"""What stands instead of a page for whoever may not come in."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from skm_app.services.sign_in import NotAdmitted, Reason
from skm_app.store import sign_out
from skm_app.ui.identity import asks_for_login, is_open_to_others
from skm_app.ui.plain import plain
from skm_app.ui.server.guard import is_guarded
from skm_app.wording.sign_in import (
    HOW_TO_CLOSE,
    HOW_TO_GUARD,
    LEAVE,
    NAME,
    OPEN_TO_ALL,
    SIGN_IN,
    UNGUARDED,
    describe_not_admitted,
)
from skm_app.workspace import Workspace


def require_safe() -> None:
    """End the run where others could come in without signing in, with how to mend that."""
    if is_open_to_others():
        _stop(OPEN_TO_ALL, HOW_TO_CLOSE)
    if asks_for_login() and not is_guarded():
        _stop(UNGUARDED, HOW_TO_GUARD)


def _stop(what: str, how: str) -> NoReturn:
    st.title(NAME)
    st.error(what, icon=":material/lock_open:")
    st.markdown(how)
    st.stop()


def show_closed(refused: NotAdmitted) -> NoReturn:
    """Draw why somebody is not let in, and the way to sign in; the run ends here."""
    st.title(NAME)
    told = plain(describe_not_admitted(refused.reason, refused.email))
    if refused.reason is Reason.ANONYMOUS:
        st.markdown(told)
    else:
        st.warning(told, icon=":material/lock:")
    if st.button(SIGN_IN, type="primary", icon=":material/login:"):
        st.login()
    if refused.email and st.button(LEAVE, icon=":material/logout:"):
        st.logout()
    st.stop()


def leave(workspace: Workspace) -> None:
    """End every session of whoever is signed in, here and elsewhere."""
    sign_out(workspace, workspace.actor)
    st.logout()
