"""Picking suggestions for the report, and editing the lists of words."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import pandas as pd
import streamlit as st

from skm_app.saran import DEFAULT_WORDS, ThemeWords, parse_words, print_words
from skm_app.services.saran import Suggestion
from skm_app.store import Survey, list_quotes, load_particulars, save_quotes
from skm_app.ui.keeping import telling_faults
from skm_app.ui.particulars_form import keep_particulars
from skm_app.ui.plain import plain
from skm_app.ui.state import read_widget
from skm_app.wording.names import short_unsur
from skm_app.wording.particulars import Particular
from skm_app.wording.saran import HOW_TO_LIST_WORDS, describe_quoted, describe_strange_line
from skm_app.workspace import Workspace

_PICK = "Kutip"


def load_words(workspace: Workspace, survey: Survey) -> ThemeWords:
    """Return the lists of words of a survey's unit: its own, else those that come with the program."""
    typed = load_particulars(workspace, survey.unit_code).get(Particular.THEMES)
    return parse_words(typed)[0] if typed else DEFAULT_WORDS


def offer_quotes(workspace: Workspace, survey: Survey, shown: Sequence[Suggestion]) -> None:
    """Draw suggestions with a box each; what is ticked is quoted in the report."""
    picked = set(list_quotes(workspace, survey.id))
    frame = pd.DataFrame(
        [
            {
                _PICK: one.place in picked,
                "Saran": one.text,
                "Tema": ", ".join(map(short_unsur, one.themes)),
                "Dugaan nada": one.tone.value,
            }
            for one in shown
        ],
        columns=[_PICK, "Saran", "Tema", "Dugaan nada"],
    )
    # ticks are remembered by row, so other rows are another table
    rows = crc32(",".join(str(one.place) for one in shown).encode())
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=["Saran", "Tema", "Dugaan nada"],
        key=f"kutip_{survey.id}_{rows:08x}",
        column_config={
            _PICK: st.column_config.CheckboxColumn(width="small"),
            "Saran": st.column_config.TextColumn(width="large"),
        },
    )
    now = {one.place for one, ticked in zip(shown, edited[_PICK], strict=True) if ticked}
    # those that the filter hides stay as they are
    kept = (picked - {one.place for one in shown}) | now
    if kept != picked:
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
        st.text_area("Daftar kata", print_words(load_words(workspace, survey)), key=key, height=260, max_chars=10_000)
        left, right = st.columns(2)
        left.form_submit_button("Simpan daftar kata", on_click=_keep, args=(workspace, survey, seen, key))
        right.form_submit_button(
            "Kembalikan ke bawaan",
            on_click=keep_particulars,
            args=(workspace, survey, seen, {Particular.THEMES.value: ""}),
        )


def _keep(workspace: Workspace, survey: Survey, seen: dict[str, str], key: str) -> None:
    text = str(read_widget(key) or "")
    words, strange = parse_words(text)
    if strange:
        st.error(plain(describe_strange_line(strange[0])))
        return
    keep_particulars(workspace, survey, seen, {Particular.THEMES.value: print_words(words)})
