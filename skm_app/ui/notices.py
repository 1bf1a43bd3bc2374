"""What a page tells unasked below its bar: a step of the tour, or the news of this version, until it is put away."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from skm_app.services.manual import list_news
from skm_app.services.notices import Notice, bring_tour_back, find_notice, put_notice_away
from skm_app.ui.keeping import telling_faults
from skm_app.ui.links import link_to
from skm_app.ui.navigation import find_home, may_open
from skm_app.ui.state import CHAPTER, View
from skm_app.wording.manual import (
    DONE,
    NEWS,
    PUT_AWAY,
    TOUR_AGAIN,
    describe_before,
    describe_news,
    describe_next,
    describe_step,
)
from skm_app.workspace import Workspace

OF_NEWS = "baru"
_TOURS = (
    ("ringkasan", "unggah", "tindak_lanjut", "laporan"),
    ("ringkasan", "tren", "banding", "tindak_lanjut"),
    ("banding", "metode", "bantuan"),
    ("kelola", "metode", "bantuan"),
)
"""The pages of each tour, by their files; whoever asks is led through the first that is open to them whole."""


def show_notice(view: View, page: str) -> None:
    """Draw what is to be told on a page, in one line with the way on and the way to be rid of it.

    The step of a tour is that of the page, so it needs no memory: F5, a link and the back button keep it.

    Args:
        view: what is looked at.
        page: path of the page from the root.
    """
    scope, name = view.workspace.scope, PurePath(page).stem
    tour = next((tour for tour in _TOURS if all(may_open(scope, f"pages/{one}.py") for one in tour)), ())
    if name not in tour and page != find_home(scope):
        return
    notice = find_notice(view.workspace)
    if notice is Notice.TOUR and name in tour:
        _show_step(view, tour, tour.index(name))
    elif notice is Notice.NEWS and page == find_home(scope):
        _show_news(view.workspace)


def _show_step(view: View, tour: tuple[str, ...], place: int) -> None:
    with st.container(border=True, gap=None, key="keliling"):
        st.markdown(describe_step(tour[place], place + 1, len(tour), empty=view.survey is None))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if place:
                before = tour[place - 1]
                link_to(f"pages/{before}.py", describe_before(before), "arrow_back")
            if last := place + 1 == len(tour):
                _offer_to_put_away(view.workspace, DONE)
            else:
                after = tour[place + 1]
                link_to(f"pages/{after}.py", describe_next(after), "arrow_forward")
            st.space("stretch")
            if not last:
                _offer_to_put_away(view.workspace, PUT_AWAY)


def _show_news(workspace: Workspace) -> None:
    news = list_news()[0]
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key="kabar"):
        st.markdown(describe_news(news.version, news.sentence), width="stretch")
        link_to("pages/bantuan.py", NEWS, "new_releases", **{CHAPTER: OF_NEWS})
        _offer_to_put_away(workspace, PUT_AWAY)


def _offer_to_put_away(workspace: Workspace, label: str) -> None:
    if st.button(label, icon=":material/check:" if label == DONE else ":material/close:", type="tertiary"):
        with telling_faults():
            put_notice_away(workspace)
            st.rerun()


def offer_tour_again(workspace: Workspace) -> None:
    """Draw the way back to a tour that was put away."""
    if workspace.store.published or find_notice(workspace) is Notice.TOUR:
        return
    if st.button(TOUR_AGAIN, icon=":material/replay:", type="tertiary"):
        with telling_faults():
            bring_tour_back(workspace)
            st.switch_page(find_home(workspace.scope))
