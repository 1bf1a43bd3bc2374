"""How one unsur was answered, in the words of the questionnaire: four bars, in the page's ink."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from skm_app.charts.drawing import frame_drawing
from skm_app.palette import SCORE_COLOURS
from skm_app.wording.numbers import format_number, format_share
from skm_core import UnsurScore, compute_share
from skm_core.regulation import SCORES

_WIDE, _ROW = 436, 27
_LEFT, _RIGHT = 168, 316
_LONGEST = 20
"""Letters of an answer that fit beside its bar; a longer one is drawn narrower."""


def build_answer_bars(row: UnsurScore, labels: Sequence[str]) -> str:
    """Return an SVG of the answers to one unsur, 1 to 4, each with its words, its bar, its share and its count.

    Args:
        row: the unsur with its counts.
        labels: the four answers in the words of the questionnaire.
    """
    parts: list[str] = []
    told: list[str] = []
    for place, (answer, words, count) in enumerate(zip(SCORES, labels, row.counts, strict=True)):
        share, middle = compute_share(count, row.n), _ROW * place + _ROW / 2
        width = round(max(float(share) / 100 * (_RIGHT - _LEFT), 1.5), 1)
        name = f"{answer} {words}"
        squeeze = f' textLength="{_LEFT - 8}" lengthAdjust="spacingAndGlyphs"' if len(name) > _LONGEST else ""
        parts.append(f'<text x="0" y="{middle + 5}" font-size="15"{squeeze}>{escape(name)}</text>')
        parts.append(
            f'<rect x="{_LEFT}" y="{middle - 9}" width="{width}" height="18" rx="2" '
            f'fill="{SCORE_COLOURS[answer - 1]}"/>'
        )
        parts.append(
            f'<text x="{_LEFT + width + 8}" y="{middle + 5}" font-size="15" font-weight="700">'
            f'{format_share(share)}<tspan font-weight="400" opacity="0.8"> ({format_number(count)})</tspan></text>'
        )
        told.append(f"{name} {format_share(share)}")
    return frame_drawing(parts, _WIDE, _ROW * len(SCORES), ", ".join(told))
