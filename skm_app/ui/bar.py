"""The first lines of every page: the gate, and the bar that says where one is and lets one look at something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from skm_app.scope import Denied, Right
from skm_app.store import log_denied
from skm_app.ui.gate import leave
from skm_app.ui.navigation import FIRST, find_home, may_open
from skm_app.ui.notices import show_notice
from skm_app.ui.plain import plain
from skm_app.ui.state import View, draw_bobot, draw_period, draw_unit, require_frame
from skm_app.ui.view import current_view
from skm_app.wording.accounts import describe_signed_in
from skm_app.wording.names import short_bobot
from skm_app.wording.publishing import NOT_PUBLISHED
from skm_app.wording.sign_in import LEAVE, NOT_FOR_THIS_ACCOUNT
from skm_app.wording.view import PRINTED_DARK, PRINTED_FROM_SCREEN, describe_notes, describe_unknown_link
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, PERMENPAN_2017

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


# Streamlit writes lang="en" for every app; a screen reader would read Indonesian as English
_INDONESIAN = "<script>document.documentElement.lang = 'id'</script>"
_ON_PAPER = """<style>
.skm-kertas { display: none; }
/* two rows on a phone, where what a link of the bar leads to is in the menu */
@media (max-width: 640px) { .st-key-bilah > :has([data-testid="stPageLink"]) { display: none; } }
@media print {
  @page { size: A4; margin: 10mm; }
  /* what a screen of a laptop shows is then one sheet */
  [data-testid="stApp"] { zoom: 0.65; }
  [data-testid="stHeader"], [data-testid="stLogo"], [data-testid="stHeaderLogo"], [data-testid="stPopover"],
  [data-testid="stButtonGroup"], .st-key-keliling, .st-key-kabar { display: none; }
  .stMarkdownBadge { white-space: normal; }
  /* a line of its own above the title: beside it there is no room for a word */
  .st-key-bilah { flex-wrap: wrap; }
  .st-key-bilah > :has(.skm-kertas) { order: -1; flex: 0 0 100%; width: 100%; max-width: none; }
  .skm-kertas { display: block; font-size: 0.9rem; margin: 0; }
}
</style>"""
"""What a phone and a printed page leave out, and what the latter says."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold the row of a bar, for what only the page can put there: what it filters by, and its remarks."""

    row: DeltaGenerator

    def note(self, *remarks: str | None) -> None:
        """Put the remarks of a page behind a popover that says how many they are; none where there is nothing to say.

        Use it for what explains a number; what asks something of the officer stands on the page.
        """
        told = [remark for remark in remarks if remark]
        if told:
            with self.row, st.popover(describe_notes(len(told)), icon=":material/info:", type="tertiary"):
                # as one text: each element of a page costs the server, and a slow line, about as much as any other
                st.markdown("\n\n".join(map(plain, told)))


def begin_page(page: str, title: str, *, chooses: bool = True) -> tuple[View, Bar]:
    """Begin every page with its gate: nothing of it is drawn, or asked of the store, by whoever came without a frame.

    Args:
        page: path of the page from the root, as ``pages/tren.py``.
        title: what it is called.
        chooses: whether unit, period and bobot are chosen on it.
    """
    require_frame(page)
    view = current_view()
    _require_page(view.workspace, page, title)
    bar = draw_bar(view, title, chooses=chooses)
    # where there is nothing to choose, nothing stands above
    for code in view.unknown if view.survey else ():
        st.warning(plain(describe_unknown_link(code)))
    show_notice(view, page)
    return view, bar


def _require_page(workspace: Workspace, page: str, title: str) -> None:
    """End the run on a page that is not for whoever asks; from the first one it goes on to theirs."""
    if may_open(workspace.scope, page):
        return
    if page == FIRST:
        st.switch_page(find_home(workspace.scope))
    log_denied(workspace, Denied(Right.SEE), page)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(title, anchor=False)
        _show_account(workspace)
    told = NOT_PUBLISHED if workspace.scope.published else NOT_FOR_THIS_ACCOUNT
    st.info(told, icon=":material/lock:")
    st.stop()


def _show_account(workspace: Workspace) -> None:
    """Draw who has signed in, and the way out; nobody has on a machine of one's own."""
    if not (workspace.scope.everything or workspace.scope.published):
        with st.popover(workspace.actor.partition("@")[0], icon=":material/account_circle:", type="tertiary"):
            st.markdown(plain(describe_signed_in(workspace.actor)))
            if st.button(LEAVE, icon=":material/logout:"):
                leave(workspace)


def draw_bar(view: View, title: str, *, chooses: bool = True) -> Bar:
    """Draw title, unit and period as one line, then bobot, filters and remarks; ``begin_page`` does it on every page.

    Args:
        view: what is looked at.
        title: what the page is called.
        chooses: whether unit, period and bobot are chosen on it.
    """
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="bilah")
    with row:
        st.title(title, anchor=False, width="content" if chooses and view.survey else "stretch")
        advice = PRINTED_DARK if st.context.theme.type == "dark" else PRINTED_FROM_SCREEN
        frame = f'{_INDONESIAN}{_ON_PAPER}<p class="skm-kertas">{advice}</p>'
        st.html(frame, width="content", unsafe_allow_javascript=True)
        if chooses:
            _draw_choices(view)
        _show_account(view.workspace)
    return Bar(row)


def _draw_choices(view: View) -> None:
    if view.survey:
        # boxes without a width of their own share what is left: one row, and on a phone two
        draw_unit(view)
        draw_period(view)
    instrument = view.survey.instrument if view.survey else PERMENPAN_2017
    unusual = "" if view.bobot is DEFAULT_BOBOT else " *"
    with st.popover(f"Bobot {short_bobot(view.bobot, instrument)}{unusual}", type="tertiary"):
        draw_bobot(view)
