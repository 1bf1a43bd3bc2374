"""One look for every figure, small enough to be cheap: plotly's own default template is checked anew at each figure."""

from __future__ import annotations

from html import escape
from typing import Any

import plotly.graph_objects as go

from skm_app.palette import QUIET
from skm_app.wording.names import shorten_period

FONT_SIZE = 16
CHOSEN = 0.15
"""How strongly the place of what is looked at is tinted."""

_MARGIN = {"l": 8, "r": 16, "t": 12, "b": 8}


def build_figure(traces: list[Any], *, height: int, **layout: Any) -> go.Figure:
    """Return a figure in the project's look.

    Args:
        traces: plotly traces.
        height: pixels.
        layout: further entries of the layout; they win over the look.
    """
    look: dict[str, Any] = {
        # an empty template of our own keeps plotly from putting in its large default
        "template": {},
        "height": height,
        "margin": _MARGIN,
        "font": {"size": FONT_SIZE, "family": '"Source Sans", sans-serif'},
        "showlegend": False,
        "dragmode": False,
        "separators": ",.",
        "hoverlabel": {"font": {"size": FONT_SIZE}},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
    }
    return go.Figure(data=traces, layout=look | layout)


def plain_axis(**axis: Any) -> dict[str, Any]:
    """Return an axis without grid or zoom, automatically as wide as its labels."""
    return {
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickfont": {"size": FONT_SIZE},
        "ticks": "",
        "ticklabelstandoff": 6,
    } | axis


def label(text: str) -> str:
    """Return a text of other people so that plotly draws it as it is: it reads tags, links and places for values.

    >>> label('<a href="x">R&D</a>')
    '&lt;a href="x"&gt;R&amp;D&lt;/a&gt;'
    """
    return escape(text, quote=False).replace("%{", "%\N{WORD JOINER}{")


def shorten(name: str, most: int = 32) -> str:
    """Cut a name that would leave a figure no room; the whole one belongs into what a mark says.

    >>> shorten("Kecamatan Banjarsari Wetan"), shorten("Unit Pelayanan Terpadu Satu Pintu Kabupaten")
    ('Kecamatan Banjarsari Wetan', 'Unit Pelayanan Terpadu Satu Pin…')
    """
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def wrap_period(name: str) -> str:
    """Shorten the name of a period and break it before the year, so that it fits under a narrow column.

    >>> wrap_period("Semester II 2025"), wrap_period("Tahun 2025")
    ('Smt II<br>2025', 'Tahun<br>2025')
    """
    return "<br>".join(shorten_period(name).rsplit(" ", 1))


def boundary_line(axis: str, value: float) -> dict[str, Any]:
    """Return a dotted line across the plot at ``value`` of one axis."""
    other = "y" if axis == "x" else "x"
    return {
        "type": "line",
        "layer": "below",
        "line": {"color": QUIET, "width": 1, "dash": "dot"},
        f"{axis}0": value,
        f"{axis}1": value,
        f"{other}ref": "paper",
        f"{other}0": 0,
        f"{other}1": 1,
    }


def tint_band(axis: str, low: float, high: float, colour: str, opacity: float) -> dict[str, Any]:
    """Return a tinted band behind the plot, from ``low`` to ``high`` of one axis and over the whole of the other."""
    other = "y" if axis == "x" else "x"
    return {
        "type": "rect",
        "layer": "below",
        f"{axis}0": low,
        f"{axis}1": high,
        f"{other}ref": "paper",
        f"{other}0": 0,
        f"{other}1": 1,
        "fillcolor": colour,
        "opacity": opacity,
        "line": {"width": 0},
    }
