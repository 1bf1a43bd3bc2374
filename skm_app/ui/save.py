"""Saving what was read or typed: unit, period, population; what stands there already, joined or replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from skm_app.problems import Problem, ProblemCode
from skm_app.questions import QuestionKey, parse_answers
from skm_app.reading import parse_period
from skm_app.services.batch import Entry, find_current
from skm_app.services.intake import count_outside
from skm_app.services.joining import explain_not_added, follow_answer, join, load_part, name_service, score_new
from skm_app.services.offices import find_named, is_same_office, name_parent, propose_parent
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
from skm_app.ui.names import name_units_apart
from skm_app.ui.number_box import ask_whole
from skm_app.ui.parts import show_table
from skm_app.ui.period_form import ask_period
from skm_app.ui.plain import plain
from skm_app.ui.questions import ask_one
from skm_app.ui.state import count_filled, look_at, open_draft, remember_saved
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
    """Draw unit, kabupaten, period and population; None while unit or period is lacking.

    What the officer changes is kept with a waiting file; what only stands there as the file has it is not.
    """
    entry = Entry.unpack(draft.placed) if draft else Entry()
    # where the table was filled in, the boxes begin anew with that
    key = f"{key}_{count_filled(draft.id)}" if draft else key
    units = list_units(workspace)
    named = entry.parent or naming.parent_name
    unit_name, code = pick_unit(units, entry.unit or naming.unit_name, f"unit_{key}", parent=named)
    parent = ask_parent(units, code or unit_name or "", named, f"parent_{key}")
    stands = read_period(entry.period) or naming.period
    period = ask_period(stands, f"period_{key}")
    served = int(entry.population) if entry.population.isdecimal() else None
    population = ask_whole("Jumlah penerima layanan pada periode itu (boleh kosong)", f"population_{key}", served)
    if draft:
        untouched = (unit_name, code) == propose_unit(units, entry.unit or naming.unit_name, named)
        above = propose_above(units, code or unit_name or "", named)
        said = Entry(
            unit=entry.unit if untouched else code or unit_name or "",
            period=entry.period if period == stands else period.code if period else "",
            population=str(population or ""),
            parent=entry.parent if parent == above else parent or "",
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


def read_period(text: str) -> Period | None:
    """Return the period that was filled in, None where it is none."""
    try:
        return parse_period(text) if text else None
    except ValueError:
        return None


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
    units: Sequence[Unit],
    proposed: str | None,
    key: str,
    label: str = "Unit pelayanan",
    parent: str | None = None,
) -> tuple[str | None, str | None]:
    """Draw a box to pick a unit in or to type a new one, and return its name, and its code where it is a known one.

    Args:
        units: every unit.
        proposed: the name that the file gives, or the code of the unit that is looked at.
        key: of the widget.
        label: what is asked.
        parent: the kabupaten that the file gives.
    """
    name, code = propose_unit(units, proposed, parent)
    first = code or name
    names = name_units_apart(units, [name] if name and not code else [])
    options = [*([first] if first else []), *(one for one in names if one != first)]
    chosen = _pick_or_type(label, options, bool(first), "Ketik atau pilih nama unit", key, names)
    picked = next((unit for unit in units if unit.code == chosen), None)
    return (picked.name, picked.code) if picked else (chosen, None)


def propose_unit(units: Sequence[Unit], proposed: str | None, parent: str | None) -> tuple[str | None, str | None]:
    """Return the name of the unit that is proposed, and its code where it is surely a known one.

    One of the same name in another kabupaten is not: that is asked about.
    """
    found = find_named(units, proposed) if proposed else []
    exact = [unit for unit in found if unit.code == proposed]
    here = exact or [unit for unit in found if not parent or not unit.parent or is_same_office(unit.parent, parent)]
    return (here[0].name, here[0].code) if len(here) == 1 else (proposed, None)


def ask_parent(units: Sequence[Unit], unit_name: str, named: str | None, key: str) -> str | None:
    """Draw the choice of the kabupaten above a unit: what is known of it, else what the file or the law's list names.

    Args:
        units: every unit.
        unit_name: whose kabupaten it is, its name or code.
        named: the kabupaten that the file names.
        key: of the widget; one for each unit, so that another unit brings its own.
    """
    proposed = propose_above(units, unit_name, named)
    others = sorted({unit.parent for unit in units if unit.parent} - {proposed or ""})
    options: list[str] = [*([proposed] if proposed else []), *others]
    return _pick_or_type(
        "Kabupaten atau kota (boleh kosong; untuk membandingkan antarkecamatan)",
        options,
        bool(proposed),
        "Ketik atau pilih, misalnya Kabupaten Mojokerto",
        f"{key}_{make_code(unit_name)}",
    )


def propose_above(units: Sequence[Unit], unit_name: str, named: str | None) -> str | None:
    """Return the kabupaten that is proposed for a unit: what is known of it, else what the file or the law's list says.

    Args:
        units: every unit.
        unit_name: the name of the unit, or the code of a known one.
        named: the kabupaten that the file names.
    """
    picked = next((unit for unit in units if unit.code == unit_name), None)
    if picked and picked.parent:
        return picked.parent
    known = [] if picked else [unit.parent for unit in find_named(units, unit_name) if unit.parent]
    name = picked.name if picked else unit_name
    return name_parent(units, named or (known[0] if len(known) == 1 else None) or propose_parent(name))


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
    parts = [load_part(workspace, current), follow_answer(new, current)]
    reason = SAME_BYTES if current.source_sha256 == new.source_sha256 else explain_not_added(*parts)
    joined = None
    if reason is None:
        if parts[1].unconfirmed != new.unconfirmed:
            st.caption(FOLLOWS_U8)
        services = [_ask_service(part, f"{key}_{place}") for place, part in enumerate(parts)]
        joined = replace(
            join(parts, services), unit_code=new.unit_code, population=new.population or current.population
        )
    rows = [_tell_beside("Tersimpan", parts[0], bobot), _tell_beside("Berkas ini", new, bobot)]
    show_table([*rows, *([_tell_beside("Digabung", joined, bobot)] if joined else [])], "Yang tersimpan dan yang baru")
    st.markdown(JOIN_OR_REPLACE if joined else plain(reason or ""))
    if new.population is None and _keep_population(new, current).population:
        st.caption(describe_kept_population(current.population or 0))
    if current.id in load_groups_left(workspace, current.unit_code):
        st.warning(GROUPS_LEFT, icon=":material/outbox:")
    with st.container(horizontal=True):
        if joined and st.button("Gabungkan", icon=":material/call_merge:", key=f"gabungkan_{key}"):
            _save(workspace, replace(joined, chosen=new.chosen, header_sha256=new.header_sha256), current.id, draft)
        if st.button(
            "Ganti (yang lama tetap di riwayat)", icon=":material/published_with_changes:", key=f"ganti_{key}"
        ):
            _save(workspace, _keep_population(new, current), current.id, draft)


def _keep_population(new: NewSurvey, current: Survey) -> NewSurvey:
    """Return what replaces a survey with the number of people served that stands there, where none was given."""
    served = current.population if new.population is None and new.n <= (current.population or 0) else new.population
    return replace(new, population=served)


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
