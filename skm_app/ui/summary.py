"""The cards of Ringkasan: the index, what changed, who answered, the unsur, and what is to be done."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from skm_app.charts import build_hero, build_nrr_bars
from skm_app.services.course import list_stressed
from skm_app.services.loads import load_unsur_estimates
from skm_app.services.plans import load_tasks
from skm_app.services.region import Beside
from skm_app.services.saran import load_saran
from skm_app.store import Survey
from skm_app.ui.against import Since, ask_since
from skm_app.ui.cards import show_faces, show_metric, show_verdict
from skm_app.ui.figures import show_chart, show_drawing
from skm_app.ui.links import ask_where, link_and_tell, link_to
from skm_app.ui.navigation import may_open
from skm_app.ui.page import SurveyView
from skm_app.ui.plain import plain
from skm_app.ui.state import THEME, UNSUR, lead_to
from skm_app.ui.tables import offer_csv, show_table
from skm_app.ui.unconfirmed import show_unconfirmed
from skm_app.wording.alts import describe_bars
from skm_app.wording.certainty import describe_real_unsur
from skm_app.wording.findings import describe_sample
from skm_app.wording.follow_up import TO_DO, describe_task
from skm_app.wording.lowest import describe_lowest, name_lowest
from skm_app.wording.names import name_unsur
from skm_app.wording.numbers import format_change, format_number
from skm_app.wording.region import describe_beside
from skm_app.wording.saran import describe_said_of
from skm_app.wording.trend import NOBODY_COUNTED, describe_from
from skm_app.wording.unsur import ALL_UNSUR, OPEN_UNSUR
from skm_app.workspace import Workspace
from skm_core import Change, Score, Unsur, compute_sample_size, rank_unsur, round_half_up
from skm_core.statistics import Estimate, LowestGroup

_BARS_HEAD, _BAR = 30, 21


def list_ticks(beside: Beside | None) -> dict[Unsur, float]:
    """Return what a region gave for each unsur, as a figure takes it."""
    return {row.unsur: float(row.nrr) for row in beside.score.unsur} if beside else {}


def show_index(score: Score, estimate: Estimate | None, change: Change | None, beside: Beside | None) -> None:
    """Draw the index and its letter on the scale, with the one that it is compared with, and its region's."""
    show_drawing(build_hero, score, estimate, change.before.ikm if change else None, key="ringkasan_ikm")
    if beside:
        told = describe_beside(beside.region_name, beside.units, beside.score, included=beside.included)
        st.caption(plain(told))


def show_change_since(view: SurveyView, since: Since) -> None:
    """Draw what changed since the period that is compared, its verdict, and which unsur moved for real."""
    if change := ask_since(view, since):
        show_metric(describe_from(change.before), format_change(change.points))
        show_verdict(since.tests.index)
        st.markdown(plain(describe_real_unsur(since.tests.unsur, view.survey.instrument)))


def show_respondents(survey: Survey) -> None:
    """Draw how many answered, against the sample that the people served ask for."""
    show_metric("Responden", format_number(survey.n))
    if not survey.population:
        st.caption(NOBODY_COUNTED)
        return
    required = compute_sample_size(survey.population)
    st.progress(min(survey.n / required, 1.0))
    st.markdown(describe_sample(survey.n, required).capitalize())


def show_unsur(view: SurveyView, score: Score, lowest_group: LowestGroup | None, beside: Beside | None) -> None:
    """Draw the NRR of each unsur as bars and as a table."""
    stressed = list_stressed(view.survey, lowest_group)
    told = describe_bars(score, "" if view.survey.unconfirmed else describe_lowest(score, lowest_group))

    def lead(code: str) -> None:
        lead_to("pages/unsur.py", UNSUR, code)

    def draw() -> None:
        estimates = load_unsur_estimates(view.workspace, view.survey)
        shown = (score, estimates, stressed, None, list_ticks(beside), _BARS_HEAD + _BAR * len(score.unsur))
        show_chart(build_nrr_bars, *shown, alt=told, key="bars", on_pick=lead)

    def tabulate() -> None:
        rows = [
            {
                "Unsur": name_unsur(row.unsur, score.instrument),
                "NRR": format_number(round_half_up(row.nrr)),
                "Nilai": format_number(row.nilai),
                "Mutu": f"{row.mutu} ({row.kinerja})",
            }
            for row in score.unsur
        ]
        show_table(rows, "Nilai tiap unsur")
        names = {row.unsur.value: name_unsur(row.unsur, score.instrument) for row in score.unsur}
        ask_where(OPEN_UNSUR, names, "unsur", lead)
        offer_csv(rows, view.survey, "ringkasan", view.bobot)

    show_faces(ALL_UNSUR, "ringkasan", {"Grafik": draw, "Tabel": tabulate}, leads=True)


def show_to_do(workspace: Workspace, survey: Survey, score: Score, lowest_group: LowestGroup | None) -> None:
    """Draw the lowest unsur, which of them stand apart, and who does what about each."""
    st.subheader(TO_DO, anchor=False)
    if show_unconfirmed(workspace, survey):
        return
    st.markdown(f":gray[{plain(describe_lowest(score, lowest_group))}]")
    lowest = [unsur for group in rank_unsur(score.unsur).lowest for unsur in group]
    if not may_open(workspace.scope, "pages/tindak_lanjut.py"):
        for unsur in lowest:
            st.markdown(name_lowest(unsur, score, lowest_group))
        return
    tasks, today = load_tasks(workspace, survey), dt.date.today()
    for unsur in lowest:
        told = describe_task(tasks.get(unsur), survey.period.last_day, today)
        named = name_lowest(unsur, score, lowest_group)
        # a tick would look like done
        icon = "task_alt" if unsur in tasks else "radio_button_unchecked"
        link_and_tell(named, told, "pages/tindak_lanjut.py", icon, **{UNSUR: unsur.value})
    if lowest:
        said = sum(lowest[0] in one.themes for one in load_saran(workspace, survey))
        told = describe_said_of(said, lowest[0], score.instrument)
        link_to("pages/saran.py", told, "forum", **{THEME: lowest[0].value})
