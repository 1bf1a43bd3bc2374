"""The log: who changed what, when; and taking a change back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from skm_app.reports.csv_table import build_csv
from skm_app.scope import Right
from skm_app.services.activity import ActivityRow, load_activity
from skm_app.ui.kept import take_back
from skm_app.ui.tables import show_file_table
from skm_app.wording.activity import NO_ACTIVITY, UNDO_HELP
from skm_app.wording.dates import format_moment
from skm_app.workspace import Workspace

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

MOST = 2_000
"""Lines of the log that are looked through, the latest ones."""


def show_activity(workspace: Workspace) -> None:
    """Draw the latest lines of the log, those of one unit, person or kind, with a download; offer to take one back."""
    rows = load_activity(workspace, most=MOST)
    if not rows:
        st.info(NO_ACTIVITY)
        return
    if workspace.scope.has(Right.EDIT) or workspace.scope.has(Right.GOVERN):
        _offer_undo(workspace, rows)
    unit, who, kind = st.columns(3)
    wanted = (
        _pick(unit, "Unit", [row.unit_name for row in rows], "Semua unit"),
        _pick(who, "Oleh", [row.who for row in rows], "Semua orang"),
        _pick(kind, "Yang dilakukan", [row.kind for row in rows], "Semua kegiatan"),
    )
    cells = [
        {
            "No.": str(row.id),
            "Waktu": format_moment(row.at.astimezone()),
            "Oleh": row.who,
            "Yang dilakukan": row.what,
            "Unit": row.unit_name or "–",
            "Survei": str(row.survey_id or "–"),
        }
        for row in rows
        if all(asked in (None, found) for asked, found in zip(wanted, (row.unit_name, row.who, row.kind), strict=True))
    ]
    show_file_table(cells, "Catatan kegiatan, yang terbaru di atas")
    st.download_button(
        "Unduh catatan (CSV)",
        data=lambda: build_csv(cells, []),
        file_name="catatan_kegiatan.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _pick(column: DeltaGenerator, label: str, found: Sequence[str | None], everything: str) -> str | None:
    options = sorted({one for one in found if one})
    return column.selectbox(label, options, index=None, placeholder=everything, key=f"catatan_{label}")


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
