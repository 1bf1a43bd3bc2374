"""What is being looked at: unit, period, bobot. It is in the URL and in the session, and the URL wins.

A link, F5 and the back button come with a URL; moving to another page comes without one, so the session remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from skm_app.store import Survey
from skm_app.wording.names import BOBOT_CHOICES
from skm_core import DEFAULT_BOBOT, Bobot, Period

UNIT, PERIOD, BOBOT = "unit", "periode", "bobot"
_FRAMED, _RETURN, _VIEW, _SAVED = "framed", "return_to", "view", "saved_survey"


@dataclass(frozen=True, slots=True)
class View:
    """Hold what is being looked at; without any survey there is none to look at."""

    survey: Survey | None
    history: tuple[Survey, ...]
    bobot: Bobot


def frame_session() -> None:
    """Mark the session as framed by app.py, and go back to the page that asked for the frame."""
    st.session_state[_FRAMED] = True
    if target := st.session_state.pop(_RETURN, None):
        st.switch_page(target, query_params=st.query_params.to_dict())


def require_frame(page: str) -> None:
    """Send a page that was opened cold through app.py and back, keeping its query.

    With a folder named ``pages`` Streamlit runs a deep link by itself before it knows of ``st.navigation``.

    Args:
        page: path of the page from the root, as ``pages/tren.py``.
    """
    if _FRAMED not in st.session_state:
        st.session_state[_RETURN] = page
        st.switch_page("app.py", query_params=st.query_params.to_dict())


def current_view() -> View:
    """Return what is being looked at, as app.py settled it in this run."""
    return st.session_state[_VIEW]


def pick_view(surveys: Sequence[Survey]) -> View:
    """Draw the pickers in the sidebar, bring them in line with the URL, and return what is looked at."""
    units = {survey.unit_code: survey.unit_name for survey in surveys}
    with st.sidebar:
        latest = max(surveys, key=lambda survey: survey.period.order, default=None)
        unit = _pick("Unit", UNIT, units, latest.unit_code) if latest else None
        own = {survey.period.code: survey for survey in surveys if survey.unit_code == unit}
        ordered = sorted(own.values(), key=lambda survey: survey.period.order, reverse=True)
        names = {survey.period.code: survey.period.name for survey in ordered}
        period = _pick("Periode", PERIOD, names, next(iter(names))) if names else None
        conventions = {bobot.value: name for bobot, name in BOBOT_CHOICES.items()}
        bobot = Bobot(_pick("Bobot", BOBOT, conventions, DEFAULT_BOBOT.value) or DEFAULT_BOBOT)
    view = View(own[period] if period else None, tuple(reversed(ordered)), bobot)
    st.session_state[_VIEW] = view
    return view


def look_at(unit_code: str, period: Period) -> None:
    """Make a unit and period what is looked at from the next run on."""
    _remember(UNIT, unit_code)
    _remember(PERIOD, period.code)


def _pick(label: str, key: str, options: Mapping[str, str], default: str | None) -> str | None:
    asked, remembered = st.query_params.get(key), st.session_state.get(f"last_{key}")
    if asked is not None and asked not in options and asked != remembered:
        st.warning(f"{label} “{asked}” dari tautan tidak ada di sini; yang tampil adalah pilihan di bawah.")
    chosen = next((code for code in (asked, remembered) if code in options), default)
    widget = f"pick_{key}"
    st.session_state[widget] = chosen
    callback: Callable[[], None] = lambda: _remember(key, st.session_state[widget])  # noqa: E731
    st.selectbox(label, list(options), format_func=lambda code: options[code], key=widget, on_change=callback)
    if chosen is not None:
        _remember(key, chosen)
    return chosen


def _remember(key: str, code: str) -> None:
    st.session_state[f"last_{key}"] = code
    if st.query_params.get(key) != code:
        st.query_params[key] = code


def remember_saved(survey_id: int | None) -> None:
    """Remember the survey that was just saved, so that it can be taken back."""
    st.session_state[_SAVED] = survey_id


def last_saved() -> int | None:
    """Return the survey that was just saved in this session, or None."""
    return st.session_state.get(_SAVED)
