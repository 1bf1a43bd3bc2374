"""The frame of a small drawing that takes the font and the ink of the page around it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def frame_drawing(parts: Sequence[str], width: int, height: int, label: str, *, air: int = 0) -> str:
    """Return an SVG as wide as its place, and at most as wide as it was drawn.

    Args:
        parts: what is drawn; every text in it that is not ours is escaped already.
        width: pixels of what is drawn.
        height: pixels.
        label: what the drawing says to who cannot see it.
        air: pixels left and right of it.
    """
    whole = width + 2 * air
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-air} 0 {whole} {height}" role="img" '
        f'aria-label="{escape(label, quote=True)}" style="width:100%;max-width:{whole}px;display:block" '
        f'font-family="inherit" fill="currentColor">{"".join(parts)}</svg>'
    )
