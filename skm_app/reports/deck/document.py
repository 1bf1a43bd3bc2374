"""A deck as HTML: the stage that the app mounts, and the same as one file that needs nothing else."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from skm_app.reports.deck.messages import list_slides
from skm_app.reports.deck.slide import Slide, write
from skm_app.reports.input import ReportInput
from skm_app.wording.deck import CLOSE, FULL_SCREEN, TAKE_ALONG, describe_screen
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import Period, Score

_FOLDER = Path(__file__).parent
_LETTERS, _LONG = 60, ' class="long"'
"""A title of more letters is set smaller, so that it takes two lines."""


@cache
def read_part(name: str) -> str:
    """Return the style or the script of the stage, as they are kept beside this module."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def build_stage(slides: Sequence[Slide], foot: str, *, alone: bool = False) -> str:
    """Return the stage with its slides: a dialog over everything, of which one slide is shown at a time.

    Args:
        slides: in their order.
        foot: what the numbers rest on; it stands under every slide.
        alone: whether it is a file of its own, which has nothing to go back to.
    """
    screens = "".join(
        f'<section class="slide" id="layar-{place}" data-name="{slide.name}" '
        f'aria-label="{write(describe_screen(place, len(slides), slide.title))}">'
        f"<h2{_LONG if len(slide.title) > _LETTERS else ''}>{write(slide.title)}</h2>"
        f'<div class="body">{slide.body}</div><p class="base">{write(foot)}</p></section>'
        for place, slide in enumerate(slides, start=1)
    )
    dots = "".join(
        f'<button class="to" data-to="{place}" aria-label="{write(describe_screen(place, len(slides), slide.title))}">'
        "</button>"
        for place, slide in enumerate(slides, start=1)
    )
    tools = f'<button data-do="full">{FULL_SCREEN}</button>'
    if not alone:
        tools += f'<button data-do="take">{TAKE_ALONG}</button><button data-do="close">{CLOSE}</button>'
    return (
        f'<div class="stage" role="dialog" aria-modal="true" aria-label="{write(foot)}" tabindex="-1">{screens}'
        f'<div class="foot"><span>{write(foot)}</span><nav>{dots}</nav></div><div class="tools">{tools}</div>'
        '<p class="told" role="alert"></p><p class="said" aria-live="polite"></p></div>'
    )


def build_deck(report: ReportInput, today: dt.date) -> bytes:
    """Return the deck of a survey as one HTML file.

    Args:
        report: what all papers are made of.
        today: as in ``list_slides``.
    """
    return build_file(list_slides(report, today), describe_foot(report.unit_name, report.period, report.score))


def describe_foot(name: str, period: Period, score: Score) -> str:
    """State what every number of a deck rests on.

    Args:
        name: of the unit, or of the region.
        period: when it was measured.
        score: of all respondents that are shown.
    """
    bobot = short_bobot(score.bobot, score.instrument)
    return f"{name} · {period.name} · n = {format_number(score.n)} · bobot {bobot}"


def build_file(slides: Sequence[Slide], foot: str) -> bytes:
    """Return a deck as one HTML file: no network, no other file, and nothing in it may run but its own script.

    Args:
        slides: in their order.
        foot: what the numbers rest on; it is the title of the file too.
    """
    style, script = read_part("stage.css"), f"{read_part('stage.js')}\nrun(document, {{}});"
    allowed = " ".join(
        f"{kind}-src '{_digest(text)}'{extra};"
        # the widths of the bars are attributes of their elements
        for kind, text, extra in (("style", style, ""), ("script", script, ""))
    )
    policy = f"default-src 'none'; {allowed} style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html><html lang="id"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{write(foot)}</title><style>{style}</style></head>"
        f"<body>{build_stage(slides, foot, alone=True)}<script>{script}</script></body></html>"
    ).encode()


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
