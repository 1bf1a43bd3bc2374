"""What a page is made of: cards that stand beside each other, with faces, numbers and verdicts on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from skm_app.ui.plain import plain
from skm_app.ui.segments import pick_segment
from skm_app.wording.certainty import name_verdict
from skm_app.wording.view import FACES

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from skm_core.statistics import AdjustedTest


def card() -> DeltaGenerator:
    """Draw a card as high as its neighbours; use it for one answer, with its figure, table and download."""
    return st.container(border=True, height="stretch", gap=6)


def show_finding(sentence: str) -> None:
    """Draw the one sentence that a page has found; use it once a page, right under the bar.

    Args:
        sentence: read as plain text.
    """
    st.header(plain(sentence), anchor=False)


def show_faces(title: str, key: str, faces: Mapping[str, Callable[[], None]], *, leads: bool = False) -> None:
    """Draw the faces of a card, one at a time: the figure first, its table with the download last.

    Use it where two pictures of one thing would stand below each other. A change of face draws this card alone, unless
    a mark on it leads elsewhere: a second click would then ask for a part of a page that is already left.

    Args:
        title: what the card answers; empty where something else on the card is its title.
        key: tells it from the other cards of the page.
        faces: what draws each face, by its name.
        leads: whether something on a face leads to another page, or to something else on this one.
    """
    (_draw_faces if leads else st.fragment(_draw_faces))(title, key, faces)


def _draw_faces(title: str, key: str, faces: Mapping[str, Callable[[], None]]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if title:
            st.subheader(title, anchor=False)
        names = list(faces)
        face = pick_segment(title or FACES, names, key=f"muka_{key}")
    faces[face]()


def show_metric(label: str, value: str, note: str | None = None) -> None:
    """Draw one number with a word on it; use it for what a card answers, and for nothing that has a place in a table.

    Its colour and arrow would say what nobody has tested, so it has neither.
    """
    st.metric(label, value, delta=note, delta_color="off", delta_arrow="off")


def show_verdict(test: AdjustedTest | None) -> None:
    """Draw how sure a change is; use it beside every change, for a number alone is read as proof.

    What is real stands in full ink, what may be chance, or cannot be tested, in grey.
    """
    if test and test.real:
        st.markdown(f":material/verified: **{name_verdict(test)}**")
    else:
        icon = ":material/help:" if test else ":material/block:"
        st.badge(name_verdict(test), icon=icon, color="gray")
