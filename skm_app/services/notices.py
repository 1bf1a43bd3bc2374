"""What the program tells somebody unasked, until it is put away: the tour, and the news of a version."""

from __future__ import annotations

from enum import Enum, auto

from skm_app import __version__
from skm_app.store import list_put_away, settle_put_away
from skm_app.workspace import Workspace

_TOUR, _NEWS = "keliling", f"baru {__version__}"


class Notice(Enum):
    """Name what is to be told."""

    TOUR = auto()
    NEWS = auto()


def find_notice(workspace: Workspace) -> Notice | None:
    """Return what is to be told to whoever asks: the tour first, then the news; a published folder remembers nobody."""
    if workspace.store.published:
        return None
    put_away = list_put_away(workspace)
    if _TOUR not in put_away:
        return Notice.TOUR
    return Notice.NEWS if _NEWS not in put_away else None


def put_notice_away(workspace: Workspace) -> None:
    """Tell whoever asks neither the tour nor the news of this version again."""
    settle_put_away(workspace, (_TOUR, _NEWS))


def bring_tour_back(workspace: Workspace) -> None:
    """Tell whoever asks the tour again."""
    settle_put_away(workspace, (), (_TOUR,))
