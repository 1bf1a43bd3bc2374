"""The choice of the period that a survey is compared with; it is in the URL like the unit."""

from __future__ import annotations

import streamlit as st

from skm_app.services.course import find_before, list_comparable, list_overlapping
from skm_app.store import Survey
from skm_app.ui.plain import plain
from skm_app.ui.state import AGAINST, pick_known, read_choice
from skm_app.wording.trend import (
    BEFORE,
    COMPARED_WITH,
    describe_before,
    describe_not_here,
    describe_overlap,
    name_since,
)
from skm_core import Period

_BEFORE = ""
"""Code of the period before, whichever that is; a link without a choice means it."""


def find_against(survey: Survey, history: tuple[Survey, ...]) -> Survey | None:
    """Return the survey that is compared with: the chosen one, else the one before; None where there is none.

    The one before may be a printed report.
    """
    return _list_others(survey, history).get(read_choice(AGAINST)) or find_before(survey, history)


def ask_against(survey: Survey, history: tuple[Survey, ...]) -> None:
    """Draw the choice among all earlier periods of a unit as the title of what changed since; none without any."""
    before, others = find_before(survey, history), _list_others(survey, history)
    options = {_BEFORE: describe_before(before.period if before else None)}
    options |= {code: name_since(other.period) for code, other in others.items()}
    if before or others:
        pick_known(COMPARED_WITH, AGAINST, options, _BEFORE, in_title=True)


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
