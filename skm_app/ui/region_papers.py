"""The papers of a region: who reports, and what is made of all its units."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from skm_app.scope import Right
from skm_app.services.region import ALL, Region
from skm_app.services.region_papers import (
    REGION_PAPERS,
    REMINDERS,
    build_region_paper,
    is_reported,
    load_region_report,
    name_region_file,
)
from skm_app.side_by_side import LeftOut
from skm_app.store import list_units, load_particulars
from skm_app.ui.particulars_form import keep_particulars
from skm_app.ui.state import read_widget
from skm_app.ui.view import open_workspace
from skm_app.wording.particulars import REGION
from skm_app.wording.region_report import ABOUT, NOT_SETTLED, TITLE
from skm_app.workspace import Workspace
from skm_core import Bobot


def offer_region_papers(workspace: Workspace, region: Region, code: str, bobot: Bobot) -> None:
    """Draw the papers of a region, each made when it is clicked; there are none of all regions, or of one group.

    Args:
        workspace: who asks.
        region: its units in the period that is looked at.
        code: of the region.
        bobot: the convention of the weights.
    """
    if code == ALL or region.group or not workspace.scope.may(Right.REGION, code):
        return
    if not is_reported(workspace, list_units(workspace), code, region.period):
        st.caption(NOT_SETTLED)
        return
    silent = any(region.left_out.get(why) for why in (LeftOut.MISSING, LeftOut.ELSEWHERE))
    with st.expander(TITLE, icon=":material/folder_zip:"):
        st.markdown(ABOUT)
        with st.container(horizontal=True):
            for kind, paper in REGION_PAPERS.items():
                if kind == REMINDERS and not silent:
                    continue
                st.download_button(
                    paper.label,
                    data=lambda kind=kind: _make(kind, code, region, bobot),
                    file_name=name_region_file(kind, code, region.period),
                    mime=paper.mime,
                    icon=paper.icon,
                    key=f"wilayah_{kind}",
                    on_click="ignore",
                )
        if workspace.scope.may(Right.EDIT, code):
            _ask_who_reports(workspace, code)


def _make(kind: str, code: str, region: Region, bobot: Bobot) -> bytes:
    report = load_region_report(open_workspace(code), code, region.period, bobot, dt.date.today())
    # between drawing the button and its click everything may have been taken back
    return build_region_paper(kind, report) if report else b""


def _ask_who_reports(workspace: Workspace, code: str) -> None:
    seen = load_particulars(workspace, code)

    def keep() -> None:
        new = {name.value: str(read_widget(f"wilayah_{name}_{code}") or "") for name in REGION}
        keep_particulars(workspace, code, seen, new)

    with st.form(f"wilayah_{code}", border=False):
        columns = st.columns(2)
        for place, (name, label) in enumerate(REGION.items()):
            with columns[place % 2]:
                st.text_input(label, seen.get(name, ""), key=f"wilayah_{name}_{code}", max_chars=200)
        st.form_submit_button("Simpan kop dan penanda tangan", on_click=keep)
