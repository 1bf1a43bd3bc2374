"""Did we do something, did it help?"""

import streamlit as st

from skm_app.services.loads import current_store, find_before, load_score, load_unsur_tests
from skm_app.services.papers import find_planned_before, find_reported_on
from skm_app.store import list_plan, load_particulars
from skm_app.ui.parts import offer_csv, open_page, show_source, show_table
from skm_app.ui.plain import plain
from skm_app.ui.plan_form import QUARTERS, carry, offer_line, offer_new_line
from skm_app.wording.dates import format_date
from skm_app.wording.findings import describe_groups, describe_lowest, describe_unconfirmed
from skm_app.wording.follow_up import (
    HORIZON_NAMES,
    HOW_TO_REALISE,
    describe_planned,
    describe_progress,
    describe_unsur_since,
)
from skm_app.wording.names import short_any
from skm_core import compute_progress, find_unplanned, rank_unsur

view = open_page("pages/tindak_lanjut.py", "Tindak lanjut")
survey = view.survey
instrument = survey.instrument
score = load_score(survey, view.bobot)
every = list_plan(current_store(), survey.unit_code)
typed = load_particulars(current_store(), survey.unit_code)
plan = [kept for kept in every if kept.period == survey.period]
lines = [kept.line for kept in plan]
without = () if survey.unconfirmed else find_unplanned(score.unsur, lines)

st.header(plain(describe_planned(lines, without, instrument)))
if survey.unconfirmed:
    st.warning(describe_unconfirmed(survey.unconfirmed, instrument), icon=":material/help:")
else:
    groups = describe_groups(rank_unsur(score.unsur).lowest, score)
    st.markdown(plain(f"Terendah: {'; '.join(groups)}." if groups else describe_lowest(score)))

last = find_planned_before(every, survey.period)
if last:
    done = [kept for kept in every if kept.period == last]
    progress = compute_progress([kept.line for kept in done], find_reported_on(typed, last))
    st.subheader(f"Realisasi rencana {last.name}")
    st.markdown(describe_progress(progress))
    before = find_before(survey, view.history)
    if before and before.period == last:
        tests = load_unsur_tests(survey, before)
        earlier = load_score(before, view.bobot)
        for unsur in dict.fromkeys(kept.line.unsur for kept in done):
            if sentence := describe_unsur_since(unsur, earlier, score, tests.get(unsur)):
                st.markdown(plain(sentence))
    carried = {kept.carried_from for kept in plan}
    for kept in done:
        offer_line(kept, instrument, realised=True)
        if not kept.line.done and kept.id not in carried:
            st.button(
                f"Bawa ke rencana {survey.period.name}",
                key=f"bawa_{kept.id}",
                icon=":material/redo:",
                on_click=carry,
                args=(kept, survey),
            )

st.subheader(f"Rencana sesudah {survey.period.name}")
for kept in plan:
    offer_line(kept, instrument, realised=False)
with st.expander("Tambah baris", icon=":material/add:", expanded=not plan):
    offer_new_line(survey, next(iter(without), None), len(plan))
if plan:
    rows = [
        {
            "Unsur": short_any(kept.line.unsur, instrument),
            "Program/kegiatan": kept.line.kegiatan,
            "Triwulan": ", ".join(QUARTERS[quarter] for quarter in kept.line.quarters) or "–",
            "Jangka": HORIZON_NAMES[kept.line.horizon],
            "Penanggung jawab": kept.line.in_charge or "–",
            "Selesai": format_date(kept.line.done_on) if kept.line.done_on else "belum",
        }
        for kept in plan
    ]
    show_table(rows, f"Rencana tindak lanjut sesudah {survey.period.name}")
    offer_csv(rows, survey, "rencana")
    st.markdown(HOW_TO_REALISE)
    for kept in plan:
        offer_line(kept, instrument, realised=True)
show_source(survey, view.bobot)
