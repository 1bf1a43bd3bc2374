"""Files that wait: taken in from the box, read as far as they were answered."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from skm_app.problems import Problem, ProblemCode, Refused
from skm_app.reading import (
    BUNDLE_SECONDS,
    SECONDS,
    Children,
    Reading,
    Sheet,
    StayingChild,
    count_bundle,
    is_bundle,
    open_bundle,
)
from skm_app.scope import Right
from skm_app.services.batch import Glance, glance_at
from skm_app.services.intake import draft_file, read_draft
from skm_app.services.listing import NAME, ListedFile, NoList, read_list
from skm_app.services.memory import remember
from skm_app.storage_faults import StoreError
from skm_app.store import Draft, list_drafts, place_draft
from skm_app.ui.plain import plain
from skm_app.ui.state import note_filled, note_placed, open_draft, remember_saved, remember_taken, was_taken
from skm_app.wording.batch import NO_LIST, describe_not_listed, describe_reading
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Workspace

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


# A draft never changes but for its answers, which are part of the key; sheets are large, so few are kept.
@remember(Right.EDIT, 40)
def _read(workspace: Workspace, draft: Draft) -> Reading:
    return read_draft(workspace, draft)[0]


@remember(Right.EDIT, 2)
def _load_sheets(workspace: Workspace, draft: Draft) -> list[Sheet]:
    return read_draft(workspace, draft)[1]


@remember(Right.EDIT, 1_000)
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
    # in every run, or whatever stands below would be made anew in the next, and a press on it be lost
    place = st.empty()
    for upload in uploads:
        if was_taken(upload.file_id):
            continue
        refused: list[tuple[str, str]] = []
        ids = _take_in_one(workspace, upload.name, upload.getvalue(), refused, place)
        remember_taken(upload.file_id, refused)
        if ids:
            open_draft(ids[-1] if len(ids) == 1 else None)
            remember_saved(None)


def _take_in_one(
    workspace: Workspace, name: str, content: bytes, refused: list[tuple[str, str]], place: DeltaGenerator
) -> list[int]:
    ids: dict[str, int] = {}
    listed: list[ListedFile] = []
    until = time.monotonic() + BUNDLE_SECONDS
    many = is_bundle(content)
    count = count_bundle(content) if many else 1
    bar = place.progress(0.0, describe_reading(plain(name)))
    with StayingChild() as child:
        for done, (file_name, file) in enumerate(_unpack(name, content, refused, child), 1):
            # the clock stands still while others are before this file
            left = until + child.waited - time.monotonic()
            if left <= 0:
                slow = Problem(ProblemCode.BUNDLE_TOO_SLOW, expected=str(BUNDLE_SECONDS))
                refused.append((file_name, describe_problem(slow)))
                break
            bar.progress(min(done / count, 1.0), plain(f"{file_name} ({done} dari {count})"))
            if file_name.casefold() == NAME:
                listed += _read_list(file_name, file, refused)
                continue
            try:
                ids[file_name] = draft_file(workspace, file_name, file, min(left, SECONDS), child)
            except Refused as error:
                refused.append((file_name, describe_problem(error.problem)))
            except StoreError as error:
                refused.append((file_name, describe_store_error(error)))
    bar.empty()
    # a list that comes alone is one of the files that wait already
    waiting = ids if many else {draft.file_name: draft.id for draft in list_drafts(workspace)}
    _place_listed(workspace, waiting, listed, refused)
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
            note_filled(draft_id)
    note_placed()
    told = {name for name, _ in refused}
    if lost := sorted((entries.keys() ^ ids.keys()) - told):
        refused.append((NAME, describe_not_listed(lost)))


def _unpack(
    name: str, content: bytes, refused: list[tuple[str, str]], children: Children
) -> Iterator[tuple[str, bytes]]:
    if not is_bundle(content):
        yield name, content
        return
    try:
        yield from open_bundle(content, children=children)
    except Refused as error:
        refused.append((name, describe_problem(error.problem)))
