"""The choice of one part, way or face of a page, as segments beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from skm_app.ui.plain import plain


def pick_segment(
    label: str, names: Sequence[str], *, key: str | None = None, titled: bool = False, chosen: str = ""
) -> str:
    """Draw a choice of one among a few names, the first where nobody has chosen, and return it.

    The names are in the colour of links: in their own, the chosen one would be hard to read in the dark look, for no
    colour is both dark enough under the white text of a button and light enough on a dark page.

    Args:
        label: what is chosen; only heard, unless it is ``titled``.
        names: what may be chosen.
        key: tells it from the other choices of the page.
        titled: whether the label is to be seen.
        chosen: what is chosen at first, where it is not the first.
    """
    picked: Any = st.segmented_control(
        label,
        names,
        default=chosen or names[0],
        required=True,
        format_func=lambda name: f":blue[{plain(name)}]",
        label_visibility="visible" if titled else "collapsed",
        key=key,
        wrap=True,
    )
    return picked or chosen or names[0]
