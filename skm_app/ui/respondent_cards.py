"""The cards of Responden: who answered, and what each group of them gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from skm_app.charts import build_group_heat_map, build_profile_bars
from skm_app.services.cells import load_cells
from skm_app.services.groups import (
    find_small,
    load_counts,
    load_dimensions,
    load_group_estimates,
    load_group_scores,
    load_widest_gap,
)
from skm_app.services.region import name_group
from skm_app.store import Survey
from skm_app.ui.cards import show_faces
from skm_app.ui.figures import show_chart, show_drawing
from skm_app.ui.links import ask_where
from skm_app.ui.page import SurveyView
from skm_app.ui.plain import plain
from skm_app.ui.state import DIMENSION, GROUP, choose, lead_to, pick_known
from skm_app.ui.tables import offer_csv, show_table
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
from skm_app.wording.respondents import (
    COMPARE_GROUP,
    CROSS,
    CROSS_WITH,
    NAME_PROFILE,
    NO_ROWS_LEFT,
    ONLY_HERE,
    SMALL_GROUPS,
    TELLS_TOO_MUCH,
    describe_cell,
    name_cut,
)
from skm_core import NOT_FILLED, SMALLEST_WITHOUT_CAUTION, Dimension, compute_share


def show_profile(survey: Survey, counts: Mapping[Dimension, Mapping[str, int]]) -> None:
    """Draw who answered, one figure for each dimension, and as a table; a bar leads to the cut by its dimension."""

    def draw() -> None:
        columns = st.columns(2)
        for place, (dimension, levels) in enumerate(counts.items()):

            def lead(_: str, dimension: Dimension = dimension) -> None:
                choose(DIMENSION, dimension.value)

            with columns[place % 2]:
                st.markdown(f"**{DIMENSION_NAMES[dimension]}**")
                told = ", ".join(f"{level} {count}" for level, count in levels.items())
                alt = f"{DIMENSION_NAMES[dimension]}: {told}"
                show_chart(build_profile_bars, levels, alt=alt, key=f"profil_{dimension}", on_pick=lead)
                notes = (f"{describe_largest(levels)}.", describe_not_filled(levels), describe_rounding(levels))
                st.caption(plain(" ".join(note for note in notes if note)))

    def tabulate() -> None:
        rows = [
            {
                "Karakteristik": DIMENSION_NAMES[dimension],
                "Kelompok": level,
                "Jumlah": format_number(count),
                "Bagian": format_share(compute_share(count, survey.n)),
            }
            for dimension, levels in counts.items()
            for level, count in levels.items()
        ]
        show_table(rows, "Jumlah dan bagian responden tiap kelompok")
        offer_csv(rows, survey, "profil")

    show_faces(NAME_PROFILE, "profil", {"Grafik": draw, "Tabel": tabulate}, leads=True)


def ask_dimension(dimensions: Sequence[Dimension]) -> Dimension:
    """Draw the choice of what the respondents are grouped by, as the title of the card; it is in the URL."""
    names = {dimension.value: name_cut(dimension) for dimension in dimensions}
    return Dimension(pick_known("Kelompok menurut", DIMENSION, names, dimensions[0].value, in_title=True))


def show_groups(view: SurveyView, dimension: Dimension) -> None:
    """Draw what each group gave, unsur by unsur and as one index; a group leads to its cut across kecamatan."""
    survey = view.survey
    groups = load_group_scores(view.workspace, survey, dimension, view.bobot)

    def draw() -> None:
        told = "NRR tiap unsur menurut kelompok; IKM-nya ada di muka Tabel"
        show_drawing(build_group_heat_map, groups, survey.instrument, WITHHELD_SHORT, told, key="responden_peta")

    def tabulate() -> None:
        people, small = load_counts(view.workspace, survey, dimension), find_small(view.workspace, survey, dimension)
        estimates = load_group_estimates(view.workspace, survey, dimension, view.bobot)
        rows = [
            {
                "Kelompok": level,
                "Responden": format_number(people[level]),
                "IKM": format_number(score.ikm) if score else name_withheld(level in small, people[level]),
                "Selang 95%": format_interval(estimates.get(level)),
                "Mutu": f"{score.mutu} ({score.kinerja})" if score else "–",
                "Catatan": "hati-hati, responden sedikit" if score and score.n < SMALLEST_WITHOUT_CAUTION else "",
            }
            for level, score in groups.items()
        ]
        show_table(rows, "IKM menurut kelompok")
        known = {name_group(dimension, level): level for level in groups if level != NOT_FILLED}
        ask_where(COMPARE_GROUP, known, "kelompok", lambda code: lead_to("pages/banding.py", GROUP, code))
        st.caption(f"{INTERVAL_MEANS} {SMALL_GROUPS}")
        offer_csv(rows, survey, "ikm_kelompok", view.bobot)

    others = [one for one in load_dimensions(view.workspace, survey) if one is not dimension]

    def cross() -> None:
        _show_cells(view, dimension, others)

    faces = {"Peta": draw, "Tabel": tabulate} | ({CROSS: cross} if others and survey.has_rows else {})
    if gap := load_widest_gap(view.workspace, survey, dimension, view.bobot):
        st.markdown(plain(describe_gap(gap)))
    show_faces("", "kelompok", faces, leads=True)


def _show_cells(view: SurveyView, dimension: Dimension, others: Sequence[Dimension]) -> None:
    """Draw the index of two dimensions at once; it has no download, and stands in no paper."""
    preferred = others.index(Dimension.SERVICE) if Dimension.SERVICE in others else 0
    chosen = st.selectbox(CROSS_WITH, others, preferred, format_func=DIMENSION_NAMES.__getitem__, key="silang_dengan")
    found = load_cells(view.workspace, view.survey, dimension, chosen, view.bobot)
    if found is None or not found.rows:
        st.info(NO_ROWS_LEFT if found is None else TELLS_TOO_MUCH)
        return
    rows = [
        {
            DIMENSION_NAMES[dimension]: row,
            **{
                column: describe_cell(found.sizes.get((row, column), 0), found.scores.get((row, column)))
                for column in found.columns
            },
        }
        for row in found.rows
    ]
    show_table(rows, f"IKM menurut {DIMENSION_NAMES[dimension]} dan {DIMENSION_NAMES[chosen]}")
    st.caption(f"{ONLY_HERE} {SMALL_GROUPS}")
