"""What do I hand in?"""

import datetime as dt

import streamlit as st

from skm_app.kept.loads import load_score
from skm_app.kept.papers import load_handed
from skm_app.reports import build_sheet_pdf, build_sheet_png, build_workbook
from skm_app.ui.parts import open_page, show_source
from skm_app.wording.findings import describe_score, describe_unconfirmed
from skm_core.small_groups import SMALLEST_SHOWN

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
        data=lambda shown=survey: build_workbook(load_handed(shown, view.history, view.bobot)),
        file_name=f"pengolahan_{survey.unit_code}_{survey.period.code}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/table_view:",
        type="primary",
        on_click="ignore",
    )

st.subheader("Lembar publikasi")
st.markdown(
    "Satu halaman A4 untuk papan pengumuman, laman, dan pesan: IKM, mutu, unsur, responden, periode. Kelompok "
    "responden yang sangat kecil digabung, karena lembar ini keluar dari unit."
)
if survey.unconfirmed:
    st.info("Menunggu kepastian U8 dan U9: lembar ini menyebut nilai tiap unsur.")
elif survey.n < SMALLEST_SHOWN:
    st.info(f"Kurang dari {SMALLEST_SHOWN} responden: nilainya tidak dipublikasikan, agar tidak menunjuk orang.")
else:
    name = f"ikm_{survey.unit_code}_{survey.period.code}"
    with st.container(horizontal=True):
        st.download_button(
            "Unduh PDF",
            data=lambda shown=survey: build_sheet_pdf(load_handed(shown, view.history, view.bobot), dt.date.today()),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
        )
        st.download_button(
            "Unduh gambar (PNG)",
            data=lambda shown=survey: build_sheet_png(load_handed(shown, view.history, view.bobot)),
            file_name=f"{name}.png",
            mime="image/png",
            icon=":material/image:",
            on_click="ignore",
        )
