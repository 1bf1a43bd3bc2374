"""Offices without an export: type respondents in, paste a table, or print and fill in a template."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from skm_app.problems import Refused
from skm_app.reports.template import build_template
from skm_app.services.intake import draft_file
from skm_app.storage_faults import StoreError
from skm_app.store import Survey
from skm_app.ui.plain import plain
from skm_app.ui.state import open_draft
from skm_app.wording.intake import HOW_TO_PASTE, HOW_TO_TYPE, TEMPLATE
from skm_app.wording.names import DIMENSION_NAMES, short_unsur
from skm_app.wording.problems import describe_problem
from skm_app.wording.questionnaire import ON_PAPER
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Workspace
from skm_core import LEVELS, MAIN_DIMENSIONS, PERMENPAN_2017, Instrument, Unsur
from skm_core.regulation import SCORES

_EMPTY_ROWS = 10
_HEIGHT = 420


def enter_by_hand(workspace: Workspace) -> None:
    """Draw a grid with the four labels of each unsur, one row a respondent; it becomes a waiting file."""
    st.markdown(HOW_TO_TYPE)
    names = [f"{PERMENPAN_2017.code(unsur)} {short_unsur(unsur)}" for unsur in PERMENPAN_2017.names()]
    columns = [*names, *(DIMENSION_NAMES[dimension] for dimension in MAIN_DIMENSIONS)]
    config = {
        name: st.column_config.SelectboxColumn(name, options=_list_answers(unsur))
        for name, unsur in zip(names, PERMENPAN_2017.names(), strict=True)
    }
    config |= {
        DIMENSION_NAMES[dimension]: st.column_config.SelectboxColumn(options=list(LEVELS[dimension]))
        for dimension in MAIN_DIMENSIONS
    }
    empty = pd.DataFrame({name: pd.Series([None] * _EMPTY_ROWS, dtype=object) for name in columns})
    grid = st.data_editor(
        empty, num_rows="dynamic", hide_index=True, width="stretch", height=_HEIGHT, column_config=config, key="isian"
    )
    rows = [list(row) for row in grid.itertuples(index=False) if any(map(_is_filled, row))]
    if st.button(f"Jadikan berkas ({len(rows)} responden)", disabled=not rows, icon=":material/table:"):
        lines = [["No", *columns], *([number, *map(_as_text, row)] for number, row in enumerate(rows, 1))]
        _wait(workspace, "Isian tangan", lines)


def _list_answers(unsur: Unsur) -> list[str]:
    labels = PERMENPAN_2017.text(unsur).labels
    return [f"{score} - {label}" for score, label in zip(SCORES, labels, strict=True)]


def _is_filled(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def _as_text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def paste_table(workspace: Workspace) -> None:
    """Draw a box for a table copied from Excel: respondents, or how many gave each answer."""
    st.markdown(HOW_TO_PASTE)
    pasted = st.text_area("Tabel", height=220, key="tempelan", placeholder="Unsur\t1\t2\t3\t4\nU1\t0\t4\t80\t66")
    if st.button("Baca tabel", disabled=not pasted.strip(), icon=":material/content_paste:"):
        _wait(workspace, "Tempelan", list(csv.reader(io.StringIO(pasted), delimiter="\t" if "\t" in pasted else ";")))


def _wait(workspace: Workspace, name: str, lines: Sequence[Sequence[object]]) -> None:
    """Keep typed lines as a waiting file, so that they go the same way as an upload."""
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows(lines)
    now = dt.datetime.now().astimezone()
    try:
        waiting = draft_file(workspace, f"{name} {now:%Y-%m-%d %H.%M.%S}.csv", file.getvalue().encode())
    except (Refused, StoreError) as error:
        told = describe_problem(error.problem) if isinstance(error, Refused) else describe_store_error(error)
        st.error(plain(told), icon=":material/error:")
        return
    open_draft(waiting)
    st.rerun()


def offer_template(survey: Survey | None) -> None:
    """Offer what an office needs that asks on paper: questionnaire, tally sheet, and the workbook to type into.

    Args:
        survey: what is looked at; its unit and its unsur stand on the papers.
    """
    # the unsur of a rule that no longer holds are not asked again
    own = survey.instrument if survey and survey.instrument.key == PERMENPAN_2017.key else PERMENPAN_2017
    unit_name = survey.unit_name if survey else ""
    st.markdown(ON_PAPER)
    with st.container(horizontal=True):
        for label, name, build in (
            ("Unduh kuesioner (PDF)", "kuesioner_skm.pdf", _build_questionnaire),
            ("Unduh lembar turus (PDF)", "lembar_turus_skm.pdf", _build_tally_sheet),
        ):
            st.download_button(
                label,
                data=lambda build=build: build(own, unit_name),
                file_name=name,
                mime="application/pdf",
                icon=":material/print:",
                on_click="ignore",
            )
    st.markdown(TEMPLATE)
    st.download_button(
        "Unduh templat kosong (.xlsx)",
        data=lambda: build_template(PERMENPAN_2017),
        file_name="templat_skm.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
    )


def _build_questionnaire(instrument: Instrument, unit_name: str) -> bytes:
    # what sets a page is loaded when the first is asked for
    from skm_app.reports.questionnaire import build_questionnaire

    return build_questionnaire(instrument, unit_name, dt.date.today())


def _build_tally_sheet(instrument: Instrument, unit_name: str) -> bytes:
    from skm_app.reports.questionnaire import build_tally_sheet

    return build_tally_sheet(instrument, unit_name, dt.date.today())
