"""A published folder, read region by region: each is made a store of, so that every screen reads it like any other.

A nation does not fit on a screen, and need not: what is drawn are the regions below one, each as the sum of its units,
or at the end these units.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from uuid import uuid4

from skm_app.published import Folder, identify_folder, open_folder
from skm_app.published_survey import PublishedSurvey, PublishedUnit
from skm_app.scope import Right, Scope
from skm_app.services.region import ALL, list_regions
from skm_app.settings import current_user
from skm_app.store import make_code, make_slice
from skm_app.workspace import Published, Store, Workspace
from skm_core import Period

_MOST = 48
"""Regions that are kept at hand, each some hundred kilobytes on the disk."""

_ALL_NAME = list_regions([])[ALL]


def open_region(path: Path, region: str) -> Workspace:
    """Open what is drawn of a region: the regions or units directly below it.

    Args:
        path: of the published folder.
        region: its code, or that of a unit, which stands for what is above it; ``ALL``, and what is not there, is the
            whole.

    Raises:
        StoreError: it is no published folder.
    """
    mark = identify_folder(path)
    code = _settle(_open(path, mark), region)
    return _as_workspace(*_make_region(path, mark, code))


def open_below(path: Path, region: str, period: Period | None) -> Workspace:
    """Open all units below a region, however far, as a command wants them.

    Args:
        path: of the published folder.
        region: its code, or ``ALL``.
        period: only surveys that overlap it; None for all.

    Raises:
        StoreError: it is no published folder.
    """
    folder = _open(path, identify_folder(path))
    code = None if region == ALL else region
    units = folder.list_below(code)
    return _as_workspace(*_make(folder, region, units, folder.read_units(units, period)))


def list_named(path: Path, name: str) -> list[PublishedUnit]:
    """Return the regions of a published folder that a code or a name means."""
    regions = [one for one in _open(path, identify_folder(path)).units.values() if one.has_units]
    return [one for one in regions if one.code == name] or [
        one for one in regions if make_code(one.name) == make_code(name)
    ]


def _settle(folder: Folder, region: str) -> str:
    unit = folder.units.get(region)
    if unit is None:
        return ALL
    return unit.code if unit.has_units else unit.parent_code or ALL


@lru_cache(maxsize=4)
def _open(path: Path, _mark: tuple[int, int] | None) -> Folder:
    return open_folder(path)


@lru_cache(maxsize=_MOST)
def _make_region(path: Path, mark: tuple[int, int] | None, region: str) -> tuple[Store, Published]:
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
        has_regions=bool(further),
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


def _as_workspace(store: Store, published: Published) -> Workspace:
    """Return the workspace of anybody: what was published is everybody's, and nobody's to change."""
    known = frozenset({*published.regions, *published.drawn}) - {ALL}
    rights: dict[Right, frozenset[str]] = dict.fromkeys(
        (Right.EXISTS, Right.TOTALS, Right.GROUPS, Right.SEE), published.drawn
    )
    # a paper on regions would call them offices
    rights |= {} if published.has_regions else {Right.REGION: frozenset({published.region})}
    return Workspace(store, current_user(), Scope(rights, known=known, published=True))
