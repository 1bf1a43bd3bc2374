"""Units as they are kept: what they are called, what is above them, which are one, how their levels are shown."""

from __future__ import annotations

from collections import Counter
from zlib import crc32

import pandas as pd
import streamlit as st

from skm_app.services.levels import UnitLevel, load_unit_levels
from skm_app.services.offices import name_parent, tidy_name
from skm_app.services.region import list_own_units
from skm_app.store import (
    Survey,
    Unit,
    add_unit,
    list_surveys,
    merge_units,
    place_unit,
    rename_unit,
    show_levels,
    spell_unit,
)
from skm_app.ui.kept import change
from skm_app.ui.kept_accounts import list_governed
from skm_app.ui.names import name_units_apart
from skm_app.ui.place_form import ask_parent
from skm_app.ui.segments import pick_segment
from skm_app.ui.tables import show_file_table
from skm_app.wording.accounts import ADD_UNIT
from skm_app.wording.activity import CODE_STAYS, NO_UNITS_YET, UNIT_MERGE, WHOLE_UNIT, describe_unit_changed
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_number
from skm_app.workspace import Workspace
from skm_core import LEVELS, Dimension

_AS = "Dihitung sebagai"


def show_units(workspace: Workspace, looked_at: Survey | None) -> None:
    """Draw every unit, and what can be changed about the one that is picked."""
    units = list_governed(workspace)
    if not workspace.scope.everything:
        _add(workspace, units)
    unit = _pick(units, looked_at, "unit_kelola")
    if unit is None:
        st.info(NO_UNITS_YET)
        _list(workspace, units)
        return
    st.caption(CODE_STAYS)
    _rename(workspace, unit)
    _place(workspace, units, unit)
    _spell(workspace, unit)
    _merge(workspace, units, unit)
    _list(workspace, units)


def _list(workspace: Workspace, units: list[Unit]) -> None:
    st.subheader("Semua unit")
    counts = Counter(one.unit_code for one in list_surveys(workspace))
    show_file_table(
        [
            {
                "Unit": unit.name,
                "Kabupaten, kota, provinsi": unit.parent or "–",
                "Nama lain": ", ".join(unit.spellings),
                "Survei": format_number(counts[unit.code]),
                "Kode": unit.code,
            }
            for unit in units
        ],
        "Semua unit",
    )


def _pick(units: list[Unit], looked_at: Survey | None, key: str) -> Unit | None:
    names = name_units_apart(units)
    codes = list(names)
    index = codes.index(looked_at.unit_code) if looked_at and looked_at.unit_code in codes else None
    chosen = st.selectbox("Unit", codes, index=index, format_func=lambda code: names[code], key=key)
    return next((unit for unit in units if unit.code == chosen), None)


def _add(workspace: Workspace, units: list[Unit]) -> None:
    with st.expander(ADD_UNIT, icon=":material/add:"), st.form("unit_baru", border=False, clear_on_submit=True):
        name = tidy_name(st.text_input("Nama unit baru", max_chars=200))
        names = name_units_apart(units)
        above = st.selectbox("Unit di atasnya", list(names), format_func=lambda code: names[code])
        if st.form_submit_button(ADD_UNIT) and name and above:
            change(workspace, lambda: add_unit(workspace, name, above), describe_unit_changed(name))


def _rename(workspace: Workspace, unit: Unit) -> None:
    key = f"nama_{unit.code}_{crc32(unit.name.encode()):08x}"
    name = tidy_name(st.text_input("Nama", unit.name, max_chars=200, key=key))
    if st.button("Ganti nama", disabled=not name or name == unit.name, key=f"ganti_{key}"):
        change(workspace, lambda: rename_unit(workspace, unit.code, name), describe_unit_changed(name))


def _place(workspace: Workspace, units: list[Unit], unit: Unit) -> None:
    # another name may bring another proposal
    key = f"induk_{crc32(f'{unit.name} {unit.parent}'.encode()):08x}"
    parent = ask_parent(units, unit.code, None, key)
    with st.container(horizontal=True):
        if st.button("Pindahkan", disabled=not parent or parent == unit.parent, key=f"pindah_{unit.code}"):
            above = name_parent(units, parent)
            change(workspace, lambda: place_unit(workspace, unit.code, above), describe_unit_changed(unit.name))
        if unit.parent and st.button("Kosongkan", key=f"lepas_{unit.code}"):
            change(workspace, lambda: place_unit(workspace, unit.code, None), describe_unit_changed(unit.name))


def _spell(workspace: Workspace, unit: Unit) -> None:
    key = f"{unit.code}_{len(unit.spellings)}"
    name = tidy_name(st.text_input("Nama lain, seperti ditulis di berkas", max_chars=200, key=f"ejaan_{key}"))
    with st.container(horizontal=True):
        if st.button("Tambah nama lain", disabled=not name, key=f"tambah_{key}"):
            change(workspace, lambda: spell_unit(workspace, unit.code, name), describe_unit_changed(unit.name))
    if unit.spellings:
        gone = st.selectbox("Nama lain yang ada", unit.spellings, index=None, placeholder="Pilih", key=f"lain_{key}")
        if st.button("Lupakan nama lain ini", disabled=gone is None, key=f"lupa_{key}") and gone:
            change(
                workspace,
                lambda: spell_unit(workspace, unit.code, gone, keep=False),
                describe_unit_changed(unit.name),
            )


def _merge(workspace: Workspace, units: list[Unit], unit: Unit) -> None:
    with st.expander("Gabungkan ke unit lain"):
        st.markdown(UNIT_MERGE)
        names = name_units_apart([one for one in units if one.code != unit.code])
        into = st.selectbox(
            "Unit tujuan",
            list(names),
            index=None,
            format_func=lambda code: names[code],
            placeholder="Pilih unit",
            key=f"tujuan_{unit.code}",
        )
        if st.button("Gabungkan unit", disabled=into is None, icon=":material/call_merge:", key=f"satukan_{unit.code}"):
            told = describe_unit_changed(names[into]) if into else ""
            change(workspace, lambda: merge_units(workspace, unit.code, str(into)), told)


def show_levels_of(workspace: Workspace, looked_at: Survey | None) -> None:
    """Draw the levels of a unit's respondents, and as what each is shown, to be changed."""
    unit = _pick(list_own_units(workspace), looked_at, "unit_kelompok")
    if unit is None:
        st.info(NO_UNITS_YET)
        return
    dimensions = [one for one in Dimension if load_unit_levels(workspace, unit.code, one)]
    if not dimensions:
        st.info(NO_UNITS_YET)
        return
    names = {DIMENSION_NAMES[one]: one for one in dimensions}
    dimension = names[pick_segment("Data responden", list(names), key=f"dimensi_{unit.code}", titled=True)]
    _show_levels(workspace, unit, dimension, load_unit_levels(workspace, unit.code, dimension))


def _show_levels(workspace: Workspace, unit: Unit, dimension: Dimension, levels: dict[str, UnitLevel]) -> None:
    st.caption(WHOLE_UNIT)
    rows = list(levels.items())
    options = list(dict.fromkeys([*levels, *LEVELS.get(dimension, ()), *(one.shown_as for _, one in rows)]))
    state = crc32(repr([(level, one.shown_as) for level, one in rows]).encode())
    edited = st.data_editor(
        pd.DataFrame(
            {
                "Tertulis": [level for level, _ in rows],
                "Responden": [one.n for _, one in rows],
                _AS: [one.shown_as for _, one in rows],
            }
        ),
        hide_index=True,
        width="stretch",
        disabled=["Tertulis", "Responden"],
        column_config={_AS: st.column_config.SelectboxColumn(options=options, required=True)},
        key=f"tingkat_{unit.code}_{dimension}_{state:08x}",
    )
    said = {level: str(name) for (level, _), name in zip(rows, edited[_AS], strict=True)}
    changed: dict[str, str | None] = {
        level: None if name == level else name for level, name in said.items() if name != levels[level].shown_as
    }
    if st.button("Terapkan", type="primary", disabled=not changed, key=f"terapkan_{unit.code}_{dimension}"):
        change(
            workspace,
            lambda: show_levels(workspace, unit.code, dimension, changed),
            describe_unit_changed(unit.name),
        )
