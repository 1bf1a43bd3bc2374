"""Where a result was made public, as a record that passes between rooms."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from skm_core import Medium, Period


@dataclass(frozen=True, slots=True)
class Publication:
    """Hold one publication of the result of a period.

    Args:
        id: its own, in the store.
        period: what was made public.
        medium: how.
        published_on: when.
        place: the address of the page, or where it hangs.
        file_name: of a picture or document that shows it; empty where there is none.
        picture: its bytes, where a paper can show it.
    """

    id: int
    period: Period
    medium: Medium
    published_on: dt.date
    place: str
    file_name: str = ""
    picture: bytes | None = field(default=None, repr=False)
