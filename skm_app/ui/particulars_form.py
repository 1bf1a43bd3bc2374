"""What is typed once for a unit, and what is typed for one of its reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import streamlit as st

from skm_app.checks import Check, Fault
from skm_app.services.papers import is_printable, list_reason_names, name_printed
from skm_app.store import ParticularsChanged, Survey, load_particulars, save_particulars
from skm_app.ui.keeping import telling_faults
from skm_app.ui.plain import plain
from skm_app.ui.state import read_widget
from skm_app.wording.checks import MENDS, TITLES
from skm_app.wording.particulars import (
    CHANGED_MEANWHILE,
    NO_WEB_ADDRESS,
    OFFICE,
    SIGNATURE,
    TEXTS,
    OfPeriod,
    Particular,
    is_web_address,
    of_period,
    tell,
)
from skm_app.workspace import Workspace

REASON = "Penjelasan bila tetap begitu"
PRINT = "Cetak di laporan"
YES = "ya"
_LONGEST = 8_000
"""Characters of a text."""


def offer_particulars(workspace: Workspace, survey: Survey) -> None:
    """Draw the form of the office, of who signs and of the texts of BAB I and II; all are kept for the next reports."""
    seen = load_particulars(workspace, survey.unit_code)
    title = "Keterangan unit: kop, penanda tangan, teks BAB I–II (sekali saja)"
    with st.expander(title, icon=":material/edit_note:"), st.form(f"keterangan_{survey.unit_code}", border=False):
        columns = st.columns(2)
        for place, (name, label) in enumerate({**OFFICE, **SIGNATURE}.items()):
            with columns[place % 2]:
                st.text_input(label, seen.get(name, ""), key=_key(name, survey), max_chars=200)
        for name, label in TEXTS.items():
            shown = tell(seen, name, survey.unit_name)
            st.text_area(label, shown, key=_key(name, survey), max_chars=_LONGEST, height=110)
        st.form_submit_button("Simpan keterangan", on_click=_keep, args=(workspace, survey, dict(seen)))


def _key(name: str, survey: Survey) -> str:
    return f"keterangan_{name}_{survey.unit_code}"


def _keep(workspace: Workspace, survey: Survey, seen: Mapping[str, str]) -> None:
    """Save what was typed; a text that is still the one proposed is not kept, so that a better proposal reaches it."""
    typed = {str(name): str(read_widget(_key(name, survey)) or "") for name in (*OFFICE, *SIGNATURE, *TEXTS)}
    new = {name: "" if text == tell({}, Particular(name), survey.unit_name) else text for name, text in typed.items()}
    page = new[Particular.PAGE].strip()
    if page and not is_web_address(page):
        st.error(NO_WEB_ADDRESS)
        del new[Particular.PAGE]
    keep_particulars(workspace, survey.unit_code, seen, new)


def keep_particulars(workspace: Workspace, unit_code: str, seen: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Save what was typed for a unit, or say why it was not."""
    with telling_faults():
        try:
            save_particulars(workspace, unit_code, seen, new)
        except ParticularsChanged:
            st.error(CHANGED_MEANWHILE)
        else:
            st.toast("Tersimpan.", icon=":material/check_circle:")


def offer_report_day(workspace: Workspace, survey: Survey, current: dt.date | None) -> None:
    """Draw the day of the report of this period."""
    key = f"tanggal_{survey.unit_code}_{survey.period.code}"
    seen = load_particulars(workspace, survey.unit_code)

    def keep() -> None:
        day = read_widget(key)
        name = of_period(OfPeriod.REPORTED_ON, survey.period)
        keep_particulars(workspace, survey.unit_code, seen, {name: day.isoformat() if isinstance(day, dt.date) else ""})

    # a day before the period's end is told by the check; Streamlit would say it in English
    st.date_input(
        "Tanggal laporan",
        current,
        min_value=dt.date(1990, 1, 1),
        max_value=dt.date(2199, 12, 31),
        format="DD/MM/YYYY",
        key=key,
        on_change=keep,
    )


def offer_reasons(workspace: Workspace, survey: Survey, checks: Sequence[Check], reasons: Mapping[Fault, str]) -> None:
    """Draw what has to be looked at, what to do, a box for the reason, and whether the report says it."""
    seen = load_particulars(workspace, survey.unit_code)
    for check in checks:
        if check.fault is None:
            continue
        key = f"alasan_{check.fault}_{survey.unit_code}_{survey.period.code}"
        name, *older = list_reason_names(check, survey.period)

        def keep(key: str = key, name: str = name, older: Sequence[str] = older) -> None:
            keep_particulars(
                workspace, survey.unit_code, seen, {name: str(read_widget(key) or ""), **dict.fromkeys(older, "")}
            )

        st.markdown(plain(f"{check.code} {TITLES[check.code]}: {check.found} {MENDS[check.fault]}"))
        st.text_input(
            REASON,
            reasons.get(check.fault, ""),
            key=key,
            max_chars=500,
            on_change=keep,
            label_visibility="collapsed",
            placeholder=REASON,
        )
        if is_printable(check.fault):
            _offer_printing(workspace, survey, check.fault, seen)


def _offer_printing(workspace: Workspace, survey: Survey, fault: Fault, seen: Mapping[str, str]) -> None:
    name = name_printed(fault, survey.period)
    key = f"cetak_{fault}_{survey.unit_code}_{survey.period.code}"

    def keep() -> None:
        keep_particulars(workspace, survey.unit_code, seen, {name: YES if read_widget(key) else ""})

    st.checkbox(PRINT, bool(seen.get(name)), key=key, on_change=keep)
