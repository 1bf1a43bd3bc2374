"""Who is at work: the account of a machine of one's own, or on a server whoever has signed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from skm_app.scope import EVERYTHING
from skm_app.services.sign_in import admit
from skm_app.settings import current_user
from skm_app.workspace import Store, Workspace

LOOPBACK = ("127.0.0.1", "::1", "localhost")

# a download is made outside of any page run, where Streamlit knows of nobody; see server/media.py
_ASKING: ContextVar[Mapping[str, object] | None] = ContextVar("asking", default=None)


def asks_for_login() -> bool:
    """Tell whether people sign in here: whether a provider is configured for it."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def is_open_to_others() -> bool:
    """Tell whether others than this machine can reach the app, which nobody may without signing in."""
    return not asks_for_login() and st.get_option("server.address") not in LOOPBACK


def read_claims() -> Mapping[str, object]:
    """Return what the provider said of whoever asks, in a page run or a download; empty for nobody."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return _ASKING.get() or {}
    return cast("Mapping[str, object]", st.user.to_dict())


@contextmanager
def asking(claims: Mapping[str, Any]) -> Generator[None]:
    """Let what is made outside of a page run be made for somebody."""
    token = _ASKING.set(claims)
    try:
        yield
    finally:
        _ASKING.reset(token)


def make_workspace(store: Store) -> Workspace:
    """Return the workspace of whoever is at work.

    Raises:
        NotAdmitted: people sign in here, and whoever asks may not come in.
    """
    if not asks_for_login():
        return Workspace(store, current_user(), EVERYTHING)
    return admit(store, read_claims(), dt.datetime.now(dt.UTC))
