"""The IKM that a unit has set itself; typed once, it stands in every period."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from skm_app.scope import Right
from skm_app.store import ParticularsChanged, Survey, load_particulars, save_particulars
from skm_app.ui.keeping import telling_faults
from skm_app.ui.plain import plain
from skm_app.wording.numbers import parse_number
from skm_app.wording.particulars import NO_TARGET, TARGET_CHANGED, TARGET_RANGE, Particular
from skm_app.workspace import Workspace
from skm_core.regulation import CONVERSION, SCORES


def ask_target(workspace: Workspace, survey: Survey) -> Decimal | None:
    """Draw the box for the target of a survey's unit, keep what is typed, and return it; None where there is none."""
    kept = load_particulars(workspace, survey.unit_code)
    if not workspace.scope.may(Right.EDIT, survey.unit_code):
        set_to = kept.get(Particular.TARGET, "")
        st.markdown(plain(set_to) or NO_TARGET)
        return parse_number(set_to)
    text = st.text_input(
        "Target IKM unit ini (tersimpan; boleh kosong)",
        kept.get(Particular.TARGET, ""),
        key=f"target_{survey.unit_code}",
        placeholder="88,31",
    ).strip()
    value = parse_number(text) if text else None
    if text and (value is None or not CONVERSION * SCORES[0] <= value <= CONVERSION * SCORES[-1]):
        st.error(TARGET_RANGE, icon=":material/error:")
        return None
    if text != kept.get(Particular.TARGET, ""):
        with telling_faults():
            try:
                save_particulars(workspace, survey.unit_code, kept, {Particular.TARGET: text})
            except ParticularsChanged:
                st.error(TARGET_CHANGED)
    return value
