"""Second thoughts about a saved survey: what stands about it, its earlier versions, taking it back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from skm_app.services.accounts import is_closed_for
from skm_app.services.activity import list_versions, name_state, tell_handed_in
from skm_app.services.intake import list_samples
from skm_app.services.loads import load_score
from skm_app.services.placing import Naming, Typed
from skm_app.services.region import list_own_units
from skm_app.store import (
    AS_READ,
    CROSSWISE,
    Amendment,
    Survey,
    amend_survey,
    erase_respondent,
    list_surveys,
    load_files,
    make_current,
    withdraw_survey,
)
from skm_app.ui.kept import change
from skm_app.ui.number_box import ask_whole
from skm_app.ui.period_form import ask_period
from skm_app.ui.place_form import ask_placing, pick_unit
from skm_app.ui.plain import plain, tell_apart
from skm_app.ui.source import show_source
from skm_app.ui.start import offer_start
from skm_app.ui.tables import show_file_table, show_table
from skm_app.wording.accounts import ERASE, ERASE_BUTTON, ERASE_MEANS, describe_fixed_period
from skm_app.wording.activity import (
    CANCELLED,
    CANCELLED_TOLD,
    CODE_OF_SURVEY,
    UNMOVED,
    describe_amended,
    describe_made_current,
    describe_version,
)
from skm_app.wording.dates import format_moment
from skm_app.wording.findings import describe_crowd
from skm_app.wording.intake import ANSWER_TO_SAVE, WITHDRAWN
from skm_app.wording.joining import describe_joined
from skm_app.wording.names import name_unsur
from skm_app.wording.numbers import format_change, format_number
from skm_app.wording.questions import U8_LABELS
from skm_app.wording.storage import describe_erased
from skm_app.workspace import Workspace
from skm_core import Bobot, Unsur, round_half_up

_U8 = {AS_READ: U8_LABELS[Unsur.PENGADUAN], CROSSWISE: U8_LABELS[Unsur.SARANA]}


def show_surveys(workspace: Workspace, looked_at: Survey | None, bobot: Bobot) -> None:
    """Draw everything that is saved, and what can be done about the one that is picked."""
    every = sorted(list_surveys(workspace, history=True), key=lambda one: one.id, reverse=True)
    if not every:
        offer_start(workspace)
        return
    names = tell_apart({one.id: _name(one) for one in every})
    standing = [one.id for one in every if one.replaced_at is None]
    options = [*standing, *(one.id for one in every if one.id not in standing)]
    index = options.index(looked_at.id) if looked_at and looked_at.id in options else 0
    chosen = st.selectbox(
        "Survei",
        options,
        index=index,
        format_func=lambda key: names[key],
        key=f"survei_{(looked_at.id, looked_at.revision) if looked_at else 0}",
    )
    survey = next(one for one in every if one.id == chosen)
    if told := tell_handed_in(workspace, survey):
        st.warning(plain(told), icon=":material/outbox:")
    show_source(survey, bobot)
    _show_files(workspace, survey)
    fixed = is_closed_for(workspace, survey)
    if fixed:
        st.info(describe_fixed_period(survey.period), icon=":material/lock:")
    if survey.replaced_at is None and not fixed:
        _change_particulars(workspace, survey)
    _show_versions(workspace, survey, list_versions(every, survey), bobot)
    if survey.replaced_at is None and not fixed:
        known = {(sample.unit, sample.period, sample.label) for sample in list_samples()}
        samples = [one for one in every if (one.unit_name, one.period, one.label) in known and not one.replaced_at]
        _take_back(workspace, survey, samples)
    if survey.has_rows:
        _erase(workspace, survey)
    st.subheader("Semua yang tersimpan")
    _list(every)


def _name(survey: Survey) -> str:
    state = "" if survey.replaced_at is None else f" ({name_state(survey)})"
    return f"{survey.unit_name}, {survey.period.name}{state}"


def _list(surveys: Sequence[Survey]) -> None:
    show_file_table(
        [
            {
                "No.": str(survey.id),
                "Unit": survey.unit_name,
                "Periode": survey.period.name,
                "Status": name_state(survey),
                "Responden": format_number(survey.n),
                "Disimpan": format_moment(survey.saved_at.astimezone()),
                "Oleh": survey.saved_by,
                "Berkas": survey.source_name,
                "Keterangan": survey.label or "",
            }
            for survey in surveys
        ],
        "Survei yang tersimpan beserta riwayatnya",
    )


def _show_files(workspace: Workspace, survey: Survey) -> None:
    """Draw the files that a survey was joined of, and what became of their rows."""
    rows = [
        {
            "Berkas": file.name,
            "Responden": format_number(file.n),
            "Baris ditolak": format_number(file.rejected),
            "Bukan data": format_number(file.not_data),
        }
        for file in load_files(workspace, survey.id)
    ]
    if rows:
        st.markdown(plain(describe_joined([row["Berkas"] for row in rows])))
        show_file_table(rows, "Berkas yang digabung")


def _change_particulars(workspace: Workspace, survey: Survey) -> None:
    """Draw unit, period, population, label and U8 of a survey as they stand, to be changed."""
    key = f"{survey.id}_{survey.revision}"
    with st.expander("Ubah unit, periode, penerima layanan, keterangan", expanded=True):
        st.caption(UNMOVED)
        units = list_own_units(workspace)
        unit_name, code = pick_unit(units, survey.unit_code, f"ubah_unit_{key}")
        period = ask_period(survey.period, f"ubah_periode_{key}")
        population = ask_whole("Jumlah penerima layanan (boleh kosong)", f"ubah_populasi_{key}", survey.population)
        label = st.text_input("Keterangan", survey.label or "", max_chars=200, key=f"ubah_label_{key}")
        u8 = _ask_u8(survey, key)
        if not unit_name or period is None:
            return
        # a unit that is new stands where the one stood from which the survey comes
        above = next((one.parent for one in units if one.code == survey.unit_code), None)
        placing = ask_placing(workspace, Naming(), Typed(unit_name, period, above, code), f"ubah_{key}")
        if placing.still_open:
            st.info(ANSWER_TO_SAVE)
            return
        if crowd := describe_crowd(survey.n, population) if population else None:
            st.error(crowd, icon=":material/error:")
            return
        new = Amendment(
            office=placing.office,
            period=period,
            population=population,
            label=" ".join(label.split()) or None,
            u8_said=u8,
        )
        if st.button("Simpan perubahan", type="primary", icon=":material/save:", key=f"ubah_{key}"):
            told = describe_amended(placing.office.name, period)
            change(workspace, lambda: amend_survey(workspace, survey, new), told, survey.id)


def _ask_u8(survey: Survey, key: str) -> str | None:
    """Ask what columns called only U8 and U9 hold, where that was left open or said after saving."""
    if not survey.unconfirmed and survey.u8_said is None:
        return None
    options = list(_U8)
    return st.radio(
        CODE_OF_SURVEY,
        options,
        index=options.index(survey.u8_said) if survey.u8_said in options else None,
        format_func=lambda option: _U8[option],
        key=f"ubah_u8_{key}",
    )


def _show_versions(workspace: Workspace, survey: Survey, versions: Sequence[Survey], bobot: Bobot) -> None:
    """Draw the versions of a unit and period, one of them beside the one that is picked, and offer to bring it back."""
    others = [one for one in versions if one.id != survey.id]
    if not others:
        _offer_current(workspace, survey, versions)
        return
    with st.expander(f"Riwayat: {len(others)} versi lain", expanded=survey.replaced_at is not None):
        names = {
            one.id: describe_version(one.id, name_state(one), one.n, one.saved_by, one.saved_at.astimezone())
            for one in versions
        }
        chosen = st.selectbox(
            "Buka versi", [one.id for one in others], format_func=lambda key: names[key], key=f"versi_{survey.id}"
        )
        other = next(one for one in others if one.id == chosen)
        _compare(workspace, other, survey, bobot)
        for one in dict.fromkeys((other, survey)):
            _offer_current(workspace, one, versions)


def _compare(workspace: Workspace, other: Survey, survey: Survey, bobot: Bobot) -> None:
    """Draw two versions beside each other, unsur by unsur."""
    names = (f"No. {other.id}", f"No. {survey.id}")
    head = {"": "Responden", names[0]: format_number(other.n), names[1]: format_number(survey.n), "Selisih": "–"}
    if other.printed or survey.printed or other.instrument != survey.instrument:
        show_table([head], "Dua versi berdampingan")
        return
    first, second = load_score(workspace, other, bobot), load_score(workspace, survey, bobot)
    rows = [
        head,
        {
            "": "IKM",
            names[0]: f"{format_number(first.ikm)} ({first.mutu})",
            names[1]: f"{format_number(second.ikm)} ({second.mutu})",
            "Selisih": format_change(second.ikm - first.ikm),
        },
    ]
    before = {row.unsur: round_half_up(row.nrr) for row in first.unsur}
    for row in second.unsur:
        now = round_half_up(row.nrr)
        rows.append(
            {
                "": name_unsur(row.unsur, survey.instrument),
                names[0]: format_number(before[row.unsur]),
                names[1]: format_number(now),
                "Selisih": format_change(now - before[row.unsur]),
            }
        )
    show_table(rows, "Dua versi berdampingan")


def _offer_current(workspace: Workspace, survey: Survey, versions: Sequence[Survey]) -> None:
    if survey.replaced_at is None:
        return
    place = survey.unit_code, survey.period
    current = next((one for one in versions if one.replaced_at is None and (one.unit_code, one.period) == place), None)
    label = f"Jadikan No. {survey.id} berlaku lagi"
    if st.button(label, icon=":material/history:", key=f"berlakukan_{survey.id}"):
        seen = current.id if current else None
        told = describe_made_current(survey.unit_name, survey.period, survey.n)
        change(workspace, lambda: make_current(workspace, survey.id, seen), told, survey.id)


def _erase(workspace: Workspace, survey: Survey) -> None:
    """Offer to erase one person's answers; the sheet row is what the officer finds them by in the file."""
    with st.expander(ERASE):
        st.caption(ERASE_MEANS)
        files = [file.name for file in load_files(workspace, survey.id)]
        seq = None
        if files:
            chosen = st.selectbox("Berkas", files, key=f"hapus_berkas_{survey.id}")
            seq = files.index(chosen) + 1
        key = f"hapus_{survey.id}_{survey.n}"
        row = st.number_input("Baris di berkas", 1, step=1, value=None, format="%d", key=key)
        if st.button(ERASE_BUTTON, disabled=row is None, icon=":material/person_remove:") and row is not None:
            change(workspace, lambda: erase_respondent(workspace, survey.id, int(row), seq), describe_erased(survey.id))


def _take_back(workspace: Workspace, survey: Survey, samples: Sequence[Survey]) -> None:
    with st.expander("Batalkan"):
        st.markdown(WITHDRAWN)
        with st.container(horizontal=True):
            if st.button("Batalkan survei ini", icon=":material/undo:", key=f"batalkan_{survey.id}"):
                change(workspace, lambda: withdraw_survey(workspace, survey.id), CANCELLED_TOLD)
            if samples and st.button(f"Batalkan semua data contoh ({len(samples)})", icon=":material/undo:"):
                change(workspace, lambda: [withdraw_survey(workspace, one.id) for one in samples], CANCELLED)
