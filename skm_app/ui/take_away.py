"""The tidy table of a region, as the outside may see it, made when it is clicked."""

from __future__ import annotations

import io

import streamlit as st

from skm_app.reports.tidy import WRITERS
from skm_app.services.tidy import take_tidy_table
from skm_app.store import waits_for_closing
from skm_app.ui.view import open_workspace
from skm_app.wording.tidy import ABOUT, LABELS, NOTHING_CLOSED, TITLE
from skm_app.workspace import Workspace
from skm_core import Audience, Bobot

_MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def offer_tidy_table(workspace: Workspace, region: str, bobot: Bobot) -> None:
    """Draw the downloads of the tidy table of a region, all its periods.

    Args:
        workspace: who takes it.
        region: its code.
        bobot: the convention of the weights.
    """
    with st.expander(TITLE, icon=":material/table_rows:"):
        if waits_for_closing(workspace):
            st.info(NOTHING_CLOSED, icon=":material/lock:")
            return
        st.markdown(ABOUT)
        with st.container(horizontal=True):
            for ending, label in LABELS.items():
                st.download_button(
                    label,
                    data=lambda ending=ending: _make(ending, region, bobot),
                    file_name=f"tabel_rapi_{region}.{ending}",
                    mime=_MIME[ending],
                    icon=":material/download:",
                    key=f"tabel_rapi_{ending}",
                    on_click="ignore",
                )


def _make(ending: str, region: str, bobot: Bobot) -> bytes:
    file = io.BytesIO()
    WRITERS[ending](take_tidy_table(open_workspace(region), Audience.OUTSIDE, [bobot], region), file)
    return file.getvalue()
