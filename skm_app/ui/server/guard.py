"""Whether the second door, that of downloads, stands in front of the app that is running."""

from __future__ import annotations

from streamlit import runtime

_MARK = "skm_guarded"


def mark_guarded(running: runtime.Runtime) -> None:
    """Keep that the door stands in front of a running app."""
    setattr(running, _MARK, True)


def is_guarded() -> bool:
    """Tell whether it does: without it, whoever has the address of a download gets it.

    Where no server runs, as in a test of a page, nothing has an address.
    """
    running = runtime.get_instance() if runtime.exists() else None
    return type(running) is not runtime.Runtime or bool(getattr(running, _MARK, False))
