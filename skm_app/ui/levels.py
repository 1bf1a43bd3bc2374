"""Levels of a profile that may be one with another: a table to say as what each is counted."""

from __future__ import annotations

from zlib import crc32

import pandas as pd
import streamlit as st

from skm_app.reading import Reading
from skm_app.store import Draft
from skm_app.ui.questions import keep_answers
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.questions import MERGE_LEVELS, NOT_MERGED_YET
from skm_app.workspace import Workspace
from skm_core import LEVELS, order_levels

_AS = "Dihitung sebagai"


def merge_levels(workspace: Workspace, draft: Draft, reading: Reading) -> None:
    """Draw each level that resembles another with its count and the level that is proposed; applied by a button."""
    alike, responses = reading.alike, reading.responses
    if not alike or responses is None:
        return
    still_open = any(one.answer is None for one in alike)
    with st.expander(f"Gabungkan kelompok ({len(alike)})", expanded=still_open):
        st.caption(MERGE_LEVELS)
        if still_open:
            st.markdown(NOT_MERGED_YET)
        options = [
            level
            for dimension in dict.fromkeys(one.dimension for one in alike)
            for level in order_levels(
                dimension,
                {*LEVELS[dimension], *filter(None, responses.profile[dimension])}
                | {name for one in alike if one.dimension is dimension for name in (one.level, one.proposal)},
            )
        ]
        table = pd.DataFrame(
            {
                "Data": [DIMENSION_NAMES[one.dimension] for one in alike],
                "Tertulis": [one.level for one in alike],
                "Responden": [one.count for one in alike],
                _AS: [one.answer or one.proposal for one in alike],
            }
        )
        edited = st.data_editor(
            table,
            hide_index=True,
            width="stretch",
            disabled=["Data", "Tertulis", "Responden"],
            column_config={_AS: st.column_config.SelectboxColumn(options=list(dict.fromkeys(options)), required=True)},
            key=f"kelompok_{draft.id}_{crc32(repr([one.answer for one in alike]).encode()):08x}",
        )
        said = {one.key: str(level) for one, level in zip(alike, edited[_AS], strict=True)}
        changed = {one.key: said[one.key] for one in alike if said[one.key] != one.answer}
        with st.container(horizontal=True):
            if st.button("Terapkan", disabled=not changed, key=f"gabung_{draft.id}"):
                keep_answers(workspace, draft, changed)
            if not still_open and st.button("Kembali ke tulisan semula", key=f"urai_{draft.id}"):
                keep_answers(workspace, draft, {one.key: None for one in alike})
