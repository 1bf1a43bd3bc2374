"""Are we improving, and why?"""

import streamlit as st

from skm_app.charts import build_period_heat_map, build_trend, build_unsur_trends, build_waterfall
from skm_app.services.groups import load_composition
from skm_app.services.loads import (
    find_before,
    load_change,
    load_smallest_change,
    load_test,
    load_trend,
    load_unsur_tests,
)
from skm_app.ui.parts import offer_csv, open_page, show_chart, show_source, show_table
from skm_app.ui.target import ask_target
from skm_app.wording.certainty import (
    describe_headline,
    describe_real_unsur,
    describe_smallest_change,
    format_interval,
    name_unsur_verdict,
    name_verdict,
)
from skm_app.wording.findings import describe_largest_move
from skm_app.wording.glossary import INTERVAL_MEANS, RECAP_MEANS
from skm_app.wording.names import DIMENSION_NAMES, name_unsur
from skm_app.wording.numbers import format_change, format_number, join_words
from skm_app.wording.printed import describe_point, name_letter
from skm_app.wording.trend import (
    FIRST_PERIOD,
    HOW_TO_READ_STEPS,
    MARKS_OF_RECAPS,
    NOT_COMPARABLE,
    ONLY_PERIOD,
    OTHER_PEOPLE,
    TWO_PARTS,
    describe_gaps,
    describe_other_instruments,
    describe_overlapping,
)
from skm_core import Score, round_half_up

view = open_page("pages/tren.py", "Tren", needs_answers=False)
workspace, survey = view.workspace, view.survey
trend = load_trend(workspace, survey, view.history, view.bobot)
timeline, scores = trend.timeline, trend.scores
before = find_before(survey, view.history)
change = None if survey.printed else load_change(workspace, survey, before, view.bobot)

if change and before:
    test, tests = load_test(workspace, survey, before, view.bobot), load_unsur_tests(workspace, survey, before)
    headline = describe_headline(change.after, change, before.period, test, tests)
    st.header(" ".join(filter(None, (headline, describe_largest_move(change, test)))))
elif any(other.period.last < survey.period.first for other in view.history):
    st.header(NOT_COMPARABLE)
elif len(view.history) > 1:
    st.header(FIRST_PERIOD)
else:
    st.header(ONLY_PERIOD)

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

if change and before:
    st.subheader(f"Sumbangan unsur pada perubahan dari {before.period.name} ke {survey.period.name}")
    show_chart(
        build_waterfall,
        change,
        before.period.name,
        survey.period.name,
        alt="Sumbangan tiap unsur terhadap perubahan IKM; angkanya ada di tabel di bawah",
        key="tren_penyebab",
    )
    st.caption(HOW_TO_READ_STEPS)
    tests = load_unsur_tests(workspace, survey, before)
    if tests:
        st.markdown(f"**{describe_real_unsur(tests, survey.instrument)}**")
    parts = [
        {
            "Unsur": name_unsur(unsur, survey.instrument),
            "Sumbangan (poin)": format_change(points),
            "Perubahan unsur": name_unsur_verdict(tests.get(unsur)),
        }
        for unsur, points in change.printed.items()
    ]
    parts.append(
        {
            "Unsur": "Perubahan IKM",
            "Sumbangan (poin)": format_change(change.points),
            "Perubahan unsur": name_verdict(load_test(workspace, survey, before, view.bobot)),
        }
    )
    show_table(parts, "Sumbangan tiap unsur terhadap perubahan IKM")
    offer_csv(parts, survey, "penyebab_perubahan", view.bobot)
    if limit := describe_smallest_change(load_smallest_change(workspace, survey, before, view.bobot)):
        st.caption(limit)

    composition = load_composition(workspace, survey, before, view.bobot)
    if composition:
        st.subheader(OTHER_PEOPLE)
        split = [
            {
                "Menurut": DIMENSION_NAMES[dimension],
                "Karena responden yang lain": format_change(round_half_up(found.composition)),
                "Karena menilai lain": format_change(change.points - round_half_up(found.composition)),
                "Perubahan IKM": format_change(change.points),
            }
            for dimension, found in composition.items()
        ]
        show_table(split, "Perubahan IKM menurut susunan responden dan menurut penilaian")
        st.caption(TWO_PARTS)
        offer_csv(split, survey, "susunan_responden", view.bobot)

if len(measured) > 1:
    st.subheader("Unsur dari periode ke periode")
    show_chart(
        build_unsur_trends,
        scores,
        survey.instrument,
        alt="NRR tiap unsur dari periode ke periode, satu skala; angkanya di peta di bawah",
        key="tren_kecil",
    )
    show_chart(build_period_heat_map, scores, survey.instrument, alt="NRR tiap unsur per periode", key="tren_unsur")
    show_source(survey, view.bobot)
