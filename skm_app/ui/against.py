"""The choice of the period that a survey is compared with; it is in the URL like the unit."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from skm_app.services.course import (
    find_before,
    find_printed_before,
    has_earlier,
    list_comparable,
    list_overlapping,
    load_change,
    load_course,
    load_tests,
)
from skm_app.store import Survey
from skm_app.ui.page import SurveyView
from skm_app.ui.plain import plain
from skm_app.ui.state import AGAINST, pick_known, read_choice
from skm_app.wording.headline import describe_untested
from skm_app.wording.trend import (
    BEFORE,
    COMPARED_WITH,
    describe_before,
    describe_not_here,
    describe_nothing_before,
    describe_overlap,
    name_since,
)
from skm_core import Change, Period, PrintedBefore
from skm_core.statistics import ChangeTests, Course

_BEFORE = ""
"""Code of the period before, whichever that is; a link without a choice means it."""


@dataclass(frozen=True, slots=True)
class Since:
    """Hold the course of a survey, and what changed since the survey that it is compared with.

    ``printed`` is the period before where only a printed report is left of it; ``against`` the chosen survey, else the
    one before; ``change`` is None where there is no score to compare with.
    """

    course: Course
    printed: PrintedBefore | None
    against: Survey | None
    change: Change | None
    tests: ChangeTests


def load_since(view: SurveyView) -> Since:
    """Return what changed since the survey that the link names, else since the one before."""
    survey, history, bobot = view.survey, view.history, view.bobot
    against = _list_others(survey, history).get(read_choice(AGAINST)) or find_before(survey, history)
    return Since(
        course=load_course(view.workspace, survey, history, bobot),
        printed=find_printed_before(survey, history, bobot),
        against=against,
        change=load_change(view.workspace, survey, against, bobot),
        tests=load_tests(view.workspace, survey, against, history, bobot),
    )


def ask_since(view: SurveyView, since: Since) -> Change | None:
    """Draw the choice among all earlier periods as the title of a card; return the change, or say why there is none."""
    survey, history = view.survey, view.history
    before, others = find_before(survey, history), _list_others(survey, history)
    options = {_BEFORE: describe_before(before.period if before else None)}
    options |= {code: name_since(other.period) for code, other in others.items()}
    if before or others:
        pick_known(COMPARED_WITH, AGAINST, options, _BEFORE, in_title=True)
    if since.change is None:
        alone = describe_nothing_before(several=len(history) > 1, earlier=has_earlier(survey, history))
        st.markdown(f":gray[{describe_untested(since.course, since.printed) or alone}]")
    return since.change


def list_remarks(survey: Survey, history: tuple[Survey, ...]) -> list[str]:
    """Return what has to be said of the choice: a period that a link asks for in vain, and those that overlap."""
    asked, before = read_choice(AGAINST), find_before(survey, history)
    known = {_BEFORE, *_list_others(survey, history), *([before.period.code] if before else [])}
    told = [] if asked in known else [describe_not_here(_name(asked))]
    if overlapping := list_overlapping(survey, history):
        told.append(describe_overlap([other.period for other in overlapping]))
    return told


def _list_others(survey: Survey, history: tuple[Survey, ...]) -> dict[str, Survey]:
    before = find_before(survey, history)
    return {other.period.code: other for other in list_comparable(survey, history) if other != before}


def ask_period_against(survey: Survey, history: tuple[Survey, ...]) -> Period | None:
    """Draw the choice of the period that all units of a region are compared with; None is the one before of each."""
    others = {other.period.code: other.period for other in list_comparable(survey, history)}
    options = {_BEFORE: BEFORE, **{code: period.name for code, period in others.items()}}
    chosen, asked = pick_known(COMPARED_WITH, AGAINST, options, _BEFORE), read_choice(AGAINST)
    if asked not in options:
        st.caption(plain(describe_not_here(_name(asked))))
    return others[chosen] if chosen else None


def _name(code: str) -> str:
    try:
        return Period.parse(code).name
    except ValueError:
        return f"“{code}”"
