"""The choice of the period that a survey is compared with; it is in the URL like the unit."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from skm_app.services.course import find_before, list_comparable, list_overlapping
from skm_app.store import Survey
from skm_app.ui.plain import plain
from skm_app.ui.state import AGAINST, pick_known, read_choice
from skm_app.wording.trend import BEFORE, COMPARED_WITH, describe_before, describe_not_here, describe_overlap
from skm_core import Period

_BEFORE = ""
"""Code of the period before, whichever that is; a link without a choice means it."""


def ask_against(survey: Survey, history: tuple[Survey, ...]) -> Survey | None:
    """Draw the choice among all earlier periods of a unit, and return the chosen one; None where there is none.

    The period before may be a printed report.
    """
    before = find_before(survey, history)
    others = {other.period.code: other for other in list_comparable(survey, history) if other != before}
    options = {_BEFORE: describe_before(before.period if before else None)}
    options |= {code: other.period.name for code, other in others.items()}
    chosen = _draw(options, before) if before or others else _BEFORE
    if overlapping := list_overlapping(survey, history):
        st.caption(describe_overlap([other.period for other in overlapping]))
    return others[chosen] if chosen else before


def ask_period_against(survey: Survey, history: tuple[Survey, ...]) -> Period | None:
    """Draw the choice of the period that all units of a region are compared with; None is the one before of each."""
    others = {other.period.code: other.period for other in list_comparable(survey, history)}
    chosen = _draw({_BEFORE: BEFORE, **{code: period.name for code, period in others.items()}}, None)
    return others[chosen] if chosen else None


def _draw(options: Mapping[str, str], before: Survey | None) -> str:
    chosen, asked = pick_known(COMPARED_WITH, AGAINST, options, _BEFORE), read_choice(AGAINST)
    if asked not in options and not (before and asked == before.period.code):
        st.caption(plain(describe_not_here(_name(asked))))
    return chosen


def _name(code: str) -> str:
    try:
        return Period.parse(code).name
    except ValueError:
        return f"“{code}”"
