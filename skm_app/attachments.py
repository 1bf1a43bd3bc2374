"""Files that belong to the reports of a unit, as records that pass between rooms."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
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
        return PurePath(self.file_name).suffix.lower() in PICTURES
