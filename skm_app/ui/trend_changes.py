"""What moved on Tren: over all periods, between two of them, and in each group of respondents."""

from __future__ import annotations

import streamlit as st

from skm_app.charts import build_waterfall
from skm_app.services.course import (
    find_before,
    has_same_rules,
    list_course,
    load_smallest_change,
)
from skm_app.services.groups import (
    GroupChange,
    find_small,
    load_composition,
    load_counts,
    load_dimensions,
    load_group_changes,
)
from skm_app.store import Survey
from skm_app.ui.against import Since, ask_since
from skm_app.ui.cards import show_faces
from skm_app.ui.figures import read_ink, show_chart
from skm_app.ui.page import SurveyView
from skm_app.ui.plain import plain
from skm_app.ui.segments import pick_segment
from skm_app.ui.state import UNSUR, lead_to
from skm_app.ui.tables import offer_csv, show_table
from skm_app.wording.certainty import (
    describe_moved,
    describe_real_unsur,
    describe_smallest_change,
    name_move,
)
from skm_app.wording.findings import name_withheld
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_change, format_number
from skm_app.wording.trend import (
    CHOSEN_PAIR,
    GROUPS_TOGETHER,
    HOW_TO_READ_SLOPE,
    NO_GROUPS,
    NOT_COMPUTABLE,
    OTHER_PEOPLE,
    OTHER_RULES,
    STEPS_OF_CHANCE,
    STEPS_UNTESTED,
    TWO_PARTS,
    describe_compared_with,
    describe_merged,
    describe_span,
    name_since,
)
from skm_app.wording.trend_rows import list_slopes, list_steps
from skm_core import Change, order_levels, round_half_up
from skm_core.statistics import ChangeTests, Course, Split

_STEPS = 296


def show_slopes(view: SurveyView, course: Course) -> None:
    """Draw what index and unsur did over all periods; a course of fewer than three that can be tested has no rows."""
    rows = list_slopes(course)
    (first, _), (last, _) = course.find_ends(next(iter(course.over.found)))
    st.markdown(f"**{describe_span(first, last)}**")
    show_table(rows, "IKM dan unsur sepanjang periode-periode itu, dengan putusannya")
    st.caption(HOW_TO_READ_SLOPE)
    offer_csv(rows, view.survey, "sepanjang_periode", view.bobot)


def show_change(view: SurveyView, since: Since) -> None:
    """Draw what changed since a period and why: by unsur, by who answered, and as a table."""
    change, against, tests = ask_since(view, since), since.against, since.tests
    if change is None or against is None:
        return
    moved, unsur = describe_moved(change.points, tests.index), describe_real_unsur(tests.unsur, view.survey.instrument)

    def by_unsur() -> None:
        finding = f"IKM {moved}. {unsur}"
        st.markdown(plain(finding))
        if any(test.real for test in tests.found.values()):
            _show_steps(view, against, change, tests, finding)
        else:
            with st.expander(STEPS_OF_CHANCE if tests.found else STEPS_UNTESTED):
                _show_steps(view, against, change, tests, finding)
        if limit := describe_smallest_change(load_smallest_change(view.workspace, view.survey, against, view.bobot)):
            st.caption(limit)
        if against != find_before(view.survey, view.history):
            st.caption(CHOSEN_PAIR)
        if not has_same_rules(view.survey, against):
            st.caption(OTHER_RULES)

    def by_people() -> None:
        _show_composition(view, against, change)

    def tabulate() -> None:
        rows = list_steps(change, tests)
        show_table(rows, "Sumbangan tiap unsur terhadap perubahan IKM")
        offer_csv(rows, view.survey, "penyebab_perubahan", view.bobot, [describe_compared_with(against.period)])

    faces = {"Unsur": by_unsur, "Orangnya": by_people, "Tabel": tabulate}
    show_faces("", "tren_penyebab", faces, leads=True)


def _show_steps(view: SurveyView, against: Survey, change: Change, tests: ChangeTests, finding: str) -> None:
    show_chart(
        build_waterfall,
        change,
        against.period.name,
        view.survey.period.name,
        frozenset(unsur for unsur, test in tests.unsur.items() if test.real),
        read_ink(),
        _STEPS,
        alt=finding,
        key="tren_penyebab",
        on_pick=lambda code: lead_to("pages/unsur.py", UNSUR, code),
    )


def _show_composition(view: SurveyView, against: Survey, change: Change) -> None:
    st.markdown(f"**{OTHER_PEOPLE}**")
    found = load_composition(view.workspace, view.survey, against, view.bobot)
    if not found:
        st.markdown(f":gray[{NOT_COMPUTABLE}]")
        return
    rows = [{"Menurut": DIMENSION_NAMES[dimension], **_tell_split(split, change)} for dimension, split in found.items()]
    show_table(rows, "Perubahan IKM menurut susunan responden dan menurut penilaian")
    st.caption(TWO_PARTS)
    if merged := describe_merged(
        {DIMENSION_NAMES[dimension]: order_levels(dimension, split.merged) for dimension, split in found.items()}
    ):
        st.caption(plain(merged))
    offer_csv(rows, view.survey, "susunan_responden", view.bobot, [describe_compared_with(against.period)])


def _tell_split(split: Split, change: Change) -> dict[str, str]:
    other = round_half_up(split.parts.composition) if split.parts else None
    return {
        "Karena responden yang lain": NOT_COMPUTABLE if other is None else format_change(other),
        "Karena menilai lain": NOT_COMPUTABLE if other is None else format_change(change.points - other),
        "Perubahan IKM": format_change(change.points),
    }


def show_groups(view: SurveyView, against: Survey | None) -> None:
    """Draw how each group of respondents that is shown moved, since the chosen period and over all periods."""
    survey = view.survey
    dimensions = load_dimensions(view.workspace, survey)
    names = {DIMENSION_NAMES[one]: one for one in dimensions}
    chosen = names[pick_segment("Menurut", list(names), key="tren_kelompok", titled=True)]
    compared = None if against is None or against.printed else against
    course = list_course(survey, view.history)
    found = load_group_changes(view.workspace, survey, compared, course, chosen, view.bobot)
    if not any(one.after for one in found.values()):
        st.caption(NO_GROUPS)
        return
    people, small = load_counts(view.workspace, survey, chosen), find_small(view.workspace, survey, chosen)
    since = name_since(compared.period if compared else None)
    rows = [
        {
            "Kelompok": level,
            "IKM": format_number(one.after.ikm) if one.after else name_withheld(level in small, people[level]),
            since: _tell_since(one),
            describe_span(course[0].period, course[-1].period): name_move(one.over) if one.after else "–",
        }
        for level, one in found.items()
    ]
    show_table(rows, "IKM tiap kelompok dan perubahannya")
    st.caption(GROUPS_TOGETHER)
    offer_csv(rows, survey, "kelompok_per_periode", view.bobot)


def _tell_since(one: GroupChange) -> str:
    if one.after is None or one.before is None:
        return "–"
    points = one.after.ikm - one.before.ikm
    return f"{format_change(points)}, {name_move(one.since)}"
