"""What do they say?"""

import streamlit as st

from skm_app.services.saran import Tone, group_equal, load_saran, load_words
from skm_app.ui.cards import card, show_finding
from skm_app.ui.page import open_page
from skm_app.ui.saran_form import offer_quotes, offer_words
from skm_app.ui.source import show_source
from skm_app.ui.state import THEME, pick_known
from skm_app.ui.tables import offer_csv, show_table
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.saran import ALL_THEMES, GUESSED, NO_SARAN, THEMES, describe_said, describe_shown
from skm_core import Unsur

view = open_page("pages/saran.py", "Saran")
workspace, survey = view.workspace, view.survey
words = load_words(workspace, survey.unit_code)
said = load_saran(workspace, survey)
if not said:
    st.info(NO_SARAN)
    offer_words(workspace, survey)
    show_source(survey)
    st.stop()

counts = {unsur: sum(unsur in one.themes for one in said) for unsur in words}
most = max(counts, key=lambda unsur: counts[unsur]) if any(counts.values()) else None
show_finding(describe_said(len(said), most))
view.bar.note(GUESSED)
quotes, themes = st.columns([1.9, 1], gap="small")
with quotes, card():
    search, theme, tone = st.columns([2, 1, 1], gap="small")
    wanted = search.text_input("Cari kata", key="saran_cari", max_chars=100).casefold().strip()
    with theme:
        chosen = pick_known("Tema", THEME, {"": ALL_THEMES} | {unsur.value: short_unsur(unsur) for unsur in words}, "")
    about = Unsur(chosen) if chosen else None
    mood: Tone | None = tone.selectbox("Nada", list(Tone), None, placeholder="Semua", format_func=lambda one: one.value)
    shown = [
        one
        for one in said
        if wanted in one.text.casefold() and about in (None, *one.themes) and mood in (None, one.tone)
    ]
    groups = group_equal(shown)
    st.markdown(describe_shown(len(shown), len(groups)))
    offer_quotes(workspace, survey, groups)
    rows = [
        {
            "Saran": group.first.text,
            "Ditulis": format_number(group.count),
            "Tema": ", ".join(short_unsur(unsur) for unsur in group.first.themes),
            "Dugaan nada": group.first.tone.value,
        }
        for group in groups
    ]
    offer_csv(rows, survey, "saran")
with themes, card():
    st.subheader(THEMES, anchor=False)
    heard = [tone for tone in Tone if any(one.tone is tone for one in said)]
    table = [
        {
            "Tema": short_unsur(unsur),
            "Disebut": format_number(count),
            **{
                tone.value: format_number(sum(unsur in one.themes and one.tone is tone for one in said))
                for tone in heard
            },
        }
        for unsur, count in sorted(counts.items(), key=lambda item: -item[1])
        if count
    ]
    show_table(table, "Berapa kali tiap tema disebut, menurut dugaan nada")
    offer_words(workspace, survey)
show_source(survey)
