"""What do I hand in?"""

import streamlit as st

from skm_app.reports import build_workbook
from skm_app.ui.loads import load_handed, load_score
from skm_app.ui.parts import open_page, show_source
from skm_app.wording.findings import describe_score, describe_unconfirmed

view = open_page("pages/laporan.py", "Laporan")
survey = view.survey
assert survey
score = load_score(survey, view.bobot)
st.header(describe_score(score, None, None))
show_source(survey, view.bobot)
if survey.unconfirmed:
    st.warning(describe_unconfirmed(survey.unconfirmed, survey.instrument), icon=":material/help:")

st.subheader("Excel pengolahan data")
st.markdown(
    "Baris tiap responden, jumlah, NRR, NRR tertimbang, IKM, dan mutu, dengan rumus yang hidup dan angka yang sama "
    "dengan layar ini; beserta jejak hitung, profil, dan yang tidak dihitung. Siap dicetak pada A4."
)
if survey.recap:
    st.info("Survei ini rekap: tidak ada baris responden untuk diolah.")
else:
    st.download_button(
        "Unduh pengolahan data (.xlsx)",
        data=lambda shown=survey: build_workbook(load_handed(shown, view.bobot)),
        file_name=f"pengolahan_{survey.unit_code}_{survey.period.code}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/table_view:",
        type="primary",
        on_click="ignore",
    )
