"""Saving what was read or typed: unit, period, population; what stands there already, joined or replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from skm_app.problems import Problem, ProblemCode
from skm_app.questions import QuestionKey, parse_answers
from skm_app.services.batch import Entry, find_current
from skm_app.services.intake import count_outside
from skm_app.services.joining import explain_not_joined, join, load_part, name_service, score_new
from skm_app.services.offices import find_named, is_same_office, propose_parent
from skm_app.services.placing import Naming, Placing, Typed, settle_placing
from skm_app.store import (
    Draft,
    NewSurvey,
    Office,
    Survey,
    SurveyExists,
    Unit,
    answer_draft,
    drop_draft,
    list_surveys,
    list_units,
    load_groups_left,
    make_code,
    place_draft,
    save_survey,
)
from skm_app.ui.keeping import telling_faults
from skm_app.ui.number_box import ask_whole
from skm_app.ui.parts import show_table
from skm_app.ui.period_form import ask_period
from skm_app.ui.plain import plain
from skm_app.ui.questions import ask_one
from skm_app.ui.state import look_at, open_draft, remember_saved
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
from skm_app.wording.joining import JOIN_OR_REPLACE, SERVICE_OF_FILE
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
    typed, population = _ask_place(workspace, key, naming, draft)
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


def _ask_place(workspace: Workspace, key: str, naming: Naming, draft: Draft | None) -> tuple[Typed | None, int | None]:
    """Draw unit, kabupaten, period and population; None while unit or period is lacking."""
    entry = Entry.unpack(draft.placed) if draft else Entry()
    units = list_units(workspace)
    unit_name, code = pick_unit(units, entry.unit or naming.unit_name, f"unit_{key}")
    parent = ask_parent(units, code or unit_name or "", entry.parent or naming.parent_name, f"parent_{key}")
    period = ask_period(Period.parse(entry.period) if entry.period else naming.period, f"period_{key}")
    population = ask_whole(
        "Jumlah penerima layanan pada periode itu (boleh kosong)",
        f"population_{key}",
        int(entry.population) if entry.population.isdecimal() else None,
    )
    if draft:
        said = Entry(
            unit=code or unit_name or "",
            period=period.code if period else "",
            population=str(population or ""),
            parent=parent or "",
            service=entry.service,
        ).packed()
        if said != draft.placed:
            with telling_faults():
                place_draft(workspace, draft.id, said)
    lacking = [
        name for name, given in (("unit pelayanan (ketik, lalu Enter)", unit_name), ("periode", period)) if not given
    ]
    if not unit_name or period is None:
        st.info(describe_lacking(lacking))
        return None, population
    return Typed(unit_name, period, parent, code), population


def ask_placing(workspace: Workspace, naming: Naming, typed: Typed, key: str, draft: Draft | None = None) -> Placing:
    """Ask where a file names another place than was picked, and whether a unit that resembles a known one is that one.

    Args:
        workspace: who asks.
        naming: what the file says.
        typed: what was picked.
        key: tells the widgets of one survey from those of another.
        draft: the waiting file with which answers are kept.
    """
    chosen: dict[QuestionKey, str] = parse_answers(draft.chosen) if draft else {}
    before, drawn = dict(chosen), set[QuestionKey]()
    while True:
        placing = settle_placing(workspace, [naming], typed, chosen)
        asked = [one for one in placing.questions if one.key not in drawn]
        if not asked:
            break
        for one in asked:
            drawn.add(one.key)
            choice = ask_one(one, f"{key}_{make_code(typed.unit_name)}_{typed.period.code}_{one.key}")
            chosen = {**chosen, one.key: choice} if choice else {k: v for k, v in chosen.items() if k != one.key}
    said: Mapping[str, str | None] = {str(one): chosen.get(one) for one in drawn if chosen.get(one) != before.get(one)}
    if draft and said:
        with telling_faults():
            answer_draft(workspace, draft.id, said)
    return placing


def pick_unit(
    units: Sequence[Unit], proposed: str | None, key: str, label: str = "Unit pelayanan"
) -> tuple[str | None, str | None]:
    """Draw a box to pick a unit in or to type a new one, and return its name, and its code where it is a known one.

    Args:
        units: every unit.
        proposed: the name that the file gives, or the code of the unit that is looked at.
        key: of the widget.
        label: what is asked.
    """
    found = find_named(units, proposed) if proposed else []
    first = found[0].code if len(found) == 1 else proposed
    names = name_units_apart(units)
    options = [*([first] if first else []), *(code for code in names if code != first)]
    chosen = _pick_or_type(label, options, bool(first), "Ketik atau pilih nama unit", key, names)
    picked = next((unit for unit in units if unit.code == chosen), None)
    return (picked.name, picked.code) if picked else (chosen, None)


def name_units_apart(units: Sequence[Unit]) -> dict[str, str]:
    """Return what each unit is called on screen, by its code: those of one name with the kabupaten behind it."""
    often = [unit.name for unit in units]
    return {
        unit.code: f"{unit.name} ({unit.parent or unit.code})" if often.count(unit.name) > 1 else unit.name
        for unit in units
    }


def ask_parent(units: Sequence[Unit], unit_name: str, named: str | None, key: str) -> str | None:
    """Draw the choice of the kabupaten above a unit: what is known of it, else what the file or the law's list names.

    Args:
        units: every unit.
        unit_name: whose kabupaten it is, its name or code.
        named: the kabupaten that the file names.
        key: of the widget; one for each unit, so that another unit brings its own.
    """
    found = find_named(units, unit_name)
    known = [unit.parent for unit in found if unit.parent]
    proposed = (known[0] if len(known) == 1 else None) or named or propose_parent(found[0].name if found else unit_name)
    # what is written another way is known by the name that it has here
    same = next(
        (unit.parent for unit in units if unit.parent and proposed and is_same_office(unit.parent, proposed)), None
    )
    proposed = same or proposed
    others = sorted({unit.parent for unit in units if unit.parent} - {proposed or ""})
    options: list[str] = [*([proposed] if proposed else []), *others]
    return _pick_or_type(
        "Kabupaten atau kota (boleh kosong; untuk membandingkan antarkecamatan)",
        options,
        bool(proposed),
        "Ketik atau pilih, misalnya Kabupaten Mojokerto",
        f"{key}_{make_code(unit_name)}",
    )


def _pick_or_type(
    label: str,
    options: Sequence[str],
    proposed: bool,
    placeholder: str,
    key: str,
    names: Mapping[str, str] | None = None,
) -> str | None:
    """Draw a box to pick a name in or to type a new one, and return it without idle spaces; None where empty.

    Args:
        label: what is asked.
        options: known names; the first is proposed where ``proposed`` is set.
        proposed: whether to begin with the first.
        placeholder: stands in the empty box.
        key: of the widget.
        names: what options are called, where that is not what they are.
    """
    shown = names or {}

    def name(option: str) -> str:
        return shown.get(option, option)

    chosen: str | None = st.selectbox(
        label,
        options,
        index=0 if proposed else None,
        format_func=name,
        placeholder=placeholder,
        accept_new_options=True,
        key=key,
    )
    return " ".join(chosen.split()) or None if chosen else None


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
    parts = [load_part(workspace, current), new]
    reason = SAME_BYTES if current.source_sha256 == new.source_sha256 else explain_not_joined(parts)
    joined = None
    if reason is None:
        services = [_ask_service(part, f"{key}_{place}") for place, part in enumerate(parts)]
        joined = replace(
            join(parts, services), unit_code=new.unit_code, population=new.population or current.population
        )
    rows = [_tell_beside("Tersimpan", parts[0], bobot), _tell_beside("Berkas ini", new, bobot)]
    show_table([*rows, *([_tell_beside("Digabung", joined, bobot)] if joined else [])], "Yang tersimpan dan yang baru")
    st.markdown(JOIN_OR_REPLACE if joined else plain(reason or ""))
    if current.id in load_groups_left(workspace, current.unit_code):
        st.warning(GROUPS_LEFT, icon=":material/outbox:")
    with st.container(horizontal=True):
        if joined and st.button("Gabungkan", icon=":material/call_merge:", key=f"gabungkan_{key}"):
            _save(workspace, replace(joined, chosen=new.chosen, header_sha256=new.header_sha256), current.id, draft)
        if st.button(
            "Ganti (yang lama tetap di riwayat)", icon=":material/published_with_changes:", key=f"ganti_{key}"
        ):
            _save(workspace, new, current.id, draft)


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
