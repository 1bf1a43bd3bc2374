"""The cards of Metode: the conventions of the weights, the letters, the unsur and their codes."""

from __future__ import annotations

import streamlit as st

from skm_app.services.loads import load_scores_by_bobot
from skm_app.store import Survey
from skm_app.ui.source import show_source
from skm_app.ui.tables import offer_csv, show_table
from skm_app.wording.findings import describe_bobot_effect, describe_unsur_above_ikm
from skm_app.wording.method import CODES_OF_UNSUR, NO_LONGER_VALID, OWN_BOBOT, THREE_BOBOT, WHY_THREE_BOBOT
from skm_app.wording.names import name_bobot
from skm_app.wording.numbers import format_number
from skm_app.workspace import Workspace
from skm_core import PERMENPAN_2017, Bobot, round_half_up
from skm_core.regulation import CONVERSION, INTERVALS_2004, INTERVALS_2017


def list_bobot_remarks(workspace: Workspace, survey: Survey, bobot: Bobot) -> list[str | None]:
    """Return what has to be said of the weights of a survey: whether its letter hangs on them."""
    scores = load_scores_by_bobot(workspace, survey)
    return [describe_bobot_effect(scores), describe_unsur_above_ikm(scores[bobot])]


def show_bobot(workspace: Workspace, survey: Survey, bobot: Bobot) -> None:
    """Draw the index of a survey by each convention of the weights; a unit's own weights have one."""
    st.subheader(OWN_BOBOT if survey.instrument.own_bobot else THREE_BOBOT, anchor=False)
    rows = [
        {
            "Bobot": name_bobot(one, survey.instrument),
            "Nilai indeks": format_number(round_half_up(score.ikm_exact / CONVERSION, 4)),
            "IKM": format_number(score.ikm),
            "Mutu": f"{score.mutu} ({score.kinerja})",
        }
        for one, score in load_scores_by_bobot(workspace, survey).items()
        if not survey.instrument.own_bobot or one is bobot
    ]
    show_table(rows, "IKM dan mutu dengan tiga bobot")
    st.markdown(WHY_THREE_BOBOT)
    show_source(survey)
    offer_csv(rows, survey, "tiga_bobot")


def show_intervals() -> None:
    """Draw the bounds of the letters, of this regulation and of the one before."""
    for table in (INTERVALS_2017, INTERVALS_2004):
        st.markdown(f"**{table.source}**" + ("" if table is INTERVALS_2017 else f" ({NO_LONGER_VALID})"))
        show_table(
            [
                {
                    "Mutu": interval.mutu.value,
                    "Kinerja": interval.kinerja,
                    "Nilai": f"{format_number(interval.lower)}–{format_number(interval.upper)}",
                }
                for interval in table.intervals
            ],
            f"Interval mutu menurut {table.source}",
        )


def show_unsur(survey: Survey | None) -> None:
    """Draw the unsur of the questionnaire with their codes and meanings."""
    instrument = survey.instrument if survey else PERMENPAN_2017
    st.markdown(f"**{instrument.title}: {len(instrument.unsur)} unsur**")
    rows = [
        {"Kode": instrument.code(text.unsur), "Unsur": text.name, "Arti": text.definition} for text in instrument.unsur
    ]
    show_table(rows, "Unsur dan artinya")
    st.caption(CODES_OF_UNSUR)
