"""The deck of a meeting, mounted over the whole window; what is filled in on it, and what is taken along."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import streamlit as st
from streamlit.components.v2 import component

from skm_app.reports.deck import read_part
from skm_app.services.meeting import LONGEST, Meeting, Seen, fill_in
from skm_app.storage_faults import StoreError
from skm_app.store import PlanChanged
from skm_app.ui.state import leave_messages, read_widget, take_messages
from skm_app.wording.deck import FILL_IN, NO_LONGER_HERE
from skm_app.wording.follow_up import QUARTERS, describe_changed_line
from skm_app.wording.storage import describe_store_error
from skm_app.workspace import Workspace

_KEY = "rapat"

# the stage lies in a shadow of its own, so that its style touches nothing else; the style stands beside the seat, for
# writing over the whole would take it away
_STAGE = component(
    "skm_rapat",
    html='<div class="seat"></div>',
    css=read_part("stage.css"),
    js=f"{read_part('stage.js')}\n{Path(__file__).with_suffix('.js').read_text(encoding='utf-8')}",
)


@dataclass(frozen=True, slots=True)
class File:
    """Hold a file that a click on the stage asked for."""

    name: str
    content: bytes
    click: str = field(default_factory=lambda: uuid4().hex)


def take_file(meeting: Meeting, make: Callable[[], File]) -> File | None:
    """Return the file that a click in this run asks for; None without one, or where it cannot be made, which is told.

    Args:
        meeting: what is shown now; a click on what was shown before it is no click on this.
        make: makes the file.
    """
    taken = getattr(read_widget(_KEY), "taken", None)
    if taken is None:
        return None
    if taken != meeting.about:
        leave_messages(None, [NO_LONGER_HERE])
        return None
    try:
        return make()
    except StoreError as error:
        leave_messages(None, [describe_store_error(error)])
        return None


def show_stage(workspace: Workspace, meeting: Meeting, file: File | None = None) -> bool:
    """Draw a deck over everything, write down what is filled in on it, and tell whether it was closed.

    Args:
        workspace: who asks.
        meeting: what is shown; every text of others in it is escaped.
        file: what the browser shall save, where a click has asked for it.
    """
    _, failed = take_messages()

    def take_answer() -> None:
        answer = read_answer(getattr(read_widget(_KEY), "filled", None), meeting.lines)
        if answer is None:
            return
        seen, what, typed = answer
        try:
            fill_in(workspace, meeting.unit_code, seen, what, typed)
        except PlanChanged:
            leave_messages(None, [describe_changed_line(typed)])
        except StoreError as error:
            leave_messages(None, [describe_store_error(error)])

    mounted: Any = _STAGE
    result = mounted(
        data={
            "drawing": meeting.stage,
            "dark": st.context.theme.type == "dark",
            "lines": meeting.lines,
            "quarters": list(QUARTERS.values()),
            "labels": FILL_IN,
            "longest": LONGEST,
            "of": meeting.about,
            "told": " ".join(failed),
            "file": b64encode(file.content).decode() if file else "",
            "name": file.name if file else "",
            "click": file.click if file else "",
        },
        key=_KEY,
        on_filled_change=take_answer,
        on_taken_change=lambda: None,
        on_closed_change=lambda: None,
    )
    return bool(result.closed)


def read_answer(sent: object, lines: tuple[Seen, ...]) -> tuple[Seen, str, str] | None:
    """Return what a browser says was filled in, where it is an answer to what was asked of these lines; else None.

    Args:
        sent: whatever came.
        lines: those that the stage shows.
    """
    match sent:
        case {"line": int(line), "kegiatan": str(kegiatan), "what": str(what), "typed": str(typed)}:
            seen = line, kegiatan
            return (seen, what, typed[:LONGEST]) if what in FILL_IN and any(line == one for one, _ in lines) else None
        case _:
            return None
