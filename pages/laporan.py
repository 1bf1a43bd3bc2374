"""What do I hand in?"""

import datetime as dt

import streamlit as st

from skm_app.services.deliverables import DELIVERABLES, GROUPS, OUTLINES, explain_missing, name_file
from skm_app.services.hand_in import hand_over, may_take, pack_papers, prepare_papers
from skm_app.services.papers import load_checks, load_report_input
from skm_app.ui.cards import card, show_finding
from skm_app.ui.enclosures import offer_attachments
from skm_app.ui.kept import offer_to_take_back
from skm_app.ui.page import open_page
from skm_app.ui.particulars_form import offer_particulars, offer_reasons, offer_report_day
from skm_app.ui.period_texts import offer_period_texts
from skm_app.ui.records import ask_delivery, show_records
from skm_app.ui.segments import pick_segment
from skm_app.ui.source import show_source
from skm_app.ui.tables import show_table
from skm_app.ui.view import open_workspace
from skm_app.wording.checks import TITLES
from skm_app.wording.headline import describe_headline
from skm_app.wording.papers import ONE_BY_ONE, ONE_RESULT, describe_closed_checks, describe_open_checks

view = open_page("pages/laporan.py", "Laporan")
workspace, survey = view.workspace, view.survey
report = load_report_input(workspace, survey, view.history, view.bobot)
show_finding(describe_headline(report.course, report.printed_before))
offer_to_take_back(workspace)

checks = load_checks(report)
still_open = [check for check in checks if check.fault]
before, papers = st.columns([1.4, 1], gap="small")
with before, card():
    st.subheader("Sebelum diserahkan", anchor=False)
    offer_report_day(workspace, survey, report.reported_on)
    offer_particulars(workspace, survey)
    offer_period_texts(workspace, survey, report)
    offer_attachments(workspace, survey)
    if still_open:
        st.markdown(describe_open_checks(len(still_open), len(checks)))
        offer_reasons(workspace, survey, checks, report.reasons)
    else:
        st.success(describe_closed_checks(len(checks)), icon=":material/check_circle:")
    rows = [
        {
            "Kode": check.code,
            "Pemeriksaan": TITLES[check.code],
            "Hasil": check.found,
            "Putusan": "periksa" if check.fault else "cocok",
        }
        for check in checks
    ]
    with st.expander(f"Semua pemeriksaan ({len(checks)})"):
        show_table(rows, "Semua pemeriksaan sebelum diserahkan")

with papers, card():
    st.subheader("Berkas yang diserahkan", anchor=False)
    names = {name: code for code, name in OUTLINES.items()}
    outline = names[pick_segment("Susunan laporan", list(names), titled=True)]
    today = dt.date.today()
    delivery = ask_delivery(survey, report.particulars)
    offered = [kind for kind in DELIVERABLES if may_take(workspace, survey, kind)]
    possible = [kind for kind in offered if explain_missing(kind, report) is None]

    def offer(kind: str) -> None:
        """Offer one paper, which is made when it is clicked."""
        paper = DELIVERABLES[kind]

        def make() -> bytes:
            handed = hand_over(open_workspace(), survey, view.bobot, [kind], outline, today, delivery=delivery)
            return handed.papers[0].content

        st.download_button(
            paper.label,
            data=make,
            file_name=name_file(kind, survey.unit_code, survey.period.code),
            mime=paper.mime,
            icon=paper.icon,
            key=f"unduh_{kind}",
            on_click="ignore",
        )

    if st.button(f"Siapkan semua ({len(possible)} berkas)", type="primary", icon=":material/folder_zip:"):
        bar = st.progress(0.0, "Menyiapkan…")
        done: list[str] = []

        def tell(kind: str) -> None:
            """Move the bar on."""
            done.append(kind)
            bar.progress(len(done) / len(possible), f"{DELIVERABLES[kind].label} selesai")

        ready = prepare_papers(workspace, survey, view.bobot, possible, outline, today, tell, delivery)
        st.download_button(
            "Unduh semua (.zip)",
            data=lambda: pack_papers(
                survey, hand_over(open_workspace(), survey, view.bobot, possible, outline, today, ready, delivery)
            ),
            file_name=f"skm_{survey.unit_code}_{survey.period.code}.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
        )
    st.markdown(ONE_BY_ONE)
    for purpose, kinds in GROUPS.items():
        st.caption(purpose)
        with st.container(horizontal=True, gap="small"):
            for kind in kinds:
                if kind in possible:
                    offer(kind)
    for reason in dict.fromkeys(filter(None, (explain_missing(kind, report) for kind in offered))):
        st.info(reason)
    st.caption(ONE_RESULT)
show_records(workspace, survey)
show_source(survey, view.bobot)
