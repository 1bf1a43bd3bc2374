"""NRR of every unsur against groups of respondents, periods or units: a table whose cells are coloured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

from skm_app.charts.theme import shorten
from skm_app.palette import INK, SCALE
from skm_app.wording.names import short_unsur, shorten_period
from skm_app.wording.numbers import format_number
from skm_core import Instrument, Score, Unsur, round_half_up
from skm_core.regulation import CONVERSION, SCORES

_UPRIGHT = 60
"""Letters that the longest words of all column heads may have together before the heads stand on their side."""

_ROW_HEAD = (
    "font-weight:400;text-align:right;padding-right:8px;min-width:96px;max-width:140px;overflow-wrap:anywhere;"
    "position:sticky;left:0;background:var(--st-background-color)"
)

Cell = tuple[str, float | None]
"""What stands in a cell, and its NRR; none where it has no colour."""


def build_group_heat_map(scores: Mapping[str, Score | None], instrument: Instrument, withheld: str, told: str) -> str:
    """Return unsur by group of respondents.

    Args:
        scores: score of each level in the order in which they are shown, None where it is withheld.
        instrument: whose unsur are the rows.
        withheld: what stands in the cells of a withheld group.
        told: what the table is called.
    """
    return _stand_unsur(scores, instrument, withheld, told)


def build_period_heat_map(scores: Mapping[str, Score | None], instrument: Instrument, told: str) -> str:
    """Return unsur by period; a period that nobody measured is empty."""
    return _stand_unsur({shorten_period(name): score for name, score in scores.items()}, instrument, "–", told)


def build_unit_heat_map(scores: Mapping[str, Score], instrument: Instrument, told: str) -> str:
    """Return unit by unsur; units stand below each other, for their names are long.

    Args:
        scores: of each unit by name, best first.
        instrument: whose unsur are the columns.
        told: what the table is called.
    """
    heads = [short_unsur(unsur, instrument) for unsur in instrument.names()]
    rows = {name: [_tell(score, unsur, "–") for unsur in instrument.names()] for name, score in scores.items()}
    return _draw(heads, rows, instrument, told)


def _stand_unsur(scores: Mapping[str, Score | None], instrument: Instrument, missing: str, told: str) -> str:
    rows = {
        short_unsur(unsur, instrument): [_tell(score, unsur, missing) for score in scores.values()]
        for unsur in instrument.names()
    }
    return _draw(list(scores), rows, instrument, told)


def _tell(score: Score | None, unsur: Unsur, missing: str) -> Cell:
    if score is None:
        return missing, None
    row = score.of(unsur)
    # what a rule has set is no answer, and has no colour
    return ("ditetapkan", None) if row.fixed else (format_number(round_half_up(row.nrr)), float(row.nrr))


def _draw(heads: Sequence[str], rows: Mapping[str, Sequence[Cell]], instrument: Instrument, told: str) -> str:
    # the colours begin at the lower bound of C; what is lower has the lowest colour
    low = float(instrument.table.intervals[-2].lower) / CONVERSION
    on_side = len(heads) * max((len(word) for head in heads for word in head.split()), default=0) > _UPRIGHT
    turn = "writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap" if on_side else ""
    top = "".join(
        f'<th scope="col" style="font-weight:400;padding:2px;vertical-align:bottom">'
        f'<span style="{turn}">{escape(shorten(head))}</span></th>'
        for head in heads
    )
    body = "".join(
        # whoever scrolls a wide table on a phone still sees which row it is
        f'<tr><th scope="row" style="{_ROW_HEAD}">{escape(shorten(name))}</th>'
        f"{''.join(_colour(cell, low) for cell in cells)}</tr>"
        for name, cells in rows.items()
    )
    return (
        f'<div tabindex="0" role="region" aria-label="{escape(told)}" style="overflow-x:auto">'
        f'<table style="border-collapse:separate;border-spacing:3px;width:100%">'
        f"<thead><tr><td></td>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _colour(cell: Cell, low: float) -> str:
    text, nrr = cell
    ink = "" if nrr is None else f"background:{_pick_colour((nrr - low) / (SCORES[-1] - low))};color:{INK};"
    return f'<td style="{ink}text-align:center;min-width:40px;padding:4px 2px;border-radius:3px">{escape(text)}</td>'


def _pick_colour(share: float) -> str:
    """Return the colour at a share of the scale, between the two that are next to it."""
    at = min(max(share, 0.0), 1.0) * (len(SCALE) - 1)
    place = min(int(at), len(SCALE) - 2)
    before, after = list(pairwise(SCALE))[place]
    mixed = (
        round(int(before[i : i + 2], 16) + (int(after[i : i + 2], 16) - int(before[i : i + 2], 16)) * (at - place))
        for i in (1, 3, 5)
    )
    return f"#{''.join(f'{part:02x}' for part in mixed)}"
