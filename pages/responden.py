"""Who answered? Who is less satisfied?"""

import streamlit as st

from skm_app.charts import build_group_heat_map, build_profile_bars
from skm_app.services.groups import (
    find_small,
    load_counts,
    load_dimensions,
    load_group_estimates,
    load_group_scores,
    load_widest_gap,
)
from skm_app.ui.parts import offer_csv, open_page, show_chart, show_source, show_table
from skm_app.ui.plain import plain
from skm_app.wording.certainty import describe_gap, format_interval
from skm_app.wording.findings import (
    WITHHELD_SHORT,
    describe_largest,
    describe_not_filled,
    describe_rounding,
    name_withheld,
)
from skm_app.wording.glossary import INTERVAL_MEANS
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_number, format_share
from skm_app.wording.respondents import NO_PROFILE, SMALL_GROUPS, describe_answered
from skm_core import SMALLEST_WITHOUT_CAUTION, compute_share

view = open_page("pages/responden.py", "Responden")
workspace, survey = view.workspace, view.survey
dimensions = load_dimensions(workspace, survey)
if not dimensions:
    st.info(NO_PROFILE)
    show_source(survey)
    st.stop()

counts = {dimension: load_counts(workspace, survey, dimension) for dimension in dimensions}
st.header(plain(describe_answered(survey.n, describe_largest(counts[dimensions[0]]))))

columns = st.columns(2)
for place, dimension in enumerate(dimensions):
    with columns[place % 2]:
        st.markdown(f"**{DIMENSION_NAMES[dimension]}**")
        levels = ", ".join(f"{level} {count}" for level, count in counts[dimension].items())
        show_chart(
            build_profile_bars,
            counts[dimension],
            alt=f"{DIMENSION_NAMES[dimension]}: {levels}",
            key=f"profil_{dimension}",
        )
        notes = (
            f"{describe_largest(counts[dimension])}.",
            describe_not_filled(counts[dimension]),
            describe_rounding(counts[dimension]),
        )
        st.caption(plain(" ".join(note for note in notes if note)))
show_source(survey)
profile = [
    {
        "Karakteristik": DIMENSION_NAMES[dimension],
        "Kelompok": level,
        "Jumlah": format_number(count),
        "Bagian": format_share(compute_share(count, survey.n)),
    }
    for dimension in dimensions
    for level, count in counts[dimension].items()
]
with st.expander("Tabel profil"):
    show_table(profile, "Jumlah dan bagian responden tiap kelompok")
offer_csv(profile, survey, "profil")

st.subheader("Nilai unsur menurut kelompok")
dimension = st.segmented_control(
    "Kelompok menurut", dimensions, default=dimensions[0], format_func=lambda d: DIMENSION_NAMES[d], required=True
)
people = counts[dimension or dimensions[0]]
small = find_small(workspace, survey, dimension or dimensions[0])
groups = load_group_scores(workspace, survey, dimension or dimensions[0], view.bobot)
estimates = load_group_estimates(workspace, survey, dimension or dimensions[0], view.bobot)
show_chart(
    build_group_heat_map,
    groups,
    survey.instrument,
    WITHHELD_SHORT,
    alt="NRR tiap unsur menurut kelompok; IKM-nya ada di tabel di bawah",
    key="responden_peta",
)
show_source(survey, view.bobot)
scores = [
    {
        "Kelompok": level,
        "Responden": format_number(people[level]),
        "IKM": format_number(score.ikm) if score else name_withheld(level in small, people[level]),
        "Selang 95 %": format_interval(estimates.get(level)),
        "Mutu": f"{score.mutu} ({score.kinerja})" if score else "–",
        "Catatan": "hati-hati, responden sedikit" if score and score.n < SMALLEST_WITHOUT_CAUTION else "",
    }
    for level, score in groups.items()
]
show_table(scores, "IKM menurut kelompok")
if gap := load_widest_gap(workspace, survey, dimension or dimensions[0], view.bobot):
    st.markdown(plain(describe_gap(gap)))
st.caption(f"{INTERVAL_MEANS} {SMALL_GROUPS}")
offer_csv(scores, survey, "ikm_kelompok", view.bobot)
