"""Figures and drawings of a page, in the ink of the light or dark look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.components.v2 import component

from skm_app.palette import INK, INK_ON_DARK
from skm_app.ui.state import begin_clicks, take_click

_CONFIG = {"displayModeBar": False, "locale": "id"}
# a double click would take the selection away, and is no click on a mark
_CLICKABLE = _CONFIG | {"doubleClick": False}

# an inline drawing takes the font and the ink of the page; as a picture it would have neither
_DRAWING = component(
    "skm_gambar",
    js="""
    export default function (component) {
        component.parentElement.innerHTML = component.data.drawing;
    }
    """,
)


def read_ink() -> str:
    """Return the colour of text in the look that this reader has chosen, for what stands in full ink in a figure."""
    return INK_ON_DARK if st.context.theme.type == "dark" else INK


def show_chart(
    build: Callable[..., go.Figure], *shown: Any, alt: str, key: str, on_pick: Callable[[str], None] | None = None
) -> None:
    """Draw the figure that a builder makes of what is shown, in the ink of the light or dark look.

    A figure depends on nothing but the scored objects that it shows, so the same ones give the same figure again.

    Args:
        build: the builder.
        shown: what it is given.
        alt: what the figure says.
        key: tells it from the other figures of the page.
        on_pick: where a click on a mark leads, given the first of the mark's ``customdata``; who has no mouse needs
            a select box for the same.
    """
    figure = _build_figure(build, tuple(map(_freeze, shown)), read_ink(), on_pick is not None)
    if on_pick is None:
        st.plotly_chart(figure, alt=alt, key=key, config=_CONFIG, theme=None)
        return
    begin_clicks(key)
    event: Any = st.plotly_chart(
        figure, alt=alt, key=key, config=_CLICKABLE, theme=None, on_select="rerun", selection_mode="points"
    )
    selected = next((point["customdata"][0] for point in event.selection.points if point.get("customdata")), None)
    if clicked := take_click(key, selected):
        on_pick(clicked)


@lru_cache(maxsize=512)
def _build_figure(build: Callable[..., go.Figure], shown: tuple[Any, ...], ink: str, picks: bool) -> go.Figure:
    figure = build(*map(_thaw, shown))
    if picks:
        # plotly fades what is not selected, and a faded letter would say that it counts less
        figure.update_traces(unselected_marker_opacity=1)
        figure.update_layout(clickmode="event+select")
    figure.update_layout(font_color=ink)
    # Streamlit asks for this at every drawing, and plotly copies all of it anew each time
    kept = figure.to_dict()
    figure.to_dict = lambda: kept
    return figure


class _Frozen(tuple[Any, ...]):
    """Hold the pairs of a mapping, so that it can be part of a key."""


def _freeze(part: Any) -> Any:
    return _Frozen(part.items()) if isinstance(part, Mapping) else part


def _thaw(part: Any) -> Any:
    return dict(part) if isinstance(part, _Frozen) else part


def show_drawing(build: Callable[..., str], *shown: Any, key: str) -> None:
    """Draw the SVG or the table that a builder makes of what is shown; it escapes every text in it that is not ours.

    Args:
        build: the builder.
        shown: what it is given.
        key: tells it from the other drawings of the page.
    """
    mounted: Any = _DRAWING
    mounted(data={"drawing": _build_drawing(build, *map(_freeze, shown))}, key=key)


@lru_cache(maxsize=512)
def _build_drawing(build: Callable[..., str], *shown: Any) -> str:
    return build(*map(_thaw, shown))
