"""Where something is going to be saved: unit, kabupaten, period, and what has to be asked about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from skm_app.questions import QuestionKey, parse_answers
from skm_app.reading import parse_period
from skm_app.services.batch import Entry, read_population
from skm_app.services.offices import find_named, is_same_office, name_parent, propose_parent
from skm_app.services.placing import Naming, Placing, Typed, settle_placing
from skm_app.services.region import list_own_units
from skm_app.store import Draft, Unit, answer_draft, make_code, place_draft
from skm_app.ui.keeping import telling_faults
from skm_app.ui.names import name_units_apart
from skm_app.ui.number_box import ask_whole
from skm_app.ui.period_form import ask_period
from skm_app.ui.questions import ask_one
from skm_app.ui.state import count_filled, note_placed
from skm_app.wording.intake import describe_lacking
from skm_app.workspace import Workspace
from skm_core import Period


def ask_place(workspace: Workspace, key: str, naming: Naming, draft: Draft | None) -> tuple[Typed | None, int | None]:
    """Draw unit, kabupaten, period and population; None while unit or period is lacking.

    What the officer changes is kept with a waiting file; what only stands there as the file has it is not. The page
    draws itself anew at its end: here a press on what saves it, which often comes with the last box, would be lost.
    """
    entry = Entry.unpack(draft.placed) if draft else Entry()
    # where the table was filled in, the boxes begin anew with that
    key = f"{key}_{count_filled(draft.id)}" if draft else key
    units = list_own_units(workspace)
    named = entry.parent or naming.parent_name
    proposed = entry.unit or naming.unit_name
    if not workspace.scope.everything and len(units) == 1 and not entry.unit:
        # whoever works for one office saves for that one
        proposed = units[0].code
    unit_name, code = pick_unit(units, proposed, f"unit_{key}", parent=named)
    parent = ask_parent(units, code or unit_name or "", named, f"parent_{key}")
    stands = read_period(entry.period) or naming.period
    period = ask_period(stands, f"period_{key}")
    served = read_population(entry.population)
    population = ask_whole("Jumlah penerima layanan pada periode itu (boleh kosong)", f"population_{key}", served)
    if draft:
        untouched = (unit_name, code) == propose_unit(units, proposed, named)
        above = propose_above(units, code or unit_name or "", named)
        said = Entry(
            unit=entry.unit if untouched else code or unit_name or "",
            period=entry.period if period == stands else period.code if period else "",
            population=entry.population if population == served else str(population or ""),
            parent=entry.parent if parent == above else parent or "",
            service=entry.service,
        ).packed()
        if said != draft.placed:
            with telling_faults():
                place_draft(workspace, draft.id, said)
                # the table above shows it too, and what was typed there before is no longer what holds
                note_placed()
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
