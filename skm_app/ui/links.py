"""Ways from what is seen to what it is made of: links, and the select box that is the keyboard's twin of a click."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from skm_app.ui.plain import plain
from skm_app.ui.state import write_query


def link_to(page: str, label: str, icon: str, **chosen: str) -> None:
    """Draw a link to another page with something chosen there; opened in another tab it shows the same.

    Args:
        page: path of the page from the root.
        label: what it leads to; read as plain text.
        icon: a Material icon.
        chosen: by name in the URL.
    """
    st.page_link(page, label=plain(label), icon=f":material/{icon}:", query_params=write_query(**chosen))


def link_and_tell(label: str, told: str, page: str, icon: str, **chosen: str) -> None:
    """Draw a link, and below it what is known there; a link cuts what is longer than its place, a sentence wraps.

    Args:
        label: what the link leads to, short; markdown, what is not ours in it is plain already.
        told: what is known there; read as plain text.
        page: path of the page from the root.
        icon: a Material icon.
        chosen: by name in the URL.
    """
    with st.container(gap=None):
        st.page_link(page, label=label, icon=f":material/{icon}:", query_params=write_query(**chosen))
        st.markdown(f":gray[{plain(told)}]")


def ask_where(label: str, options: Mapping[str, str], key: str, lead: Callable[[str], None]) -> None:
    """Draw a box that leads where a click on a mark of the figure leads; use it on the face that is a table.

    Args:
        label: what is opened.
        options: code and name of each mark.
        key: tells it from the other boxes of the page.
        lead: where a mark leads, given its code.
    """
    code = st.selectbox(
        label,
        list(options),
        None,
        format_func=lambda one: options[one],
        placeholder=label,
        label_visibility="collapsed",
        key=f"buka_{key}",
    )
    if code:
        lead(code)
