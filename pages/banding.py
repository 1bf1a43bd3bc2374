"""Who is different for real?"""

import streamlit as st

from skm_app.charts import Dot, build_dots, build_funnel, build_small_trends, build_unit_heat_map
from skm_app.services.region import (
    ALL,
    compare_with,
    compute_funnel,
    find_changes,
    find_region,
    list_groups,
    list_here,
    list_regions,
    load_region,
    load_region_trends,
    load_units,
    parse_group,
    summarise_region,
)
from skm_app.ui.against import ask_period_against
from skm_app.ui.parts import offer_csv, open_page, show_chart, show_file_table, show_source, show_table
from skm_app.ui.plain import plain, tell_apart
from skm_app.ui.state import CHOSEN, GROUP, PARENT, pick, pick_many, read_choice
from skm_app.wording.certainty import format_estimate
from skm_app.wording.glossary import INTERVAL_MEANS, REGION_MEANS
from skm_app.wording.numbers import format_number
from skm_app.wording.region import (
    BEYOND_CHANCE,
    CHOOSE_UNITS,
    EFFECTIVE_N,
    HOW_TO_READ_FUNNEL,
    HOW_UNITS_MOVED,
    OVER_PERIODS,
    SEARCH_UNITS,
    TOGETHER_NAMES,
    TOO_MANY_UNITS,
    WHICH_ERRORS,
    describe_against,
    describe_alone,
    describe_dots,
    describe_left_out,
    describe_moved_units,
    describe_region,
    describe_search,
    describe_since,
    describe_together,
    list_recap_numbers,
    tell_recap_row,
)

# more dots, rows of a map or small figures than this nobody can read; a kabupaten has some twenty
MOST_DRAWN = 60
view = open_page("pages/banding.py", "Antarkecamatan")
workspace, survey = view.workspace, view.survey
units = load_units(workspace)
regions = list_regions(units)
columns = st.columns(3)
with columns[0]:
    chosen = pick("Wilayah", PARENT, regions, find_region(units, survey.unit_code))
groups = list_groups(workspace, list_here(units, view.surveys, survey.period, chosen)[0])
with columns[1]:
    group = pick("Responden", GROUP, groups, ALL)
against_period = None
if group == ALL:
    with columns[2]:
        against_period = ask_period_against(survey, view.history)
told = [f"pembanding: {survey.unit_name}", f"wilayah: {regions[chosen]}", f"responden: {groups[group]}"]
region = load_region(workspace, units, view.surveys, survey, chosen, view.bobot, parse_group(group))
if len(region.compared) <= 1:
    st.header(describe_alone(survey.period))
    for sentence in describe_left_out(region.left_out, survey.period):
        st.caption(plain(sentence))
    show_source(survey, view.bobot, told)
    st.stop()

against = compare_with(region, survey.unit_code)
names = tell_apart({one.survey.unit_code: region.label(one) for one in region.compared})
whom = "" if group == ALL else f" {groups[group]}."
st.header(plain(describe_region(len(region.compared), survey.unit_name, against.values()) + whom))
drawn = set(names)
if len(names) > MOST_DRAWN or read_choice(CHOSEN):
    picked = pick_many(CHOOSE_UNITS, names, SEARCH_UNITS)
    # the unit that is looked at is always among them
    drawn = {*picked, survey.unit_code} & drawn if picked else drawn
few = len(drawn) <= MOST_DRAWN
shown = [one for one in region.compared if one.survey.unit_code in drawn]
scores = {names[one.survey.unit_code]: one.score for one in shown}
# thousands of surveys are read for a province: only where somebody asks
if group == ALL and (len(names) <= MOST_DRAWN or st.toggle(describe_search(len(names)), key="banding_bergerak")):
    since, over = find_changes(workspace, region, view.surveys, view.bobot, against_period)
    for found, when in ((since, describe_since(against_period)), (over, OVER_PERIODS)):
        for what, who in describe_moved_units(found.moved, found.tested, survey.instrument, when).items():
            st.markdown(f"**{what}**: {plain(who)}")
    st.caption(HOW_UNITS_MOVED)
if few:
    show_chart(
        build_dots,
        {names[one.survey.unit_code]: Dot(one.score, one.estimate) for one in shown},
        names.get(survey.unit_code, survey.unit_name),
        tuple(names[code] for code, found in against.items() if not found.real),
        survey.instrument.table,
        alt="IKM tiap unit dengan selangnya, terurut; angkanya di tabel rekap",
        key="banding_titik",
    )
    marked = survey.unit_name if survey.unit_code in names else None
    st.caption(plain(describe_dots(marked, survey.period, groups[group])))
else:
    st.info(TOO_MANY_UNITS)
for sentence in describe_left_out(region.left_out, survey.period):
    st.caption(plain(sentence))

codes = [survey.instrument.code(unsur) for unsur in survey.instrument.names()]
rows = [
    tell_recap_row(one.survey.unit_name, one.survey.period, one.score.n, one.score, one.estimate, codes)
    | {f"Terhadap {survey.unit_name}": describe_against(against.get(one.survey.unit_code), one.survey == survey)}
    for one in region.compared
]
st.subheader("Rekap")
st.caption(f"{REGION_MEANS} {INTERVAL_MEANS}")
show_file_table(
    rows, "Rekap NRR, IKM, selang, dan mutu tiap unit", list_recap_numbers([one.score for one in region.compared])
)
offer_csv(rows, survey, f"rekap_{chosen}", view.bobot, told)

together = [
    {
        "Gabungan": TOGETHER_NAMES[way],
        "IKM": format_estimate(found.value),
        "Kesalahan baku": format_estimate(found.se) if found.se is not None else "–",
        "Setara responden": format_number(round(found.effective_n)),
    }
    for way, found in summarise_region(region, view.bobot).items()
]
if together:
    st.markdown(describe_together(len(together)))
    show_table(together, "IKM gabungan wilayah menurut tiga cara")
    st.caption(f"{EFFECTIVE_N} {WHICH_ERRORS}")

if few:
    st.subheader("Unsur tiap unit")
    show_chart(
        build_unit_heat_map,
        scores,
        survey.instrument,
        alt="NRR tiap unsur per unit; angkanya di tabel rekap",
        key="banding_peta",
    )

funnel = compute_funnel(region, view.bobot)
if funnel:
    st.subheader(BEYOND_CHANCE)
    show_chart(
        build_funnel,
        {names[one.survey.unit_code]: one.score for one in region.compared},
        funnel.centre,
        funnel.deviation,
        alt="IKM menurut jumlah responden dengan batas kebetulan; angkanya di tabel rekap",
        key="banding_corong",
    )
    st.caption(HOW_TO_READ_FUNNEL)

trends = load_region_trends(workspace, region.choose(drawn), view.surveys, view.bobot) if few else {}
if any(len(points) > 1 for points in trends.values()):
    st.subheader("Tren tiap unit")
    show_chart(
        build_small_trends,
        {names[code]: points for code, points in trends.items()},
        alt="IKM tiap unit dari periode ke periode, satu skala",
        key="banding_tren",
    )
show_source(survey, view.bobot, told)
