"""Where the result of a survey was made public, and how PEKPPP counts that."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from skm_core.regulation import PEKPPP_MEDIA


class Medium(StrEnum):
    """Name a way in which a result is made public; those on paper and in meetings come first."""

    BOARD = "papan"
    BANNER = "banner"
    PRINT = "cetak"
    FORUM = "forum"
    SITE = "laman"
    SOCIAL = "medsos"
    MESSENGER = "pesan"
    SCREEN = "layar"

    @property
    def electronic(self) -> bool:
        """Tell whether it reaches people through a device."""
        return self in (Medium.SITE, Medium.SOCIAL, Medium.MESSENGER, Medium.SCREEN)


def score_survey(media: Iterable[Medium], *, followed_up: bool) -> int:
    """Return the score, 2 to 5, of a survey that was held: each step counts only with those before it.

    Args:
        media: in which its result was made public.
        followed_up: whether some of its plan was shown to be done.

    >>> score_survey([], followed_up=True), score_survey([Medium.BOARD], followed_up=True)
    (2, 3)
    >>> both = [Medium.SITE, Medium.BOARD]
    >>> score_survey(both, followed_up=False), score_survey(both, followed_up=True)
    (4, 5)

    Source: Permenpan RB 29/2022 (PEKPPP), form F02.
    """
    known = set(media)
    steps = (
        any(not medium.electronic for medium in known),
        any(medium.electronic for medium in known),
        followed_up,
    )
    return 2 + next((place for place, taken in enumerate(steps) if not taken), len(steps))


def score_media(media: Iterable[Medium]) -> int:
    """Return the score, 0 to 5, of how many media a result was made public in; one that is used twice counts once.

    >>> score_media([]), score_media([Medium.SITE, Medium.SITE, Medium.BOARD]), score_media(Medium)
    (0, 2, 5)

    Source: Permenpan RB 29/2022 (PEKPPP), form F02.
    """
    return min(len(set(media)), PEKPPP_MEDIA)
