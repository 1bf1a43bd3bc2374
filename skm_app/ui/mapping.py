"""Which column is read as what: an editable table, so that the officer can correct the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from skm_app.questions import QuestionKey, QuestionKind, parse_answers
from skm_app.reading import NO_ANSWER, U8_CHOICES, Column, Reading, Role, Sheet
from skm_app.store import Draft
from skm_app.ui.questions import keep_answers
from skm_app.wording.names import DIMENSION_NAMES, name_unsur
from skm_app.wording.questions import ASK_U8, U8_LABELS
from skm_app.workspace import Workspace
from skm_core import Instrument

_NOTHING = "Tidak dipakai"
_ROLES: Mapping[str, str] = {
    Role.TIME: "Waktu pengisian",
    Role.SARAN: "Saran",
    Role.NUMBER: "Nomor",
    Role.UNIT: "Nama unit",
    Role.PERSONAL: "Data pribadi (tidak disimpan)",
}


def _list_choices(instrument: Instrument) -> dict[str, str]:
    """Return what a column can be read as: the officer's words and the choice that they mean."""
    unsur = {name_unsur(one, instrument): instrument.code(one) for one in instrument.names()}
    more = {f"{name}, pertanyaan kedua": f"{code}b" for name, code in unsur.items()}
    profile = {name: dimension.value for dimension, name in DIMENSION_NAMES.items()}
    return {_NOTHING: NO_ANSWER, **unsur, **profile, **{name: str(role) for role, name in _ROLES.items()}, **more}


def edit_mapping(workspace: Workspace, draft: Draft, reading: Reading, sheets: Sequence[Sheet]) -> None:
    """Draw the columns of the table with what each is read as; a change is applied by a button."""
    sheet = next((sheet for sheet in sheets if sheet.name == reading.sheet), None)
    if reading.header is None or sheet is None:
        return
    _ask_u8(workspace, draft, reading)
    choices = _list_choices(reading.instrument)
    columns = [column for column in reading.header.columns if column.header or column.item]
    names = [_name(column, choices, reading.instrument) for column in columns]
    with st.expander("Pemetaan kolom"):
        table = pd.DataFrame(
            {
                "Kolom": [sheet.letter(column.index) for column in columns],
                "Judul di berkas": [column.header for column in columns],
                "Dibaca sebagai": names,
            }
        )
        edited = st.data_editor(
            table,
            hide_index=True,
            width="stretch",
            disabled=["Kolom", "Judul di berkas"],
            column_config={
                "Dibaca sebagai": st.column_config.SelectboxColumn(
                    options=list(dict.fromkeys([*choices, *names])), required=True
                )
            },
            key=f"peta_{draft.id}_{len(draft.chosen)}",
        )
        changed = {
            QuestionKey(QuestionKind.COLUMN, sheet.letter(column.index)): choices[str(now)]
            for column, before, now in zip(columns, names, edited["Dibaca sebagai"], strict=True)
            if now != before and now in choices
        }
        own = {key: None for key in parse_answers(draft.chosen) if key.kind is QuestionKind.COLUMN}
        with st.container(horizontal=True):
            if st.button("Terapkan pemetaan", disabled=not changed, key=f"terap_{draft.id}"):
                keep_answers(workspace, draft, changed)
            if own and st.button("Kembali ke pemetaan semula", key=f"semula_{draft.id}"):
                keep_answers(workspace, draft, own)


def _name(column: Column, choices: Mapping[str, str], instrument: Instrument) -> str:
    names = {choice: name for name, choice in choices.items()}
    if column.item and column.item.unsur in instrument.names():
        code = instrument.code(column.item.unsur)
        question = column.item.question
        known = names.get(code if question == 1 else f"{code}{'abcdef'[question - 1]}")
        return known or f"{names[code]}, pertanyaan ke-{question}"
    if column.dimension:
        return DIMENSION_NAMES[column.dimension]
    return _ROLES.get(column.role, _NOTHING)


def _ask_u8(workspace: Workspace, draft: Draft, reading: Reading) -> None:
    """Ask what U8 is about, where the header has only its number; it may be left open."""
    if not reading.unconfirmed:
        return
    choice = st.radio(
        ASK_U8,
        list(U8_CHOICES),
        index=None,
        format_func=lambda choice: U8_LABELS[U8_CHOICES[choice]],
        key=f"answer_u8_{draft.id}",
    )
    if choice:
        keep_answers(workspace, draft, {QuestionKey(QuestionKind.U8): choice})
