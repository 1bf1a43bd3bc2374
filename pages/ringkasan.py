"""How are we doing?"""

import streamlit as st

from skm_app.charts import build_nrr_bars
from skm_app.services.course import (
    find_before,
    find_printed_before,
    load_change,
    load_course,
    load_lowest_group,
    load_tests,
)
from skm_app.services.loads import load_estimate, load_score, load_scores_by_bobot
from skm_app.ui.against import ask_against
from skm_app.ui.census import ask_census
from skm_app.ui.parts import (
    offer_csv,
    open_page,
    show_chart,
    show_metric,
    show_source,
    show_table,
    show_verdict,
)
from skm_app.ui.plain import plain
from skm_app.wording.certainty import describe_interval, describe_letter_change
from skm_app.wording.findings import (
    describe_bobot_effect,
    describe_groups,
    describe_next,
    describe_sample,
    describe_small_n,
    describe_unconfirmed,
    describe_unsur_above_ikm,
)
from skm_app.wording.headline import describe_headline, describe_untested
from skm_app.wording.lowest import describe_lowest, list_lowest
from skm_app.wording.names import name_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.trend import HEADLINE_STAYS, describe_from
from skm_core import compute_next_mutu, compute_sample_size, rank_unsur, round_half_up

view = open_page("pages/ringkasan.py", "Ringkasan")
workspace, survey = view.workspace, view.survey
score = load_score(workspace, survey, view.bobot)
course = load_course(workspace, survey, view.history, view.bobot)
printed = find_printed_before(survey, view.history, view.bobot)
lowest_group = load_lowest_group(workspace, survey, view.bobot)
certain = not survey.unconfirmed

st.header(plain(describe_headline(course, printed)))

grade, moved, people = st.columns([1.1, 1.2, 1.2])
with grade:
    show_metric("IKM dan mutu", f"{format_number(score.ikm)} {score.mutu}", score.kinerja)
with moved:
    against = ask_against(survey, view.history)
    change = load_change(workspace, survey, against, view.bobot)
    tests = load_tests(workspace, survey, against, view.history, view.bobot)
    if change and against:
        show_verdict(change.points, tests.index)
        st.caption(describe_from(against.period, change.before))
        if against != find_before(survey, view.history):
            st.caption(HEADLINE_STAYS)
    elif against:
        st.markdown(f":gray[{describe_untested(course, printed)}]")
    else:
        show_metric("Periode sebelumnya", "–", "belum ada pembanding")
with people:
    required = compute_sample_size(survey.population) if survey.population else None
    note = describe_sample(survey.n, required) if required else "populasi belum diisi"
    show_metric("Responden", format_number(survey.n), note)

bars, lists = st.columns([1.7, 1])
with bars:
    letters = ", ".join(
        f"{name_unsur(row.unsur, score.instrument)} {format_number(round_half_up(row.nrr))}" for row in score.unsur
    )
    stressed = lowest_group.members if certain and lowest_group and lowest_group.clear else ()
    show_chart(build_nrr_bars, score, stressed, 300, alt=f"NRR tiap unsur: {letters}", key="ringkasan_nrr")
with lists:
    if certain:
        ranking = rank_unsur(score.unsur)
        st.markdown(
            "  \n".join(
                [f"**{plain(describe_lowest(score, lowest_group))}**", *map(plain, list_lowest(score, lowest_group))]
            )
        )
        if ranking.highest:
            st.markdown("  \n".join(["**Tertinggi**", *map(plain, describe_groups(ranking.highest, score))]))
    else:
        st.warning(describe_unconfirmed(survey.unconfirmed, survey.instrument), icon=":material/help:")
    st.markdown(f"**Mutu berikutnya**  \n{describe_next(compute_next_mutu(score))}")

show_source(survey, view.bobot)
ask_census(workspace, survey)
for remark in (
    describe_letter_change(change.before.mutu, score.mutu, tests.index) if change else None,
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
