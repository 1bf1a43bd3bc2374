"""The board of a meeting of many units: all of a region in one period, as the outside may see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skm_app.palette import ACCENT
from skm_app.reports.deck.slide import Slide, bar, tile, write
from skm_app.reports.deck.units import draw_units
from skm_app.reports.input import Neighbour
from skm_app.side_by_side import LeftOut, UnitChange
from skm_app.wording.deck import (
    LOWEST_FIGURES,
    describe_absent,
    describe_all,
    describe_letters,
    describe_lowest_of_all,
    describe_movers,
    describe_part,
    describe_people,
    describe_units,
)
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_number
from skm_app.wording.region import describe_left_out, describe_moved_units
from skm_app.wording.trend import describe_since
from skm_core import Instrument, Period, Score, Unsur

_ON_A_SCREEN = 8


@dataclass(frozen=True, slots=True)
class BoardInput:
    """Hold the units of a region in one period.

    Args:
        region_name: what the region is called.
        period: what is looked at.
        instrument: what all of them asked.
        units: best first, none of them the own one.
        pooled: the score of all their respondents together.
        lowest: the lowest unsur of each unit that is sure of its columns; of equal ones each.
        moved: the units that moved by more than chance since their period before.
        tested: how many could be tested.
        left_out: who is not among them, by the reason.
    """

    region_name: str
    period: Period
    instrument: Instrument
    units: tuple[Neighbour, ...]
    pooled: Score
    lowest: tuple[tuple[Unsur, ...], ...]
    moved: tuple[UnitChange, ...]
    tested: int
    left_out: Mapping[LeftOut, Sequence[str]]


def list_board(board: BoardInput) -> tuple[Slide, ...]:
    """Return the screens of a board: as many as have something to say."""
    made = (_together(board), *_units(board), _lowest(board), _moved(board), _absent(board))
    return tuple(slide for slide in made if slide)


def _together(board: BoardInput) -> Slide:
    score = board.pooled
    letters = Counter(one.score.mutu for one in board.units)
    return Slide(
        "bersama",
        describe_all(board.region_name, board.period, len(board.units)),
        f'<div class="row"><span class="huge">{format_number(score.ikm)}</span>{tile(score.mutu)}'
        f'<p><b class="kin">{write(score.kinerja)}</b><br>{describe_people(score.n)}<br>'
        f"{describe_letters(dict(sorted(letters.items())))}</p></div>",
    )


def _units(board: BoardInput) -> list[Slide]:
    units = board.units
    screens = -(-len(units) // _ON_A_SCREEN)
    # as many on each: a last screen of one unit says nothing
    size = -(-len(units) // screens)
    return [
        Slide(
            "unit",
            f"{describe_units(len(units))}{describe_part(place, screens)}",
            draw_units(units[(place - 1) * size : place * size], units),
        )
        for place in range(1, screens + 1)
    ]


def _lowest(board: BoardInput) -> Slide | None:
    counts = Counter(unsur for group in board.lowest for unsur in group)
    if not counts:
        return None
    ((_, most),) = counts.most_common(1)
    rows = "".join(
        f'<div class="answer"><span>{write(short_unsur(unsur, board.instrument))}</span>'
        f"{bar(count / len(board.lowest), ACCENT)}<span>{format_number(count)}</span></div>"
        for unsur, count in counts.most_common(_ON_A_SCREEN)
    )
    title = describe_lowest_of_all(
        [unsur for unsur in counts if counts[unsur] == most], most, len(board.lowest), board.instrument
    )
    return Slide("terendah", title, f"{rows}<small>{LOWEST_FIGURES}</small>")


def _moved(board: BoardInput) -> Slide | None:
    if not board.tested:
        return None
    told = describe_moved_units(board.moved, board.tested, board.instrument, describe_since(None), {})
    rows = "".join(f'<p class="names"><b>{write(when)}</b> {write(names)}</p>' for when, names in told.items())
    return Slide("bergerak", describe_movers(len(board.moved), board.tested), rows)


def _absent(board: BoardInput) -> Slide | None:
    count = sum(len(names) for names in board.left_out.values())
    if not count:
        return None
    rows = "".join(f'<p class="names">{write(told)}</p>' for told in describe_left_out(board.left_out, board.period))
    return Slide("belum", describe_absent(count), rows)
