"""Saving what was read or typed: unit, period, population; what stands there already, joined or replaced."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from skm_app.problems import Problem, ProblemCode
from skm_app.services.batch import find_current
from skm_app.services.intake import count_outside
from skm_app.services.joining import (
    add_to,
    explain_not_added,
    follow_answer,
    keep_population,
    load_part,
    name_service,
    score_new,
)
from skm_app.services.placing import Naming, Placing
from skm_app.store import (
    Draft,
    NewSurvey,
    Office,
    Survey,
    SurveyExists,
    drop_draft,
    list_surveys,
    load_groups_left,
    save_survey,
)
from skm_app.ui.keeping import telling_faults
from skm_app.ui.place_form import ask_place, ask_placing
from skm_app.ui.plain import plain
from skm_app.ui.state import look_at, open_draft, remember_saved
from skm_app.ui.tables import show_table
from skm_app.wording.findings import describe_crowd, describe_standing
from skm_app.wording.intake import (
    ANSWER_TO_SAVE,
    GROUPS_LEFT,
    SAME_BYTES,
    SAVED,
    describe_not_saved,
    describe_overlaps,
    describe_placed,
    describe_same_file,
)
from skm_app.wording.joining import FOLLOWS_U8, JOIN_OR_REPLACE, SERVICE_OF_FILE, describe_kept_population
from skm_app.wording.numbers import format_number
from skm_app.wording.problems import describe_problem
from skm_app.workspace import Workspace
from skm_core import Bobot, Period

Build = Callable[[Office, Period, int | None], NewSurvey]
"""Makes what is to be saved of a unit, a period and a population."""


def offer_save(
    workspace: Workspace, key: str, naming: Naming, build: Build, bobot: Bobot, draft: Draft | None = None
) -> None:
    """Draw the form that saves a survey, and what stands there already.

    Args:
        workspace: who saves, where.
        key: tells the widgets of one survey from those of another.
        naming: what the file says of its unit and period.
        build: makes what is to be saved.
        bobot: the convention of the weights, for the index beside the one that stands there.
        draft: the waiting file that is saved by it; what is typed is kept with it.
    """
    typed, population = ask_place(workspace, key, naming, draft)
    if typed is None:
        return
    placing = ask_placing(workspace, naming, typed, key, draft)
    if placing.still_open:
        st.info(ANSWER_TO_SAVE)
        return
    if placing.questions:
        st.caption(plain(describe_placed(placing.office.name, placing.period)))
    new = build(placing.office, placing.period, population)
    if crowd := describe_crowd(new.n, population) if population else None:
        st.error(crowd, icon=":material/error:")
        return
    if outside := count_outside(new):
        told = Problem(ProblemCode.DATES_OUTSIDE, got=str(outside), expected=placing.period.name)
        st.warning(describe_problem(told), icon=":material/event_busy:")
    _tell_neighbours(workspace, new, placing)
    current = find_current(workspace, placing)
    if current:
        _offer_beside(workspace, key, new, current, bobot, draft)
    elif st.button("Simpan", type="primary", icon=":material/save:", key=f"simpan_{key}"):
        _save(workspace, new, None, draft)


def _tell_neighbours(workspace: Workspace, new: NewSurvey, placing: Placing) -> None:
    """Tell which other periods of the unit overlap the one to be saved, or were saved of the same file."""
    others = [
        one for one in list_surveys(workspace) if one.unit_code == placing.office.code and one.period != new.period
    ]
    if overlapping := [one.period.name for one in others if one.period.overlaps(new.period)]:
        st.info(describe_overlaps(overlapping))
    if same := [one.period.name for one in others if one.source_sha256 == new.source_sha256]:
        st.warning(describe_same_file(same), icon=":material/content_copy:")


def describe_current(current: Survey) -> str:
    """Say which survey stands already, who saved it and when."""
    return describe_standing(current.unit_name, current.period, current.n, current.saved_by, current.saved_at)


def _offer_beside(
    workspace: Workspace, key: str, new: NewSurvey, current: Survey, bobot: Bobot, draft: Draft | None
) -> None:
    """Draw what stands there beside the new file, and offer to join the two or to replace the one by the other."""
    st.warning(plain(describe_current(current)), icon=":material/history:")
    parts = [load_part(workspace, current), follow_answer(new, current)]
    reason = SAME_BYTES if current.source_sha256 == new.source_sha256 else explain_not_added(*parts)
    joined = None
    if reason is None:
        if parts[1].unconfirmed != new.unconfirmed:
            st.caption(FOLLOWS_U8)
        services = [_ask_service(part, f"{key}_{place}") for place, part in enumerate(parts)]
        joined = add_to(parts[0], parts[1], services)
    rows = [_tell_beside("Tersimpan", parts[0], bobot), _tell_beside("Berkas ini", new, bobot)]
    show_table([*rows, *([_tell_beside("Digabung", joined, bobot)] if joined else [])], "Yang tersimpan dan yang baru")
    st.markdown(JOIN_OR_REPLACE if joined else plain(reason or ""))
    crowd = describe_crowd(joined.n, joined.population) if joined and joined.population else None
    if crowd:
        st.error(crowd, icon=":material/error:")
    replacement = keep_population(new, current)
    if replacement.population != new.population:
        st.caption(describe_kept_population(current.population or 0))
    if current.id in load_groups_left(workspace, current.unit_code):
        st.warning(GROUPS_LEFT, icon=":material/outbox:")
    with st.container(horizontal=True):
        if joined and st.button(
            "Gabungkan", disabled=bool(crowd), icon=":material/call_merge:", key=f"gabungkan_{key}"
        ):
            _save(workspace, joined, current.id, draft)
        if st.button(
            "Ganti (yang lama tetap di riwayat)", icon=":material/published_with_changes:", key=f"ganti_{key}"
        ):
            _save(workspace, replacement, current.id, draft)


def _ask_service(part: NewSurvey, key: str) -> str | None:
    """Draw the box for the service of a file that has no column of services; None where it has, or is left empty."""
    proposed = name_service(part)
    if proposed is None:
        return None
    label = SERVICE_OF_FILE.format(name=part.source_name)
    typed = st.text_input(plain(label), proposed, max_chars=100, key=f"layanan_{key}")
    return " ".join(typed.split()) or None


def _tell_beside(name: str, new: NewSurvey, bobot: Bobot) -> dict[str, str]:
    score = score_new(new, bobot)
    return {
        "": name,
        "Responden": format_number(new.n),
        "IKM": f"{format_number(score.ikm)} ({score.mutu})" if score else "–",
        "Berkas": new.source_name,
    }


def _save(workspace: Workspace, new: NewSurvey, replaces: int | None, draft: Draft | None) -> None:
    with telling_faults():
        try:
            survey_id = save_survey(workspace, new, replaces=replaces)
        except SurveyExists as exists:
            st.error(plain(describe_not_saved(describe_current(exists.current))))
            return
        remember_saved(survey_id)
        st.toast(SAVED, icon=":material/check_circle:")
        if saved := next((one for one in list_surveys(workspace) if one.id == survey_id), None):
            look_at(saved.unit_code, saved.period)
        if draft:
            drop_draft(workspace, draft.id)
            open_draft(None)
        st.rerun()
