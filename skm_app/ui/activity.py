"""The log: who changed what, when; and taking a change back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from skm_app.scope import Right
from skm_app.services.activity import ActivityRow, load_activity
from skm_app.ui.kept import take_back
from skm_app.ui.tables import show_file_table
from skm_app.wording.activity import NO_ACTIVITY, UNDO_HELP
from skm_app.wording.dates import format_moment
from skm_app.workspace import Workspace


def show_activity(workspace: Workspace) -> None:
    """Draw the latest lines of the log, and offer to take one back."""
    rows = load_activity(workspace)
    if not rows:
        st.info(NO_ACTIVITY)
        return
    if workspace.scope.has(Right.EDIT) or workspace.scope.has(Right.GOVERN):
        _offer_undo(workspace, rows)
    show_file_table(
        [
            {
                "No.": str(row.id),
                "Waktu": format_moment(row.at.astimezone()),
                "Oleh": row.who,
                "Yang dilakukan": row.what,
                "Unit": row.unit_name or "–",
                "Survei": str(row.survey_id or "–"),
            }
            for row in rows
        ],
        "Catatan kegiatan, yang terbaru di atas",
    )


def _offer_undo(workspace: Workspace, rows: Sequence[ActivityRow]) -> None:
    st.caption(UNDO_HELP)
    names = {
        row.id: f"No. {row.id}: {row.what}" + (f" – {row.unit_name}" if row.unit_name else "")
        for row in rows
        if row.may_be_undone
    }
    chosen = st.selectbox(
        "Perubahan", list(names), index=None, format_func=lambda key: names[key], placeholder="Pilih perubahan"
    )
    if st.button("Urungkan perubahan ini", disabled=chosen is None, icon=":material/undo:") and chosen is not None:
        take_back(workspace, chosen)
