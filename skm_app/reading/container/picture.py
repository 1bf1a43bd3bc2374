"""Pictures that somebody uploads, decoded by a child."""

from __future__ import annotations

import json

from skm_app.problems import ProblemCode, refuse
from skm_app.reading.container.children import Children

SECONDS = 20
_LARGEST_DRAWING = 300_000
"""Bytes of a drawing."""

_LARGEST = 30_000_000
"""Bytes of a picture that a child writes: more than any that is as small as it is asked for."""


def shrink_picture(content: bytes, side: int, kind: str) -> bytes:
    """Return a picture drawn anew, at most so many pixels wide and high, without what a phone writes beside it.

    Args:
        content: the bytes of a JPEG or PNG.
        side: the longest side, in pixels.
        kind: ``JPEG`` or ``PNG``.

    Raises:
        Refused: it is no picture, larger than 40 million pixels, or takes too long.
    """
    return _ask(content, f"{side}.{kind}")


def draw_logo(content: bytes) -> bytes:
    """Return a drawing (SVG) as PNG, 700 pixels wide and high.

    Raises:
        Refused: it cannot be drawn, or not within its bounds.
    """
    if len(content) > _LARGEST_DRAWING:
        raise refuse(ProblemCode.SPOILT_PICTURE)
    return _ask(content, "svg")


def _ask(content: bytes, how: str) -> bytes:
    with Children().ask_for(content, SECONDS, "picture", how) as answer:
        head = json.loads(answer.readline(1_000))
        if "refused" in head:
            raise refuse(ProblemCode(head["refused"]), got=head["got"], expected=head["expected"])
        made = answer.read(min(head["size"], _LARGEST))
        if len(made) != head["size"]:
            raise EOFError
    return made
