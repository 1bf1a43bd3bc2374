"""A published folder, read region by region: each is made a store of, so that every screen reads it like any other.

A nation does not fit on a screen, and need not: what is drawn are the regions below one, each as the sum of its units,
or at the end these units.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from uuid import uuid4

from skm_app.published import Folder, identify_folder, open_folder
from skm_app.published_survey import PublishedSurvey, PublishedUnit
from skm_app.scope import Right, Scope
from skm_app.services.region import ALL, list_regions
from skm_app.settings import current_user
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import make_code, make_slice
from skm_app.workspace import Published, Store, Workspace
from skm_core import Period

_MOST = 48
"""Regions that are kept at hand, each some hundred kilobytes on the disk."""

_TRIES, _PAUSE = 5, 0.05
"""How often a folder is read that is replaced meanwhile, and the seconds between."""

Mark = tuple[int, int] | None
"""What tells one publication from another at the same place."""

_ALL_NAME = list_regions([])[ALL]


def open_region(path: Path, region: str, unit: str = "") -> Workspace:
    """Open what is drawn of a region: the regions or units directly below it.

    Args:
        path: of the published folder.
        region: its code; ``ALL``, and what is not there, is the whole.
        unit: code of what is looked at, where no region is named: it is found in what stands above it.

    Raises:
        StoreError: it is no published folder.
    """
    store, published = _read_whole(
        path, lambda mark: _make_region(path, mark, _settle(_open(path, mark), region, unit))
    )
    # a paper on regions would call them offices
    return _as_workspace(store, published, reports=not published.has_regions)


def open_below(path: Path, region: str, period: Period | None) -> Workspace:
    """Open all units below a region, however far, as a command wants them.

    Args:
        path: of the published folder.
        region: its code, or ``ALL``.
        period: only surveys that overlap it; None for all.

    Raises:
        StoreError: it is no published folder.
    """

    def make(mark: Mark) -> tuple[Store, Published]:
        folder = _open(path, mark)
        units = folder.list_below(None if region == ALL else region)
        return _make(folder, region, units, folder.read_units(units, period))

    return _as_workspace(*_read_whole(path, make), reports=True)


def _read_whole(path: Path, make: Callable[[Mark], tuple[Store, Published]]) -> tuple[Store, Published]:
    """Return what is made of one publication: where another takes its place meanwhile, it is read again.

    Raises:
        StoreError: it is no published folder, or is replaced again and again.
    """
    for tries_left in reversed(range(_TRIES)):
        mark = identify_folder(path)
        try:
            made = make(mark)
            if identify_folder(path) == mark:
                return made
            # the next reading must not find what was put together of two
            _make_region.cache_clear()
            _open.cache_clear()
        except StoreError:
            # one that is being replaced is whole again a moment later
            if not tries_left or identify_folder(path) == mark is not None:
                raise
        time.sleep(_PAUSE)
    raise StoreError(StoreFault.NOT_PUBLISHED, str(path))


def list_named(path: Path, name: str | None = None) -> list[PublishedUnit]:
    """Return the regions of a published folder that a code or a name means; all of them without one."""
    regions = [one for one in _open(path, identify_folder(path)).units.values() if one.has_units]
    if name is None:
        return regions
    return [one for one in regions if one.code == name] or [
        one for one in regions if make_code(one.name) == make_code(name)
    ]


def _settle(folder: Folder, region: str, unit: str) -> str:
    asked, below = folder.units.get(region), folder.units.get(unit)
    if asked:
        return asked.code if asked.has_units else asked.parent_code or ALL
    if below and not region:
        return below.parent_code or ALL
    tops = folder.list_children(None)
    # a province alone would be a screen of one
    return tops[0].code if len(tops) == 1 and tops[0].has_units and region != ALL else ALL


@lru_cache(maxsize=4)
def _open(path: Path, _mark: Mark) -> Folder:
    return open_folder(path)


@lru_cache(maxsize=_MOST)
def _make_region(path: Path, mark: Mark, region: str) -> tuple[Store, Published]:
    folder = _open(path, mark)
    code = None if region == ALL else region
    return _make(folder, region, folder.list_children(code), folder.read_children(code))


def _make(
    folder: Folder, region: str, units: Sequence[PublishedUnit], surveys: Sequence[PublishedSurvey]
) -> tuple[Store, Published]:
    own = [] if region == ALL else [*folder.list_above(region), folder.units[region]]
    further = {one.code: one.name for one in units if one.has_units}
    published = Published(
        folder=folder.path,
        region=region,
        regions={ALL: _ALL_NAME, **{one.code: one.name for one in own}, **further},
        included=_count_included(surveys),
        drawn=frozenset(one.code for one in units),
    )
    # what stands above comes first
    ordered = sorted(units, key=lambda one: one.depth)
    path = _find_folder() / f"{uuid4().hex}.sqlite"
    return make_slice(path, [*own, *ordered], surveys, published), published


def _count_included(surveys: Sequence[PublishedSurvey]) -> Mapping[tuple[str, Period], tuple[int, int]]:
    return {(one.unit_code, one.period): (one.units, one.units_below) for one in surveys if one.is_region}


def _find_folder() -> Path:
    return Path(_keep_folder().name)


@cache
def _keep_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="skm-terbitan-", ignore_cleanup_errors=True)


def _as_workspace(store: Store, published: Published, *, reports: bool) -> Workspace:
    """Return the workspace of anybody: what was published is everybody's, and nobody's to change."""
    known = frozenset({*published.regions, *published.drawn}) - {ALL}
    rights: dict[Right, frozenset[str]] = dict.fromkeys(
        (Right.EXISTS, Right.TOTALS, Right.GROUPS, Right.SEE), published.drawn
    )
    rights |= {Right.REGION: frozenset({published.region})} if reports else {}
    return Workspace(store, current_user(), Scope(rights, known=known, published=True))
