"""Periods that are closed for a unit and all below it, and opened again."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from skm_app.scope import Right
from skm_app.services.accounts import load_progress
from skm_app.store import close_period, list_closings, load_retention, open_period, set_retention
from skm_app.ui.kept import change
from skm_app.ui.kept_accounts import list_governed
from skm_app.ui.names import name_units_apart
from skm_app.ui.period_form import ask_period
from skm_app.wording import accounts as words
from skm_app.workspace import Workspace


def _ask_retention(workspace: Workspace, names: Mapping[str, str]) -> None:
    with st.expander(words.KEEP, icon=":material/auto_delete:"):
        st.caption(words.KEEP_MEANS)
        code = st.selectbox("Unit", list(names), format_func=lambda one: names[one], key="unit_simpan")
        if code is None:
            return
        standing = load_retention(workspace, code)
        key = f"tahun_{code}_{standing}"
        years = st.number_input("Tahun", 1, words.LONGEST_KEPT, value=standing, step=1, format="%d", key=key)
        if st.button(words.SET_KEEP, disabled=years == standing):
            told = f"{names[code]}: {words.describe_retention(years)}"
            change(workspace, lambda: set_retention(workspace, code, years), told)


def show_periods(workspace: Workspace) -> None:
    """Draw what closes a period and opens it again, with how many units have saved a survey of it."""
    st.caption(words.CLOSING_MEANS)
    units = list_governed(workspace)
    parents = {unit.parent_code for unit in units}
    # a period is closed for a region; where there is none, for the units themselves
    names = name_units_apart([unit for unit in units if unit.code in parents] or units)
    code = st.selectbox("Wilayah", list(names), format_func=lambda one: names[one], key="wilayah_tutup")
    period = ask_period(None, "tutup")
    if code and period:
        progress = load_progress(workspace, code, period)
        st.markdown(words.describe_saved(progress.saved, progress.units, period))
        if st.button(words.CLOSE, type="primary", icon=":material/lock:"):
            told = words.describe_closed(names[code], period)
            change(workspace, lambda: close_period(workspace, code, period), told)
    _ask_retention(workspace, names)
    closings = [one for one in list_closings(workspace) if workspace.scope.may(Right.GOVERN, one.unit_code)]
    if not closings:
        st.info(words.NO_CLOSINGS)
        return
    st.subheader("Yang ditutup", anchor=False)
    for one in closings:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words.describe_closing(one.unit_name, one.period, one.closed_at))
            if st.button(words.OPEN, key=f"buka_{one.id}", icon=":material/lock_open:"):
                told = words.describe_opened(one.unit_name, one.period)
                change(workspace, lambda one=one: open_period(workspace, one.id), told)
