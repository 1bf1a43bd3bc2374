"""What is being looked at: unit, period, bobot. It is in the URL and in the session, and the URL wins.

A link, F5 and the back button come with a URL; moving to another page comes without one, so the session remembers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from skm_app.scope import Denied, Right
from skm_app.store import Survey, find_unit, log_denied
from skm_app.ui.plain import plain, tell_apart
from skm_app.wording.names import name_choice
from skm_app.wording.view import LOOKED_AT_PERIOD, LOOKED_AT_UNIT, describe_unknown_choice
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, PERMENPAN_2017, Bobot, Period

UNIT, PERIOD, BOBOT, PARENT, GROUP = "unit", "periode", "bobot", "induk", "kelompok"
AGAINST, CHOSEN, UNSUR, THEME, DIMENSION, CHAPTER = "dengan", "pilih", "unsur", "tema", "menurut", "bab"
_OF_PAGES = (PARENT, GROUP, AGAINST, CHOSEN, UNSUR, THEME, DIMENSION, CHAPTER)
_FRAMED, _RETURN, _SAVED, _VIEW = "framed", "return_to", "saved_survey", "view"
_TAKEN, _OPEN, _MESSAGES, _CHANGE = "taken_uploads", "open_draft", "messages", "last_change"
_FILLED, _OPEN_BOX = "filled_in", "open_box"
_LOOKED_AT = "looked_at"
_PLACED, _CLICKED, _UNKNOWN = "placed_by_form", "clicked", "unknown_choices"


@dataclass(frozen=True, slots=True)
class View:
    """Hold who looks and what is being looked at; without any survey there is none to look at.

    ``opened`` are all that could be looked at, ``surveys`` those and what is known of others to be put beside them,
    ``history`` those of the unit by period, ``unknown`` what a link
    asked for that is not here.
    """

    workspace: Workspace
    opened: tuple[Survey, ...]
    surveys: tuple[Survey, ...]
    survey: Survey | None
    history: tuple[Survey, ...]
    bobot: Bobot
    unknown: tuple[str, ...]


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


def settle_view(workspace: Workspace, surveys: Sequence[Survey]) -> View:
    """Return what is being looked at: what the URL asks for, else what the session remembers, else the latest."""
    unknown: list[str] = []
    opened = surveys if workspace.scope.everything else [one for one in surveys if _may_look_at(workspace, one)]
    # whoever sees no unit from inside looks at what others are shown
    opened = opened or [one for one in surveys if workspace.scope.may(Right.GROUPS, one.unit_code, one.id)]
    units = {survey.unit_code for survey in opened}
    _follow_merged(workspace, units)
    unit = _settle(UNIT, units, None, unknown)
    if unit is None and opened:
        # a province has thousands of surveys, and most runs know which unit is looked at
        unit = max(opened, key=lambda survey: survey.period.order).unit_code
        _remember(UNIT, unit)
    own = sorted((s for s in opened if s.unit_code == unit), key=lambda survey: survey.period.order)
    period = _settle(PERIOD, [survey.period.code for survey in own], own[-1].period.code if own else None, unknown)
    bobot = _settle(BOBOT, [bobot.value for bobot in Bobot], DEFAULT_BOBOT.value, unknown)
    survey = next((survey for survey in own if survey.period.code == period), None)
    # a link that we wrote names all that was chosen; what it does not name was not
    written = UNIT in st.query_params
    for key in _OF_PAGES:
        # which regions and groups there are only their page knows
        if asked := st.query_params.get(key):
            _remember(key, asked)
        elif written:
            _looked_at().pop(key, None)
    _write_url()
    if unknown and not workspace.scope.everything:
        # a link to what is another's, or is not there: what is there is not told
        log_denied(workspace, Denied(Right.SEE, unknown[0]), "tautan")
    return View(
        workspace=workspace,
        opened=tuple(opened),
        surveys=tuple(surveys),
        survey=survey,
        history=tuple(own),
        bobot=Bobot(bobot),
        unknown=tuple(dict.fromkeys(unknown)),
    )


def _may_look_at(workspace: Workspace, survey: Survey) -> bool:
    """Tell whether a survey can be looked at from inside; of some nothing was published but that there is one."""
    told = survey.n or survey.printed or not workspace.scope.published
    return bool(told) and workspace.scope.may(Right.SEE, survey.unit_code)


def _follow_merged(workspace: Workspace, codes: Collection[str]) -> None:
    """Let a link to a unit that turned out to be another lead to that one."""
    asked = st.query_params.get(UNIT)
    if asked and asked not in codes and (found := find_unit(workspace, asked)) and found.code in codes:
        st.query_params[UNIT] = found.code


def find_asked_region() -> tuple[str, str]:
    """Return the codes of the region and unit that a link asks for, else of those that were looked at."""
    asked = st.query_params.to_dict()
    asked = asked if UNIT in asked or PARENT in asked else _looked_at()
    return asked.get(PARENT, ""), asked.get(UNIT, "")


def leave_view(view: View) -> None:
    """Leave for the page what app.py settled in this run."""
    st.session_state[_VIEW] = view


def take_view() -> View | None:
    """Take what app.py left in this run; None where the page runs by itself."""
    return st.session_state.pop(_VIEW, None)


def draw_unit(view: View) -> None:
    """Draw the choice of the unit that is looked at."""
    if view.survey:
        units = {survey.unit_code: survey.unit_name for survey in view.opened}
        _draw_picker(LOOKED_AT_UNIT, UNIT, units, view.survey.unit_code, in_title=True)


def draw_period(view: View) -> None:
    """Draw the choice of the period that is looked at, the latest first."""
    if view.survey:
        periods = {survey.period.code: survey.period.name for survey in reversed(view.history)}
        _draw_picker(LOOKED_AT_PERIOD, PERIOD, periods, view.survey.period.code, in_title=True)


def draw_bobot(view: View) -> None:
    """Draw the choice of the convention of the weights."""
    instrument = view.survey.instrument if view.survey else PERMENPAN_2017
    names = {bobot.value: name_choice(bobot, instrument) for bobot in Bobot}
    _draw_picker("Bobot", BOBOT, names, view.bobot.value)


def pick(label: str, key: str, options: Mapping[str, str], default: str) -> str:
    """Draw a choice on the page, as of a region, and return what is chosen; it is in the URL like the unit.

    Args:
        label: what is chosen.
        key: its name in the URL, one of ``PARENT`` and ``GROUP``.
        options: code and name of each choice.
        default: code of what is looked at where the link names none.
    """
    remembered = _looked_at().get(key)
    if remembered not in options:
        if remembered is not None:
            # the box may be behind a popover that is closed: the page says it where it is seen
            st.session_state.setdefault(_UNKNOWN, []).append(remembered)
        _remember(key, default)
    _write_url()
    chosen = _looked_at()[key]
    # where it is behind a popover that is closed, a box of the same key would hand back what it showed before
    _draw_picker(label, key, options, chosen, widget=f"pick_{key}_{chosen}")
    return chosen


def show_unknown_choices() -> None:
    """Draw what a link has asked for on this page and is not here."""
    for code in st.session_state.pop(_UNKNOWN, []):
        st.warning(plain(describe_unknown_choice(code)))


def read_choice(key: str) -> str:
    """Return what was chosen on a page, by a link or a click before; nothing is an empty text."""
    return _looked_at().get(key, "")


def pick_known(label: str, key: str, options: Mapping[str, str], default: str, *, in_title: bool = False) -> str:
    """Draw a choice that another unit or period may not have, and return what is chosen of what is here.

    What is not here stays remembered, and in the link, until something else is chosen: whoever goes on to the next
    unit finds it again.
    """
    chosen = read_choice(key)
    _draw_picker(label, key, options, chosen if chosen in options else default, in_title=in_title)
    return st.session_state[f"pick_{key}"]


def pick_many(label: str, options: Mapping[str, str], placeholder: str) -> tuple[str, ...]:
    """Draw a choice of several units, with a search, and return the codes; they are in the URL, joined by commas."""
    asked = dict.fromkeys(read_choice(CHOSEN).split(","))
    widget = f"pick_{CHOSEN}"
    names = tell_apart(options)
    st.session_state[widget] = [code for code in asked if code in options]

    def take() -> None:
        _remember(CHOSEN, ",".join(st.session_state[widget]))
        _write_url()

    st.multiselect(
        label,
        list(options),
        format_func=lambda code: names[code],
        key=widget,
        on_change=take,
        placeholder=placeholder,
    )
    return tuple(st.session_state[widget])


def look_at(unit_code: str, period: Period) -> None:
    """Make a unit and period what is looked at from the next run on."""
    _remember(UNIT, unit_code)
    _remember(PERIOD, period.code)
    _write_url()


def _settle(key: str, options: Collection[str], default: str | None, unknown: list[str]) -> str | None:
    asked, remembered = st.query_params.get(key) or None, _looked_at().get(key)
    if asked is not None and asked not in options and asked != remembered:
        unknown.append(asked)
    chosen = next((code for code in (asked, remembered) if code in options), default)
    if chosen is not None:
        _remember(key, chosen)
    return chosen


def _draw_picker(
    label: str, key: str, options: Mapping[str, str], chosen: str, *, in_title: bool = False, widget: str = ""
) -> None:
    """Draw a choice; the label of one that is a title itself is for screen readers alone."""
    widget = widget or f"pick_{key}"
    st.session_state[widget] = chosen
    names = tell_apart(options)

    def take() -> None:
        # after a run that was cut short a box may hand back what it showed instead of its code
        if st.session_state[widget] in options:
            _remember(key, st.session_state[widget])
            _write_url()

    st.selectbox(
        label,
        list(options),
        format_func=lambda code: names[code],
        key=widget,
        on_change=take,
        label_visibility="collapsed" if in_title else "visible",
    )


def _looked_at() -> dict[str, str]:
    """Return what the session remembers, by name in the URL."""
    return st.session_state.setdefault(_LOOKED_AT, {})


def _remember(key: str, code: str) -> None:
    _looked_at()[key] = code


def _write_url() -> None:
    """Write what is looked at into the URL, all at once: each writing is a step of the back button."""
    shown = _list_kept()
    if st.query_params.to_dict() != shown:
        st.query_params.from_dict(shown)


def _list_kept() -> dict[str, str]:
    kept = _looked_at()
    return {key: code for key in (UNIT, PERIOD, BOBOT, *_OF_PAGES) if (code := kept.get(key))}


def was_taken(upload_id: str) -> bool:
    """Tell whether an uploaded file was taken in already: a box keeps its files from run to run."""
    return upload_id in st.session_state.get(_TAKEN, {})


def remember_taken(upload_id: str, refused: Sequence[tuple[str, str]]) -> None:
    """Remember that an uploaded file was taken in, and which files of it were refused, with the reason."""
    st.session_state[_TAKEN] = {**st.session_state.get(_TAKEN, {}), upload_id: tuple(refused)}


def list_refused(upload_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return the refused files, with the reason, of the uploads that still lie in the box."""
    taken = st.session_state.get(_TAKEN, {})
    return [one for upload_id in upload_ids for one in taken.get(upload_id, ())]


def open_draft(draft_id: int | None) -> None:
    """Make a waiting file the one that is open."""
    st.session_state[_OPEN] = draft_id


def opened_draft() -> int | None:
    """Return the waiting file that is open in this session, or None."""
    return st.session_state.get(_OPEN)


def pick_opened(label: str, names: Mapping[int, str], placeholder: str) -> int | None:
    """Draw the choice of the waiting file that is open, and return it; None while none is."""
    opened = opened_draft()
    st.session_state[_OPEN_BOX] = opened if opened in names else None

    def take() -> None:
        open_draft(st.session_state[_OPEN_BOX])

    st.selectbox(
        label,
        list(names),
        format_func=lambda key: names[key],
        placeholder=placeholder,
        key=_OPEN_BOX,
        on_change=take,
    )
    return opened_draft() if opened_draft() in names else None


def count_filled(draft_id: int) -> int:
    """Return how often the table was filled in for a waiting file: its form begins anew with what stands there."""
    return st.session_state.get(_FILLED, {}).get(draft_id, 0)


def note_filled(draft_id: int) -> None:
    """Count that the table was filled in for a waiting file."""
    st.session_state[_FILLED] = {**st.session_state.get(_FILLED, {}), draft_id: count_filled(draft_id) + 1}


def count_placed() -> int:
    """Return how often a form has said where a file goes: the table of files begins anew with what stands there."""
    return st.session_state.get(_PLACED, 0)


def note_placed() -> None:
    """Count that a form has said where a file goes."""
    st.session_state[_PLACED] = count_placed() + 1


def leave_messages(done: str | None, failed: Sequence[str]) -> None:
    """Leave for the next run what was done and what was not, so that both stand on a page that is up to date."""
    st.session_state[_MESSAGES] = (done, tuple(failed))


def take_messages() -> tuple[str | None, tuple[str, ...]]:
    """Take what the run before has left to be said."""
    return st.session_state.pop(_MESSAGES, (None, ()))


def remember_saved(survey_id: int | None) -> None:
    """Remember the survey that was just saved, so that it can be taken back."""
    st.session_state[_SAVED] = survey_id


def last_saved() -> int | None:
    """Return the survey that was just saved in this session, or None."""
    return st.session_state.get(_SAVED)


def remember_change(line: int | None) -> None:
    """Remember the line of the log of what was just changed, so that it can be taken back."""
    st.session_state[_CHANGE] = line


def last_change() -> int | None:
    """Return the line of the log of what was just changed in this session, or None."""
    return st.session_state.get(_CHANGE)


def begin_clicks(key: str) -> None:
    """Forget what was selected in a figure that is only now drawn: it comes without a selection."""
    if key not in st.session_state:
        st.session_state.get(_CLICKED, {}).pop(key, None)


def take_click(key: str, selected: str | None) -> str | None:
    """Return what was clicked in a figure, once: a selection lives on from run to run, and each run would act on it.

    Args:
        key: of the figure.
        selected: what is selected in it now; nothing after a second click on the same mark, which is a click too.
    """
    clicked = st.session_state.setdefault(_CLICKED, {})
    before = clicked.get(key)
    clicked[key] = selected
    if selected == before:
        return None
    return before if selected is None else selected


def choose(key: str, code: str) -> None:
    """Make something what is looked at on this page, as its picker would, and draw the page anew."""
    _remember(key, code)
    _write_url()
    st.rerun()


def lead_to(page: str, key: str, code: str) -> None:
    """Go to another page with something chosen there.

    Args:
        page: its path from the root.
        key: name of the choice in the URL.
        code: what is chosen.
    """
    _remember(key, code)
    # with the whole query at once the back button needs one step, not two
    st.switch_page(page, query_params=_list_kept())


def write_query(**chosen: str) -> dict[str, str]:
    """Return the query of a link to another page: what is looked at now, and what is chosen there."""
    return _list_kept() | chosen


def read_widget(key: str) -> object:
    """Return what stands in a widget, for a callback that runs before the page is drawn again."""
    return st.session_state.get(key)
