"""Where does this number come from?"""

import streamlit as st

from skm_app.services.loads import load_scores_by_bobot
from skm_app.ui.parts import offer_csv, show_source, show_table
from skm_app.ui.state import require_frame
from skm_app.ui.view import current_view
from skm_app.wording.findings import describe_bobot_effect, describe_unsur_above_ikm
from skm_app.wording.names import name_bobot
from skm_app.wording.numbers import format_number
from skm_core import PERMENPAN_2017, round_half_up
from skm_core.disclosure import SMALLEST_SHOWN
from skm_core.regulation import CONVERSION, INTERVALS_2004, INTERVALS_2017

require_frame("pages/metode.py")
view = current_view()
survey = view.survey
st.title("Metode")
st.header(
    "Setiap angka dapat dihitung ulang dari baris jawaban."
    if survey is None or survey.recap is None
    else "Survei ini rekap: angkanya dihitung dari jumlah atau rata-rata, bukan dari baris jawaban."
)

if survey and not survey.printed:
    st.subheader("Bobot sendiri" if survey.instrument.own_bobot else "Tiga bobot untuk survei ini")
    scores = load_scores_by_bobot(survey)
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
    st.markdown(
        "Peraturan memberi rumus 1/X dan contoh 0,11 untuk sembilan unsur. Sembilan kali 0,11 adalah 0,99, jadi "
        "dengan bobot itu IKM tertinggi 99,00. Angka SuKMa-e yang terbit cocok dengan 0,11. Satu layar dan satu tren "
        "selalu memakai satu bobot."
    )

st.subheader("Cara menghitung")
st.markdown(
    f"""
1. **NRR** satu unsur = jumlah nilai (1–4) dibagi jumlah yang menjawab unsur itu. Jawaban kosong bukan 0: ia tidak
   dihitung untuk unsur itu saja.
2. **NRR tertimbang** = NRR × bobot. **Nilai indeks** = jumlah NRR tertimbang. **IKM** = nilai indeks × {CONVERSION}.
3. Hitungan memakai pecahan utuh, dibulatkan **satu kali** ke dua desimal (5 ke atas), baru diberi huruf.
4. Huruf ditentukan oleh batas bawah saja, sehingga nilai seperti 88,304 tidak jatuh di antara dua kelas.
5. **Mutu unsur** dinilai dari NRR utuh × {CONVERSION}, tanpa bobot. NRR 3,5333 bernilai 88,33, jadi A,
   walaupun 3,53 yang tercetak seolah-olah B.
6. Unsur yang tidak dijawab seorang pun membuat IKM tidak dihitung; IKM delapan unsur tidak pernah ditampilkan.
7. Tiga terendah dan tertinggi memakai NRR utuh; yang sama ditampilkan sama.
8. Perubahan yang tercetak adalah selisih dua angka yang tercetak.
"""
)

st.subheader("Tabel mutu")
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
st.subheader(f"Unsur kuesioner ini: {len(instrument.unsur)}, {instrument.title}")
show_table(
    [{"Kode": instrument.code(text.unsur), "Unsur": text.name, "Arti": text.definition} for text in instrument.unsur],
    "Unsur dan artinya",
)
st.caption(
    "Kode mengikuti daftar unsur Permenpan (U8 pengaduan, U9 sarana). Kuesionernya menukar keduanya, karena itu unsur "
    "dikenali dari namanya, bukan nomornya."
)

st.subheader("Aturan lain")
st.markdown(
    f"""
- **Ukuran sampel**: rumus Krejcie-Morgan (1970) dengan χ² 3,841, P = 0,5, d = 0,05, dibulatkan ke bilangan terdekat.
  Semua jawaban yang sah dipakai; sampel tidak pernah dipilih ulang.
- **Kelompok kecil**: nilai kelompok ditampilkan bila setiap unsur dijawab paling sedikit {SMALLEST_SHOWN} orang,
  dan semua kelompok yang ditutup bersama-sama berisi 0 atau paling sedikit {SMALLEST_SHOWN} orang.
- **Selang 95 %**: ragam linear dengan jawaban kosong, populasi terbatas bila jumlah penerima layanan diketahui, selang
  logit dengan t. **Nyata**: p di bawah 0,05 pada uji Welch; antarunsur dan antarunit dikoreksi Holm.
- **Kelompok usia** tetap: ≤ 20, 21–30, 31–40, 41–50, ≥ 51 tahun.
- **Beberapa berkas satu periode** digabung menurut responden, bukan dirata-rata dari indeksnya.
- **Yang tidak diukur angka ini**: siapa yang tidak ditanya, dan siapa yang berdiri di samping responden saat mengisi.
"""
)
st.caption(f"Sumber: {PERMENPAN_2017.source}; Krejcie dan Morgan (1970), Educational and Psychological Measurement 30.")
