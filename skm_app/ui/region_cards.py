"""The cards of Antarkecamatan: units side by side, all of them together, who differs, who moved, who is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from skm_app.charts import Dot, build_dots, build_funnel, build_small_trends, build_unit_heat_map, list_outside
from skm_app.scope import Right
from skm_app.services.region import (
    Region,
    compute_funnel,
    find_changes,
    load_region_trends,
    summarise_region,
)
from skm_app.ui.cards import show_faces, show_metric
from skm_app.ui.figures import show_chart, show_drawing
from skm_app.ui.links import ask_where
from skm_app.ui.page import SurveyView
from skm_app.ui.plain import plain
from skm_app.ui.region_papers import offer_region_papers
from skm_app.ui.state import CHOSEN, PARENT, UNIT, lead_to, pick_many, read_choice
from skm_app.ui.tables import offer_csv, show_file_table, show_table
from skm_app.ui.take_away import offer_tidy_table
from skm_app.wording.alts import describe_outside, describe_units
from skm_app.wording.certainty import format_estimate
from skm_app.wording.glossary import INTERVAL_MEANS, REGION_MEANS
from skm_app.wording.numbers import format_number
from skm_app.wording.region import (
    BEYOND_CHANCE,
    CHOOSE_UNITS,
    EFFECTIVE_N,
    HOW_TO_READ_FUNNEL,
    HOW_UNITS_MOVED,
    OPEN_REGION_BELOW,
    OPEN_UNIT,
    OTHER_WAYS,
    OVER_PERIODS,
    SEARCH_UNITS,
    SIDE_BY_SIDE,
    TOGETHER_NAMES,
    TOO_MANY_UNITS,
    WHICH_ERRORS,
    describe_against,
    describe_dots,
    describe_included,
    describe_left_out,
    describe_moved_units,
    describe_pooled,
    describe_search,
    describe_together,
    list_against,
    list_recap_numbers,
    tell_recap_row,
)
from skm_app.wording.trend import describe_since
from skm_app.workspace import Published
from skm_core import Bobot, Period
from skm_core.statistics import AdjustedTest

MOST_DRAWN = 60
"""More dots, rows of a map or small figures than this nobody can read; a kabupaten has some twenty."""


def show_beside(
    view: SurveyView,
    region: Region,
    against: Mapping[str, AdjustedTest],
    names: Mapping[str, str],
    group: str,
    told: Sequence[str],
    region_code: str,
) -> None:
    """Draw the units of a region: dots, map of unsur, funnel, trends, and the recap with its download.

    Args:
        view: what is looked at.
        region: the units.
        against: the test of each other unit against the one that is looked at, by code.
        names: of the units by code, no two the same.
        group: what the respondents are called.
        told: what was chosen, to be printed in files.
        region_code: of the region.
    """
    survey = view.survey
    codes = {name: code for code, name in names.items()}

    # the pages of a unit are for whoever sees it from inside
    opened = {name: code for name, code in codes.items() if view.workspace.scope.may(Right.SEE, code)}

    published = view.workspace.store.published

    def lead(name: str) -> None:
        if published and opened.get(name) in published.regions:
            lead_to("pages/banding.py", PARENT, opened[name])
        elif name in opened:
            lead_to("pages/ringkasan.py", UNIT, opened[name])

    drawn = set(names)
    if len(names) > MOST_DRAWN or read_choice(CHOSEN):
        picked = pick_many(CHOOSE_UNITS, names, SEARCH_UNITS)
        # the unit that is looked at is always among them
        drawn = {*picked, survey.unit_code} & drawn if picked else drawn
    shown = [one for one in region.compared if one.survey.unit_code in drawn]
    scores = {names[one.survey.unit_code]: one.score for one in shown}

    def dots() -> None:
        show_chart(
            build_dots,
            {names[one.survey.unit_code]: Dot(one.score, one.estimate) for one in shown},
            names.get(survey.unit_code, survey.unit_name),
            tuple(names[code] for code, found in against.items() if not found.real),
            survey.instrument.table,
            alt=describe_units(scores),
            key="banding_titik",
            on_pick=lead,
        )
        leads = len(opened) == len(codes) and not (published and published.has_regions)
        marked = survey.unit_name if survey.unit_code in names else None
        st.caption(plain(describe_dots(marked, survey.period, group, leads=leads)))

    def heat() -> None:
        told = "NRR tiap unsur per unit; angkanya di muka Rekap"
        show_drawing(build_unit_heat_map, scores, survey.instrument, told, key="banding_peta")

    def funnel() -> None:
        found = compute_funnel(region, view.bobot)
        st.markdown(f"**{BEYOND_CHANCE}**")
        if found:
            every = {names[one.survey.unit_code]: one.score for one in region.compared}
            told = describe_outside(list_outside(every, found.centre, found.deviation))
            own = names.get(survey.unit_code, "")
            show_chart(
                build_funnel,
                every,
                found.centre,
                found.deviation,
                own,
                alt=told,
                key="banding_corong",
                on_pick=lead,
            )
        st.caption(HOW_TO_READ_FUNNEL)

    def trends() -> None:
        found = load_region_trends(view.workspace, region.choose(drawn), view.surveys, view.bobot)
        show_drawing(build_small_trends, {names[code]: points for code, points in found.items()}, key="banding_tren")

    def recap() -> None:
        _show_recap(view, region, against, told)
        offer_region_papers(view.workspace, region, region_code, view.bobot)
        offer_tidy_table(view.workspace, region_code, view.bobot)
        if opened:
            ask_where(
                OPEN_REGION_BELOW if published and published.has_regions else OPEN_UNIT,
                {name: name for name in opened},
                "unit",
                lead,
            )

    if published:
        # nothing published tells how one respondent differs from another
        faces = {"Titik": dots, "Peta unsur": heat, "Tren": trends, "Rekap": recap}
    elif len(drawn) <= MOST_DRAWN:
        faces = {"Titik": dots, "Peta unsur": heat, "Corong": funnel, "Tren": trends, "Rekap": recap}
    else:
        st.info(TOO_MANY_UNITS)
        faces = {"Rekap": recap, "Corong": funnel}
    show_faces(SIDE_BY_SIDE, "banding", faces, leads=True)


def _show_recap(view: SurveyView, region: Region, against: Mapping[str, AdjustedTest], told: Sequence[str]) -> None:
    survey = view.survey
    codes = [survey.instrument.code(unsur) for unsur in survey.instrument.names()]
    rows = [
        tell_recap_row(one.survey.unit_name, one.survey.period, one.score.n, one.score, one.estimate, codes)
        | {f"Terhadap {survey.unit_name}": describe_against(against.get(one.survey.unit_code), one.survey == survey)}
        for one in region.compared
    ]
    numbers = list_recap_numbers([one.score for one in region.compared])
    show_file_table(rows, "Rekap NRR, IKM, selang, dan mutu tiap unit", numbers)
    st.caption(f"{REGION_MEANS} {INTERVAL_MEANS}")
    offer_csv(rows, survey, f"rekap_{read_choice(PARENT)}", view.bobot, told)


def show_together(region: Region, bobot: Bobot) -> None:
    """Draw the index of all respondents of a region, and behind a click the other ways to speak of several units."""
    found = summarise_region(region, bobot)
    if not found:
        return
    (_, first), *_ = found.items()
    # of units that are left as counts alone the others are pooled without them, and so are their respondents counted
    n = round(first.effective_n)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        show_metric(describe_pooled(n), format_estimate(first.value))
        other = st.popover(OTHER_WAYS, type="tertiary")
    with other:
        st.markdown(describe_together(len(found)))
        rows = [
            {
                "Gabungan": TOGETHER_NAMES[way],
                "IKM": format_estimate(one.value),
                "Kesalahan baku": format_estimate(one.se) if one.se is not None else "–",
                "Setara responden": format_number(round(one.effective_n)),
            }
            for way, one in found.items()
        ]
        show_table(rows, "IKM gabungan wilayah menurut beberapa cara")
        st.caption(f"{EFFECTIVE_N} {WHICH_ERRORS}")


def show_against(against: Mapping[str, AdjustedTest], names: Mapping[str, str]) -> None:
    """Draw which units are higher, lower, or cannot be told from the one that the headline names."""
    for head, who in list_against(against, names):
        st.markdown(f"**{head}**  \n:gray[{plain(who)}]")


def show_moved(view: SurveyView, region: Region, against: Period | None, names: Mapping[str, str]) -> None:
    """Draw who moved for real; in a province only where somebody asks, for thousands of surveys are read for it."""
    count = len(region.compared)
    if count > MOST_DRAWN and not st.toggle(describe_search(count), key="banding_bergerak"):
        return
    since, over = find_changes(view.workspace, region, view.surveys, view.bobot, against)
    instrument = view.survey.instrument
    told = describe_moved_units(since.moved, since.tested, instrument, describe_since(against), names)
    told |= describe_moved_units(over.moved, over.tested, instrument, OVER_PERIODS, names)
    for place, (what, who) in enumerate(told.items()):
        st.markdown(f"**{what}**  \n:gray[{plain(who)}]", help=None if place else HOW_UNITS_MOVED)


def lead_further(published: Published | None) -> None:
    """Draw the box that leads to a region of what was published, where there are no marks to click."""
    if published and published.has_regions:
        below = {code: name for code, name in published.regions.items() if code in published.drawn}
        ask_where(OPEN_REGION_BELOW, below, "wilayah", lambda code: lead_to("pages/banding.py", PARENT, code))


def show_left_out(region: Region, published: Published | None = None) -> None:
    """Name the units that are not compared, by the reason; of sums of regions what is missing in them."""
    included = published.included if published else {}
    sums = {
        one.survey.unit_name: included[key]
        for one in region.compared
        if (key := (one.survey.unit_code, one.survey.period)) in included
    }
    for sentence in describe_included(sums):
        st.caption(plain(sentence))
    for sentence in describe_left_out(region.left_out, region.period):
        st.caption(plain(sentence))
