"""Who may sign in and do what with which unit: given, taken back, signed out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from skm_app.scope import Right, Role
from skm_app.services.accounts import read_email
from skm_app.store import Grant, Unit, give_grant, list_grants, list_units, revoke_grant, sign_out, waits_for_closing
from skm_app.ui.kept import change
from skm_app.ui.names import name_units_apart
from skm_app.ui.tables import show_file_table
from skm_app.wording import accounts as words
from skm_app.wording.dates import format_date
from skm_app.workspace import Workspace


def list_governed(workspace: Workspace) -> list[Unit]:
    """Return the units that whoever asks may name, place, close, and give grants over."""
    return [unit for unit in list_units(workspace) if workspace.scope.may(Right.GOVERN, unit.code)]


def show_accounts(workspace: Workspace) -> None:
    """Draw who may do what, with what gives and takes it."""
    grants = list_grants(workspace)
    _give(workspace)
    if not grants:
        st.info(words.NO_GRANTS_HERE)
        return
    _take(workspace, grants)
    show_file_table(
        [
            {
                "Akun": one.email,
                "Peran": words.ROLES[one.role],
                "Unit": one.unit_name,
                "Sampai": format_date(one.until) if one.until else "–",
            }
            for one in grants
        ],
        "Siapa boleh apa, atas unit mana",
    )


def _give(workspace: Workspace) -> None:
    names = name_units_apart(list_governed(workspace))
    with st.form("wewenang", clear_on_submit=True):
        email = st.text_input("Alamat surel", max_chars=254)
        left, middle, right = st.columns(3)
        with left:
            role = st.selectbox("Peran", list(Role), format_func=lambda one: words.ROLES[one])
        with middle:
            unit = st.selectbox(
                "Unit", list(names), index=None, format_func=lambda code: names[code], placeholder="Pilih unit"
            )
        with right:
            until = st.date_input("Sampai, bila ada batasnya", value=None, format="DD/MM/YYYY")
        sent = st.form_submit_button(words.GIVE, type="primary")
    st.caption("  \n".join(words.describe_role(one.value) for one in Role))
    if not sent:
        return
    address = read_email(email)
    if address is None or unit is None:
        st.error(words.describe_incomplete(email, lacks_unit=unit is None))
        return
    day = until if isinstance(until, dt.date) else None
    told = words.describe_grant(address, role, names[unit], day)
    if waits_for_closing(workspace):
        told = words.describe_closing_needed(told)
    change(workspace, lambda: give_grant(workspace, unit, address, role, day), told)


def _take(workspace: Workspace, grants: Sequence[Grant]) -> None:
    names = {one.id: words.describe_grant(one.email, one.role, one.unit_name, one.until) for one in grants}
    chosen = st.selectbox(
        "Wewenang", list(names), index=None, format_func=lambda key: names[key], placeholder="Pilih wewenang"
    )
    grant = next((one for one in grants if one.id == chosen), None)
    with st.container(horizontal=True):
        if st.button(words.REVOKE, disabled=grant is None, icon=":material/person_remove:") and grant:
            told = words.describe_revoked(grant.email, grant.role, grant.unit_name)
            change(workspace, lambda: revoke_grant(workspace, grant.id), told)
        if st.button(words.SIGN_OUT, disabled=grant is None, icon=":material/logout:") and grant:
            change(workspace, lambda: sign_out(workspace, grant.email), words.describe_signed_out(grant.email))
