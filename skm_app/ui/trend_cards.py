"""The cards of Tren on all periods: the index over time, and the unsur over time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from skm_app.charts import build_period_heat_map, build_trend, build_unsur_trends
from skm_app.services.groups import load_dimensions
from skm_app.services.loads import Trend
from skm_app.ui.against import Since
from skm_app.ui.cards import card, show_faces
from skm_app.ui.figures import show_chart, show_drawing
from skm_app.ui.page import SurveyView
from skm_app.ui.state import PERIOD, choose
from skm_app.ui.tables import offer_csv, show_table
from skm_app.ui.target import ask_target
from skm_app.ui.trend_changes import show_groups, show_slopes
from skm_app.wording.certainty import format_interval
from skm_app.wording.glossary import INTERVAL_MEANS, RECAP_MEANS
from skm_app.wording.numbers import format_number, join_words
from skm_app.wording.printed import describe_point, name_letter
from skm_app.wording.trend import (
    BY_PERIOD,
    INDEX_BY_PERIOD,
    MARKS_OF_RECAPS,
    TARGET,
    VERTICAL_LINES,
    describe_gaps,
    describe_other_instruments,
    describe_overlapping,
)
from skm_core import Score

_CHART = 380


def list_trend_remarks(trend: Trend) -> list[str]:
    """Return what has to be said of the periods that are drawn, and of those that are not."""
    timeline = trend.timeline
    told = [
        describe_overlapping(timeline.left_out) if timeline.left_out else "",
        describe_gaps(timeline.gaps) if timeline.gaps else "",
        describe_other_instruments(trend.other) if trend.other else "",
        f"{MARKS_OF_RECAPS} {RECAP_MEANS}" if trend.recaps else "",
    ]
    return [remark for remark in told if remark]


def show_index_over_time(view: SurveyView, trend: Trend) -> None:
    """Draw the index by period on the bands of the letters, and its table; the target stands behind a click."""
    survey = view.survey
    codes = {other.period.name: other.period.code for other in view.history}

    def lead(name: str) -> None:
        choose(PERIOD, codes[name])

    def draw() -> None:
        slot = st.empty()
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(VERTICAL_LINES, width="content")
            st.space("stretch")
            with st.popover(TARGET, icon=":material/flag:", type="tertiary"):
                target = ask_target(view.workspace, survey)
        told = [f"{name} {describe_point(point)}" for name, point in trend.points.items() if point]
        with slot:
            show_chart(
                build_trend,
                trend.points,
                trend.estimates,
                trend.recaps,
                survey.instrument.table,
                target,
                survey.period.name,
                _CHART,
                alt=f"IKM per periode: {join_words(told)}",
                key="tren_ikm",
                on_pick=lead,
            )

    def tabulate() -> None:
        rows = [
            {
                "Periode": name,
                "IKM": describe_point(point) if point else "tidak diukur",
                "Mutu": name_letter(point) if point else "–",
                "Selang 95%": format_interval(trend.estimates.get(name)),
                "Responden": format_number(point.n) if isinstance(point, Score) else "–",
                "Dasar": "rekap" if name in trend.recaps else "responden" if point else "–",
            }
            for name, point in trend.points.items()
        ]
        show_table(rows, "IKM, mutu, dan jumlah responden tiap periode")
        st.caption(INTERVAL_MEANS)
        offer_csv(rows, survey, "tren", view.bobot)

    show_faces(INDEX_BY_PERIOD, "tren", {"Grafik": draw, "Tabel": tabulate}, leads=True)


def show_by_period(view: SurveyView, trend: Trend, since: Since | None) -> None:
    """Draw the unsur from period to period, what they did over all of them, and how each group of respondents went.

    Args:
        view: what is looked at.
        trend: the periods that are drawn.
        since: what can be tested over them, and what the groups are compared with; None for a printed report.
    """
    instrument, scores = view.survey.instrument, trend.scores

    def draw() -> None:
        show_drawing(build_period_heat_map, scores, instrument, "NRR tiap unsur per periode", key="tren_unsur")

    def line() -> None:
        by_period = {slot: scores[slot.name] for slot in trend.timeline.slots() if slot.name in scores}
        show_drawing(build_unsur_trends, by_period, instrument, key="tren_kecil")

    faces: dict[str, Callable[[], None]] = {}
    if sum(score is not None for score in scores.values()) > 1:
        faces |= {"Peta unsur": draw, "Garis unsur": line}
    if since and since.course.over.found:
        faces["Sepanjang periode"] = partial(show_slopes, view, since.course)
    if since and len(view.history) > 1 and load_dimensions(view.workspace, view.survey):
        faces["Kelompok responden"] = partial(show_groups, view, since.against)
    if faces:
        with card():
            show_faces(BY_PERIOD, "tren_unsur", faces)
