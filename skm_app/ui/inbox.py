"""Files that wait, in one table: filled in, opened, saved at once, joined, thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from skm_app.problems import Problem, ProblemCode, Refused
from skm_app.services.batch import (
    Entry,
    Glance,
    Judged,
    Readiness,
    glance_at,
    judge,
    list_twins,
    mark_twins,
)
from skm_app.services.bulk import ReadFile, Saved, save_file, save_together
from skm_app.services.listing import NAME, write_list
from skm_app.services.offices import propose_parent
from skm_app.storage_faults import StoreError
from skm_app.store import Draft, drop_draft, list_drafts, list_surveys, list_units, place_draft
from skm_app.ui.keeping import telling_faults
from skm_app.ui.names import name_units_apart
from skm_app.ui.plain import plain, tell_apart
from skm_app.ui.state import (
    count_placed,
    leave_messages,
    list_refused,
    look_at,
    note_filled,
    open_draft,
    opened_draft,
    pick_opened,
    remember_saved,
)
from skm_app.ui.waiting import glance_waiting, read_waiting
from skm_app.wording.batch import (
    JOIN,
    LIST_FORM,
    SAVE_READY,
    SAVING,
    STATES,
    TABLE_HELP,
    describe_joined_as,
    describe_line,
    describe_questions,
    describe_saved_as,
    describe_saved_many,
)
from skm_app.wording.intake import SAME_UNIT_TWICE
from skm_app.wording.numbers import format_number
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Workspace
from skm_core import Bobot, NoIndex, Period, compute_score, pool

_FIELDS: Mapping[str, str] = {
    "unit": "Unit",
    "period": "Periode",
    "population": "Penerima layanan",
    "parent": "Kabupaten",
    "service": "Layanan",
}
"""Columns of the table that can be filled in, by the part of an entry that they are."""


_WIDTHS: Mapping[str, int] = {"Keadaan": 220, "Unit": 170, "Periode": 120}


def show_inbox(workspace: Workspace, uploads: Sequence[Any], bobot: Bobot) -> Draft | None:
    """Draw the files that wait and those that were refused, and return the one that is open."""
    for name, reason in list_refused([upload.file_id for upload in uploads]):
        st.error(plain(f"{name}: {reason}"), icon=":material/error:")
    drafts = list_drafts(workspace)
    tell_gone(drafts)
    if not drafts:
        return None
    if len(drafts) == 1:
        open_draft(drafts[0].id)
        return drafts[0]
    st.subheader(f"{len(drafts)} berkas menunggu")
    _show_table(workspace, drafts, bobot)
    names = tell_apart({draft.id: draft.file_name for draft in drafts})
    opened = pick_opened("Buka berkas", names, "Pilih berkas")
    return next((draft for draft in drafts if draft.id == opened), None)


def tell_gone(drafts: Sequence[Draft]) -> None:
    """Say so where the file that was open here was saved or thrown away in another window."""
    if (opened := opened_draft()) is not None and opened not in {draft.id for draft in drafts}:
        open_draft(None)
        st.info(describe_problem(Problem(ProblemCode.DRAFT_GONE, got="")), icon=":material/info:")


def _show_table(workspace: Workspace, drafts: Sequence[Draft], bobot: Bobot) -> None:
    """Draw the table of waiting files, keep what is filled in, and offer to save what is ready."""
    glances = {draft.id: found for draft in drafts if (found := glance_waiting(workspace, draft))}
    judged = mark_twins(
        {
            draft.id: judge(workspace, glances[draft.id], _propose(draft, glances[draft.id]), draft.chosen)
            for draft in drafts
            if draft.id in glances
        }
    )
    shown = [draft for draft in drafts if draft.id in judged]
    names = name_units_apart(list_units(workspace))
    rows = [_tell_row(draft, glances[draft.id], judged[draft.id], bobot, names) for draft in shown]
    st.caption(TABLE_HELP)
    edited = st.data_editor(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        disabled=["Berkas", "Responden", "IKM", "Keadaan"],
        column_config={
            **{name: st.column_config.TextColumn(name) for name in _FIELDS.values()},
            # of one width, so that the columns after them stay where they are whatever is filled in
            **{name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()},
        },
        # one table for the same files, whatever is filled in: a cell that is being typed in stays as it is
        key=f"kotak_masuk_{count_placed()}_{crc32(repr([one.id for one in shown]).encode()):08x}",
    )
    if _keep_entries(workspace, shown, rows, edited):
        st.rerun()
    entries = {draft.file_name: _fill_in(_propose(draft, glances[draft.id]), glances[draft.id]) for draft in shown}
    st.download_button(
        LIST_FORM,
        data=lambda: write_list(entries),
        file_name=NAME,
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="unduh_daftar",
    )
    _offer_save_all(workspace, shown, judged, glances, bobot)


def _keep_entries(
    workspace: Workspace, drafts: Sequence[Draft], rows: Sequence[Mapping[str, str]], edited: pd.DataFrame
) -> bool:
    """Keep what was filled in, and tell whether that changes anything; an emptied cell is again as the file says."""
    changed = False
    for place, draft in enumerate(drafts):
        said = {name: " ".join(str(edited[column][place] or "").split()) for name, column in _FIELDS.items()}
        typed = {name: text for name, text in said.items() if text != rows[place][_FIELDS[name]]}
        placed = replace(Entry.unpack(draft.placed), **typed).packed()
        if placed != draft.placed:
            with telling_faults():
                place_draft(workspace, draft.id, placed)
                note_filled(draft.id)
                changed = True
    return changed


def _propose(draft: Draft, glance: Glance) -> Entry:
    """Return where a file goes: what was filled in, with the kabupaten of a kecamatan that is known by its name."""
    entry, naming = Entry.unpack(draft.placed), glance.naming
    parent = entry.parent or naming.parent_name or propose_parent(entry.unit or naming.unit_name or "")
    return replace(entry, parent=parent or "")


def _fill_in(entry: Entry, glance: Glance) -> Entry:
    """Return an entry with what the file says where nothing was filled in."""
    period = glance.naming.period.code if glance.naming.period else ""
    return replace(entry, unit=entry.unit or glance.naming.unit_name or "", period=entry.period or period)


def _tell_row(draft: Draft, glance: Glance, judged: Judged, bobot: Bobot, names: Mapping[str, str]) -> dict[str, str]:
    entry = _fill_in(_propose(draft, glance), glance)
    try:
        score = compute_score(glance.tally, glance.instrument, bobot, glance.fixed) if glance.tally else None
    except NoIndex:
        score = None
    asked = judged.readiness is Readiness.QUESTIONS
    return {
        "Berkas": draft.file_name,
        "Keadaan": describe_questions(glance.questions) if asked else STATES[judged.readiness.value],
        "Unit": names.get(entry.unit, entry.unit),
        "Periode": entry.period,
        "Kabupaten": entry.parent,
        "Penerima layanan": entry.population,
        "Layanan": entry.service,
        "Responden": format_number(score.n) if score else "–",
        "IKM": f"{format_number(score.ikm)} {score.mutu}" if score else "–",
    }


def _offer_save_all(
    workspace: Workspace,
    drafts: Sequence[Draft],
    judged: Mapping[int, Judged],
    glances: Mapping[int, Glance],
    bobot: Bobot,
) -> None:
    """Offer to save at once every file that is ready, and to join those of one unit and period."""
    by_id = {draft.id: draft for draft in drafts}
    ready = [draft for draft in drafts if judged[draft.id].readiness is Readiness.READY]
    if st.button(
        SAVE_READY.format(count=len(ready)),
        type="primary",
        disabled=not ready,
        icon=":material/save:",
        key="simpan_siap",
    ):
        bar = st.progress(0.0)
        outcomes: list[tuple[Sequence[Draft], Saved]] = []
        for done, draft in enumerate(ready, 1):
            bar.progress(done / len(ready), plain(SAVING.format(name=draft.file_name)))
            outcomes.append(([draft], _keep(workspace, [draft])))
        _leave(workspace, outcomes)
    groups = list_twins(judged)
    if groups:
        st.warning(SAME_UNIT_TWICE, icon=":material/call_merge:")
    for group in groups:
        files = [by_id[key] for key in group]
        one = judged[group[0]]
        if one.period is None or one.unit_name is None:
            continue
        told = _tell_joined(one.unit_name, one.period, [glances[key] for key in group], bobot)
        st.markdown(f"{plain(told)} ({plain(', '.join(draft.file_name for draft in files))})")
        label = JOIN.format(count=len(files))
        if st.button(label, icon=":material/call_merge:", key=f"gabung_berkas_{'_'.join(map(str, group))}"):
            _leave(workspace, [(files, _keep(workspace, files))])


def _tell_joined(unit_name: str, period: Period, glances: Sequence[Glance], bobot: Bobot) -> str:
    """Say what files of one unit and period give together."""
    tallies = [glance.tally for glance in glances if glance.tally]
    whole = pool(tallies)
    try:
        score = compute_score(whole, glances[0].instrument, bobot, glances[0].fixed)
    except NoIndex:
        return describe_joined_as(unit_name, period, whole.n, None)
    return describe_joined_as(unit_name, period, whole.n, f"{format_number(score.ikm)} {score.mutu}")


def _keep(workspace: Workspace, drafts: Sequence[Draft]) -> Saved:
    try:
        readings = [read_waiting(workspace, draft) for draft in drafts]
        files = [
            ReadFile(reading, _propose(draft, glance_at(reading)), draft.chosen)
            for draft, reading in zip(drafts, readings, strict=True)
        ]
        return save_file(workspace, files[0]) if len(files) == 1 else save_together(workspace, files)
    except Refused as error:
        # another tab has saved it, or thrown it away
        return Saved(Judged(Readiness.GONE), reason=describe_problem(error.problem))
    except StoreError as error:
        return Saved(Judged(Readiness.GONE), reason=describe_store_error(error))


def _leave(workspace: Workspace, outcomes: Sequence[tuple[Sequence[Draft], Saved]]) -> None:
    """Say what was saved and what was not, and let the saved files wait no longer."""
    kept: list[str] = []
    failed: list[str] = []
    for drafts, saved in outcomes:
        if saved.survey_id is None or saved.judged.period is None:
            name = ", ".join(draft.file_name for draft in drafts)
            failed.append(describe_line(name, saved.reason or STATES[saved.judged.readiness.value]))
            continue
        for draft in drafts:
            drop_draft(workspace, draft.id)
        kept.append(describe_saved_as(saved.judged.unit_name or "", saved.judged.period, saved.n))
    open_draft(None)
    ids = [saved.survey_id for _, saved in outcomes if saved.survey_id is not None]
    # one that is alone is offered to be looked at and taken back, as one that was saved by its form
    alone = next((one for one in list_surveys(workspace) if ids == [one.id]), None)
    remember_saved(alone.id if alone else None)
    if alone:
        look_at(alone.unit_code, alone.period)
    leave_messages(describe_saved_many(kept) if kept and not alone else None, failed)
    st.rerun()


def throw_away(workspace: Workspace, draft: Draft) -> None:
    """Offer to delete a waiting file."""
    if st.button("Buang berkas ini", icon=":material/delete:", key=f"buang_{draft.id}"):
        with telling_faults():
            drop_draft(workspace, draft.id)
            open_draft(None)
            st.rerun()
