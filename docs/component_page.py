"""Every component of the look in each of its states, on sample data; ``python -m docs.components`` takes pictures."""

import streamlit as st

from skm_app.charts import build_answer_bars, build_hero, build_nrr_bars, build_unsur_line
from skm_app.services.course import find_before, load_change, load_tests
from skm_app.services.loads import load_estimate, load_score, load_trend, load_unsur_estimates
from skm_app.ui.bar import draw_bar
from skm_app.ui.cards import card, show_faces, show_finding, show_metric, show_verdict
from skm_app.ui.figures import show_chart, show_drawing
from skm_app.ui.links import ask_where, link_to
from skm_app.ui.source import show_source
from skm_app.ui.start import offer_start
from skm_app.ui.steps import draw_steps
from skm_app.ui.tables import offer_csv, show_table
from skm_app.ui.view import current_view
from skm_core import Unsur, round_half_up

view = current_view()
workspace, bobot = view.workspace, view.bobot
survey = next(one for one in view.surveys if one == view.survey)
score, estimate = load_score(workspace, survey, bobot), load_estimate(workspace, survey, bobot)
before = find_before(survey, view.history)
change = load_change(workspace, survey, before, bobot)
tests = load_tests(workspace, survey, before, view.history, bobot)

draw_bar(view, "Bilah").note("Satu catatan.", "Catatan kedua.")
show_finding("Temuan: satu kalimat, satu kali di tiap halaman.")

left, middle, right = st.columns([1.75, 1.3, 1], gap="small")
with left, card():
    st.subheader("Gambar: IKM, dengan dan tanpa selang", anchor=False)
    show_drawing(build_hero, score, estimate, change.before.ikm if change else None, key="hero")
    show_drawing(build_hero, score, None, None, key="hero_polos")
with middle, card():
    st.subheader("Angka dan lencana", anchor=False)
    show_metric("IKM, dari 85,39 B", "−0,42")
    for test in (tests.unsur[Unsur.WAKTU], tests.index, None):
        show_verdict(test)
with right, card():
    st.subheader("Tautan dan kotaknya", anchor=False)
    link_to("component_page.py", "22 saran", "forum")
    ask_where("Buka satu unsur", {"WAKTU": "U3 Waktu penyelesaian"}, "contoh", lambda code: None)

left, right = st.columns([1.5, 1], gap="small")
with left, card():

    def draw() -> None:
        """Draw the figure."""
        estimates = load_unsur_estimates(workspace, survey)
        shown = (score, estimates, (Unsur.WAKTU,), Unsur.WAKTU, None, 300)
        show_chart(build_nrr_bars, *shown, alt="NRR tiap unsur", key="batang", on_pick=lambda code: None)

    def tabulate() -> None:
        """Draw its table."""
        rows = [{"Unsur": row.unsur.value, "NRR": str(round_half_up(row.nrr))} for row in score.unsur]
        show_table(rows, "NRR tiap unsur")
        offer_csv(rows, survey, "contoh", bobot)

    show_faces("Kartu bermuka dua", "contoh", {"Grafik": draw, "Tabel": tabulate})
with right, card():
    st.subheader("Gambar: jawaban dan garis satu unsur", anchor=False)
    show_drawing(build_answer_bars, score.of(Unsur.WAKTU), survey.instrument.text(Unsur.WAKTU).labels, key="jawaban")
    scores = load_trend(workspace, survey, view.history, bobot).scores
    show_drawing(build_unsur_line, scores, Unsur.WAKTU, survey.period.name, key="garis")

for now in ({0}, {1}, {1, 2}):
    st.markdown(draw_steps(now))
for kind in (st.info, st.success, st.warning, st.error):
    kind("Catatan di halaman: yang menanyakan atau menghalangi sesuatu.")
show_source(survey, bobot)
offer_start(workspace)
