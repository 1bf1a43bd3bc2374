"""Who is different for real?"""

import streamlit as st

from skm_app.services.region import (
    ALL,
    compare_with,
    find_region,
    list_further,
    list_groups,
    list_here,
    load_region,
    load_units,
    parse_group,
)
from skm_app.ui.against import ask_period_against
from skm_app.ui.cards import card, show_finding
from skm_app.ui.links import link_to
from skm_app.ui.page import open_page
from skm_app.ui.plain import plain, tell_apart
from skm_app.ui.region_cards import lead_further, show_against, show_beside, show_left_out, show_moved, show_together
from skm_app.ui.region_papers import offer_region_papers
from skm_app.ui.source import show_source
from skm_app.ui.state import GROUP, PARENT, pick, show_unknown_choices
from skm_app.ui.take_away import offer_tidy_table
from skm_app.wording.deck import BOARD
from skm_app.wording.names import drop_shared
from skm_app.wording.region import PUBLISHED, REGION, describe_alone, describe_left_out, describe_region

view = open_page("pages/banding.py", "Antarkecamatan")
workspace, survey = view.workspace, view.survey
units = load_units(workspace)
regions = list_further(workspace, units)
against_period = None
with view.bar.row, st.popover(REGION, icon=":material/filter_alt:", type="tertiary"):
    chosen = pick("Wilayah", PARENT, regions, find_region(units, survey.unit_code))
    groups = list_groups(workspace, list_here(units, view.surveys, survey.period, chosen)[0])
    group = pick("Responden", GROUP, groups, ALL)
    if group == ALL:
        against_period = ask_period_against(survey, view.history)
show_unknown_choices()
with view.bar.row:
    link_to("pages/papan.py", BOARD, "podium")
told = [PUBLISHED] if workspace.store.published else []
told += [f"pembanding: {survey.unit_name}", f"wilayah: {regions[chosen]}", f"responden: {groups[group]}"]
region = load_region(workspace, units, view.surveys, survey, chosen, view.bobot, parse_group(group))
if len(region.compared) <= 1:
    show_finding(describe_alone(survey.period))
    for sentence in describe_left_out(region.left_out, survey.period):
        st.caption(plain(sentence))
    offer_region_papers(workspace, region, chosen, view.bobot)
    offer_tidy_table(workspace, chosen, view.bobot)
    lead_further(workspace.store.published)
    show_source(survey, view.bobot, told)
    st.stop()

against = compare_with(region, survey.unit_code)
names = drop_shared(tell_apart({one.survey.unit_code: region.label(one) for one in region.compared}))
own = names.get(survey.unit_code, survey.unit_name)
whom = "" if group == ALL else f" {groups[group]}."
show_finding(describe_region(len(region.compared), own, against.values()) + whom)
beside, verdicts = st.columns([1.9, 1], gap="small")
with beside, card():
    show_beside(view, region, against, names, groups[group], told, chosen)
with verdicts:
    with card():
        show_together(region, view.bobot)
    with card():
        show_against(against, names)
    with card():
        if group == ALL:
            show_moved(view, region, against_period, names)
        show_left_out(region, workspace.store.published)
show_source(survey, view.bobot, told)
