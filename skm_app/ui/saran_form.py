"""Picking suggestions for the report, and editing the lists of words."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import pandas as pd
import streamlit as st

from skm_app.saran import parse_words, print_words
from skm_app.services.saran import SuggestionGroup, load_words
from skm_app.store import Survey, list_quotes, load_particulars, save_quotes
from skm_app.ui.keeping import telling_faults
from skm_app.ui.particulars_form import keep_particulars
from skm_app.ui.plain import plain
from skm_app.ui.state import read_widget
from skm_app.wording.names import short_unsur
from skm_app.wording.particulars import Particular
from skm_app.wording.saran import (
    HOW_TO_LIST_WORDS,
    LOOK_ONCE_MORE,
    describe_confirm,
    describe_quoted,
    describe_strange_line,
)
from skm_app.workspace import Workspace

_PICK = "Kutip"


def offer_quotes(workspace: Workspace, survey: Survey, groups: Sequence[SuggestionGroup]) -> None:
    """Draw suggestions with a box each; what is ticked is quoted in the report after one more look."""
    if not groups:
        # a table without rows says so in English
        return
    picked = set(list_quotes(workspace, survey.id))
    columns = [_PICK, "Saran", "Ditulis", "Tema", "Dugaan nada"]
    frame = pd.DataFrame(
        [
            {
                _PICK: bool(picked & set(group.places)),
                "Saran": group.first.text,
                "Ditulis": group.count,
                "Tema": ", ".join(map(short_unsur, group.first.themes)),
                "Dugaan nada": group.first.tone.value,
            }
            for group in groups
        ],
        columns=columns,
    )
    # ticks are remembered by row, so other rows are another table
    rows = crc32(",".join(str(group.places) for group in groups).encode())
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=columns[1:],
        key=f"kutip_{survey.id}_{rows:08x}",
        column_config={
            _PICK: st.column_config.CheckboxColumn(width="small"),
            "Saran": st.column_config.TextColumn(width="large"),
        },
    )
    ticked = [group for group, quoted in zip(groups, edited[_PICK], strict=True) if quoted]
    shown = {place for group in groups for place in group.places}
    # those that the filter hides stay as they are, and of a group the one that was picked
    still = (picked - shown) | {min(picked & set(group.places)) for group in ticked if picked & set(group.places)}
    if still != picked:
        _keep_quotes(workspace, survey, still)
    new = [group for group in ticked if not picked & set(group.places)]
    if new:
        _look_once_more(workspace, survey, still, new)


def _look_once_more(workspace: Workspace, survey: Survey, still: set[int], new: Sequence[SuggestionGroup]) -> None:
    """Draw what is to be quoted as it would be printed; masking helps, and cannot know every name."""
    st.warning(LOOK_ONCE_MORE, icon=":material/visibility:")
    for group in new:
        st.text(f"“{group.first.text}”")
    if st.button(describe_confirm(len(new)), type="primary", key=f"kutip_ya_{survey.id}"):
        _keep_quotes(workspace, survey, still | {group.first.place for group in new})
        st.rerun()


def _keep_quotes(workspace: Workspace, survey: Survey, kept: set[int]) -> None:
    with telling_faults():
        save_quotes(workspace, survey.id, kept)
        st.toast(describe_quoted(len(kept)), icon=":material/format_quote:")


def offer_words(workspace: Workspace, survey: Survey) -> None:
    """Draw the lists of words of each theme, to be edited; they are kept for the unit."""
    seen = load_particulars(workspace, survey.unit_code)
    # what stands in the store is part of the key: a list that was restored stands in the box
    key = f"kata_{survey.unit_code}_{crc32(seen.get(Particular.THEMES, '').encode()):08x}"
    with st.expander("Daftar kata tiap tema"), st.form(f"form_{key}", border=False):
        st.caption(HOW_TO_LIST_WORDS)
        st.text_area(
            "Daftar kata", print_words(load_words(workspace, survey.unit_code)), key=key, height=260, max_chars=10_000
        )
        left, right = st.columns(2)
        left.form_submit_button("Simpan daftar kata", on_click=_keep, args=(workspace, survey, seen, key))
        right.form_submit_button(
            "Kembalikan ke bawaan",
            on_click=keep_particulars,
            args=(workspace, survey.unit_code, seen, {Particular.THEMES.value: ""}),
        )


def _keep(workspace: Workspace, survey: Survey, seen: dict[str, str], key: str) -> None:
    text = str(read_widget(key) or "")
    words, strange = parse_words(text)
    if strange:
        st.error(plain(describe_strange_line(strange[0])))
        return
    keep_particulars(workspace, survey.unit_code, seen, {Particular.THEMES.value: print_words(words)})
