"""The three steps of bringing a file in, and which of them is now."""

from __future__ import annotations

from collections.abc import Collection

from streamlit.delta_generator import DeltaGenerator

from skm_app.store import Draft
from skm_app.ui.waiting import glance_waiting
from skm_app.wording.glossary import STEPS
from skm_app.workspace import Workspace


def show_steps(workspace: Workspace, place: DeltaGenerator, draft: Draft | None) -> None:
    """Draw the steps where ``place`` is: a file, a look at what was found in it, and saving it."""
    found = glance_waiting(workspace, draft) if draft else None
    # what was read whole can be saved; it is looked at all the same
    now = {0} if draft is None else {1, 2} if found and found.tally else {1}
    place.markdown(draw_steps(now))


def draw_steps(now: Collection[int]) -> str:
    """Return the steps in markdown; use them where something is done in an order that can be left and taken up again.

    Args:
        now: which of them are to be done now, from 0.
    """
    badges = (f":{'blue' if step in now else 'gray'}-badge[{name}]" for step, name in enumerate(STEPS))
    return " → ".join(badges)
