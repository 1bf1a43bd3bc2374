"""The first line of every page that is about a survey, and what stands there while there is none."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from skm_app.store import Survey
from skm_app.ui.bar import Bar, begin_page
from skm_app.ui.cards import show_finding
from skm_app.ui.source import show_source
from skm_app.ui.start import offer_start
from skm_app.ui.tables import offer_csv, show_table
from skm_app.wording.names import name_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.printed import ONLY_PRINTED, describe_printed, describe_range
from skm_app.wording.start import PROMISE
from skm_app.workspace import Workspace
from skm_core import Bobot, PrintedReport, find_range


@dataclass(frozen=True, slots=True)
class SurveyView:
    """Hold who looks, the survey that a page is about, what is looked at beside it, and the bar of the page."""

    workspace: Workspace
    survey: Survey
    surveys: tuple[Survey, ...]
    history: tuple[Survey, ...]
    bobot: Bobot
    bar: Bar


def open_page(page: str, title: str, *, needs_answers: bool = True) -> SurveyView:
    """Begin a page that is about a survey: the gate, its bar, and what is looked at.

    Without any survey the page ends here, with what to do next; so does one that needs answers where only a printed
    report is left.
    """
    view, bar = begin_page(page, title)
    survey = view.survey
    if survey is None:
        if view.workspace.scope.everything:
            show_finding(PROMISE)
        offer_start(view.workspace)
        st.stop()
    if needs_answers and survey.printed:
        show_printed(survey, survey.printed)
        st.stop()
    return SurveyView(view.workspace, survey, view.surveys, view.history, view.bobot, bar)


def show_printed(survey: Survey, printed: PrintedReport) -> None:
    """Draw an old report of which only averages are left: what it prints, and what that may have been."""
    show_finding(describe_printed(printed))
    st.info(ONLY_PRINTED)
    for bobot in Bobot:
        st.markdown(describe_range(find_range(printed, survey.instrument, bobot), printed.n, survey.instrument, bobot))
    rows = [
        {"Unsur": name_unsur(unsur, survey.instrument), "NRR tercetak": format_number(value)}
        for unsur, value in printed.nrr
    ]
    show_table(rows, "NRR tercetak tiap unsur")
    show_source(survey)
    offer_csv(rows, survey, "nrr_tercetak")
