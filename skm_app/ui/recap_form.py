"""Old reports of which only averages are left: kept as what they are, a printed IKM and a range."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import pandas as pd
import streamlit as st

from skm_app.reading import PrintedRow, Reading
from skm_app.services.placing import Naming, Typed, settle_placing
from skm_app.storage_faults import StoreError
from skm_app.store import Draft, NewSurvey, Office, SurveyExists, drop_draft, list_units, save_survey
from skm_app.ui.number_box import ask_whole
from skm_app.ui.period_form import ask_period
from skm_app.ui.place_form import ask_parent
from skm_app.ui.save import offer_save
from skm_app.ui.state import leave_messages, open_draft
from skm_app.ui.tables import show_file_table
from skm_app.wording.intake import (
    AVERAGES,
    KEPT_OF_AVERAGES,
    NAME_IN_KELOLA,
    NINE_NRR,
    PRINTED_FORM,
    describe_recap_stands,
    describe_saved_recaps,
)
from skm_app.wording.names import BOBOT_CHOICES, name_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.printed import describe_doubt, describe_range
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Workspace
from skm_core import PERMENPAN_2017, Bobot, Period, PrintedReport, contradicts_itself, find_range

_UNKNOWN = "Tidak disebut di laporan"


def enter_printed(workspace: Workspace, convention: Bobot) -> None:
    """Draw the form for one old report: nine NRR, n, the printed IKM and the bobot that it names."""
    st.markdown(PRINTED_FORM)
    names = [name_unsur(unsur) for unsur in PERMENPAN_2017.names()]
    grid = st.data_editor(
        pd.DataFrame({"Unsur": names, "NRR": pd.Series([""] * len(names), dtype=object)}),
        hide_index=True,
        disabled=["Unsur"],
        column_config={"NRR": st.column_config.TextColumn("NRR tercetak, misalnya 3,71")},
        key="nrr_lama",
    )
    left, middle, right = st.columns(3)
    with left:
        n = ask_whole("Jumlah responden", "n_lama")
    with middle:
        ikm = st.text_input("IKM tercetak (boleh kosong)", placeholder="93,61", key="ikm_lama")
    with right:
        bobot = _ask_bobot("bobot_lama")
    nrr = [_parse(str(cell)) for cell in grid["NRR"]]
    printed_ikm = _parse(ikm, highest=100)
    if any(value is None for value in nrr) or (ikm.strip() and printed_ikm is None):
        st.info(NINE_NRR)
        return
    places = max(-int(value.as_tuple().exponent) for value in nrr if value)
    quantum = Decimal(1).scaleb(-places)
    rows = zip(PERMENPAN_2017.names(), nrr, strict=True)
    nine = tuple((unsur, value.quantize(quantum)) for unsur, value in rows if value)
    printed = PrintedReport(nine, n, printed_ikm.quantize(Decimal("0.01")) if printed_ikm is not None else None, bobot)
    for each in Bobot:
        span = find_range(printed, PERMENPAN_2017, each)
        st.markdown(describe_range(span, n, PERMENPAN_2017, each))
    if printed.ikm is not None and contradicts_itself(printed, PERMENPAN_2017):
        st.warning(describe_doubt(printed.ikm), icon=":material/warning:")
    offer_save(
        workspace,
        "lama",
        Naming(),
        lambda office, period, population: _build(office, period, printed, population),
        convention,
    )


def _ask_bobot(key: str) -> Bobot | None:
    options = [_UNKNOWN, *BOBOT_CHOICES.values()]
    chosen = st.selectbox("Bobot yang dipakai laporan", options, key=key)
    return next((bobot for bobot, name in BOBOT_CHOICES.items() if name == chosen), None)


def _parse(text: str, highest: int = 4) -> Decimal | None:
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and 1 <= value <= highest else None


def _build(
    office: Office, period: Period, printed: PrintedReport, population: int | None, source: str = "laporan tercetak"
) -> NewSurvey:
    digest = hashlib.sha256(repr((office.name, period.code, printed)).encode()).hexdigest()
    return NewSurvey(
        unit_name=office.name,
        period=period,
        source_name=source,
        source_sha256=digest,
        printed=printed,
        parent_name=office.parent,
        unit_code=office.code,
        spelling=office.spelling,
        population=population,
    )


def save_averages(workspace: Workspace, draft: Draft, reading: Reading) -> None:
    """Draw what a table of averages says of each unit, and offer to keep all of it as old reports."""
    st.info(AVERAGES, icon=":material/info:")
    st.subheader("Simpan sebagai rekap")
    st.markdown(KEPT_OF_AVERAGES)
    show_file_table([_describe(row) for row in reading.averages], "Rata-rata tiap unit di berkas")
    parent = ask_parent(list_units(workspace), "", reading.parent_name, f"induk_{draft.id}")
    period = ask_period(reading.period, f"rekap_{draft.id}")
    bobot = _ask_bobot(f"bobot_{draft.id}")
    named = [row for row in reading.averages if row.unit_name]
    if period and st.button(f"Simpan {len(named)} rekap", type="primary", disabled=not named, key=f"rekap_{draft.id}"):
        _save_all(workspace, draft, named, period, bobot, parent)


def _describe(row: PrintedRow) -> dict[str, str]:
    cells = {PERMENPAN_2017.code(unsur): format_number(value) for unsur, value in row.printed.nrr}
    return {
        "Unit": row.unit_name or "tanpa nama",
        "Responden": format_number(row.printed.n) if row.printed.n else "–",
        **cells,
        "IKM tercetak": format_number(row.printed.ikm) if row.printed.ikm is not None else "–",
    }


def _save_all(
    workspace: Workspace,
    draft: Draft,
    rows: Sequence[PrintedRow],
    period: Period,
    bobot: Bobot | None,
    parent: str | None,
) -> None:
    kept: list[str] = []
    failed: list[str] = []
    for row in rows:
        printed = PrintedReport(row.printed.nrr, row.printed.n, row.printed.ikm, bobot)
        placing = settle_placing(workspace, [], Typed(row.unit_name or "", period, parent), {})
        if placing.still_open:
            failed.append(f"{row.unit_name}: {placing.still_open[0].text} {NAME_IN_KELOLA}")
            continue
        new = _build(placing.office, period, printed, row.population, draft.file_name)
        try:
            save_survey(workspace, new)
            kept.append(new.unit_name)
        except SurveyExists:
            failed.append(describe_recap_stands(new.unit_name, period))
        except StoreError as error:
            failed.append(describe_store_error(error))
    if kept:
        drop_draft(workspace, draft.id)
        open_draft(None)
    leave_messages(describe_saved_recaps(kept) if kept else None, failed)
    st.rerun()
