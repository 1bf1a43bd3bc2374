"""The manual on the page: which chapter is read, its texts and pictures, and the news."""

from __future__ import annotations

import streamlit as st

from skm_app.scope import Right, Scope
from skm_app.services.manual import Picture, list_news, read_chapter
from skm_app.ui.cards import show_finding
from skm_app.ui.notices import OF_NEWS
from skm_app.ui.segments import pick_segment
from skm_app.ui.state import CHAPTER, choose, read_choice
from skm_app.wording.manual import CHAPTERS, DOCUMENTS, LED_FROM, NEWS, WHICH_CHAPTER, describe_back

_WIDTH = 860
"""Pixels: a line of text that the eye finds the beginning of the next from."""


def pick_chapter(scope: Scope) -> str:
    """Draw the choice of a chapter and return it; who has chosen none gets that of their role."""
    names = {**CHAPTERS, OF_NEWS: NEWS}
    asked = read_choice(CHAPTER)
    chapter = LED_FROM.get(asked, asked)
    chapter = chapter if chapter in names else _find_chapter(scope)
    picked = pick_segment(WHICH_CHAPTER, list(names.values()), chosen=names[chapter])
    if picked != names[chapter]:
        choose(CHAPTER, next(key for key, name in names.items() if name == picked))
    return asked if asked in DOCUMENTS else chapter


def _find_chapter(scope: Scope) -> str:
    roles = {Right.EDIT: "petugas", Right.SEE: "camat", Right.GOVERN: "admin"}
    own = "analis"
    return own if scope.published else next((role for right, role in roles.items() if scope.has(right)), own)


def show_chapter(key: str) -> None:
    """Draw a chapter with what it leads on to, in the pictures of the look that this reader has chosen."""
    chapter = read_chapter(key)
    if before := LED_FROM.get(key):
        _offer(before, describe_back(CHAPTERS[before]), "arrow_back")
    show_finding(chapter.title)
    if led := [document for document, before in LED_FROM.items() if before == key]:
        # above the text: a page keeps how far it was read when another chapter takes its place
        with st.container(horizontal=True, gap="small"):
            for document in led:
                _offer(document, DOCUMENTS[document], "menu_book")
    dark = st.context.theme.type == "dark"
    with st.container(width=_WIDTH, gap="small"):
        for part in chapter.parts:
            if isinstance(part, Picture):
                with st.container(border=True):
                    st.image(part.dark if dark else part.light, alt=part.alt, width="stretch")
            else:
                st.markdown(part, anchors=False)


def _offer(key: str, label: str, icon: str) -> None:
    """Draw the way to another chapter: a link to the page that one is on would leave its address as it is."""
    if st.button(label, icon=f":material/{icon}:", type="tertiary"):
        choose(CHAPTER, key)


def show_news() -> None:
    """Draw what each version has brought, the latest open."""
    latest, *older = list_news()
    show_finding(f"{NEWS} di {latest.version}")
    with st.container(width=_WIDTH, gap="small"):
        st.markdown(latest.text, anchors=False)
        for news in older:
            with st.expander(" · ".join(filter(None, (news.version, news.sentence)))):
                st.markdown(news.text, anchors=False)
