"""Files that belong to the reports of a unit, as records that pass between rooms."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePath


class AttachmentKind(StrEnum):
    """Name what a file is for; the first two are of the unit, the others of one period."""

    LOGO = "logo"
    DECREE = "sk"
    QUESTIONNAIRE = "kuesioner"
    PHOTO = "foto"

    @property
    def of_period(self) -> bool:
        """Tell whether it belongs to one period, else to all reports of the unit."""
        return self in (AttachmentKind.QUESTIONNAIRE, AttachmentKind.PHOTO)


PICTURES = (".jpg", ".jpeg", ".png")
"""Endings of files that a paper can show."""


def is_picture(file_name: str) -> bool:
    """Tell whether a file is a picture by its name."""
    return PurePath(file_name).suffix.lower() in PICTURES


_MOST_PIXELS = 40_000_000
"""A larger picture is not decoded; what somebody uploads is made smaller before it is kept."""


@lru_cache(maxsize=256)
def can_show(content: bytes) -> bool:
    """Tell whether a picture can be opened to its end: one that is damaged must not keep a paper from being made."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return False
            opened.load()
            # printers' colours, which neither Word nor a PDF of ours takes
            return opened.mode != "CMYK"
    except Exception:  # a spoilt picture makes Pillow raise nearly anything
        return False


@dataclass(frozen=True, slots=True)
class Attachment:
    """Hold one file; of a PDF a paper can only tell the name."""

    id: int
    kind: AttachmentKind
    caption: str
    file_name: str
    content: bytes = field(repr=False)

    @property
    def is_picture(self) -> bool:
        """Tell whether a paper can show it."""
        return is_picture(self.file_name) and can_show(self.content)
