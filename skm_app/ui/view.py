"""Who looks, and at what: the workspace of this run, and what is being looked at in the store as it is now."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from skm_app.scope import EVERYTHING, NOTHING, Right, Scope
from skm_app.services.sign_in import NotAdmitted
from skm_app.services.slices import open_region
from skm_app.settings import database_url, published_folder
from skm_app.storage_faults import StoreError
from skm_app.store import identify_file, list_surveys, open_store
from skm_app.ui.gate import require_safe, show_closed
from skm_app.ui.identity import make_workspace
from skm_app.ui.plain import plain
from skm_app.ui.state import View, find_asked_region, settle_view, take_view
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Store, Workspace


@lru_cache(maxsize=16)
def _open(url: str, _file: tuple[int, int] | None) -> Store:
    return open_store(url)


def open_store_now() -> Store:
    """Return the store, opened once for the process.

    A file that another has taken the place of, as after a restore over a broken one, is another store.

    Raises:
        StoreError: it cannot be opened.
    """
    url = database_url()
    return _open(url, identify_file(url))


def open_workspace(region: str = "") -> Workspace:
    """Make the workspace of this run, or of this download, for whoever asks.

    Where a published folder is read, it is of one region: the one that is named, else the one that is looked at.

    Args:
        region: code of a region, for what is made outside of a page run.

    Raises:
        NotAdmitted: people sign in here, and whoever asks may not come in.
        StoreError: the store cannot be opened.
    """
    if folder := published_folder():
        return open_region(folder, *((region, "") if region else find_asked_region()))
    return make_workspace(open_store_now())


def find_scope() -> Scope:
    """Return what whoever asks may see, for the menu; nothing where they are not let in."""
    try:
        return open_workspace().scope
    except NotAdmitted:
        return NOTHING
    except StoreError:
        return EVERYTHING


def current_view() -> View:
    """Return what is being looked at, as app.py settled it in this run, else from the store as it is now.

    Where whoever asks may not come in, or the store cannot be opened, the page ends with the reason.
    """
    if view := take_view():
        return view
    require_safe()
    try:
        workspace = open_workspace()
        return settle_view(workspace, list_surveys(workspace, right=Right.EXISTS))
    except NotAdmitted as refused:
        show_closed(refused)
    except StoreError as error:
        st.title("Dasbor SKM")
        st.error(plain(describe_store_error(error)), icon=":material/error:")
        st.stop()
