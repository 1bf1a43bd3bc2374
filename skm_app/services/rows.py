"""The answers of one's own units, row by row, for an engine that adds them up itself; without saran."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.region import ALL, find_units_below
from skm_app.store import Place, Survey, list_surveys, list_units, load_each_tally, load_responses, require_right
from skm_app.workspace import Workspace
from skm_core import Period, Responses


@dataclass(frozen=True, slots=True)
class AnswerRows:
    """Hold which items any of some surveys asks, by their keys, and the surveys, each to be read in its turn."""

    items: tuple[str, ...]
    surveys: Iterator[tuple[Survey, Responses]]


def take_rows(workspace: Workspace, region: str = ALL, period: Period | None = None) -> AnswerRows:
    """Return the rows of the current surveys of a region that have any.

    Args:
        workspace: who asks.
        region: code of the region.
        period: only surveys that lie within it; None for all.

    Raises:
        Denied: rows of one of them are not this person's.
    """
    inside = find_units_below(list_units(workspace), region)
    own = [
        one
        for one in list_surveys(workspace)
        if one.unit_code in inside and one.has_rows and (period is None or period.covers(one.period))
    ]
    for one in own:
        require_right(workspace, Right.ROWS, Place(one.unit_code, one.id), "rows")
    tallies = load_each_tally(workspace, [one.id for one in own])
    items = {item for tally in tallies.values() for item in tally.counts}
    keys = sorted(items, key=lambda item: (list(type(item.unsur)).index(item.unsur), item.question))
    return AnswerRows(tuple(item.key for item in keys), ((one, load_responses(workspace, one.id)) for one in own))
