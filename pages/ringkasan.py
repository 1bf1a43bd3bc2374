"""How are we doing?"""

import streamlit as st

from skm_app.charts import build_nrr_bars
from skm_app.services.loads import (
    find_before,
    load_change,
    load_estimate,
    load_score,
    load_scores_by_bobot,
    load_test,
    load_unsur_tests,
)
from skm_app.ui.census import ask_census
from skm_app.ui.parts import offer_csv, open_page, show_chart, show_metric, show_source, show_table
from skm_app.wording.certainty import describe_headline, describe_interval, describe_letter_change, short_verdict
from skm_app.wording.findings import (
    describe_bobot_effect,
    describe_groups,
    describe_lowest,
    describe_next,
    describe_sample,
    describe_small_n,
    describe_unconfirmed,
    describe_unsur_above_ikm,
)
from skm_app.wording.names import name_unsur
from skm_app.wording.numbers import format_number
from skm_core import compute_next_mutu, compute_sample_size, rank_unsur, round_half_up

view = open_page("pages/ringkasan.py", "Ringkasan")
workspace, survey = view.workspace, view.survey
score = load_score(workspace, survey, view.bobot)
before = find_before(survey, view.history)
change = load_change(workspace, survey, before, view.bobot)
certain = not survey.unconfirmed

test = load_test(workspace, survey, before, view.bobot)
tests = load_unsur_tests(workspace, survey, before) if before else {}
st.header(describe_headline(score, change, before.period if before else None, test, tests))

grade, moved, people = st.columns([1.1, 1.2, 1.2])
with grade:
    points = change.points if change else None
    show_metric(
        "IKM dan mutu",
        f"{format_number(score.ikm)} {score.mutu}",
        points,
        short_verdict(test) if change else score.kinerja,
        real=test is not None and test.real,
    )
with moved:
    if change and before:
        show_metric(
            "Periode sebelumnya", f"{format_number(change.before.ikm)} {change.before.mutu}", note=before.period.name
        )
    else:
        show_metric("Periode sebelumnya", "–", note="belum ada pembanding")
with people:
    required = compute_sample_size(survey.population) if survey.population else None
    note = describe_sample(survey.n, required) if required else "populasi belum diisi"
    show_metric("Responden", format_number(survey.n), note=note)

bars, lists = st.columns([1.7, 1])
with bars:
    letters = ", ".join(
        f"{name_unsur(row.unsur, score.instrument)} {format_number(round_half_up(row.nrr))}" for row in score.unsur
    )
    show_chart(build_nrr_bars, score, 330, alt=f"NRR tiap unsur: {letters}", key="ringkasan_nrr")
with lists:
    if certain:
        ranking = rank_unsur(score.unsur)
        lowest = describe_groups(ranking.lowest, score) or [describe_lowest(score)]
        st.markdown("  \n".join(["**Terendah**", *lowest]))
        if ranking.highest:
            st.markdown("  \n".join(["**Tertinggi**", *describe_groups(ranking.highest, score)]))
    else:
        st.warning(describe_unconfirmed(survey.unconfirmed, survey.instrument), icon=":material/help:")
    st.markdown(f"**Mutu berikutnya**  \n{describe_next(compute_next_mutu(score))}")

show_source(survey, view.bobot)
ask_census(workspace, survey)
for remark in (
    describe_letter_change(change.before.mutu, score.mutu, test) if change else None,
    describe_interval(load_estimate(workspace, survey, view.bobot)),
    describe_bobot_effect(load_scores_by_bobot(workspace, survey)),
    describe_unsur_above_ikm(score),
    describe_small_n(survey.n),
):
    if remark:
        st.info(remark, icon=":material/info:")

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
offer_csv(rows, survey, "ringkasan", view.bobot)
