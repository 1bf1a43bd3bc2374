"""Two unsur whose order nobody has confirmed, and the way to where that is said."""

from __future__ import annotations

import streamlit as st

from skm_app.store import Survey
from skm_app.ui.links import link_to
from skm_app.ui.navigation import may_open
from skm_app.wording.findings import describe_unconfirmed
from skm_app.wording.follow_up import TO_CONFIRM
from skm_app.workspace import Workspace


def show_unconfirmed(workspace: Workspace, survey: Survey) -> bool:
    """Draw what waits for a yes where a survey has something that does, and tell whether it has."""
    if not survey.unconfirmed:
        return False
    st.warning(describe_unconfirmed(survey.unconfirmed, survey.instrument), icon=":material/help:")
    if may_open(workspace.scope, "pages/kelola.py"):
        link_to("pages/kelola.py", TO_CONFIRM, "inventory_2")
    return True
