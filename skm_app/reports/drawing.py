"""Draw a logo that is a drawing (SVG), as a process of its own: read it, write a PNG; what cannot be drawn fails.

A drawing of a few kilobytes can take all memory, hang, or end the process that draws it.
"""

from __future__ import annotations

import sys

_MEMORY, _SECONDS = 1_500_000_000, 10
_PAGE = '#set page(width: 6cm, height: 6cm, margin: 0pt)\n#image("logo.svg", width: 6cm, height: 6cm, fit: "contain")'


def _limit() -> None:
    """Bound memory and processor time, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _draw() -> None:
    import typst

    files = {"main": _PAGE.encode(), "logo.svg": sys.stdin.buffer.read()}
    made = typst.compile(
        files,  # pyright: ignore[reportArgumentType]
        format="png",
        ppi=300,
        ignore_system_fonts=True,
    )
    sys.stdout.buffer.write(made)  # pyright: ignore[reportArgumentType]


if __name__ == "__main__":
    _limit()
    _draw()
