"""What is kept: what was just saved, the history, and taking any of it back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import streamlit as st

from skm_app.store import Survey, describe_place, list_surveys, withdraw_survey, write_backup
from skm_app.ui.keeping import telling_faults
from skm_app.ui.parts import show_file_table
from skm_app.ui.plain import plain, tell_apart
from skm_app.ui.state import last_saved, remember_saved, take_messages
from skm_app.ui.view import open_workspace
from skm_app.wording.dates import format_moment
from skm_app.wording.intake import WITHDRAWN, describe_saved
from skm_app.wording.numbers import format_number
from skm_app.wording.storage import describe_backup_button
from skm_app.workspace import Workspace


def offer_undo(workspace: Workspace) -> Survey | None:
    """Say what was just saved, offer to take it back, and return it."""
    done, failed = take_messages()
    if done:
        st.success(plain(done), icon=":material/check_circle:")
    for message in failed:
        st.error(plain(message), icon=":material/error:")
    saved = next((survey for survey in list_surveys(workspace) if survey.id == last_saved()), None)
    if saved is None:
        return None
    st.success(plain(describe_saved(saved.unit_name, saved.period, saved.n)), icon=":material/check_circle:")
    with st.container(horizontal=True):
        st.page_link("pages/ringkasan.py", label="Lihat Ringkasan", icon=":material/speed:")
        if st.button("Batalkan penyimpanan ini", icon=":material/undo:"):
            _withdraw(workspace, [saved.id])
    return saved


def show_history(workspace: Workspace) -> None:
    """Draw what is kept, newest first, with what was replaced, and offer to take any of it back."""
    surveys = list_surveys(workspace, history=True)
    if surveys:
        _show_surveys(workspace, surveys)
    _offer_backup(workspace)


def _offer_backup(workspace: Workspace) -> None:
    st.caption(plain(describe_backup_button(describe_place(workspace.store))))
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


def _show_surveys(workspace: Workspace, surveys: Sequence[Survey]) -> None:
    st.subheader("Yang tersimpan")
    show_file_table(
        [
            {
                "Unit": survey.unit_name,
                "Periode": survey.period.name,
                "Status": "diganti atau dibatalkan" if survey.replaced_at else "berlaku",
                "Responden": format_number(survey.n),
                "Disimpan": format_moment(survey.saved_at.astimezone()),
                "Oleh": survey.saved_by,
                "Berkas": survey.source_name,
                "Keterangan": survey.label or "",
            }
            for survey in sorted(surveys, key=lambda survey: survey.id, reverse=True)
        ],
        "Survei yang tersimpan beserta riwayatnya",
    )
    _offer_withdraw(workspace, [survey for survey in surveys if survey.replaced_at is None])


def _offer_withdraw(workspace: Workspace, current: list[Survey]) -> None:
    samples = [survey for survey in current if survey.label]
    with st.expander("Batalkan yang tersimpan"):
        st.markdown(WITHDRAWN)
        names = tell_apart({survey.id: f"{survey.unit_name}, {survey.period.name}" for survey in current})
        chosen = st.selectbox(
            "Survei", list(names), index=None, format_func=lambda key: names[key], placeholder="Pilih survei"
        )
        if st.button("Batalkan survei ini", disabled=chosen is None, icon=":material/undo:") and chosen:
            _withdraw(workspace, [chosen])
        if samples and st.button(f"Batalkan semua data contoh ({len(samples)})", icon=":material/undo:"):
            _withdraw(workspace, [survey.id for survey in samples])


def _withdraw(workspace: Workspace, survey_ids: list[int]) -> None:
    with telling_faults():
        for survey_id in survey_ids:
            withdraw_survey(workspace, survey_id)
        remember_saved(None)
        st.toast("Dibatalkan.", icon=":material/undo:")
        st.rerun()
