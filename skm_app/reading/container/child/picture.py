"""Decode a picture, which may take all memory or hang: a photo is drawn anew and small, a drawing as a picture."""

from __future__ import annotations

import io
import json
from typing import BinaryIO

from limits import Refusal

MOST_PIXELS, LONGEST_SIDE = 40_000_000, 20_000
"""A larger picture is not even decoded: 21 KB can hold one that takes a gigabyte, and so can a line of one pixel."""

_PAGE = '#set page(width: 6cm, height: 6cm, margin: 0pt)\n#image("logo.svg", width: 6cm, height: 6cm, fit: "contain")'


def draw(content: bytes, how: str, stream: BinaryIO) -> None:
    """Write a picture: a line with its length, then its bytes.

    Args:
        content: the file.
        how: ``svg``, or the longest side in pixels and the way to write it, as ``1600.JPEG``.
        stream: where it is written.

    Raises:
        Refusal: it is too large, or no picture.
    """
    if how == "svg":
        made = _draw_drawing(content)
    else:
        side, _, kind = how.partition(".")
        made = _shrink(content, int(side), kind)
    stream.write(json.dumps({"size": len(made)}).encode() + b"\n")
    stream.write(made)


def _draw_drawing(content: bytes) -> bytes:
    import typst

    files = {"main": _PAGE.encode(), "logo.svg": content}
    try:
        made = typst.compile(files, format="png", ppi=300, ignore_system_fonts=True)  # pyright: ignore[reportArgumentType]
    except Exception as error:
        raise Refusal("spoilt_picture") from error
    return bytes(made)  # pyright: ignore[reportArgumentType]


def _shrink(content: bytes, side: int, kind: str) -> bytes:
    """Return a picture drawn anew: what a phone writes beside it, as the place where it was taken, is gone."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as opened:
            if opened.width * opened.height > MOST_PIXELS or max(opened.size) > LONGEST_SIDE:
                raise Refusal("large_picture", expected=MOST_PIXELS // 10**6)
            # a JPEG can be decoded at a fraction of its size; a palette has no colours in between
            opened.draft("RGB", (side, side))
            picture = ImageOps.exif_transpose(opened)
            if picture.mode.startswith("I;16"):
                # sixteen bits of grey, as scanners write them
                picture = picture.point(lambda value: value / 256).convert("L")
            if picture.mode in ("1", "P", "LA", "RGBA", "PA") or "transparency" in picture.info:
                # what can be seen through becomes white, as the paper below it
                through = picture.convert("RGBA")
                picture = Image.alpha_composite(Image.new("RGBA", through.size, "white"), through)
            picture = picture.convert("RGB")
            picture.thumbnail((side, side))
        # comments, profiles and what is said of transparency stay behind
        picture.info = {}
        file = io.BytesIO()
        picture.save(file, kind, quality=85)
    except Refusal:
        raise
    except Image.DecompressionBombError as error:
        raise Refusal("large_picture", expected=MOST_PIXELS // 10**6) from error
    except (
        Exception
    ) as error:  # a spoilt picture makes Pillow raise nearly anything: SyntaxError, struct.error, TypeError
        raise Refusal("spoilt_picture") from error
    return file.getvalue()
