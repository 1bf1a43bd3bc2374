"""Are we improving, and why?"""

import streamlit as st

from skm_app.charts import build_period_heat_map, build_trend, build_unsur_trends
from skm_app.services.course import find_printed_before, load_course
from skm_app.services.loads import load_trend
from skm_app.ui.parts import offer_csv, open_page, show_chart, show_source, show_table
from skm_app.ui.plain import plain
from skm_app.ui.target import ask_target
from skm_app.ui.trend_changes import show_change, show_groups, show_slopes
from skm_app.wording.certainty import format_interval
from skm_app.wording.glossary import INTERVAL_MEANS, RECAP_MEANS
from skm_app.wording.headline import describe_headline
from skm_app.wording.numbers import format_number, join_words
from skm_app.wording.printed import describe_point, name_letter
from skm_app.wording.trend import (
    FIRST_PERIOD,
    MARKS_OF_RECAPS,
    NOT_COMPARABLE,
    ONLY_PERIOD,
    describe_gaps,
    describe_other_instruments,
    describe_overlapping,
)
from skm_core import Score

view = open_page("pages/tren.py", "Tren", needs_answers=False)
workspace, survey = view.workspace, view.survey
trend = load_trend(workspace, survey, view.history, view.bobot)
timeline, scores = trend.timeline, trend.scores
course = None if survey.printed else load_course(workspace, survey, view.history, view.bobot)
printed = find_printed_before(survey, view.history, view.bobot)

if course:
    st.header(plain(describe_headline(course, printed)))
if not (course and course.before) and not printed:
    if any(other.period.last < survey.period.first for other in view.history):
        st.info(NOT_COMPARABLE)
    else:
        st.info(FIRST_PERIOD if len(view.history) > 1 else ONLY_PERIOD)

target = ask_target(workspace, survey)
measured = [f"{name} {format_number(score.ikm)}" for name, score in scores.items() if score]
told = [f"{name} {describe_point(point)}" for name, point in trend.points.items() if point]
show_chart(
    build_trend,
    trend.points,
    trend.estimates,
    trend.recaps,
    survey.instrument.table,
    target,
    alt=f"IKM per periode: {join_words(told)}",
    key="tren_ikm",
)
show_source(survey, view.bobot)
if timeline.left_out:
    st.caption(describe_overlapping(timeline.left_out))
if timeline.gaps:
    st.caption(describe_gaps(timeline.gaps))
if trend.other:
    st.caption(describe_other_instruments(trend.other))
if trend.recaps:
    st.caption(f"{MARKS_OF_RECAPS} {RECAP_MEANS}")
rows = [
    {
        "Periode": name,
        "IKM": describe_point(point) if point else "tidak diukur",
        "Mutu": name_letter(point) if point else "–",
        "Selang 95 %": format_interval(trend.estimates.get(name)),
        "Responden": format_number(point.n) if isinstance(point, Score) else "–",
        "Dasar": "rekap" if name in trend.recaps else "responden" if point else "–",
    }
    for name, point in trend.points.items()
]
show_table(rows, "IKM, mutu, dan jumlah responden tiap periode")
st.caption(INTERVAL_MEANS)
offer_csv(rows, survey, "tren", view.bobot)

if course:
    show_slopes(view, course)
    against = show_change(view, printed, course)
    show_groups(view, against)

if len(measured) > 1:
    st.subheader("Unsur dari periode ke periode")
    by_period = {slot: scores[slot.name] for slot in timeline.slots() if slot.name in scores}
    show_chart(
        build_unsur_trends,
        by_period,
        survey.instrument,
        alt="NRR tiap unsur dari periode ke periode, satu skala; angkanya di peta di bawah",
        key="tren_kecil",
    )
    show_chart(build_period_heat_map, scores, survey.instrument, alt="NRR tiap unsur per periode", key="tren_unsur")
    show_source(survey, view.bobot)
