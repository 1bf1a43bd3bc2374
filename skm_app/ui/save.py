"""Saving what was read or typed: unit, period, population; what stands there already; and many files at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from skm_app.problems import Problem, ProblemCode
from skm_app.reading import Reading
from skm_app.services.intake import build_new_survey, count_outside
from skm_app.services.placing import ask_placing, settle_placing
from skm_app.storage_faults import StoreError
from skm_app.store import (
    Draft,
    NewSurvey,
    Survey,
    SurveyExists,
    Unit,
    drop_draft,
    find_survey,
    list_drafts,
    list_surveys,
    list_units,
    load_groups_left,
    make_code,
    save_survey,
)
from skm_app.ui.inbox import READY, describe_states, read_waiting
from skm_app.ui.keeping import telling_faults
from skm_app.ui.number_box import ask_whole
from skm_app.ui.period_form import ask_period
from skm_app.ui.plain import plain
from skm_app.ui.questions import ask_one
from skm_app.ui.state import leave_messages, look_at, open_draft, remember_saved
from skm_app.wording.findings import describe_crowd, describe_standing
from skm_app.wording.intake import (
    ANSWER_TO_SAVE,
    GROUPS_LEFT,
    SAME_BYTES,
    SAVED,
    describe_lacking,
    describe_not_saved,
    describe_overlaps,
    describe_placed,
    describe_same_file,
)
from skm_app.wording.numbers import format_number, join_words
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Workspace
from skm_core import Period

Build = Callable[[str, Period, int | None], NewSurvey]
"""Makes what is to be saved of a unit's name, a period and a population."""


def offer_save(
    workspace: Workspace,
    key: str,
    unit_name: str | None,
    found: Period | None,
    build: Build,
    draft: Draft | None = None,
    parent_name: str | None = None,
    readings: Sequence[Reading] = (),
) -> None:
    """Draw the form that saves a survey, and what stands there already.

    Args:
        key: tells the widgets of one survey from those of another.
        unit_name: the unit that the file names.
        found: the period that the file names.
        build: makes what is to be saved.
        draft: the waiting file that is saved by it.
        parent_name: the kabupaten that the file names.
        readings: what was read, to be held against the unit and the period that are picked.
    """
    units = list_units(workspace)
    known = [unit.name for unit in units]
    options = [*([unit_name] if unit_name else []), *(name for name in known if name != unit_name)]
    unit = _pick_or_type("Unit pelayanan", options, bool(unit_name), "Ketik atau pilih nama unit", f"unit_{key}")
    parent = ask_parent(units, unit or "", parent_name, f"parent_{key}")
    period = ask_period(found, f"period_{key}")
    population = ask_whole("Jumlah penerima layanan pada periode itu (boleh kosong)", f"population_{key}")
    lacking = [name for name, given in (("unit pelayanan (ketik, lalu Enter)", unit), ("periode", period)) if not given]
    if not unit or period is None:
        st.info(describe_lacking(lacking))
        return
    placed = _ask_placing(readings, unit, period, key)
    if placed is None:
        return
    unit, period = placed
    new = replace(build(unit, period, population), parent_name=parent)
    if crowd := describe_crowd(new.n, population) if population else None:
        st.error(crowd, icon=":material/error:")
        return
    if outside := count_outside(new):
        st.warning(
            describe_problem(Problem(ProblemCode.DATES_OUTSIDE, got=str(outside), expected=period.name)),
            icon=":material/event_busy:",
        )
    _tell_neighbours(workspace, new)
    current = find_survey(workspace, make_code(new.unit_name), period)
    if current is None:
        if st.button("Simpan", type="primary", icon=":material/save:", key=f"simpan_{key}"):
            _save(workspace, new, None, draft)
        return
    st.warning(plain(_describe_current(current)), icon=":material/history:")
    if current.source_sha256 == new.source_sha256:
        st.caption(SAME_BYTES)
    if current.id in load_groups_left(workspace, current.unit_code):
        st.warning(GROUPS_LEFT, icon=":material/outbox:")
    if st.button("Ganti (yang lama tetap di riwayat)", icon=":material/published_with_changes:", key=f"ganti_{key}"):
        _save(workspace, new, current.id, draft)


def _ask_placing(readings: Sequence[Reading], unit: str, period: Period, key: str) -> tuple[str, Period] | None:
    """Ask where a file names another unit or period than was picked; None while that is open."""
    questions = ask_placing(readings, unit, period)
    chosen = {
        one.key: choice
        for one in questions
        if (choice := ask_one(one, f"{key}_{make_code(unit)}_{period.code}_{one.key}"))
    }
    unit, period, still_open = settle_placing(questions, chosen, unit, period)
    if still_open:
        st.info(ANSWER_TO_SAVE)
        return None
    if questions:
        st.caption(plain(describe_placed(unit, period)))
    return unit, period


def ask_parent(units: Sequence[Unit], unit_name: str, named: str | None, key: str) -> str | None:
    """Draw the choice of the kabupaten above a unit: what is known of it, else what the file names; None where empty.

    Args:
        units: every unit.
        unit_name: whose kabupaten it is.
        named: the kabupaten that the file names.
        key: of the widget; one for each unit, so that another unit brings its own.
    """
    code = make_code(unit_name)
    proposed = next((unit.parent for unit in units if unit.code == code and unit.parent), None) or named
    others = sorted({unit.parent for unit in units if unit.parent} - {proposed or ""})
    options: list[str] = [*([proposed] if proposed else []), *others]
    return _pick_or_type(
        "Kabupaten atau kota (boleh kosong; untuk membandingkan antarkecamatan)",
        options,
        bool(proposed),
        "Ketik atau pilih, misalnya Kabupaten Mojokerto",
        f"{key}_{code}",
    )


def _pick_or_type(label: str, options: Sequence[str], proposed: bool, placeholder: str, key: str) -> str | None:
    """Draw a box to pick a name in or to type a new one, and return it without idle spaces; None where empty.

    Args:
        label: what is asked.
        options: known names; the first is proposed where ``proposed`` is set.
        proposed: whether to begin with the first.
        placeholder: stands in the empty box.
        key: of the widget.
    """
    chosen: str | None = st.selectbox(
        label, options, index=0 if proposed else None, placeholder=placeholder, accept_new_options=True, key=key
    )
    return " ".join(chosen.split()) or None if chosen else None


def _tell_neighbours(workspace: Workspace, new: NewSurvey) -> None:
    """Tell which other periods of the unit overlap the one to be saved, or were saved of the same file."""
    code = make_code(new.unit_name)
    others = [one for one in list_surveys(workspace) if one.unit_code == code and one.period != new.period]
    if overlapping := [one.period.name for one in others if one.period.overlaps(new.period)]:
        st.info(describe_overlaps(overlapping))
    if same := [one.period.name for one in others if one.source_sha256 == new.source_sha256]:
        st.warning(describe_same_file(same), icon=":material/content_copy:")


def _describe_current(current: Survey) -> str:
    return describe_standing(current.unit_name, current.period, current.n, current.saved_by, current.saved_at)


def _save(workspace: Workspace, new: NewSurvey, replaces: int | None, draft: Draft | None) -> None:
    with telling_faults():
        try:
            survey_id = save_survey(workspace, new, replaces=replaces)
        except SurveyExists as exists:
            st.error(plain(describe_not_saved(_describe_current(exists.current))))
            return
        remember_saved(survey_id)
        st.toast(SAVED, icon=":material/check_circle:")
        look_at(make_code(new.unit_name), new.period)
        if draft:
            drop_draft(workspace, draft.id)
            open_draft(None)
        st.rerun()


def offer_save_all(workspace: Workspace) -> None:
    """Offer to save at once every waiting file that names its unit and period; the others go on waiting."""
    drafts = list_drafts(workspace)
    if len(drafts) < 2:
        return
    states = describe_states(workspace, drafts)
    ready = [draft for draft in drafts if states[draft.id] == READY]
    if not ready or not st.button(f"Simpan yang siap ({len(ready)})", icon=":material/save:"):
        return
    placed = {unit.code for unit in list_units(workspace) if unit.parent}
    kept: list[str] = []
    failed: list[str] = []
    for draft in ready:
        reading = read_waiting(workspace, draft)
        if not reading.unit_name or not reading.period:
            continue
        # what is known of a unit goes before what a file says
        parent = None if make_code(reading.unit_name) in placed else reading.parent_name
        new = build_new_survey(reading, reading.unit_name, reading.period, parent_name=parent, chosen=draft.chosen)
        try:
            save_survey(workspace, new)
        except (SurveyExists, StoreError) as error:
            reason = (
                _describe_current(error.current) if isinstance(error, SurveyExists) else describe_store_error(error)
            )
            failed.append(f"{draft.file_name} belum disimpan: {reason}")
            continue
        drop_draft(workspace, draft.id)
        kept.append(f"{new.unit_name}, {new.period.name} ({format_number(new.n)} responden)")
    remember_saved(None)
    leave_messages(f"Tersimpan: {join_words(kept)}." if kept else None, failed)
    st.rerun()
