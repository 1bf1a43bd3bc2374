"""One screen of a deck, and how it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from skm_app.palette import MUTU_COLOURS
from skm_app.reports.text import drop_controls
from skm_app.wording.deck import ACTIVITY, describe_rest
from skm_core import Mutu


@dataclass(frozen=True, slots=True)
class Slide:
    """Hold one screen: its name in the program, its one message, and the HTML below it, escaped."""

    name: str
    title: str
    body: str


def write(text: str) -> str:
    """Return a text as HTML that shows it as it is."""
    return escape(drop_controls(text), quote=True)


MOST_ROWS = 4
"""Rows of two lines each that fit on a screen."""


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells that are HTML already, and how many more there are than fit."""
    told = "".join(
        f'<div class="task">{"".join(f"<span>{cell}</span>" for cell in cells)}</div>' for cells in rows[:MOST_ROWS]
    )
    return told + tell_rest(len(rows) - MOST_ROWS, ACTIVITY)


def tell_rest(count: int, what: str) -> str:
    """Return how many more there are than are shown, as HTML; nothing where all are."""
    rest = describe_rest(count, what)
    return f"<p>{rest}</p>" if rest else ""


def bar(share: float, colour: str, *, left: float = 0.0) -> str:
    """Return a bar over a share of its track.

    Args:
        share: 0 to 1.
        colour: of the bar.
        left: where it begins, 0 to 1.
    """
    return (
        f'<span class="track"><span class="bar" style="left:{left * 100:.2f}%;width:{share * 100:.2f}%;'
        f'background:{colour}"></span></span>'
    )


def tile(mutu: Mutu) -> str:
    """Return the letter on its colour."""
    return f'<span class="tile" data-mutu="{mutu}" style="background:{MUTU_COLOURS[mutu]}">{mutu}</span>'
