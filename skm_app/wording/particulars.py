"""What a unit types once for all its reports."""

from __future__ import annotations

from enum import StrEnum


class Particular(StrEnum):
    """Name one thing that is typed once for a unit."""

    TARGET = "target"
