"""PDF and pictures of pages, set by a template from what the program tells it."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import typst
from PIL import Image

from skm_app.reports.text import FONTS, fit_font

STANDARDS = ["a-2a", "ua-1"]
"""What a PDF claims to be: PDF/A-2a for archives, PDF/UA-1 for screen readers."""

_LIBRARY = re.compile(rb"Typst \d+\.\d+\.\d+")


def typeset(template: Path, told: Mapping[str, object], pictures: Mapping[str, bytes], **options: object) -> bytes:
    """Return what a template makes of what it is told, with our own fonts inside.

    Args:
        template: a file of Typst that reads ``sys.inputs.told``.
        told: words and numbers; what the font cannot show is written in a simpler form.
        pictures: files that the template may show, by name.
        options: of ``typst.compile``, as the format.
    """
    text = json.dumps(_fit(told), ensure_ascii=False)
    # pictures are read from a folder: what is passed in memory must be text
    with tempfile.TemporaryDirectory(prefix="skm-halaman-", ignore_cleanup_errors=True) as name:
        main = Path(name) / template.name
        main.write_bytes(template.read_bytes())
        for file_name, content in pictures.items():
            (Path(name) / file_name).write_bytes(content)
        made = typst.compile(
            str(main),
            root=name,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"told": text},
            **options,  # pyright: ignore[reportArgumentType, reportCallIssue]
        )
    return _name_maker(bytes(made))  # pyright: ignore[reportArgumentType]


def _name_maker(made: bytes) -> bytes:
    """Return a document that says it was made with this program, not with the library that set it.

    The name is as long as what it takes the place of, for a PDF counts its bytes.
    """
    return _LIBRARY.sub(lambda found: b"Dasbor SKM".ljust(len(found[0])), made)


def name_picture(number: int, content: bytes) -> str:
    """Return the name of a picture's file, by what it is."""
    return f"gambar{number}.{'png' if content.startswith(bytes([0x89]) + b'PNG') else 'jpg'}"


def fit_width(content: bytes, widest: float, highest: float) -> float:
    """Return how wide a picture is drawn, in centimetres, so that it is neither too wide nor too high."""
    with Image.open(io.BytesIO(content)) as opened:
        return min(widest, highest * opened.width / opened.height)


def _fit(told: object) -> object:
    """Return what is told with every text as the font can show it."""
    if isinstance(told, Mapping):
        return {name: _fit(part) for name, part in told.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(told, (list, tuple)):
        return [_fit(part) for part in told]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return fit_font(told) if isinstance(told, str) else told
