"""The cards of Tindak lanjut: the plan and what becomes of it, the lowest unsur, and the plan before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from skm_app.services.course import find_before, load_tests
from skm_app.services.loads import load_score
from skm_app.services.plans import FollowUp
from skm_app.store import PlanLine, Survey
from skm_app.ui.links import link_to
from skm_app.ui.page import SurveyView
from skm_app.ui.plain import plain
from skm_app.ui.plan_form import carry, offer_line, offer_new_line
from skm_app.ui.state import THEME, UNSUR, read_choice
from skm_app.ui.tables import offer_csv, show_table
from skm_app.ui.unconfirmed import show_unconfirmed
from skm_app.wording.follow_up import (
    HORIZON_NAMES,
    HOW_TO_REALISE,
    LOWEST_UNSUR,
    QUARTERS,
    describe_pekppp,
    describe_progress,
    describe_unsur_since,
    describe_when,
)
from skm_app.wording.lowest import describe_lowest, name_lowest
from skm_app.wording.names import short_any
from skm_app.wording.saran import describe_words_of
from skm_core import Score, Unsur, compute_progress, rank_unsur
from skm_core.statistics import LowestGroup


def show_plan(view: SurveyView, plan: Sequence[PlanLine], without: Sequence[Unsur]) -> None:
    """Draw the plan that follows a survey: its lines, a form for the next one, its table, and what became of it.

    Args:
        view: what is looked at.
        plan: its lines.
        without: the lowest unsur that no line speaks of.
    """
    survey, instrument = view.survey, view.survey.instrument
    st.subheader(f"Rencana sesudah {survey.period.name}", anchor=False)
    if plan:
        _show_table(survey, plan)
    for planned in plan:
        offer_line(view.workspace, planned, instrument, realised=False)
    planned_for = {planned.line.unsur for planned in plan}
    # a link of another page names what is to be planned next, where that has no line yet
    asked = next(
        (one for one in instrument.names() if one.value == read_choice(UNSUR) and one not in planned_for), None
    )
    with st.expander("Tambah baris", icon=":material/add:", expanded=not plan or asked is not None):
        offer_new_line(view.workspace, survey, asked or next(iter(without), None), len(plan))
    if plan:
        st.markdown(HOW_TO_REALISE)
    for planned in plan:
        offer_line(view.workspace, planned, instrument, realised=True)


def _show_table(survey: Survey, plan: Sequence[PlanLine]) -> None:
    rows = [
        {
            "Unsur": short_any(planned.line.unsur, survey.instrument),
            "Program/kegiatan": planned.line.kegiatan,
            "Penanggung jawab": planned.line.in_charge or "–",
            "Triwulan": ", ".join(QUARTERS[quarter] for quarter in planned.line.quarters) or "–",
            "Kapan": describe_when(planned.line, survey.period.last_day, dt.date.today()),
            "Jangka": HORIZON_NAMES[planned.line.horizon],
        }
        for planned in plan
    ]
    show_table(rows, f"Rencana tindak lanjut sesudah {survey.period.name}")
    offer_csv(rows, survey, "rencana")


def show_lowest(view: SurveyView, score: Score, lowest_group: LowestGroup | None) -> None:
    """Draw the lowest unsur with a way to what people say of each; nothing is called lowest before U8 is confirmed."""
    st.subheader(LOWEST_UNSUR, anchor=False)
    if show_unconfirmed(view.workspace, view.survey):
        return
    st.markdown(f":gray[{plain(describe_lowest(score, lowest_group))}]")
    for group in rank_unsur(score.unsur).lowest:
        for unsur in group:
            st.markdown(name_lowest(unsur, score, lowest_group))
            link_to("pages/saran.py", describe_words_of(unsur, score.instrument), "forum", **{THEME: unsur.value})


def show_realised(view: SurveyView, score: Score, follow_up: FollowUp) -> None:
    """Draw what became of the plan before: how much was done, whether its unsur moved, and what is carried on."""
    survey, last, done = view.survey, follow_up.before, follow_up.lines_before
    if last is None:
        return
    st.subheader(f"Realisasi rencana {last.name}", anchor=False)
    progress = compute_progress([(planned.line, len(planned.evidence)) for planned in done], follow_up.reported_on)
    st.markdown(describe_progress(progress))
    if progress.planned:
        st.caption(describe_pekppp(progress))
    before = find_before(survey, view.history)
    if before and before.period == last and not before.printed:
        tests = load_tests(view.workspace, survey, before, view.history, view.bobot).unsur
        earlier = load_score(view.workspace, before, view.bobot)
        for unsur in dict.fromkeys(planned.line.unsur for planned in done):
            if sentence := describe_unsur_since(unsur, earlier, score, tests.get(unsur)):
                st.markdown(plain(sentence))
    carried = {planned.carried_from for planned in follow_up.plan}
    for planned in done:
        offer_line(view.workspace, planned, survey.instrument, realised=True)
        if not planned.line.done and planned.id not in carried:
            st.button(
                f"Bawa ke rencana {survey.period.name}",
                key=f"bawa_{planned.id}",
                icon=":material/redo:",
                on_click=carry,
                args=(view.workspace, planned, survey),
            )
