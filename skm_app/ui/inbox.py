"""Files that wait: taken in from the box, listed, opened, thrown away."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from skm_app.problems import Problem, ProblemCode, Refused
from skm_app.reading import BUNDLE_SECONDS, SECONDS, Reading, Sheet, Status, is_bundle, open_bundle
from skm_app.services.intake import draft_file, read_draft
from skm_app.storage_faults import StoreError
from skm_app.store import Draft, drop_draft, find_survey, list_drafts, make_code
from skm_app.ui.keeping import telling_faults
from skm_app.ui.parts import show_file_table
from skm_app.ui.plain import plain, tell_apart
from skm_app.ui.state import list_refused, open_draft, opened_draft, remember_saved, remember_taken, was_taken
from skm_app.wording.intake import SAME_UNIT_TWICE
from skm_app.wording.numbers import format_number
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Workspace, remember
from skm_core import Bobot, Instrument, Period, Tally, compute_score

READY, TWIN = "siap disimpan", "unit dan periodenya sama dengan berkas lain"
"""States of a waiting file that can be saved as it is, and of one that another would complete."""


# A draft never changes but for its answers, which are part of the key; sheets are large, so few are kept.
@remember(40)
def _read(workspace: Workspace, draft: Draft) -> Reading:
    return read_draft(workspace, draft)[0]


@remember(2)
def load_sheets(workspace: Workspace, draft: Draft) -> list[Sheet]:
    """Return the sheets of a waiting file, without columns of personal data."""
    return read_draft(workspace, draft)[1]


def read_waiting(workspace: Workspace, draft: Draft) -> Reading:
    """Return what a waiting file says with the answers so far."""
    with st.spinner("Membaca berkas…"):
        return _read(workspace, draft)


def take_in(workspace: Workspace, uploads: Sequence[Any]) -> None:
    """Keep what lies in the box as files that wait, each once; a zip gives each of its files."""
    for upload in uploads:
        if was_taken(upload.file_id):
            continue
        refused: list[tuple[str, str]] = []
        ids: list[int] = []
        until = time.monotonic() + BUNDLE_SECONDS
        with st.spinner(f"Membaca {plain(upload.name)}…"):
            for name, content in _unpack(upload.name, upload.getvalue(), refused):
                left = until - time.monotonic()
                if left <= 0:
                    slow = Problem(ProblemCode.BUNDLE_TOO_SLOW, expected=str(BUNDLE_SECONDS))
                    refused.append((name, describe_problem(slow)))
                    break
                try:
                    ids.append(draft_file(workspace, name, content, min(left, SECONDS)))
                except Refused as error:
                    refused.append((name, describe_problem(error.problem)))
                except StoreError as error:
                    refused.append((name, describe_store_error(error)))
        remember_taken(upload.file_id, refused)
        if ids:
            open_draft(ids[-1])
            remember_saved(None)


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
    if len(drafts) > 1:
        st.subheader(f"{len(drafts)} berkas menunggu")
        states = describe_states(workspace, drafts)
        rows = [_describe(workspace, draft, states[draft.id], bobot) for draft in drafts]
        show_file_table(rows, "Berkas yang menunggu disimpan")
        if TWIN in states.values():
            st.warning(SAME_UNIT_TWICE, icon=":material/call_merge:")
        names = tell_apart({draft.id: draft.file_name for draft in drafts})
        index = list(names).index(found) if (found := opened_draft()) in names else None
        chosen = st.selectbox(
            "Buka berkas", list(names), index=index, format_func=lambda key: names[key], placeholder="Pilih berkas"
        )
        open_draft(chosen)
    else:
        open_draft(drafts[0].id)
    return next((draft for draft in drafts if draft.id == opened_draft()), None)


def tell_gone(drafts: Sequence[Draft]) -> None:
    """Say so where the file that was open here was saved or thrown away in another window."""
    if (opened := opened_draft()) is not None and opened not in {draft.id for draft in drafts}:
        open_draft(None)
        st.warning(
            describe_problem(Problem(ProblemCode.DRAFT_GONE, got="yang terbuka di sini")), icon=":material/info:"
        )


@dataclass(frozen=True, slots=True)
class DraftState:
    """Hold what the list of waiting files tells of one, so that a list need not keep all their answers."""

    status: Status
    questions: int
    averages: bool
    unit_name: str | None
    parent_name: str | None
    period: Period | None
    tally: Tally | None
    instrument: Instrument


@remember(1_000)
def _glance(workspace: Workspace, draft: Draft) -> DraftState:
    reading = read_draft(workspace, draft)[0]
    return DraftState(
        status=reading.status,
        questions=len(reading.questions),
        averages=bool(reading.averages),
        unit_name=reading.unit_name,
        parent_name=reading.parent_name,
        period=reading.period,
        tally=reading.answered,
        instrument=reading.instrument,
    )


def glance_at(workspace: Workspace, draft: Draft) -> DraftState | None:
    """Return what the list tells of a waiting file, None where it is gone by now."""
    try:
        return _glance(workspace, draft)
    except Refused:
        return None


def _describe(workspace: Workspace, draft: Draft, state: str, bobot: Bobot) -> dict[str, str]:
    found = glance_at(workspace, draft)
    score = compute_score(found.tally, found.instrument, bobot) if found and found.tally else None
    return {
        "Berkas": draft.file_name,
        "Unit": found.unit_name or "–" if found else "–",
        "Kabupaten": found.parent_name or "–" if found else "–",
        "Periode": found.period.name if found and found.period else "–",
        "Responden": format_number(score.n) if score else "–",
        "IKM": f"{format_number(score.ikm)} {score.mutu}" if score else "–",
        "Keadaan": state,
    }


def describe_states(workspace: Workspace, drafts: Sequence[Draft]) -> dict[int, str]:
    """Say what each waiting file waits for, by its id.

    Two files of one unit and period are not ready: saving one of them would leave the respondents of the other out.
    """
    found = {draft.id: glance_at(workspace, draft) for draft in drafts}
    keys = {
        key: (make_code(one.unit_name), one.period)
        for key, one in found.items()
        if one and one.unit_name and one.period
    }
    often = Counter(keys.values())
    states = {key: describe_state(workspace, one) for key, one in found.items()}
    return {
        key: TWIN if state == READY and key in keys and often[keys[key]] > 1 else state for key, state in states.items()
    }


def describe_state(workspace: Workspace, found: DraftState | None) -> str:
    """Say what a waiting file waits for by itself."""
    if found is None:
        return "sudah tidak menunggu"
    match found.status:
        case Status.QUESTION:
            return f"{found.questions} pertanyaan"
        case Status.REFUSED:
            return "rata-rata: simpan sebagai rekap" if found.averages else "ditolak"
        case Status.READ:
            if not found.unit_name or not found.period:
                return "lengkapi unit dan periode"
            taken = find_survey(workspace, make_code(found.unit_name), found.period)
            return "unit dan periode ini sudah ada" if taken else READY


def throw_away(workspace: Workspace, draft: Draft) -> None:
    """Offer to delete a waiting file."""
    if st.button("Buang berkas ini", icon=":material/delete:", key=f"buang_{draft.id}"):
        with telling_faults():
            drop_draft(workspace, draft.id)
            open_draft(None)
            st.rerun()
