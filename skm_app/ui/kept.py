"""What was just saved or changed, with taking it back at once; and a copy of everything."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import streamlit as st

from skm_app.services.activity import REFUSALS, describe_line, describe_refusal
from skm_app.store import Survey, describe_place, list_activity, list_surveys, undo, withdraw_survey, write_backup
from skm_app.ui.keeping import telling_faults
from skm_app.ui.plain import plain
from skm_app.ui.state import (
    last_change,
    last_saved,
    leave_messages,
    look_at,
    remember_change,
    remember_saved,
    take_messages,
)
from skm_app.ui.view import open_workspace
from skm_app.wording.activity import NOTHING_CHANGED, UNDONE, offer_undoing
from skm_app.wording.intake import describe_saved
from skm_app.wording.storage import describe_backup_button
from skm_app.workspace import Workspace


def is_anything_kept(workspace: Workspace) -> bool:
    """Tell whether any survey was ever saved here."""
    return bool(list_surveys(workspace, history=True))


def offer_undo(workspace: Workspace) -> Survey | None:
    """Say what was just saved, offer to take it back, and return it."""
    show_messages()
    saved = next((survey for survey in list_surveys(workspace) if survey.id == last_saved()), None)
    if saved is None:
        return None
    st.success(plain(describe_saved(saved.unit_name, saved.period, saved.n)), icon=":material/check_circle:")
    with st.container(horizontal=True):
        st.page_link("pages/ringkasan.py", label="Lihat Ringkasan", icon=":material/speed:")
        if st.button("Batalkan penyimpanan ini", icon=":material/undo:"):
            with telling_faults():
                withdraw_survey(workspace, saved.id)
                remember_saved(None)
                st.toast("Dibatalkan.", icon=":material/undo:")
                st.rerun()
    return saved


def show_messages() -> None:
    """Say what the run before has left to be said."""
    done, failed = take_messages()
    if done:
        st.success(plain(done), icon=":material/check_circle:")
    for message in failed:
        st.error(plain(message), icon=":material/error:")


def change(workspace: Workspace, do: Callable[[], object], told: str, survey_id: int | None = None) -> None:
    """Change what is saved, say so on a page that is up to date, and offer to take it back; or say why it was not.

    Args:
        workspace: who changes it, where.
        do: changes it.
        told: what is said afterwards.
        survey_id: the survey that was changed, which is looked at afterwards wherever it was moved.
    """
    with telling_faults():
        before = _last_line(workspace)
        try:
            do()
        except REFUSALS as error:
            st.error(plain(describe_refusal(error)), icon=":material/error:")
            return
        line = _last_line(workspace)
        remember_change(line if line != before else None)
        leave_messages(told if line != before else NOTHING_CHANGED, [])
        if moved := next((one for one in list_surveys(workspace) if one.id == survey_id), None):
            look_at(moved.unit_code, moved.period)
        st.rerun()


def _last_line(workspace: Workspace) -> int | None:
    """Return the last line of the log of the one who asks."""
    return next((line.id for line in list_activity(workspace, most=20) if line.who == workspace.actor), None)


def offer_to_take_back(workspace: Workspace) -> None:
    """Say what was just changed here, and offer to take it back."""
    show_messages()
    line = last_change()
    what = describe_line(workspace, line) if line is not None else None
    if line is not None and what and st.button(plain(offer_undoing(what)), icon=":material/undo:", key="urungkan_tadi"):
        take_back(workspace, line)


def take_back(workspace: Workspace, line: int) -> None:
    """Take back what a line of the log changed; that can be taken back as well."""
    change(workspace, lambda: undo(workspace, line), UNDONE)


def offer_backup(workspace: Workspace) -> None:
    """Offer a copy of everything that is saved."""
    st.markdown(plain(describe_backup_button(describe_place(workspace.store))))
    st.download_button(
        "Cadangkan semua (.zip)",
        data=_make_backup,
        file_name=f"cadangan_skm_{dt.date.today():%Y-%m-%d}.zip",
        mime="application/zip",
        icon=":material/backup:",
        on_click="ignore",
        key="cadangkan",
    )


def _make_backup() -> bytes:
    file = io.BytesIO()
    write_backup(open_workspace(), file)
    return file.getvalue()
