"""Did we do something, did it help?"""

import streamlit as st

from skm_app.services.course import find_before, load_lowest_group, load_tests
from skm_app.services.loads import load_score
from skm_app.services.plans import load_follow_up
from skm_app.ui.cards import show_finding
from skm_app.ui.page import open_page
from skm_app.ui.plain import plain
from skm_app.ui.plan_form import QUARTERS, carry, offer_line, offer_new_line
from skm_app.ui.source import show_source
from skm_app.ui.state import UNSUR, read_choice
from skm_app.ui.tables import offer_csv, show_table
from skm_app.wording.dates import format_date
from skm_app.wording.findings import describe_unconfirmed
from skm_app.wording.follow_up import (
    HORIZON_NAMES,
    HOW_TO_REALISE,
    describe_planned,
    describe_progress,
    describe_unsur_since,
)
from skm_app.wording.lowest import describe_lowest, list_lowest
from skm_app.wording.names import short_any
from skm_core import compute_progress, find_unplanned

view = open_page("pages/tindak_lanjut.py", "Tindak lanjut")
workspace, survey = view.workspace, view.survey
instrument = survey.instrument
score = load_score(workspace, survey, view.bobot)
follow_up = load_follow_up(workspace, survey)
plan = follow_up.plan
lines = [planned.line for planned in plan]
without = () if survey.unconfirmed else find_unplanned(score.unsur, lines)

show_finding(describe_planned(lines, without, instrument))
if survey.unconfirmed:
    st.warning(describe_unconfirmed(survey.unconfirmed, instrument), icon=":material/help:")
else:
    lowest_group = load_lowest_group(workspace, survey, view.bobot)
    listed = [f"- {plain(line)}" for line in list_lowest(score, lowest_group)]
    st.markdown("\n".join([plain(describe_lowest(score, lowest_group)), "", *listed]))

if last := follow_up.before:
    done = follow_up.lines_before
    progress = compute_progress([planned.line for planned in done], follow_up.reported_on)
    st.subheader(f"Realisasi rencana {last.name}", anchor=False)
    st.markdown(describe_progress(progress))
    before = find_before(survey, view.history)
    if before and before.period == last and not before.printed:
        tests = load_tests(workspace, survey, before, view.history, view.bobot).unsur
        earlier = load_score(workspace, before, view.bobot)
        for unsur in dict.fromkeys(planned.line.unsur for planned in done):
            if sentence := describe_unsur_since(unsur, earlier, score, tests.get(unsur)):
                st.markdown(plain(sentence))
    carried = {planned.carried_from for planned in plan}
    for planned in done:
        offer_line(workspace, planned, instrument, realised=True)
        if not planned.line.done and planned.id not in carried:
            st.button(
                f"Bawa ke rencana {survey.period.name}",
                key=f"bawa_{planned.id}",
                icon=":material/redo:",
                on_click=carry,
                args=(workspace, planned, survey),
            )

st.subheader(f"Rencana sesudah {survey.period.name}", anchor=False)
for planned in plan:
    offer_line(workspace, planned, instrument, realised=False)
planned_for = {line.unsur for line in lines}
# a link of another page names what is to be planned next, where that has no line yet
asked = next(
    (unsur for unsur in instrument.names() if unsur.value == read_choice(UNSUR) and unsur not in planned_for), None
)
with st.expander("Tambah baris", icon=":material/add:", expanded=not plan or asked is not None):
    offer_new_line(workspace, survey, asked or next(iter(without), None), len(plan))
if plan:
    rows = [
        {
            "Unsur": short_any(planned.line.unsur, instrument),
            "Program/kegiatan": planned.line.kegiatan,
            "Triwulan": ", ".join(QUARTERS[quarter] for quarter in planned.line.quarters) or "–",
            "Jangka": HORIZON_NAMES[planned.line.horizon],
            "Penanggung jawab": planned.line.in_charge or "–",
            "Selesai": format_date(planned.line.done_on) if planned.line.done_on else "belum",
        }
        for planned in plan
    ]
    show_table(rows, f"Rencana tindak lanjut sesudah {survey.period.name}")
    offer_csv(rows, survey, "rencana")
    st.markdown(HOW_TO_REALISE)
    for planned in plan:
        offer_line(workspace, planned, instrument, realised=True)
show_source(survey, view.bobot)
