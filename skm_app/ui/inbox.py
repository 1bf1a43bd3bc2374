"""Files that wait: taken in from the box, listed in a table to be filled in, opened, saved, thrown away."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from skm_app.problems import Problem, ProblemCode, Refused
from skm_app.reading import BUNDLE_SECONDS, SECONDS, Reading, Sheet, StayingChild, count_bundle, is_bundle, open_bundle
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
from skm_app.services.intake import draft_file, read_draft
from skm_app.services.listing import NAME, ListedFile, NoList, read_list
from skm_app.services.offices import propose_parent
from skm_app.storage_faults import StoreError
from skm_app.store import Draft, drop_draft, list_drafts, list_surveys, list_units, place_draft
from skm_app.ui.keeping import telling_faults
from skm_app.ui.names import name_units_apart
from skm_app.ui.plain import plain, tell_apart
from skm_app.ui.state import (
    leave_messages,
    list_refused,
    look_at,
    note_filled,
    open_draft,
    opened_draft,
    pick_opened,
    remember_saved,
    remember_taken,
    was_taken,
)
from skm_app.wording.batch import (
    JOIN,
    NO_LIST,
    SAVE_READY,
    SAVING,
    STATES,
    TABLE_HELP,
    describe_joined_as,
    describe_line,
    describe_not_listed,
    describe_questions,
    describe_saved_as,
    describe_saved_many,
)
from skm_app.wording.intake import SAME_UNIT_TWICE
from skm_app.wording.numbers import format_number
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Workspace, remember
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


# A draft never changes but for its answers, which are part of the key; sheets are large, so few are kept.
@remember(40)
def _read(workspace: Workspace, draft: Draft) -> Reading:
    return read_draft(workspace, draft)[0]


@remember(2)
def _load_sheets(workspace: Workspace, draft: Draft) -> list[Sheet]:
    return read_draft(workspace, draft)[1]


@remember(1_000)
def _glance(workspace: Workspace, draft: Draft) -> Glance:
    return glance_at(read_draft(workspace, draft)[0])


def _as_key(draft: Draft) -> Draft:
    """Return a draft without where it shall go: what the file says does not depend on that."""
    return replace(draft, placed={})


def load_sheets(workspace: Workspace, draft: Draft) -> list[Sheet]:
    """Return the sheets of a waiting file, without columns of personal data."""
    return _load_sheets(workspace, _as_key(draft))


def read_waiting(workspace: Workspace, draft: Draft) -> Reading:
    """Return what a waiting file says with the answers so far."""
    with st.spinner("Membaca berkas…"):
        return _read(workspace, _as_key(draft))


def glance_waiting(workspace: Workspace, draft: Draft) -> Glance | None:
    """Return what is known of a waiting file without its respondents, None where it is gone by now."""
    try:
        return _glance(workspace, _as_key(draft))
    except Refused:
        return None


def take_in(workspace: Workspace, uploads: Sequence[Any]) -> None:
    """Keep what lies in the box as files that wait, each once; a zip gives each of its files, placed by its list."""
    for upload in uploads:
        if was_taken(upload.file_id):
            continue
        refused: list[tuple[str, str]] = []
        ids = _take_in_one(workspace, upload.name, upload.getvalue(), refused)
        remember_taken(upload.file_id, refused)
        if ids:
            open_draft(ids[-1] if len(ids) == 1 else None)
            remember_saved(None)


def _take_in_one(workspace: Workspace, name: str, content: bytes, refused: list[tuple[str, str]]) -> list[int]:
    ids: dict[str, int] = {}
    listed: list[ListedFile] = []
    until = time.monotonic() + BUNDLE_SECONDS
    many = is_bundle(content)
    count = count_bundle(content) if many else 1
    bar = st.progress(0.0, f"Membaca {plain(name)}…")
    with StayingChild() as child:
        for done, (file_name, file) in enumerate(_unpack(name, content, refused), 1):
            left = until - time.monotonic()
            if left <= 0:
                slow = Problem(ProblemCode.BUNDLE_TOO_SLOW, expected=str(BUNDLE_SECONDS))
                refused.append((file_name, describe_problem(slow)))
                break
            bar.progress(min(done / count, 1.0), plain(f"{file_name} ({done} dari {count})"))
            if many and file_name.casefold() == NAME:
                listed += _read_list(file_name, file, refused)
                continue
            try:
                ids[file_name] = draft_file(workspace, file_name, file, min(left, SECONDS), child)
            except Refused as error:
                refused.append((file_name, describe_problem(error.problem)))
            except StoreError as error:
                refused.append((file_name, describe_store_error(error)))
    bar.empty()
    _place_listed(workspace, ids, listed, refused)
    return list(ids.values())


def _read_list(name: str, content: bytes, refused: list[tuple[str, str]]) -> list[ListedFile]:
    try:
        return read_list(content)
    except NoList:
        refused.append((name, NO_LIST))
        return []


def _place_listed(
    workspace: Workspace, ids: Mapping[str, int], listed: Sequence[ListedFile], refused: list[tuple[str, str]]
) -> None:
    """Keep with each file of a zip where its list says that it goes, and tell which files the two do not share."""
    if not listed:
        return
    entries = {one.file.replace("\\", "/").rpartition("/")[2]: one.entry for one in listed}
    for name, draft_id in ids.items():
        if name in entries:
            place_draft(workspace, draft_id, entries[name].packed())
    told = {name for name, _ in refused}
    if lost := sorted((entries.keys() ^ ids.keys()) - told):
        refused.append((NAME, describe_not_listed(lost)))


def _unpack(name: str, content: bytes, refused: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    if not is_bundle(content):
        yield name, content
        return
    try:
        yield from open_bundle(content)
    except Refused as error:
        refused.append((name, describe_problem(error.problem)))


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
        key=f"kotak_masuk_{crc32(repr([one.id for one in shown]).encode()):08x}",
    )
    if _keep_entries(workspace, shown, rows, edited):
        st.rerun()
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


def _tell_row(draft: Draft, glance: Glance, judged: Judged, bobot: Bobot, names: Mapping[str, str]) -> dict[str, str]:
    entry, naming = _propose(draft, glance), glance.naming
    try:
        score = compute_score(glance.tally, glance.instrument, bobot, glance.fixed) if glance.tally else None
    except NoIndex:
        score = None
    asked = judged.readiness is Readiness.QUESTIONS
    return {
        "Berkas": draft.file_name,
        "Keadaan": describe_questions(glance.questions) if asked else STATES[judged.readiness.value],
        "Unit": names.get(entry.unit, entry.unit) or naming.unit_name or "",
        "Periode": entry.period or (naming.period.code if naming.period else ""),
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
    files = [
        ReadFile(_read(workspace, _as_key(draft)), _propose(draft, _glance(workspace, _as_key(draft))), draft.chosen)
        for draft in drafts
    ]
    try:
        return save_file(workspace, files[0]) if len(files) == 1 else save_together(workspace, files)
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
