"""Where does this number come from?"""

import streamlit as st

from skm_app import __version__
from skm_app.services.loads import load_scores_by_bobot
from skm_app.ui.bar import begin_page
from skm_app.ui.cards import show_finding
from skm_app.ui.source import show_source
from skm_app.ui.tables import offer_csv, show_table
from skm_app.wording.findings import describe_bobot_effect, describe_unsur_above_ikm
from skm_app.wording.method import (
    CODES_OF_UNSUR,
    FROM_RECAP,
    FROM_ROWS,
    HOW_COMPUTED,
    OTHER_RULES,
    SOURCES,
    WHY_THREE_BOBOT,
    describe_program,
)
from skm_app.wording.names import name_bobot
from skm_app.wording.numbers import format_number
from skm_core import PERMENPAN_2017, round_half_up
from skm_core.regulation import CONVERSION, INTERVALS_2004, INTERVALS_2017

view, bar = begin_page("pages/metode.py", "Metode")
workspace, survey = view.workspace, view.survey
show_finding(FROM_ROWS if survey is None or survey.recap is None else FROM_RECAP)

if survey and not survey.printed:
    st.subheader("Bobot sendiri" if survey.instrument.own_bobot else "Tiga bobot untuk survei ini", anchor=False)
    scores = load_scores_by_bobot(workspace, survey)
    compared = [
        {
            "Bobot": name_bobot(bobot, survey.instrument),
            "Nilai indeks": format_number(round_half_up(score.ikm_exact / CONVERSION, 4)),
            "IKM": format_number(score.ikm),
            "Mutu": f"{score.mutu} ({score.kinerja})",
        }
        for bobot, score in scores.items()
        if not survey.instrument.own_bobot or bobot is view.bobot
    ]
    show_table(compared, "IKM dan mutu dengan tiga bobot")
    show_source(survey)
    for remark in (describe_bobot_effect(scores), describe_unsur_above_ikm(scores[view.bobot])):
        if remark:
            st.info(remark, icon=":material/info:")
    offer_csv(compared, survey, "tiga_bobot")
    st.markdown(WHY_THREE_BOBOT)

st.subheader("Cara menghitung", anchor=False)
st.markdown(HOW_COMPUTED)

st.subheader("Tabel mutu", anchor=False)
for table in (INTERVALS_2017, INTERVALS_2004):
    st.markdown(
        f"**{table.source}**"
        + ("" if table is INTERVALS_2017 else " (tidak berlaku lagi; hanya untuk survei dengan kuesioner lama)")
    )
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

instrument = survey.instrument if survey else PERMENPAN_2017
st.subheader(f"Unsur kuesioner ini: {len(instrument.unsur)}, {instrument.title}", anchor=False)
show_table(
    [{"Kode": instrument.code(text.unsur), "Unsur": text.name, "Arti": text.definition} for text in instrument.unsur],
    "Unsur dan artinya",
)
st.caption(CODES_OF_UNSUR)

st.subheader("Aturan lain", anchor=False)
st.markdown(OTHER_RULES)
st.caption(SOURCES)
st.caption(describe_program(__version__))
